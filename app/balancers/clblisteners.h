#pragma once
#include "app/balancers/alibabaactions.h"
#include "models/zones/discovered.h"

#include <QStringList>

namespace switchyard
{

/// What one listener does to clients when weights change, a line each; nothing where it does
/// nothing of its own.
QStringList clbListenerNotes(const QString &name, const QJsonObject &listener);

/// The same of every listener that is bound to the profile's server group, or to the default one.
Result<QStringList> readClbListenerNotes(AlibabaApi &api, const BalancerProfile &profile,
                                         const Call &call);

/// Every listener of a balancer: `attribute` is what DescribeLoadBalancerAttribute told of it, and
/// `target` names it.
Result<std::vector<FoundListener>> readClbListeners(AlibabaApi &api,
                                                    const AlibabaParameters &target,
                                                    const QJsonObject &attribute, const Call &call);

} // namespace switchyard
