#pragma once
#include "app/net/call.h"
#include "app/secrets/credentials.h"
#include "models/zones/discovered.h"
#include "models/zones/result.h"

namespace switchyard
{

/// Every classic load balancer of the account and region, with listeners and server groups. Reads
/// alone. One that cannot be read whole fails all: half of a list would look like all of it.
Result<std::vector<FoundBalancer>> discoverClb(const BalancerProfile &account,
                                               const Credentials &credentials, const Call &call);
/// All server groups of application load balancers there, as one, with the rules between them.
Result<std::vector<FoundBalancer>> discoverAlb(const BalancerProfile &account,
                                               const Credentials &credentials, const Call &call);

} // namespace switchyard
