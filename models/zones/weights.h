#pragma once
#include "models/zones/split.h"

#include <QString>
#include <map>
#include <vector>

namespace switchyard
{

/// Weight of each server on one balancer, keyed by the server's id as the profile writes it.
using Weights = std::map<QString, int>;

/// Which servers of a balancer belong to which zone, as the profile says.
using ZoneServers = PerZone<std::vector<QString>>;

} // namespace switchyard
