#include "models/release/plannedtime.h"

#include "models/release/batches.h"

#include <algorithm>
#include <numeric>

namespace switchyard
{

namespace
{

// The zone's slowest registry counts; where the profile does not say, nothing is guessed.
qint64 registrationMsOf(const Profile &profile, Zone zone)
{
    qint64 longest = 0;
    for (const RegistryProfile &registry : profile.registries)
        if (registry.zone == zone && registry.chainIsSet)
            longest = std::max(longest, registry.chain.registrationMs);
    return longest;
}

int roundsOf(const Op &op, const Plan &plan)
{
    const auto targets = std::ranges::count_if(plan.targets[op.zone], [&](const Target &target) {
        return op.batch >= 0 ? target.batch == op.batch : target.group == op.group;
    });
    const auto atOnce = std::max(1, plan.parallel);
    return int((targets + atOnce - 1) / atOnce);
}

int batchesOf(Plan plan, Zone zone)
{
    std::vector<size_t> all(plan.targets[zone].size());
    std::iota(all.begin(), all.end(), size_t(0));
    return inBatches(plan, zone, all, 0);
}

// Two reads of each weight that was set, so far apart that the second is not as old as the first.
qint64 moveMsOf(const Plan &plan)
{
    qint64 longest = 0;
    for (const PlanBalancer &balancer : plan.balancers)
        longest = std::max(longest, balancer.lagMs);
    return 2 * longest;
}

} // namespace

PlannedTime plannedTimeOf(const Plan &plan, const Profile &profile)
{
    PlannedTime time;
    for (const PlanStep &step : plan.steps)
        for (const Op &op : step.ops) {
            time.watchMs += op.ms;
            if (op.kind == Op::Kind::Drain)
                time.watchMs += plan.limits.quietMs;
            if (op.kind == Op::Kind::Learn || op.kind == Op::Kind::Known)
                time.learnMs += learnMsOf(plan, op.zone);
            if (op.kind == Op::Kind::Shift || op.kind == Op::Kind::Restore)
                time.moveMs += moveMsOf(plan);
            if (op.kind != Op::Kind::Upgrade)
                continue;
            const int rounds = roundsOf(op, plan);
            time.rounds += rounds;
            time.registerMs += rounds * registrationMsOf(profile, op.zone);
        }
    return time;
}

PlannedTime batchTimeOf(const Plan &plan, const Profile &profile)
{
    PlannedTime time;
    for (const Zone zone : bothZones) {
        const int batches = batchesOf(plan, zone);
        qint64 learnMs = 0;
        for (const RegistryProfile &registry : profile.registries)
            if (registry.zone == zone && registry.chainIsSet)
                learnMs = std::max(learnMs, worstCaseOf(RegistryChange::Status, registry.chain));
        time.rounds += batches;
        time.learnMs += 2 * batches * learnMs;
        time.registerMs += batches * registrationMsOf(profile, zone);
        time.watchMs += batches * plan.limits.stageMs;
    }
    return time;
}

} // namespace switchyard
