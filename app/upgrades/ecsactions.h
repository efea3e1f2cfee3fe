#pragma once
#include "app/clouds/alibabaapi.h"
#include "app/clouds/rampolicy.h"
#include "models/zones/profile.h"

/// The actions of ECS that an upgrade by Cloud Assistant calls, in one table.
namespace switchyard
{

/// The action of this name, which must be there.
const AlibabaAction &ecsAction(const char *name);
AlibabaAccount ecsAccountOf(const AssistantProfile &profile);

/// What it calls, on its own servers: for one that looks, whether Cloud Assistant runs there.
std::vector<RamRight> ramRights(const UpgradeProfile &profile, KeyRole role);

} // namespace switchyard
