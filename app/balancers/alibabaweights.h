#pragma once
#include "models/zones/profile.h"
#include "models/zones/readings.h"
#include "models/zones/result.h"

/// What the kinds of Alibaba Cloud load balancer have in common when weights are to be changed.
namespace switchyard
{

constexpr int alibabaMaxWeight = 100;

/// What is raised goes before what is lowered.
std::vector<std::pair<QString, int>> highestFirst(const Weights &target);
/// Why a target is not sent at all; empty when it may be.
QString refusalOfTarget(const BalancerProfile &profile, const Weights &target);
/// What came of a change whose later part failed for `why`, or whose only part did.
Outcome notWhole(Failure why, size_t applied, size_t all);
/// What is wrong with the servers behind it, a line each. `name` is what the operator calls it.
QStringList unlikeProfile(const BalancerReading &reading, const QString &name);

} // namespace switchyard
