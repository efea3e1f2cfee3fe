#pragma once
#include "models/zones/profile.h"

#include <QByteArray>

namespace switchyard
{

/// Who a key is for: one that looks, or one that also changes weights.
enum class KeyRole : quint8 { Observer, Releaser };

/// The RAM policy with exactly the actions that the profile's Alibaba balancers call, on their own
/// resources, as JSON; empty where the profile has no such balancer. From the table of actions,
/// beside which nothing can be called.
QByteArray ramPolicy(const std::vector<BalancerProfile> &balancers, KeyRole role);

} // namespace switchyard
