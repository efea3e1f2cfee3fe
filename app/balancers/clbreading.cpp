#include "app/balancers/clbreading.h"

#include "app/net/json.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace switchyard
{
namespace
{

constexpr int maxWeight = 100;
constexpr int maxPort = 65535;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AlibabaClb)
};

Error malformed(const QString &detail)
{
    return Error(Failure{.kind = Failure::Kind::Malformed, .detail = detail, .maySent = true});
}

/// The name that a listed server goes by: its id, and with its port where that is not the
/// profile's.
QString nameOf(const BalancerProfile &profile, const QJsonObject &server)
{
    const QString id = server[QStringLiteral("ServerId")].toString();
    if (id.isEmpty() || profile.group.isEmpty())
        return id;
    const auto port = wholeNumber(server[QStringLiteral("Port")], 1, maxPort);
    if (!port)
        return {};
    return *port == profile.port ? id : QStringLiteral("%1:%2").arg(id).arg(*port);
}

} // namespace

QString foreignAnswer(const BalancerProfile &profile, const QJsonObject &answer)
{
    const bool inGroup = !profile.group.isEmpty();
    const QString wanted = inGroup ? profile.group : profile.loadBalancer;
    const QJsonValue got =
        answer[inGroup ? QStringLiteral("VServerGroupId") : QStringLiteral("LoadBalancerId")];
    if (got.toString() != wanted)
        return Text::tr("The answer is about \"%1\", not about %2.")
            .arg(shownText(got.toString(), 80), wanted);
    const QJsonValue balancer = answer[QStringLiteral("LoadBalancerId")];
    if (!balancer.isUndefined() && !profile.loadBalancer.isEmpty() &&
        balancer.toString() != profile.loadBalancer)
        return Text::tr("The answer is about a server group of \"%1\", not of %2.")
            .arg(shownText(balancer.toString(), 80), profile.loadBalancer);
    return {};
}

QStringList serversOf(const BalancerProfile &profile)
{
    QStringList all;
    for (const Zone zone : bothZones) {
        for (const QString &server : profile.servers[zone])
            all += server;
    }
    return all;
}

Result<BalancerReading> clbReading(const BalancerProfile &profile, const QJsonObject &answer)
{
    if (const QString wrong = foreignAnswer(profile, answer); !wrong.isEmpty())
        return malformed(wrong);
    const QJsonValue list =
        answer[QStringLiteral("BackendServers")][QStringLiteral("BackendServer")];
    if (!list.isArray())
        return malformed(
            Text::tr("The answer about %1 has no list of servers.").arg(profile.loadBalancer));
    const QStringList ours = serversOf(profile);
    BalancerReading reading;
    const QJsonArray servers = list.toArray();
    for (const QJsonValue &each : servers) {
        const QString name = nameOf(profile, each.toObject());
        const auto weight = wholeNumber(each[QStringLiteral("Weight")], 0, maxWeight);
        if (name.isEmpty() || !weight)
            return malformed(
                Text::tr("%1 lists a server without a usable id, port or weight (\"%2\").")
                    .arg(profile.loadBalancer, shownText(name, 80)));
        Weights &side = ours.contains(name) ? reading.weights : reading.foreign;
        if (!side.emplace(name, int(*weight)).second)
            return malformed(Text::tr("%1 lists the server %2 twice.")
                                 .arg(profile.loadBalancer, shownText(name, 80)));
    }
    for (const QString &server : ours) {
        if (!reading.weights.contains(server))
            reading.missing += server;
    }
    return reading;
}

} // namespace switchyard
