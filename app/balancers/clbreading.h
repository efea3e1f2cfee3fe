#pragma once
#include "models/zones/profile.h"
#include "models/zones/readings.h"
#include "models/zones/result.h"

#include <QJsonObject>

namespace switchyard
{

/// Whether an answer is about the load balancer or group of the profile; else what is wrong with
/// it.
QString foreignAnswer(const BalancerProfile &profile, const QJsonObject &answer);

/// The servers of a DescribeLoadBalancerAttribute or DescribeVServerGroupAttribute answer. A server
/// without a weight, or with one that is not 0..100, makes the whole answer Malformed: no weight is
/// ever guessed. In a vServer group a server at another port is foreign, as "id:port".
Result<BalancerReading> clbReading(const BalancerProfile &profile, const QJsonObject &answer);

/// Every server that the profile names, of both zones.
QStringList serversOf(const BalancerProfile &profile);

} // namespace switchyard
