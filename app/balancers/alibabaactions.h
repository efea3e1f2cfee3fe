#pragma once
#include "app/clouds/alibabaapi.h"
#include "app/clouds/rampolicy.h"
#include "models/zones/profile.h"

/// Every action of Alibaba Cloud's APIs that a balancer can call, in one table: what may be called,
/// by whom, and what right it needs.
namespace switchyard
{

/// The action of this name, which must be there.
const AlibabaAction &alibabaAction(const char *name);

AlibabaProduct productOf(const BalancerProfile &profile);
AlibabaAccount alibabaAccountOf(const BalancerProfile &profile);

/// The actions that the profile's Alibaba balancers call, on their own resources.
std::vector<RamRight> ramRights(const std::vector<BalancerProfile> &balancers, KeyRole role);

} // namespace switchyard
