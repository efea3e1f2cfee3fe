#pragma once
#include "app/clouds/alibabaapi.h"
#include "app/clouds/rampolicy.h"
#include "models/zones/profile.h"

/// The one action of CloudMonitor that is called: a read.
namespace switchyard
{

const AlibabaAction &cmsAction();

/// The balancers of a profile of which CloudMonitor tells each zone by itself: those that split
/// between server groups of a zone each.
std::vector<BalancerProfile> monitoredOf(const std::vector<BalancerProfile> &balancers);

/// In the region and with the signature of the first of them.
AlibabaAccount cmsAccountOf(const Profile &profile);

/// What is called where the profile takes its metrics from there; whoever only looks needs it too.
std::vector<RamRight> ramRights(const Profile &profile);

} // namespace switchyard
