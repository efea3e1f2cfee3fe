#include "app/lab/albactions.h"

namespace switchyard::lab
{
namespace
{

constexpr int mostServers = 40;

QString text(const char *latin) { return QString::fromLatin1(latin); }

/// A weight of 0 to 100, as a parameter.
std::optional<int> weightOf(const RpcParameters &in, const QByteArray &name)
{
    bool fine = false;
    const int weight = givenIn(in, name).value_or(QByteArray()).toInt(&fine);
    return fine && weight >= 0 && weight <= 100 ? std::optional(weight) : std::nullopt;
}

std::optional<RpcError> readServer(const RpcParameters &in, const QByteArray &at, AlbChange &change)
{
    for (const char *must : {"ServerId", "ServerType"}) {
        if (!in.contains(at + must))
            return missingParameter(QString::fromUtf8(at + must));
    }
    const QString id = QString::fromUtf8(in.at(at + "ServerId"));
    const auto weight = weightOf(in, at + "Weight");
    if (!weight)
        return invalidAlb(QString::fromUtf8(at + "Weight"), text("it must be 0 to 100"));
    if (!change.balancer->has(id) ||
        givenIn(in, at + "Port") != std::optional(QByteArray::number(Balancer::apiPort)))
        return RpcError{404, text("ResourceNotFound.BackendServer"),
                        QStringLiteral("The group has no %1 at that port.").arg(id)};
    change.weights[id] = *weight;
    return std::nullopt;
}

std::variant<AlbChange, RpcError> ofGroup(const Balancers &balancers, const RpcParameters &in)
{
    const auto id = givenIn(in, "ServerGroupId");
    if (!id)
        return missingParameter(text("ServerGroupId"));
    AlbChange change{.resource = *id};
    for (const auto &balancer : balancers) {
        if (!balancer->spec().group.isEmpty() && balancer->spec().group.toUtf8() == *id)
            change.balancer = balancer.get();
    }
    if (!change.balancer)
        return noSuchAlb("ServerGroup", *id);
    for (int i = 1; in.contains("Servers." + QByteArray::number(i) + ".ServerId"); ++i) {
        if (i > mostServers)
            return invalidAlb(text("Servers"), text("more than 40 servers in one call"));
        if (auto error = readServer(in, "Servers." + QByteArray::number(i) + '.', change))
            return *error;
    }
    if (change.weights.empty())
        return missingParameter(text("Servers"));
    return change;
}

/// The weight that the rule's actions name for each server group; what is not sent is taken away.
std::map<QString, int> tuplesOf(const RpcParameters &in)
{
    std::map<QString, int> weights;
    for (int action = 1;; ++action) {
        const QByteArray at = "RuleActions." + QByteArray::number(action) + '.';
        if (!in.contains(at + "Type"))
            return weights;
        const QByteArray tuples = at + "ForwardGroupConfig.ServerGroupTuples.";
        for (int i = 1; in.contains(tuples + QByteArray::number(i) + ".ServerGroupId"); ++i) {
            const QByteArray tuple = tuples + QByteArray::number(i);
            weights[QString::fromUtf8(in.at(tuple + ".ServerGroupId"))] =
                weightOf(in, tuple + ".Weight").value_or(-1);
        }
    }
}

std::variant<AlbChange, RpcError> ofRule(const Balancers &balancers, const RpcParameters &in)
{
    const auto id = givenIn(in, "RuleId");
    if (!id)
        return missingParameter(text("RuleId"));
    AlbChange change{.resource = *id};
    for (const auto &balancer : balancers) {
        if (!balancer->spec().rule.isEmpty() && balancer->spec().rule.toUtf8() == *id)
            change.balancer = balancer.get();
    }
    if (!change.balancer)
        return noSuchAlb("Rule", *id);
    std::map<QString, int> weights = tuplesOf(in);
    // The lab's rule also inserts a header: a change that left that out would have removed it.
    if (!in.contains("RuleActions.1.InsertHeaderConfig.Value"))
        return invalidAlb(text("RuleActions"), text("the rule's other action is missing"));
    for (const BalancerServer &server : change.balancer->servers()) {
        const auto weight = weights.find(change.balancer->spec().groupOf(server.zone));
        if (weight == weights.end() || weight->second < 0)
            return invalidAlb(text("RuleActions"), text("each group needs a Weight of 0 to 100"));
        change.weights[server.id] = weight->second;
    }
    return change;
}

} // namespace

RpcError invalidAlb(const QString &parameter, const QString &why)
{
    return {400, QStringLiteral("InvalidParameter"),
            QStringLiteral("The specified parameter %1 is not valid: %2").arg(parameter, why)};
}

RpcError noSuchAlb(const char *what, const QByteArray &id)
{
    return {404, text("ResourceNotFound.") + text(what),
            QStringLiteral("The specified resource %1 is not found.").arg(QString::fromUtf8(id))};
}

std::optional<QByteArray> givenIn(const RpcParameters &in, const QByteArray &name)
{
    const auto found = in.find(name);
    return found == in.end() ? std::nullopt : std::optional(found->second);
}

bool isAlbChange(const QString &action)
{
    return action == u"UpdateServerGroupServersAttribute" || action == u"UpdateRuleAttribute";
}

std::variant<AlbChange, RpcError> readAlbChange(const QString &action, const Balancers &balancers,
                                                const RpcParameters &parameters)
{
    return action == u"UpdateRuleAttribute" ? ofRule(balancers, parameters)
                                            : ofGroup(balancers, parameters);
}

} // namespace switchyard::lab
