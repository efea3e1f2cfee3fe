// What is asked where the unit is a batch of a live zone: I1, I7, I8, I28.
#include "tests/simulation/ledger.h"

#include "models/release/batches.h"
#include "models/release/wayback.h"
#include "tests/simulation/sim.h"

namespace switchyard::simulation
{

namespace
{

/// The registry's quick pace, its limit of freshness and one failed read.
constexpr qint64 noticeMs = 20'000;

const SimInstance *find(const SimZone &zone, const QString &id)
{
    const auto it = std::ranges::find(zone.instances, id, &SimInstance::id);
    return it == zone.instances.end() ? nullptr : &*it;
}

bool isSkipped(const Release &r, Zone zone, int target)
{
    return r.targets[zone][size_t(target)].is == TargetState::Is::Skipped;
}

} // namespace

const Op *Ledger::batchOf(const Sending &s) const
{
    const Op *op = currentOp(s.release);
    return op && op->batch >= 0 && op->zone == s.effect.zone && s.forward && !s.release.finishing
               ? op
               : nullptr;
}

// I1: without the batch each service of its zone truly keeps its minimum; what died or came a
// moment ago could not have been seen.
void Ledger::sparesTheBatch(const Sending &s)
{
    const SimZone &zone = s.sim.world.zones[s.effect.zone];
    std::set<QString> leaving;
    for (const int i : s.effect.targets)
        leaving.insert(s.release.plan->targets[s.effect.zone][size_t(i)].instance);
    const bool known = std::ranges::none_of(leaving, [&](const QString &id) {
        const SimInstance *i = find(zone, id);
        return i && !i->out && i->up;
    });
    if (known || s.t - zone.membersAt < noticeMs || s.t < zone.registryDownUntil + noticeMs)
        return;
    for (int n = 0; n < s.sim.setup.services; ++n) {
        const QString service = serviceName(n);
        const auto stay = std::ranges::count_if(zone.instances, [&](const SimInstance &i) {
            return i.service == service && i.up && !i.out && !leaving.contains(i.id);
        });
        if (stay < minimumOf(s.sim.setup.instances, s.release.plan->limits))
            found(1, QStringLiteral("a batch leaves zone %1, of %2 there stay %3")
                         .arg(nameOf(s.effect.zone), service)
                         .arg(stay));
    }
}

// I8: a batch leaves when every instance of the former one is truly in service again, I28: and for
// as long as its clients need to know it.
void Ledger::oneBatchAtATime(const Sending &s)
{
    const auto &targets = s.release.plan->targets[s.effect.zone];
    const SimZone &zone = s.sim.world.zones[s.effect.zone];
    if (s.t - zone.membersAt < noticeMs)
        return;
    for (const auto &sent : m_deploys) {
        const auto [which, target] = sent.first.first;
        const bool here = which == int(s.effect.zone);
        if (!here || targets[size_t(target)].batch == batchOf(s)->batch ||
            isSkipped(s.release, s.effect.zone, target))
            continue;
        const SimInstance *i = find(zone, targets[size_t(target)].instance);
        // On the way back those that were touched are away in the order of that way.
        const TargetState &state = s.release.targets[s.effect.zone][size_t(target)];
        if (!i || !i->up || state.is != TargetState::Is::Ready)
            continue;
        if (i->out)
            found(8, QStringLiteral("a batch leaves zone %1 while %2 of a former one is away")
                         .arg(nameOf(s.effect.zone), i->id));
        else if (s.t - i->putBackAt < s.sim.setup.learnMs)
            found(28, QStringLiteral("a batch leaves zone %1 %2 ms after %3 came back")
                          .arg(nameOf(s.effect.zone))
                          .arg(s.t - i->putBackAt)
                          .arg(i->id));
    }
}

// I8: on the way back nobody leaves but who was touched.
void Ledger::takesOutTheTouched(const Sending &s)
{
    for (const int n : s.effect.targets)
        if (batchOf(s)->original && !m_mayBeNew.contains({s.effect.zone, n}))
            found(8, QStringLiteral("%1 is taken out on the way back, and was not touched")
                         .arg(s.release.plan->targets[s.effect.zone][size_t(n)].instance));
}

// I8: what is stopped is away with its batch, and on the way back was touched.
void Ledger::replacesItsBatchAlone(const Sending &s)
{
    const Op *op = batchOf(s);
    const Target &target = s.release.plan->targets[s.effect.zone][size_t(s.effect.target)];
    const SimZone &zone = s.sim.world.zones[s.effect.zone];
    if (target.batch != op->batch)
        found(8, QStringLiteral("%1 is replaced, and is of another batch").arg(target.instance));
    if (op->original && !m_mayBeNew.contains({s.effect.zone, s.effect.target}))
        found(8, QStringLiteral("%1 is restored, and was not touched").arg(target.instance));
    // I1: while the batch is away the others still serve, as far as that could be known.
    if (zone.unfitSince > 0 && s.t - zone.unfitSince > noticeMs)
        found(1, QStringLiteral("%1 is stopped in a live zone that is unfit for %2 s")
                     .arg(target.instance)
                     .arg((s.t - zone.unfitSince) / 1000));
}

// I7: who is put back truly runs the version that the release gives to it.
void Ledger::putsBackTheRight(const Sending &s)
{
    const SimZone &zone = s.sim.world.zones[s.effect.zone];
    if (s.t - zone.membersAt < noticeMs)
        return;
    for (const int n : s.effect.targets) {
        const Target &target = s.release.plan->targets[s.effect.zone][size_t(n)];
        const TargetState &state = s.release.targets[s.effect.zone][size_t(n)];
        const SimInstance *i = find(zone, target.instance);
        const QString &wanted = state.sent == 0 || state.original ? target.from : target.to;
        if (i && i->up && i->version != wanted && !m_accepted)
            found(7, QStringLiteral("%1 is put back with version %2").arg(i->id, i->version));
    }
}

// I8, I22: a release of batches ends with every instance as it says, but for those that a person
// gave up or that changed by themselves.
void Ledger::endsAsItSays(const Sim &sim, const Release &r)
{
    using How = Ended::How;
    const bool back = isReturning(r) && r.ended->how != How::Left;
    if (!hasBatches(r.plan) || m_accepted || r.mode == Release::Mode::Back ||
        (r.ended->how != How::Completed && !back))
        return;
    for (const Zone zone : bothZones) {
        if (sim.t() - sim.world.zones[zone].membersAt < noticeMs)
            continue;
        for (size_t n = 0; n < r.plan->targets[zone].size(); ++n) {
            const Target &target = r.plan->targets[zone][n];
            const SimInstance *i = find(sim.world.zones[zone], target.instance);
            if (!i || !i->up || isSkipped(r, zone, int(n)) || i->strayed || i->added)
                continue;
            if (i->version != (back ? target.from : target.to))
                found(22, QStringLiteral("it ended, and %1 runs %2").arg(i->id, i->version));
            else if (i->out)
                found(8, QStringLiteral("it ended, and %1 is out of its registry").arg(i->id));
        }
    }
}

} // namespace switchyard::simulation
