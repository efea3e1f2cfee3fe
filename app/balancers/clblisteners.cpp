#include "app/balancers/clblisteners.h"

#include "app/net/json.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace switchyard
{
namespace
{

constexpr int mostListeners = 50; // what one load balancer may have
constexpr int maxPort = 65535;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AlibabaClb)
};

struct Listener {
    QByteArray protocol; ///< TCP, UDP, HTTP, HTTPS
    int port = 0;
    QString name() const
    {
        return QStringLiteral("%1/%2").arg(QString::fromLatin1(protocol.toLower())).arg(port);
    }
};

const char *actionFor(const QByteArray &protocol)
{
    if (protocol == "TCP")
        return "DescribeLoadBalancerTCPListenerAttribute";
    if (protocol == "UDP")
        return "DescribeLoadBalancerUDPListenerAttribute";
    if (protocol == "HTTP")
        return "DescribeLoadBalancerHTTPListenerAttribute";
    return protocol == "HTTPS" ? "DescribeLoadBalancerHTTPSListenerAttribute" : nullptr;
}

std::vector<Listener> listenersIn(const QJsonObject &balancer)
{
    std::vector<Listener> all;
    const QJsonArray list = balancer[QStringLiteral("ListenerPortsAndProtocol")]
                                    [QStringLiteral("ListenerPortAndProtocol")]
                                        .toArray();
    for (const QJsonValue &each : list) {
        const QByteArray protocol =
            each[QStringLiteral("ListenerProtocol")].toString().toUpper().toLatin1();
        const auto port = wholeNumber(each[QStringLiteral("ListenerPort")], 1, maxPort);
        if (port && actionFor(protocol) && all.size() < mostListeners)
            all.push_back({protocol, int(*port)});
    }
    return all;
}

bool isOn(const QJsonObject &listener, const char *key)
{
    return listener[QLatin1StringView(key)].toString() == u"on";
}

int secondsOf(const QJsonObject &listener, const char *key)
{
    return int(wholeNumber(listener[QLatin1StringView(key)], 0, 86'400).value_or(0));
}

} // namespace

QStringList clbListenerNotes(const QString &name, const QJsonObject &listener)
{
    QStringList lines;
    if (const int seconds = secondsOf(listener, "PersistenceTimeout"); seconds > 0)
        lines += Text::tr("Listener %1 keeps clients of one address on their server (%2 s after "
                          "their last connection). They may stay in the dark zone for so long "
                          "after a shift.")
                     .arg(name)
                     .arg(seconds);
    if (isOn(listener, "StickySession"))
        lines += Text::tr("Listener %1 keeps clients on their server by a cookie (%2 s). They may "
                          "stay in the dark zone for so long after a shift.")
                     .arg(name)
                     .arg(secondsOf(listener, "CookieTimeout"));
    if (isOn(listener, "ConnectionDrain"))
        lines += Text::tr("Listener %1 cuts the connections of a server %2 s after it was removed "
                          "or failed (connection drain). A weight of 0 does not start that.")
                     .arg(name)
                     .arg(secondsOf(listener, "ConnectionDrainTimeout"));
    return lines;
}

Result<std::vector<FoundListener>> readClbListeners(AlibabaApi &api,
                                                    const AlibabaParameters &target,
                                                    const QJsonObject &attribute, const Call &call)
{
    std::vector<FoundListener> all;
    for (const Listener &listener : listenersIn(attribute)) {
        AlibabaCall ask{alibabaAction(actionFor(listener.protocol)), target};
        ask.parameters["ListenerPort"] = QByteArray::number(listener.port);
        const auto told = api.ask(ask, call);
        if (!told)
            return Error(told.error());
        all.push_back(
            {listener.name(), told->object[QStringLiteral("VServerGroupId")].toString(),
             int(wholeNumber(told->object[QStringLiteral("BackendServerPort")], 1, maxPort)
                     .value_or(listener.port))});
    }
    return all;
}

Result<QStringList> readClbListenerNotes(AlibabaApi &api, const BalancerProfile &profile,
                                         const Call &call)
{
    const AlibabaParameters target{{"RegionId", profile.region.toUtf8()},
                                   {"LoadBalancerId", profile.loadBalancer.toUtf8()}};
    const auto balancer = api.ask({alibabaAction("DescribeLoadBalancerAttribute"), target}, call);
    if (!balancer)
        return Error(balancer.error());
    QStringList lines;
    for (const Listener &listener : listenersIn(balancer->object)) {
        AlibabaCall ask{alibabaAction(actionFor(listener.protocol)), target};
        ask.parameters["ListenerPort"] = QByteArray::number(listener.port);
        const auto told = api.ask(ask, call);
        if (!told)
            return Error(told.error());
        if (told->object[QStringLiteral("VServerGroupId")].toString() == profile.group)
            lines += clbListenerNotes(listener.name(), told->object);
    }
    return lines;
}

} // namespace switchyard
