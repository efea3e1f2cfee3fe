#include "app/lab/clbactions.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace switchyard::lab
{
namespace
{

constexpr int mostServers = 20;

RpcError invalid(const QString &parameter, const QString &why)
{
    return {400, QStringLiteral("InvalidParameter"),
            QStringLiteral("The specified parameter %1 is not valid: %2").arg(parameter, why)};
}

/// Numbers come as numbers or as strings.
std::optional<int> numberOf(const QJsonValue &value)
{
    bool fine = value.isDouble();
    const int number = value.isString() ? value.toString().toInt(&fine) : value.toInt();
    return fine ? std::optional(number) : std::nullopt;
}

std::optional<RpcError> readServer(const QJsonObject &server, WeightChange &change)
{
    const QString list = QStringLiteral("BackendServers");
    const QString id = server.value(QStringLiteral("ServerId")).toString();
    const QJsonValue given = server.value(QStringLiteral("Weight"));
    const auto weight = given.isUndefined() ? 100 : numberOf(given);
    if (!weight || *weight < 0 || *weight > 100)
        return invalid(list, QStringLiteral("Weight must be 0 to 100"));
    if (!change.balancer->has(id))
        return RpcError{400, QStringLiteral("ObtainIpFail"),
                        QStringLiteral("The server %1 is not a backend server.").arg(id)};
    if (change.ofGroup &&
        numberOf(server.value(QStringLiteral("Port"))) != std::optional(int(Balancer::apiPort)))
        return invalid(list, QStringLiteral("the group has no %1 with that Port").arg(id));
    change.weights.emplace_back(id, *weight);
    return std::nullopt;
}

std::optional<RpcError> readServers(const QByteArray &json, WeightChange &change)
{
    const QString list = QStringLiteral("BackendServers");
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isArray())
        return invalid(list, QStringLiteral("it is not a JSON list"));
    if (document.array().size() > mostServers)
        return RpcError{400, QStringLiteral("BackendServerNumberOverLimit"),
                        QStringLiteral("More than 20 servers in one call.")};
    for (const QJsonValue &server : document.array()) {
        if (auto error = readServer(server.toObject(), change))
            return error;
    }
    return std::nullopt;
}

} // namespace

bool isChange(const QString &action)
{
    return action == u"SetBackendServers" || action == u"SetVServerGroupAttribute";
}

std::variant<WeightChange, RpcError> readChange(const QString &action, const Balancers &balancers,
                                                const RpcParameters &parameters)
{
    WeightChange change{.ofGroup = action == u"SetVServerGroupAttribute"};
    const QString key =
        change.ofGroup ? QStringLiteral("VServerGroupId") : QStringLiteral("LoadBalancerId");
    for (const QString &must : {key, QStringLiteral("BackendServers")}) {
        if (!parameters.contains(must.toUtf8()))
            return missingParameter(must);
    }
    const QString id = QString::fromUtf8(parameters.at(key.toUtf8()));
    for (const auto &balancer : balancers) {
        const BalancerSpec &spec = balancer->spec();
        const bool same = change.ofGroup ? spec.group == id : spec.loadBalancer == id;
        if (same && !id.isEmpty() && change.ofGroup != spec.group.isEmpty())
            change.balancer = balancer.get();
    }
    if (!change.balancer)
        return RpcError{404, QStringLiteral("Invalid%1.NotFound").arg(key),
                        QStringLiteral("The specified %1 does not exist.").arg(key)};
    if (auto error = readServers(parameters.at("BackendServers"), change))
        return *error;
    return change;
}

QJsonObject echoOf(const WeightChange &change)
{
    QJsonArray servers;
    for (const auto &[id, weight] : change.weights) {
        QJsonObject one{{QStringLiteral("ServerId"), id},
                        {QStringLiteral("Weight"), QString::number(weight)},
                        {QStringLiteral("Type"), QStringLiteral("ecs")},
                        {QStringLiteral("Description"), QString()}};
        if (change.ofGroup)
            one.insert(QStringLiteral("Port"), Balancer::apiPort);
        servers.append(one);
    }
    const QJsonObject list{{QStringLiteral("BackendServer"), servers}};
    const BalancerSpec &spec = change.balancer->spec();
    if (change.ofGroup)
        return {{QStringLiteral("VServerGroupId"), spec.group},
                {QStringLiteral("VServerGroupName"), QStringLiteral("zones")},
                {QStringLiteral("BackendServers"), list}};
    return {{QStringLiteral("LoadBalancerId"), spec.loadBalancer},
            {QStringLiteral("BackendServers"), list}};
}

} // namespace switchyard::lab
