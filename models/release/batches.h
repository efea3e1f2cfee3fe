#pragma once
#include "models/release/plan.h"

namespace switchyard
{

/// So many instances of a service of this size must stay in service.
int minimumOf(int size, const ReleaseProfile &limits);
/// Whether the plan replaces instances of live zones.
bool hasBatches(const Plan &plan);
/// Users are moved from one zone to the other by a step of it.
bool movesUsers(const Plan &plan);
/// Gives those targets of the zone that `chosen` names batches of their own, from number `first`
/// on: each no larger than the limits allow, of no service more than the zone can spare, groups in
/// their order and not mixed. The number after the last one.
int inBatches(Plan &plan, Zone zone, const std::vector<size_t> &chosen, int first);
/// The first batch of a canary: of each service the plan's share. How many batches that makes.
int canaryBatch(Plan &plan, Zone zone, std::vector<size_t> &chosen);
/// A service of which the zone can spare no instance; empty: there is none.
QString unspared(const Plan &plan, Zone zone);

} // namespace switchyard
