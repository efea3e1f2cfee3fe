// What is asked where an instance is stopped and where a zone serves: I4 to I8, I16.
#include "tests/simulation/ledger.h"

#include "models/release/wayback.h"
#include "models/zones/splitweights.h"
#include "tests/simulation/sim.h"

#include <set>

namespace switchyard::simulation
{

namespace
{

/// The registry's resting pace, its limit of freshness and one failed read.
constexpr qint64 membersNoticeMs = 20'000;
/// Whom a registry listed counts for so long.
constexpr qint64 listedNoticeMs = 10'000;
/// What the queues showed counts for so long.
constexpr qint64 queuesNoticeMs = 10'000;
/// What was read longer ago than this is unknown where an instance is to be stopped.
constexpr qint64 witnessMs = 30'000;

QString versionWanted(const Release &r, Zone zone, const SimInstance &instance, bool original)
{
    if (!original)
        return newVersion;
    const auto it = std::ranges::find(r.plan->targets[zone], instance.id, &Target::instance);
    return it == r.plan->targets[zone].end() ? oldVersion : it->from;
}

} // namespace

// I4: no instance stops while its zone has weight anywhere, in truth. I5: nor, where it has none,
// while users are in it all the same, or were within the drain time. Only a hand that nobody could
// have seen yet is excused, and a person who was told of it and has traffic brought there all the
// same.
void Ledger::stopsOnlyInTheDark(const Sim &sim, const Release &release, const Effect &effect)
{
    if (const Release *r = sim.release(); r && r->forced && r->home == effect.zone)
        return;
    bool edited = false;
    for (int i = 0; i < int(release.balancers.size()); ++i)
        edited = edited || editedLately(sim, i);
    if (edited)
        return;
    bool weighs = false;
    for (int i = 0; i < int(release.balancers.size()); ++i) {
        if (sim.world.share(i, effect.zone) == 0)
            continue;
        weighs = true;
        found(4, QStringLiteral("an instance of zone %1 stops while balancer %2 gives it %3")
                     .arg(nameOf(effect.zone))
                     .arg(i)
                     .arg(sim.world.share(i, effect.zone)));
    }
    const SimZone &zone = sim.world.zones[effect.zone];
    if (weighs)
        return;
    if (zone.kept > 0 || sim.t() - zone.lastUserAt < release.plan->limits.quietMs)
        found(5, QStringLiteral("an instance of zone %1 stops %2 ms after users were in it")
                     .arg(nameOf(effect.zone))
                     .arg(sim.t() - zone.lastUserAt));
}

// I4: no instance is stopped while a call could still raise its zone, whatever was answered to it.
// I16: nor while any other one is unresolved and may still live, but for those of whoever took over
// while this one was under way.
void Ledger::stopsNothingUnresolved(const Sending &s, const Console &console)
{
    for (const Entry &e : m_calls) {
        if (isOnce(e.effect)) // a command that is cut has been ended
            continue;
        // A batch leaves a zone that is live anyhow.
        const bool raises =
            !batchOf(s) && e.effect.balancer >= 0 &&
            sumOf(e.effect.weights,
                  s.release.plan->balancers[size_t(e.effect.balancer)].servers[s.effect.zone]) > 0;
        if (raises && (e.landing || e.isUnresolved(s.t)))
            found(4, QStringLiteral("effect %1 stops an instance, effect %2 may raise its zone")
                         .arg(s.effect.id)
                         .arg(e.effect.id));
        else if (e.isUnresolved(s.t) && e.epoch <= console.epoch)
            found(16, QStringLiteral("effect %1 stops an instance while effect %2 may still land")
                          .arg(s.effect.id)
                          .arg(e.effect.id));
    }
}

// I4: nor while nobody has seen lately what weights it has. One that was sent later than decided,
// by a program that was stopped, was decided on what was known then.
void Ledger::stopsOnKnownWeights(const Sending &s, const Console &console)
{
    const auto &read = console.snapshots.balancers;
    for (size_t i = 0; i < s.release.balancers.size(); ++i) {
        const bool known = i < read.size() && read[i].value;
        if (!known || console.decidedAt - s.sim.world.clock.trueOf(read[i].at) > witnessMs)
            found(4, QStringLiteral("effect %1 stops an instance, the weights of balancer %2 are "
                                    "unknown")
                         .arg(s.effect.id)
                         .arg(i));
    }
}

// I28: an instance is stopped when its clients have truly had the time to learn
// that it is out. That one came back into service a moment ago, and may be out
// again, could not have been seen.
void Ledger::stopsWhatNobodyCalls(const Sending &s, const Console &console)
{
    const QString &id = s.release.plan->targets[s.effect.zone][size_t(s.effect.target)].instance;
    if (s.sim.setup.learnMs < 0)
        return;
    for (const SimInstance &i : s.sim.world.zones[s.effect.zone].instances) {
        if (i.id != id || !i.up)
            continue;
        const qint64 since = s.t - i.changedAt;
        const bool unseen = console.decidedAt - i.cameInAt < membersNoticeMs;
        if (!unseen && (!i.out || since < s.sim.setup.learnMs))
            found(28, i.out ? QStringLiteral("%1 is stopped %2 ms after it was taken out")
                                  .arg(id)
                                  .arg(since)
                            : QStringLiteral("%1 is stopped while it is in service").arg(id));
    }
}

// I28: going forward, a zone that gets more has its instances in service; what
// changed a moment ago could not have been seen.
void Ledger::servesInItsRegistry(const Sending &s)
{
    const BalancerState &b = s.release.balancers[size_t(s.effect.balancer)];
    // Back at home, what serves alone is only made whole again.
    const bool home = currentOp(s.release) && b.raising == s.release.home &&
                      s.release.plan->steps[size_t(s.release.step)].id == u"restore";
    const auto &servers = s.release.plan->balancers[size_t(s.effect.balancer)].servers[b.raising];
    const Weights &now = s.sim.world.balancers[size_t(s.effect.balancer)].weights;
    const Weights part = partOf(s.effect.weights, servers);
    const bool live = s.sim.setup.inBatches() && s.release.plan->steps.back().id != u"restore";
    if (home || live ||
        std::ranges::none_of(part, [&](const auto &w) { return w.second > now.at(w.first); }))
        return;
    for (const SimInstance &i : s.sim.world.zones[b.raising].instances)
        if (i.up && i.out && s.t - i.changedAt > membersNoticeMs)
            found(28, QStringLiteral("zone %1 is raised while %2 is out of its registry")
                          .arg(nameOf(b.raising), i.id));
}

bool Ledger::isFirstStop(const Sending &s) const
{
    return std::ranges::none_of(m_calls, [&](const Entry &e) {
        return e.effect.kind == Effect::Kind::Deploy && e.effect.zone == s.effect.zone;
    });
}

// I27: nor while its registry lists somebody of another zone.
void Ledger::stopsWhereNobodyIsStrange(const Sending &s)
{
    const SimZone &zone = s.sim.world.zones[s.effect.zone];
    if (isFirstStop(s) && s.sim.setup.hasBounds && s.t < zone.strangerUntil &&
        s.t - zone.strangerSince > listedNoticeMs)
        found(27, QStringLiteral("an instance of zone %1 is stopped while somebody of another "
                                 "zone is in its registry")
                      .arg(nameOf(s.effect.zone)));
}

// I26: the first instance of a dark zone is stopped only when nothing waits in the zone's queues;
// only what came there a moment ago is excused.
void Ledger::stopsOnEmptyQueues(const Sending &s)
{
    const SimZone &zone = s.sim.world.zones[s.effect.zone];
    if (!isFirstStop(s) || s.sim.setup.backlogMs < 0 || s.t - zone.messagesAt < queuesNoticeMs)
        return;
    if (zone.workUntil > s.t)
        found(26, QStringLiteral("an instance of zone %1 is stopped while messages wait there")
                      .arg(nameOf(s.effect.zone)));
}

// I30: nothing moves for what cannot be installed. A command of the operator's own may come first,
// and what is restored after a way back is not what the release installs.
void Ledger::movesWithItsArtefacts(const Sending &s)
{
    const std::vector<PlanStep> &steps = s.release.plan->steps;
    // After the last step what it reached is held.
    const size_t step = std::min(size_t(s.release.step), steps.size() - 1);
    const bool restores = steps[step].id == u"restore";
    if (!restores && s.sim.setup.asksArtefacts && !s.sim.world.artefactsSeen &&
        s.effect.kind != Effect::Kind::RunCommand)
        found(30, QStringLiteral("effect %1 is sent, and nobody has seen that what is to be "
                                 "installed is there")
                      .arg(s.effect.id));
}

// I31: nothing goes forward before enough others have agreed at the same time; what they agreed to
// lasts for the whole release.
void Ledger::movesAsAgreed(const Sending &s)
{
    const Setup &setup = s.sim.setup;
    if (setup.approvals == 0 || m_unagreed || !s.release.backWhy.isEmpty())
        return;
    const auto standAt = [&](qint64 t) {
        std::set<QString> accounts;
        for (const SetupApproval &one : setup.agreed)
            if (one.from <= t && t < one.until)
                accounts.insert(one.account);
        return int(accounts.size());
    };
    const bool agreed = std::ranges::any_of(setup.agreed, [&](const SetupApproval &last) {
        return last.from <= s.t && standAt(last.from) >= setup.approvals;
    });
    const bool before = standAt(startMs) >= setup.approvals;
    if (!agreed && !before)
        found(31, QStringLiteral("effect %1 is sent, and others have not agreed to the release")
                      .arg(s.effect.id));
}

// I6: a zone counts as proved only where its checks truly passed.
void Ledger::provesByChecks(const Sim &sim, Zone zone)
{
    const SimZone &truth = sim.world.zones[zone];
    m_proved[zone] = sim.setup.hasChecks ? truth.checkedMembers : membersOf(truth);
    // Who came between the last look and the checks was looked at by chance, and is in no list.
    if (sim.t() - truth.membersAt < membersNoticeMs)
        m_proved[zone].clear();
    if (sim.setup.hasChecks && !truth.checksPassed)
        found(6, QStringLiteral("zone %1 counts as proved, its checks failed").arg(nameOf(zone)));
}

// I7: going forward, an upgraded zone gets weight only where each of its instances truly runs the
// version that the release gives to its service. I6: and, these being right, only with the very
// members that passed its checks.
void Ledger::raisesOnlyProved(const Sending &s)
{
    const BalancerState &b = s.release.balancers[size_t(s.effect.balancer)];
    const Zone zone = b.raising;
    const auto &servers = s.release.plan->balancers[size_t(s.effect.balancer)].servers[zone];
    const SimZone &truth = s.sim.world.zones[zone];
    const Weights part = partOf(s.effect.weights, servers);
    const Weights &now = s.sim.world.balancers[size_t(s.effect.balancer)].weights;
    const bool raises =
        std::ranges::any_of(part, [&](const auto &w) { return w.second > now.at(w.first); });
    if (raises && s.sim.setup.inBatches() && s.release.plan->steps.back().id != u"restore")
        return raisesNobodyAway(s, zone);
    if (!m_touched[zone] || !raises || s.t - truth.membersAt < membersNoticeMs)
        return;
    const bool home = currentOp(s.release) &&
                      s.release.plan->steps[size_t(s.release.step)].id == u"restore" &&
                      zone == s.release.home;
    if (home)
        return;
    const bool original = s.release.proofs[zone].original;
    const auto odd = std::ranges::find_if(truth.instances, [&](const SimInstance &i) {
        return isInService(i) && i.version != versionWanted(s.release, zone, i, original);
    });
    if (odd != truth.instances.end())
        found(7, QStringLiteral("zone %1 is raised while %2 runs %3")
                     .arg(nameOf(zone), odd->id, odd->version));
    else if (!m_proved[zone].isEmpty() && membersOf(truth) != m_proved[zone])
        found(6, QStringLiteral("zone %1 is raised with members that its checks did not see")
                     .arg(nameOf(zone)));
}

// I6: a live zone gets its users back when nobody of it is under way any more. I8: nor away with a
// batch, but whom a person has given up.
void Ledger::raisesNobodyAway(const Sending &s, Zone zone)
{
    const Op *op = currentOp(s.release);
    if (!isReturning(s.release) && (!op || op->kind != Op::Kind::Restore))
        return; // held where it was
    for (size_t n = 0; n < s.release.plan->targets[zone].size(); ++n) {
        const Target &target = s.release.plan->targets[zone][n];
        const TargetState &state = s.release.targets[zone][n];
        const auto &all = s.sim.world.zones[zone].instances;
        const auto i = std::ranges::find(all, target.instance, &SimInstance::id);
        if (i == all.end() || !i->up || state.is == TargetState::Is::Skipped || i->strayed ||
            i->added)
            continue;
        const bool isNew = state.sent > 0 && !state.original && !isReturning(s.release);
        if (i->out && s.t - i->changedAt > membersNoticeMs)
            found(8, QStringLiteral("zone %1 gets its users back while %2 is out of its registry")
                         .arg(nameOf(zone), i->id));
        else if (i->version != (isNew ? target.to : target.from) && !m_accepted)
            found(6, QStringLiteral("zone %1 gets its users back while %2 runs %3")
                         .arg(nameOf(zone), i->id, i->version));
    }
}

// I8: until the commit nothing of the old zone is touched.
void Ledger::oldZoneStaysWhole(const Sending &s)
{
    const QString &templateId = s.release.plan->templateId;
    if ((templateId != u"zone" && templateId != u"blue-green") ||
        s.effect.zone == s.release.plan->first ||
        s.release.plan->steps[size_t(s.release.step)].id == u"restore")
        return;
    if (!s.release.committed || !s.release.plan->steps[size_t(s.release.step)].commits)
        found(8, QStringLiteral("the old zone %1 is touched before the commit")
                     .arg(nameOf(s.effect.zone)));
}

// I8: the commit finds every instance of the zone that serves at its new version.
void Ledger::commitsToTheNew(const Sim &sim, const Release &release)
{
    const Zone fresh = release.plan->first;
    const SimZone &truth = sim.world.zones[fresh];
    if (sim.t() - truth.membersAt > membersNoticeMs && !runsOnly(truth, newVersion))
        found(8, QStringLiteral("the old zone %1 is given up while zone %2 is not all new")
                     .arg(nameOf(other(fresh)), nameOf(fresh)));
}

} // namespace switchyard::simulation
