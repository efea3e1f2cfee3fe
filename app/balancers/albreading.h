#pragma once
#include "models/zones/profile.h"
#include "models/zones/readings.h"
#include "models/zones/result.h"

#include <QJsonArray>
#include <QJsonObject>

/// What an application load balancer tells, read into values. Pure; no weight is ever guessed.
namespace switchyard
{

/// The servers of the profile's group, from all pages of ListServerGroupServers. A server at
/// another port is foreign, as "id:port". One without a weight of 0..100, or of another group,
/// makes the whole answer Malformed.
Result<BalancerReading> albGroupReading(const BalancerProfile &profile, const QJsonArray &servers);

/// The weights of the server groups in the one ForwardGroup action of the profile's rule, from
/// ListRules. Refused where the rule has no such action, for there is no traffic to move then.
Result<BalancerReading> albRuleReading(const BalancerProfile &profile, const QJsonObject &rule);
/// The rule of the profile in the list; Refused where there is none.
Result<QJsonObject> findAlbRule(const BalancerProfile &profile, const QJsonArray &rules);

/// The rule's complete list of actions with other weights in it, as parameters of
/// UpdateRuleAttribute: what is not sent would be taken away.
std::map<QByteArray, QByteArray> albRuleActions(const QJsonArray &actions, const Weights &target);

} // namespace switchyard
