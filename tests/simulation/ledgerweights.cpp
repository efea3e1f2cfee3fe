// What is asked of the weights: I1, I2, I3, I15, I22, I23.
#include "tests/simulation/ledger.h"

#include "models/release/wayback.h"
#include "models/zones/splitweights.h"
#include "tests/simulation/sim.h"

namespace switchyard::simulation
{

namespace
{

/// From a zone's going bad to its being known: two failed probes at the resting pace, and the
/// limit of freshness.
constexpr qint64 noticeMs = 20'000;
constexpr qint64 busyWaitMs = 35'000;

Weights sumInto(Weights least, const Weights &part)
{
    for (const auto &[server, weight] : part)
        if (const auto it = least.find(server); it != least.end())
            it->second = std::min(it->second, weight);
    return least;
}

int total(const Weights &weights)
{
    int sum = 0;
    for (const auto &[server, weight] : weights)
        sum += weight;
    return sum;
}

bool lowers(const Effect &effect, const Weights &truth, const std::vector<QString> &servers)
{
    return std::ranges::any_of(servers, [&](const QString &server) {
        const auto asked = effect.weights.find(server);
        const auto is = truth.find(server);
        return asked != effect.weights.end() && is != truth.end() && asked->second < is->second;
    });
}

} // namespace

// I2: whatever of what is on its way lands, in any order, after this effect: some weight remains.
// What somebody else's hand and an older call can do without this effect is not its doing.
void Ledger::neverEmpty(const Sending &s)
{
    const int i = s.effect.balancer;
    const Weights &truth = s.sim.world.balancers[size_t(i)].weights;
    if (total(truth) == 0 || editedLately(s.sim, i))
        return;
    Weights without = truth;
    for (const Entry &e : m_calls)
        if (e.effect.balancer == i && (e.isUnresolved(s.t) || e.landing))
            without = sumInto(without, e.effect.weights);
    if (total(without) > 0 && total(sumInto(without, s.effect.weights)) == 0)
        found(2, QStringLiteral("effect %1 and what is on its way could leave balancer %2 empty")
                     .arg(s.effect.id)
                     .arg(i));
}

// I3: when a zone is lowered on a balancer, that balancer truly has the other's goal already. Who
// was overtaken a moment ago cannot know what the newer one set there; that leaves it some weight.
void Ledger::addsBeforeItRemoves(const Sending &s, const Console &console)
{
    const int i = s.effect.balancer;
    const BalancerState &b = s.release.balancers[size_t(i)];
    const PlanBalancer &p = s.release.plan->balancers[size_t(i)];
    const Weights &truth = s.sim.world.balancers[size_t(i)].weights;
    const qint64 shows = 5'000 + p.lagMs; // a late landing is seen by the next read
    if (!lowers(s.effect, truth, p.servers[other(b.raising)]) || editedLately(s.sim, i) ||
        (landedLast(i) >= 0 && s.t - landedLast(i) < shows && b.lateUntil > 0))
        return;
    const bool overtaken = console.epoch != s.sim.store.epoch();
    if (overtaken && sumOf(truth, p.servers[b.raising]) > 0)
        return;
    if (!holds(truth, partOf(b.goal, p.servers[b.raising])))
        found(3, QStringLiteral("balancer %1 is lowered in zone %2 before zone %3 has its weight")
                     .arg(i)
                     .arg(nameOf(other(b.raising)), nameOf(b.raising)));
}

// I1: going forward takes weight, or an instance, only while the zone that is to carry all is fit;
// as a reaction, within the time in which its failing can be known.
void Ledger::keepsCapacity(const Sending &s)
{
    Zone carrying = other(s.effect.zone);
    if (s.effect.kind == Effect::Kind::SetWeights) {
        const BalancerState &b = s.release.balancers[size_t(s.effect.balancer)];
        const PlanBalancer &p = s.release.plan->balancers[size_t(s.effect.balancer)];
        carrying = b.raising;
        if (!lowers(s.effect, s.sim.world.balancers[size_t(s.effect.balancer)].weights,
                    p.servers[other(carrying)]))
            return;
    }
    const qint64 since = s.sim.world.zones[carrying].unfitSince;
    if (since > 0 && s.t - since > noticeMs)
        found(1, QStringLiteral("effect %1 makes zone %2 carry all, unfit for %3 s")
                     .arg(s.effect.id)
                     .arg(nameOf(carrying))
                     .arg((s.t - since) / 1000));
}

// I15: what is repeated after an unknown outcome, in the same stage of the same shift, is the same.
void Ledger::repeatsTheSame(const Sending &s)
{
    const auto last = std::find_if(m_calls.rbegin(), m_calls.rend(), [&](const Entry &e) {
        return e.effect.balancer == s.effect.balancer;
    });
    if (last == m_calls.rend() || last->is != Entry::Is::Unknown)
        return;
    const BalancerState &b = s.release.balancers[size_t(s.effect.balancer)];
    const bool sameShift = last->mode == s.release.mode && last->step == s.release.step &&
                           last->op == s.release.op && last->goal == b.goal;
    const bool sameServers = last->effect.weights.begin()->first == s.effect.weights.begin()->first;
    if (sameShift && sameServers && last->effect.weights != s.effect.weights)
        found(15, QStringLiteral("effect %1 repeats effect %2 with other weights")
                      .arg(s.effect.id)
                      .arg(last->effect.id));
}

// I23: a weight or a member that nobody here set stops going forward on its balancer; as a
// reaction, once it can be told from a late write of ours.
void Ledger::leavesForeignAlone(const Sending &s)
{
    const int i = s.effect.balancer;
    const SimBalancer &truth = s.sim.world.balancers[size_t(i)];
    const BalancerState &b = s.release.balancers[size_t(i)];
    const qint64 notice = 31'000 + truth.kind.lagMs;
    if (truth.foreignSince > 0 && s.t - truth.foreignSince > notice)
        found(23, QStringLiteral("balancer %1 is written while it has a server that nobody knows")
                      .arg(i));
    qint64 from = truth.editedAt;
    for (const Entry &e : m_calls)
        if (e.effect.balancer == i && e.is == Entry::Is::Unknown)
            from = std::max(from, e.lifeEnds);
    // Recorded by a program that died: whether it was sent, the journal cannot tell.
    for (const auto &[effect, promised] : m_promised)
        if (promised.first == i)
            from = std::max(from, promised.second + truth.kind.lifeMs);
    if (s.t - from < notice)
        return;
    for (const auto &[server, weight] : truth.edited) {
        const auto is = [&](const Weights &known) {
            const auto it = known.find(server);
            return it != known.end() && it->second == weight;
        };
        if (s.effect.weights.contains(server) && !is(b.believed) && !is(b.goal))
            found(23, QStringLiteral("balancer %1 is written over somebody else's %2=%3")
                          .arg(i)
                          .arg(server)
                          .arg(weight));
    }
}

// I22: completed means that every balancer truly has what it had before; gone back in batches too.
void Ledger::successIsConfirmed(const Sim &sim, const Release &release)
{
    using How = Ended::How;
    const bool restored = release.ended->how == How::Completed ||
                          (isReturning(release) && release.mode == Release::Mode::Forward &&
                           release.ended->how != How::Left);
    if (!restored || (release.plan->templateId != u"zone" && sim.setup.canaryWeight == 0))
        return;
    for (int i = 0; i < int(release.balancers.size()); ++i)
        if (sim.world.balancers[size_t(i)].weights != release.balancers[size_t(i)].recorded &&
            !editedLately(sim, i))
            found(22,
                  QStringLiteral("it ended, but balancer %1 has not its weights of before").arg(i));
}

// I22: balancers that disagree going forward have a deadline; then it goes back, or asks.
void Ledger::mixedHasADeadline(const Sim &sim, const Release &release)
{
    using Stage = BalancerState::Stage;
    const Op *op = currentOp(release);
    const bool shifting = op && (op->kind == Op::Kind::Shift || op->kind == Op::Kind::Restore);
    if (release.balancers.size() < 2 || release.mode == Release::Mode::Back || release.question ||
        release.paused || release.ended || !shifting)
        return;
    const auto reached = std::ranges::count_if(
        release.balancers, [](const BalancerState &b) { return b.stage == Stage::Reached; });
    const bool mixed = reached > 0 && reached < qsizetype(release.balancers.size());
    // A console that is stopped by a signal can do nothing about it.
    const Console &console = *sim.running();
    const qint64 since = std::max(sim.world.clock.trueOf(release.opSince), console.wokenAt);
    if (mixed && console.stoppedUntil == 0 &&
        sim.t() - since > release.plan->limits.mixedLimitMs + busyWaitMs)
        found(22, QStringLiteral("the balancers disagree for %1 s").arg((sim.t() - since) / 1000));
}

} // namespace switchyard::simulation
