#include "app/balancers/albreading.h"

#include "app/balancers/clbreading.h"
#include "app/net/json.h"

#include <QCoreApplication>

namespace switchyard
{
namespace
{

constexpr int maxWeight = 100;
constexpr int maxPort = 65535;
constexpr int longestSticky = 86'400;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AlibabaAlb)
};

Error failure(Failure::Kind kind, const QString &detail)
{
    return Error(Failure{.kind = kind, .detail = detail, .maySent = true});
}

Error malformed(const QString &detail) { return failure(Failure::Kind::Malformed, detail); }

/// Puts one weight where it belongs; what is wrong, or empty.
QString take(BalancerReading &reading, const QStringList &ours, const QString &name,
             const QJsonValue &given, const QString &where)
{
    const auto weight = wholeNumber(given, 0, maxWeight);
    if (name.isEmpty() || !weight)
        return Text::tr("%1 lists something without a usable id, port or weight (\"%2\").")
            .arg(where, shownText(name, 80));
    Weights &side = ours.contains(name) ? reading.weights : reading.foreign;
    if (!side.emplace(name, int(*weight)).second)
        return Text::tr("%1 lists %2 twice.").arg(where, shownText(name, 80));
    return {};
}

void noteMissing(BalancerReading &reading, const QStringList &ours)
{
    for (const QString &server : ours) {
        if (!reading.weights.contains(server))
            reading.missing += server;
    }
}

/// "id" at the profile's port, "id:port" at another; empty where one of the two cannot be read.
QString nameOf(const BalancerProfile &profile, const QJsonValue &server)
{
    const QString id = server[QStringLiteral("ServerId")].toString();
    const auto port = wholeNumber(server[QStringLiteral("Port")], 1, maxPort);
    if (id.isEmpty() || !port)
        return {};
    return *port == profile.port ? id : QStringLiteral("%1:%2").arg(id).arg(*port);
}

bool isForward(const QJsonValue &action)
{
    return action[QStringLiteral("Type")].toString() == u"ForwardGroup";
}

void flatten(const QByteArray &name, const QJsonValue &value, std::map<QByteArray, QByteArray> &out)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto at = object.begin(); at != object.end(); ++at)
            flatten(name + '.' + at.key().toUtf8(), at.value(), out);
    } else if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i)
            flatten(name + '.' + QByteArray::number(i + 1), list[i], out);
    } else if (!value.isNull()) {
        out[name] = value.toVariant().toString().toUtf8();
    }
}

/// A timeout of stickiness that is switched off is told as 0, which a change would not take.
QJsonObject withWeights(QJsonObject forward, const Weights &target)
{
    QJsonArray tuples;
    for (const QJsonValue &each : forward[QStringLiteral("ServerGroupTuples")].toArray()) {
        QJsonObject tuple = each.toObject();
        const auto wanted = target.find(tuple[QStringLiteral("ServerGroupId")].toString());
        if (wanted != target.end())
            tuple[QStringLiteral("Weight")] = wanted->second;
        tuples += tuple;
    }
    forward[QStringLiteral("ServerGroupTuples")] = tuples;
    QJsonObject sticky = forward[QStringLiteral("ServerGroupStickySession")].toObject();
    if (!sticky.isEmpty() && !sticky[QStringLiteral("Enabled")].toBool()) {
        sticky.remove(QStringLiteral("Timeout"));
        forward[QStringLiteral("ServerGroupStickySession")] = sticky;
    }
    return forward;
}

} // namespace

Result<BalancerReading> albGroupReading(const BalancerProfile &profile, const QJsonArray &servers)
{
    const QStringList ours = serversOf(profile);
    BalancerReading reading;
    for (const QJsonValue &each : servers) {
        const QString group = each[QStringLiteral("ServerGroupId")].toString();
        if (group != profile.group)
            return malformed(Text::tr("The answer is about server group \"%1\", not about %2.")
                                 .arg(shownText(group, 80), profile.group));
        const QString name = nameOf(profile, each);
        const QString wrong =
            take(reading, ours, name, each[QStringLiteral("Weight")], profile.group);
        if (!wrong.isEmpty())
            return malformed(wrong);
        const QString status = each[QStringLiteral("Status")].toString();
        if (status != u"Available")
            reading.pending[name] = shownText(status, 40);
    }
    noteMissing(reading, ours);
    return reading;
}

Result<QJsonObject> findAlbRule(const BalancerProfile &profile, const QJsonArray &rules)
{
    for (const QJsonValue &rule : rules) {
        if (rule[QStringLiteral("RuleId")].toString() == profile.rule)
            return rule.toObject();
    }
    return failure(Failure::Kind::Refused,
                   Text::tr("There is no forwarding rule %1 in this region. Check region and rule "
                            "in the profile.")
                       .arg(profile.rule));
}

Result<BalancerReading> albRuleReading(const BalancerProfile &profile, const QJsonObject &rule)
{
    QJsonObject forward;
    int forwards = 0;
    const QJsonValue actions = rule[QStringLiteral("RuleActions")];
    for (const QJsonValue &action : actions.toArray()) {
        if (!isForward(action))
            continue;
        ++forwards;
        forward = action[QStringLiteral("ForwardGroupConfig")].toObject();
    }
    if (!actions.isArray() || (forwards == 1 && forward.isEmpty()))
        return malformed(
            Text::tr("The answer about rule %1 has no usable actions.").arg(profile.rule));
    if (forwards != 1)
        return failure(Failure::Kind::Refused,
                       Text::tr("Rule %1 forwards to server groups %2 times; there must be exactly "
                                "one such action, with both zones in it.")
                           .arg(profile.rule)
                           .arg(forwards));
    const QStringList ours = serversOf(profile);
    BalancerReading reading;
    const QJsonArray tuples = forward[QStringLiteral("ServerGroupTuples")].toArray();
    for (const QJsonValue &tuple : tuples) {
        // A group that is alone in its rule may have no weight: it gets everything.
        const QJsonValue told = tuple[QStringLiteral("Weight")];
        const bool alone = tuples.size() == 1 && (told.isUndefined() || told.isNull());
        const QString wrong = take(reading, ours, tuple[QStringLiteral("ServerGroupId")].toString(),
                                   alone ? QJsonValue(maxWeight) : told, profile.rule);
        if (!wrong.isEmpty())
            return malformed(wrong);
    }
    noteMissing(reading, ours);
    const QString status = rule[QStringLiteral("RuleStatus")].toString();
    if (status != u"Available")
        reading.pending[profile.rule] = shownText(status, 40);
    const QJsonValue sticky = forward[QStringLiteral("ServerGroupStickySession")];
    if (sticky[QStringLiteral("Enabled")].toBool())
        reading.stickySeconds = int(wholeNumber(sticky[QStringLiteral("Timeout")], 1, longestSticky)
                                        .value_or(longestSticky));
    return reading;
}

std::map<QByteArray, QByteArray> albRuleActions(const QJsonArray &actions, const Weights &target)
{
    QJsonArray fresh;
    for (const QJsonValue &each : actions) {
        QJsonObject action = each.toObject();
        const QString config = QStringLiteral("ForwardGroupConfig");
        if (isForward(each))
            action[config] = withWeights(action[config].toObject(), target);
        fresh += action;
    }
    std::map<QByteArray, QByteArray> parameters;
    flatten("RuleActions", fresh, parameters);
    return parameters;
}

} // namespace switchyard
