#include "tests/simulation/ledger.h"

#include "models/zones/splitweights.h"

namespace switchyard::simulation
{

namespace
{

/// Somebody else's hand on a balancer, or an instance's death, cannot be known sooner than this.
constexpr qint64 noticeMs = 35'000;

int totalOf(const World &world, int balancer)
{
    return world.share(balancer, Zone::A) + world.share(balancer, Zone::B);
}

} // namespace

void Ledger::newRelease()
{
    m_recorded.clear();
    m_sent.clear();
    m_deploys.clear();
}

void Ledger::sent(const RunnerState &state, const Effect &effect, int epoch, int newestEpoch,
                  const World &world)
{
    if (epoch != newestEpoch)
        found(10, QStringLiteral("effect %1 was sent by an older run").arg(effect.id));
    if (!m_recorded.contains(effect.id))
        found(11, QStringLiteral("effect %1 was sent without a durable record").arg(effect.id));
    if (!m_sent.insert(effect.id).second)
        found(14, QStringLiteral("effect %1 was sent twice").arg(effect.id));
    if (!state.release)
        return;
    if (state.release->ended)
        found(18, QStringLiteral("effect %1 was sent after the end").arg(effect.id));
    if (effect.kind == Effect::Kind::Deploy)
        sentDeploy(state, effect, world);
}

// The truth, not the evidence: at this moment the instance stops.
void Ledger::sentDeploy(const RunnerState &state, const Effect &effect, const World &world)
{
    const Release &r = *state.release;
    const qint64 t = world.now().bootMs;
    const bool foreign = t - world.lastForeignAt() < noticeMs;
    for (int i = 0; i < int(r.balancers.size()); ++i)
        if (world.share(i, effect.zone) > 0 && !foreign)
            found(4, QStringLiteral(
                         "an instance of zone %1 was stopped while balancer %2 gave it weight %3")
                         .arg(nameOf(effect.zone))
                         .arg(i)
                         .arg(world.share(i, effect.zone)));
    if (world.usersIn(effect.zone) && !foreign)
        found(5, QStringLiteral("an instance of zone %1 was stopped while users were in it")
                     .arg(nameOf(effect.zone)));
    if (r.plan.templateId == u"zone" && effect.zone != r.plan.first && !r.committed)
        found(8, QStringLiteral("the old zone was touched before the commit"));
    int &count = m_deploys[{int(effect.zone), effect.target}];
    if (++count > 1 + m_retries)
        found(14, QStringLiteral("a deploy was sent %1 times with %2 retries asked for")
                      .arg(count)
                      .arg(m_retries));
}

void Ledger::check(const RunnerState &before, const Event &event, const RunnerState &after,
                   const World &world)
{
    const auto *happened = std::get_if<Happened>(&event);
    if (!happened || !before.release || !after.release)
        return;
    if (const auto *wish = std::get_if<Wish>(&happened->input.what))
        m_retries += wish->kind == Wish::Kind::Answer &&
                     (wish->choice == Choice::Retry || wish->choice == Choice::Restore);
    const Release &a = *after.release;
    if (before.release->ended && a != *before.release)
        found(18, QStringLiteral("a release that had ended was changed"));
    if (a.question && a.question->kind == Question::Kind::Refused &&
        !(before.release->question == a.question))
        found(0, QStringLiteral("the guard in the program refused: ") + a.question->text.english());
    const qint64 t = world.now().bootMs;
    for (int i = 0; i < int(a.balancers.size()); ++i)
        if (totalOf(world, i) == 0 && t - world.lastForeignAt() > noticeMs)
            found(2, QStringLiteral("balancer %1 has no weight at all").arg(i));
    if (before.release->mode == Release::Mode::Back && a.mode == Release::Mode::Forward &&
        !std::holds_alternative<Wish>(happened->input.what))
        found(20, QStringLiteral("going back was turned round by itself"));
    if (!before.release->ended && a.ended && a.ended->how == Ended::How::Completed &&
        a.plan.templateId == u"zone")
        for (int i = 0; i < int(a.balancers.size()); ++i)
            if (world.weights(i) != a.balancers[i].recorded && t - world.lastForeignAt() > noticeMs)
                found(22, QStringLiteral("completed, but balancer %1 has not its weights of before")
                              .arg(i));
    // I24: a soak is never shorter than the plan says, in time that the machine was awake.
    const Op *op = currentOp(*before.release);
    const bool left = a.step != before.release->step || a.op != before.release->op;
    if (op && op->kind == Op::Kind::Soak && left &&
        before.release->mode == Release::Mode::Forward && a.mode == Release::Mode::Forward &&
        !before.release->accepted && a.plan.steps[before.release->step].id != u"restore" &&
        happened->input.now.bootMs - before.release->opSince < op->ms)
        found(24, QStringLiteral("a soak of %1 ms ended early").arg(op->ms));
}

void Ledger::atRest(const RunnerState &state, const World &world)
{
    if (!state.release)
        return;
    const Release &r = *state.release;
    if (!r.ended && !r.question && !r.paused)
        found(19, QStringLiteral("neither ended nor asking: step %1 op %2, mode %3")
                      .arg(r.step)
                      .arg(r.op)
                      .arg(int(r.mode)));
    for (int i = 0; i < int(r.balancers.size()); ++i)
        if (totalOf(world, i) == 0 && !world.foreignEdited())
            found(2, QStringLiteral("at rest balancer %1 has no weight at all").arg(i));
    if (r.ended && r.ended->how == Ended::How::WentBack && !r.forced)
        for (int i = 0; i < int(r.balancers.size()); ++i)
            if (world.share(i, r.home) == 0 && !world.foreignEdited())
                found(9, QStringLiteral("went back, but balancer %1 gives zone %2 nothing")
                             .arg(i)
                             .arg(nameOf(r.home)));
}

void Ledger::replayed(const tl::expected<RunnerState, QString> &again, const RunnerState &lived)
{
    if (!again)
        found(17, again.error());
    else if (again->release != lived.release)
        found(17, QStringLiteral("the replayed release is not the one that was lived"));
}

} // namespace switchyard::simulation
