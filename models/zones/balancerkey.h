#pragma once
#include "models/zones/profile.h"

namespace switchyard
{

/// What names a balancer whatever profile moves it: two that give the same key are one. At most 190
/// characters.
QString balancerKey(const BalancerProfile &balancer);

} // namespace switchyard
