#include "app/balancers/rampolicy.h"

#include "app/balancers/alibabaactions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <map>
#include <set>

namespace switchyard
{
namespace
{

QString rightOf(const AlibabaAction &action)
{
    return QStringLiteral("%1:%2").arg(QLatin1StringView(productName(action.product)),
                                       QLatin1StringView(action.name));
}

/// Any account: the policy belongs to one already.
QString resourceOf(const AlibabaAction &action, const BalancerProfile &of)
{
    const QString resource = action.resource(of);
    if (resource == u"*")
        return resource;
    return QStringLiteral("acs:%1:%2:*:%3")
        .arg(QLatin1StringView(productName(action.product)), of.region, resource);
}

QJsonArray listed(const std::set<QString> &texts)
{
    QJsonArray all;
    for (const QString &text : texts)
        all += text;
    return all;
}

} // namespace

QByteArray ramPolicy(const std::vector<BalancerProfile> &balancers, KeyRole role)
{
    std::map<QString, std::set<QString>> resources; // by action
    for (const BalancerProfile &balancer : balancers) {
        for (const AlibabaAction &action : alibabaActions()) {
            const bool mayCall = action.effect == Effect::Reads || role == KeyRole::Releaser;
            if (mayCall && action.neededBy(balancer))
                resources[rightOf(action)].insert(resourceOf(action, balancer));
        }
    }
    if (resources.empty())
        return {};
    std::map<std::set<QString>, std::set<QString>> actions; // by their resources
    for (const auto &[action, on] : resources)
        actions[on].insert(action);
    QJsonArray statements;
    for (const auto &[on, which] : actions)
        statements += QJsonObject{{QStringLiteral("Effect"), QStringLiteral("Allow")},
                                  {QStringLiteral("Action"), listed(which)},
                                  {QStringLiteral("Resource"), listed(on)}};
    return QJsonDocument(QJsonObject{{QStringLiteral("Version"), QStringLiteral("1")},
                                     {QStringLiteral("Statement"), statements}})
        .toJson(QJsonDocument::Indented);
}

} // namespace switchyard
