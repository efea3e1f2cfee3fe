#include "models/release/batches.h"

#include <algorithm>

namespace switchyard
{

namespace
{

int spareOf(const Plan &plan, Zone zone, const QString &service)
{
    const auto size = plan.sizes[zone].find(service);
    const int of = size == plan.sizes[zone].end() ? 0 : size->second;
    return of - minimumOf(of, plan.limits);
}

} // namespace

int minimumOf(int size, const ReleaseProfile &limits)
{
    return std::max(1, (size * limits.minimumHealthyPerMille + 999) / 1000);
}

bool hasBatches(const Plan &plan)
{
    const auto isBatched = [](const Target &t) { return t.batch >= 0; };
    return std::ranges::any_of(plan.targets.a, isBatched) ||
           std::ranges::any_of(plan.targets.b, isBatched);
}

bool movesUsers(const Plan &plan)
{
    return std::ranges::any_of(plan.steps, [](const PlanStep &step) {
        return std::ranges::any_of(step.ops, [](const Op &op) {
            return op.kind == Op::Kind::Shift || op.kind == Op::Kind::Restore;
        });
    });
}

int inBatches(Plan &plan, Zone zone, const std::vector<size_t> &chosen, int first)
{
    auto &targets = plan.targets[zone];
    const size_t atOnce = size_t(std::max(1, std::min(plan.limits.batch, plan.parallel)));
    std::vector<size_t> left = chosen;
    int batch = first;
    for (; !left.empty(); ++batch) {
        const int group = targets[left.front()].group;
        std::map<QString, int> away;
        size_t taken = 0;
        std::erase_if(left, [&](size_t i) {
            Target &target = targets[i];
            // One at least, so that it ends: whether it can be spared is asked before it leaves.
            const int spare = std::max(1, spareOf(plan, zone, target.service));
            if (taken == atOnce || target.group != group || away[target.service] == spare)
                return false;
            ++away[target.service];
            ++taken;
            target.batch = batch;
            return true;
        });
    }
    return batch;
}

int canaryBatch(Plan &plan, Zone zone, std::vector<size_t> &chosen)
{
    std::map<QString, int> taken;
    auto &targets = plan.targets[zone];
    std::erase_if(chosen, [&](size_t i) {
        const QString &service = targets[i].service;
        const int share = (plan.sizes[zone][service] * plan.limits.canaryPercent + 99) / 100;
        if (taken[service] >= std::max(1, std::min(share, spareOf(plan, zone, service))))
            return false;
        ++taken[service];
        targets[i].batch = 0;
        return true;
    });
    return taken.empty() ? 0 : 1;
}

QString unspared(const Plan &plan, Zone zone)
{
    const auto it = std::ranges::find_if(plan.targets[zone], [&](const Target &target) {
        return spareOf(plan, zone, target.service) < 1;
    });
    return it == plan.targets[zone].end() ? QString() : it->service;
}

} // namespace switchyard
