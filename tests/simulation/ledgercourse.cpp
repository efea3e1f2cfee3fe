// What is asked of the course of a release: I9, I12, I13, I19, I20, I21, I24.
#include "tests/simulation/ledger.h"

#include "models/release/wayback.h"

#include "models/zones/splitweights.h"
#include "tests/simulation/sim.h"

namespace switchyard::simulation
{

namespace
{

using Mode = Release::Mode;

constexpr int mostEffects = 200;
constexpr qint64 mostMs = 600'000;

bool isShift(const Op &op) { return op.kind == Op::Kind::Shift || op.kind == Op::Kind::Restore; }

bool wentOn(const Release &r, const Ledger::Before &before)
{
    const bool turned = isReturning(r) && r.step != before.step;
    return before.mode == Mode::Forward && r.mode == Mode::Forward && before.current && !turned &&
           (r.step != before.step || r.op != before.op);
}

// Every wait of the plan once more, and a person's time for a verdict that does not come.
qint64 ownWaits(const Release &r)
{
    qint64 sum = r.plan->limits.mixedLimitMs + r.plan->limits.drainLimitMs + r.plan->readyMs;
    for (const Zone zone : bothZones)
        sum += learnMsOf(*r.plan, zone);
    for (const PlanStep &step : r.plan->steps)
        for (const Op &op : step.ops) {
            const bool waits = op.kind == Op::Kind::Learn || op.kind == Op::Kind::Known;
            sum += op.ms + (op.batch >= 0 && waits ? learnMsOf(*r.plan, op.zone) : 0);
            sum += op.batch >= 0 && op.kind == Op::Kind::Upgrade ? r.plan->readyMs : 0;
        }
    return sum;
}

} // namespace

// I12: a shift is left going forward only when no call is open and every balancer truly has what
// was asked; only what landed or was edited a moment ago is excused.
void Ledger::movesOnConfirmed(const Sim &sim, const Release &r, const Before &before,
                              const Input &input)
{
    if (!wentOn(r, before) || !isShift(*before.current) || std::holds_alternative<Wish>(input.what))
        return;
    for (int i = 0; i < int(r.balancers.size()); ++i) {
        const BalancerState &b = r.balancers[size_t(i)];
        // Of one that does not answer, a read counts for as long as it is fresh.
        const qint64 freshMs = r.plan->limits.freshMs;
        const bool silent = sim.world.balancers[size_t(i)].unreachableUntil > sim.t() - freshMs;
        const qint64 shows = (silent ? freshMs : 5'000) + r.plan->balancers[size_t(i)].lagMs;
        const bool lately = landedLast(i) >= 0 && sim.t() - landedLast(i) < shows;
        const bool open = std::ranges::any_of(m_calls, [&](const Entry &e) {
            return e.effect.balancer == i && e.is == Entry::Is::Open && sim.running() &&
                   e.epoch == sim.running()->epoch;
        });
        if (open)
            found(12,
                  QStringLiteral("a shift was left while a call to balancer %1 is open").arg(i));
        if (!lately && !editedLately(sim, i) &&
            !holds(sim.world.balancers[size_t(i)].weights, b.goal))
            found(12,
                  QStringLiteral("a shift was left, balancer %1 has not what was asked").arg(i));
    }
}

// I12: two writes of one program on one balancer could land in either order.
void Ledger::writesOneAtATime(const Sending &s, const Console &console)
{
    for (const Entry &e : m_calls)
        if (e.effect.balancer == s.effect.balancer && e.epoch == console.epoch &&
            e.is == Entry::Is::Open)
            found(12, QStringLiteral("effect %1 leaves while effect %2 is open on balancer %3")
                          .arg(s.effect.id)
                          .arg(e.effect.id)
                          .arg(s.effect.balancer));
}

// I12: what is told to be over, with traffic confirmed, cannot be changed by a call of its own.
void Ledger::leavesNothingLate(const Sim &sim, const Release &release)
{
    const bool back = release.mode == Mode::Back && release.backConfirmedAt > 0;
    if (release.ended->how == Ended::How::Left ||
        (release.ended->how != Ended::How::Completed && !back))
        return;
    for (const Entry &e : m_calls)
        if (e.effect.balancer >= 0 && e.isUnresolved(sim.t()) &&
            !holds(sim.world.balancers[size_t(e.effect.balancer)].weights, e.effect.weights))
            found(12, QStringLiteral("it ended while effect %1 may still land").arg(e.effect.id));
}

// I13: after an unknown outcome the write counts as one that may still land, for its whole life.
void Ledger::unknownStaysUnknown(const Sim &sim, const Release &r, const Input &input)
{
    const auto *settled = std::get_if<EffectSettled>(&input.what);
    if (!settled || !std::holds_alternative<Unknown>(settled->outcome) || !sim.running() || r.ended)
        return;
    for (const Entry &e : m_calls) {
        if (e.effect.id != settled->effect || e.console != sim.running()->id ||
            e.settledAt != sim.t() || e.decidedAt < m_sleptAt)
            continue;
        if (e.effect.kind == Effect::Kind::SetWeights &&
            sim.world.clock.trueOf(r.balancers[size_t(e.effect.balancer)].lateUntil) < e.lifeEnds)
            found(13,
                  QStringLiteral("effect %1 is unknown and taken for settled").arg(e.effect.id));
        if (e.effect.kind == Effect::Kind::Deploy) {
            const auto is = r.targets[e.effect.zone][size_t(e.effect.target)].is;
            if (is == TargetState::Is::Failed || is == TargetState::Is::Deployed)
                found(
                    13,
                    QStringLiteral("deploy %1 is unknown and taken for settled").arg(e.effect.id));
        }
    }
}

// I20: going back is turned round only by a person.
void Ledger::backStaysBack(const Release &r, const Before &before, const Input &input)
{
    if (before.mode == Mode::Back && r.mode == Mode::Forward &&
        !std::holds_alternative<Wish>(input.what))
        found(20, QStringLiteral("going back was turned round by itself"));
}

// I20: once it goes back, no instance is replaced and the zone that is left is never raised.
void Ledger::backSendsNothingForward(const Sending &s)
{
    if (s.forward || s.release.finishing)
        return;
    if (s.effect.kind == Effect::Kind::RunCommand)
        found(20, QStringLiteral("effect %1 runs a command while going back").arg(s.effect.id));
    if (s.effect.kind == Effect::Kind::Deploy)
        found(20,
              QStringLiteral("effect %1 replaces an instance while going back").arg(s.effect.id));
    if (s.effect.kind != Effect::Kind::SetWeights)
        return;
    const auto &left =
        s.release.plan->balancers[size_t(s.effect.balancer)].servers[other(s.release.home)];
    const Weights &truth = s.sim.world.balancers[size_t(s.effect.balancer)].weights;
    const Weights &believed = s.release.balancers[size_t(s.effect.balancer)].believed;
    for (const auto &[server, weight] : partOf(s.effect.weights, left)) {
        const auto it = believed.find(server);
        if (weight > truth.at(server) && it != believed.end() && weight > it->second)
            found(20, QStringLiteral("effect %1 raises the zone that is left").arg(s.effect.id));
    }
}

// I21: a soak is passed only by a verdict on data of its own time, or by a person's word.
void Ledger::judgesOnData(const Sim &sim, const Release &r, const Before &before,
                          const Input &input)
{
    if (!wentOn(r, before) || before.current->kind != Op::Kind::Soak || before.accepted ||
        r.overrides.contains(QStringLiteral("judge")) || std::holds_alternative<Wish>(input.what))
        return;
    const GuardEvidence &guard = input.evidence.guard;
    // A batch that a person gave up as a whole brought nothing new.
    const Op &op = *before.current;
    bool nothingNew = op.batch >= 0;
    for (size_t i = 0; i < r.targets[op.zone].size(); ++i)
        nothingNew = nothingNew && (r.plan->targets[op.zone][i].batch != op.batch ||
                                    r.targets[op.zone][i].is == TargetState::Is::Skipped);
    if (nothingNew)
        return;
    const bool shadow = r.plan->limits.judge.shadow; // it watches, and time alone passes a soak
    const bool allows = shadow || guard.verdict == GuardEvidence::Verdict::Healthy;
    if (!allows || guard.since != before.opSince ||
        input.now.bootMs - guard.at > r.plan->limits.freshMs)
        found(21, QStringLiteral("a soak was passed without a healthy verdict"));
    const Zone zone = before.current->zone;
    const bool told = sim.setup.rates[size_t(Fault::MetricsLate)] == 0 &&
                      sim.setup.rates[size_t(Fault::MetricsReset)] == 0;
    // Each request of a user is one of each instance.
    const qint64 counted = (sim.world.zones[zone].servedSince - m_servedAtOp[zone]) *
                           qint64(sim.world.zones[zone].instances.size());
    if (told && !shadow && counted < r.plan->limits.guardMinimumRequests)
        found(21,
              QStringLiteral("a soak of zone %1 was passed without requests").arg(nameOf(zone)));
}

// I24: a soak lasts, and an old zone is kept, as long as the plan says, in time that the machine
// was awake.
void Ledger::waitsInFull(const Sim &sim, const Release &r, const Before &before)
{
    if (!wentOn(r, before) || before.accepted)
        return;
    const bool keeps = before.current->kind == Op::Kind::Keep && !m_approved;
    if (before.current->kind != Op::Kind::Soak && !keeps)
        return;
    const qint64 waited = sim.world.clock.awake() - m_opBegan;
    if (waited < before.current->ms)
        found(24, QStringLiteral("a wait of %1 ms was left after %2 ms")
                      .arg(before.current->ms)
                      .arg(waited));
}

// I24: after a sleep or a boot a balancer is read anew before its next change going forward, and
// every one before an instance is stopped or a command is run. What is done in batches stands on no
// weight.
void Ledger::looksAfterSleep(const Sending &s, const Console &console)
{
    const bool besideBatches = s.effect.kind == Effect::Kind::RunCommand && s.sim.setup.inBatches();
    if (m_sleptAt < 0 || batchOf(s) || besideBatches || s.effect.kind == Effect::Kind::SetDrain ||
        s.effect.kind == Effect::Kind::SetJobs ||
        (s.effect.kind == Effect::Kind::SetOut && !s.effect.on))
        return;
    const auto &seen = console.state.evidence.balancers;
    for (int i = 0; i < int(seen.size()); ++i)
        if ((s.effect.balancer < 0 || s.effect.balancer == i) &&
            s.sim.world.clock.trueOf(seen[size_t(i)].begunAt) < m_sleptAt)
            found(24, QStringLiteral("effect %1 leaves on facts from before the machine slept")
                          .arg(s.effect.id));
}

// I19: once faults are over it ends, or asks, within 200 effects and 10 minutes beyond its waits.
void Ledger::endsOrAsks(const Sim &sim)
{
    const Release *r = sim.release();
    if (m_calmAt < 0 || !r || r->ended || r->question || r->paused || !sim.running())
        return;
    const qint64 since = sim.t() - std::max(m_calmAt, m_askedAt);
    if (since > mostMs + ownWaits(*r) || m_effectsSince > mostEffects)
        found(19, QStringLiteral("neither ended nor asking %1 s and %2 effects after the last "
                                 "fault: step %3 op %4, mode %5")
                      .arg(since / 1000)
                      .arg(m_effectsSince)
                      .arg(r->step)
                      .arg(r->op)
                      .arg(int(r->mode)));
}

// I9: from here, with nothing but the balancers and the journal, the old zone has all within two
// rounds of writes on each balancer, all at the same time; one that hangs holds no other.
void Ledger::wayBack(const std::vector<int> &writes, int hung)
{
    for (int i = 0; i < int(writes.size()); ++i) {
        if (i == hung)
            continue;
        if (writes[size_t(i)] < 0)
            found(9, QStringLiteral("the way back did not bring balancer %1 home").arg(i));
        else if (writes[size_t(i)] > 2)
            found(9, QStringLiteral("the way back took %1 writes to balancer %2")
                         .arg(writes[size_t(i)])
                         .arg(i));
    }
}

int Ledger::writesSince(const Ledger &earlier, int balancer) const
{
    int writes = 0;
    for (size_t i = earlier.m_calls.size(); i < m_calls.size(); ++i)
        writes += m_calls[i].effect.balancer == balancer;
    // Each cut call of before that lands on the way undoes one round of it, and is set right.
    for (size_t i = 0; i < earlier.m_calls.size(); ++i)
        if (m_calls[i].effect.balancer == balancer &&
            m_calls[i].landedAt != earlier.m_calls[i].landedAt)
            writes -= 2;
    return std::max(0, writes);
}

} // namespace switchyard::simulation
