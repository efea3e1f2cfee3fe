#include "app/clouds/rampolicy.h"

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
QString resourceOf(const RamRight &right)
{
    if (right.resource == u"*")
        return right.resource;
    return QStringLiteral("acs:%1:%2:*:%3")
        .arg(QLatin1StringView(productName(right.action.product)), right.region, right.resource);
}

QJsonArray listed(const std::set<QString> &texts)
{
    QJsonArray all;
    for (const QString &text : texts)
        all += text;
    return all;
}

} // namespace

QByteArray ramPolicy(const std::vector<RamRight> &rights)
{
    std::map<QString, std::set<QString>> resources; // by action
    for (const RamRight &right : rights)
        resources[rightOf(right.action)].insert(resourceOf(right));
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
