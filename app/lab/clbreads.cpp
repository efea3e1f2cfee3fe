#include "app/lab/clbactions.h"

#include "app/lab/clock.h"

#include <QDateTime>
#include <QJsonArray>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace switchyard::lab
{
namespace
{

QString text(const char *latin) { return QString::fromLatin1(latin); }

/// Lists come wrapped twice: {"Xs":{"X":[...]}}.
QJsonObject wrapped(const char *inner, const QJsonArray &list) { return {{text(inner), list}}; }

RpcError missing(const char *parameter) { return missingParameter(text(parameter)); }

using Found = std::variant<const Balancer *, RpcError>;

Found byLoadBalancer(const Balancers &all, const RpcParameters &in)
{
    const auto id = in.find("LoadBalancerId");
    if (id == in.end())
        return missing("LoadBalancerId");
    for (const auto &balancer : all) {
        if (balancer->spec().loadBalancer.toUtf8() == id->second)
            return balancer.get();
    }
    return RpcError{404, text("InvalidLoadBalancerId.NotFound"),
                    text("The specified LoadBalancerId does not exist.")};
}

Found byGroup(const Balancers &all, const RpcParameters &in)
{
    if (!in.contains("RegionId"))
        return missing("RegionId");
    const auto id = in.find("VServerGroupId");
    if (id == in.end())
        return missing("VServerGroupId");
    for (const auto &balancer : all) {
        if (!balancer->spec().group.isEmpty() && balancer->spec().group.toUtf8() == id->second)
            return balancer.get();
    }
    return RpcError{404, text("InvalidParameter.VServerGroupId"),
                    text("The specified VServerGroupId does not exist.")};
}

QJsonArray serversOf(const Balancer &balancer, qint64 ageMs)
{
    QJsonArray list;
    for (const BalancerServer &server : balancer.serversBefore(ageMs)) {
        QJsonObject one{{text("ServerId"), server.id},
                        {text("ServerIp"), QString::fromStdString(server.address)},
                        {text("Weight"), server.weight},
                        {text("Type"), text("ecs")},
                        {text("Description"), QString()}};
        if (!balancer.spec().group.isEmpty())
            one.insert(text("Port"), Balancer::apiPort);
        list.append(one);
    }
    return list;
}

QJsonObject summary(const Balancer &balancer)
{
    return {{text("LoadBalancerId"), balancer.spec().loadBalancer},
            {text("LoadBalancerName"), balancer.spec().id},
            {text("LoadBalancerStatus"), text("active")},
            {text("Address"), text("127.0.0.1")},
            {text("AddressType"), text("intranet")},
            {text("AddressIPVersion"), text("ipv4")},
            {text("RegionId"), text("cn-lab")},
            {text("NetworkType"), text("vpc")},
            {text("LoadBalancerSpec"), text("slb.s1.small")}};
}

RpcAnswer describeLoadBalancers(const Balancers &all, const RpcParameters &in, qint64)
{
    if (!in.contains("RegionId"))
        return missing("RegionId");
    const auto asked = in.find("LoadBalancerId");
    QJsonArray list;
    for (const auto &balancer : all) {
        if (asked == in.end() ||
            asked->second.split(',').contains(balancer->spec().loadBalancer.toUtf8()))
            list.append(summary(*balancer));
    }
    return QJsonObject{{text("LoadBalancers"), wrapped("LoadBalancer", list)},
                       {text("PageNumber"), 1},
                       {text("PageSize"), 50},
                       {text("TotalCount"), list.size()}};
}

RpcAnswer describeLoadBalancer(const Balancers &all, const RpcParameters &in, qint64 ageMs)
{
    const Found found = byLoadBalancer(all, in);
    if (const auto *error = std::get_if<RpcError>(&found))
        return *error;
    const Balancer &balancer = *std::get<const Balancer *>(found);
    const bool isDefault = balancer.spec().group.isEmpty();
    const int port = balancer.spec().port;
    QJsonObject answer = summary(balancer);
    answer.insert(text("BackendServers"),
                  wrapped("BackendServer", isDefault ? serversOf(balancer, ageMs) : QJsonArray()));
    answer.insert(text("ListenerPorts"), wrapped("ListenerPort", {port}));
    const QJsonObject listener{{text("ListenerPort"), port},
                               {text("ListenerProtocol"), text("tcp")},
                               {text("Description"), QString()},
                               {text("ListenerForward"), text("off")}};
    answer.insert(text("ListenerPortsAndProtocol"), wrapped("ListenerPortAndProtocol", {listener}));
    return answer;
}

RpcAnswer describeGroups(const Balancers &all, const RpcParameters &in, qint64)
{
    const Found found = byLoadBalancer(all, in);
    if (const auto *error = std::get_if<RpcError>(&found))
        return *error;
    const Balancer &balancer = *std::get<const Balancer *>(found);
    QJsonArray list;
    if (!balancer.spec().group.isEmpty()) {
        const QJsonObject listener{{text("Port"), balancer.spec().port},
                                   {text("Protocol"), text("tcp")}};
        const QJsonObject objects{{text("Listeners"), wrapped("Listener", {listener})},
                                  {text("Rules"), wrapped("Rule", {})}};
        list.append(QJsonObject{{text("VServerGroupId"), balancer.spec().group},
                                {text("VServerGroupName"), text("zones")},
                                {text("ServerCount"), int(balancer.servers().size())},
                                {text("AssociatedObjects"), objects}});
    }
    return QJsonObject{{text("VServerGroups"), wrapped("VServerGroup", list)}};
}

RpcAnswer describeGroup(const Balancers &all, const RpcParameters &in, qint64 ageMs)
{
    const Found found = byGroup(all, in);
    if (const auto *error = std::get_if<RpcError>(&found))
        return *error;
    const Balancer &balancer = *std::get<const Balancer *>(found);
    return QJsonObject{
        {text("VServerGroupId"), balancer.spec().group},
        {text("VServerGroupName"), text("zones")},
        {text("LoadBalancerId"), balancer.spec().loadBalancer},
        {text("BackendServers"), wrapped("BackendServer", serversOf(balancer, ageMs))}};
}

/// Whether something listens there, tried now.
bool isOpen(const BalancerServer &server)
{
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<uint16_t>(server.port));
    inet_pton(AF_INET, server.address.c_str(), &to.sin_addr);
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool open = ::connect(fd, reinterpret_cast<const sockaddr *>(&to), sizeof to) == 0;
    ::close(fd);
    return open;
}

RpcAnswer describeHealth(const Balancers &all, const RpcParameters &in, qint64)
{
    const Found found = byLoadBalancer(all, in);
    if (const auto *error = std::get_if<RpcError>(&found))
        return *error;
    const Balancer &balancer = *std::get<const Balancer *>(found);
    QJsonArray list;
    for (const BalancerServer &server : balancer.servers()) {
        // Layer 4 shows a server of weight 0 as abnormal, whatever it is: never proof of anything.
        const bool normal = server.weight > 0 && isOpen(server);
        list.append(
            QJsonObject{{text("ListenerPort"), balancer.spec().port},
                        {text("Protocol"), text("tcp")},
                        {text("Port"), Balancer::apiPort},
                        {text("ServerId"), server.id},
                        {text("ServerIp"), QString::fromStdString(server.address)},
                        {text("ServerHealthStatus"), normal ? text("normal") : text("abnormal")}});
    }
    return QJsonObject{{text("BackendServers"), wrapped("BackendServer", list)}};
}

RpcAnswer describeListener(const Balancers &all, const RpcParameters &in, qint64)
{
    const Found found = byLoadBalancer(all, in);
    if (const auto *error = std::get_if<RpcError>(&found))
        return *error;
    if (!in.contains("ListenerPort"))
        return missing("ListenerPort");
    const Balancer &balancer = *std::get<const Balancer *>(found);
    if (in.at("ListenerPort").toInt() != balancer.spec().port)
        return RpcError{404, text("CheckedListenerNotFound"), text("There is no such listener.")};
    return QJsonObject{{text("ListenerPort"), balancer.spec().port},
                       {text("Status"), text("running")},
                       {text("Scheduler"), text("wrr")},
                       {text("VServerGroupId"), balancer.spec().group},
                       {text("BackendServerPort"), Balancer::apiPort},
                       {text("Bandwidth"), -1},
                       {text("ConnectionDrain"), text("off")},
                       {text("EstablishedTimeout"), 900},
                       {text("PersistenceTimeout"), 0},
                       {text("HealthCheck"), text("on")},
                       {text("HealthCheckType"), text("tcp")}};
}

} // namespace

ReadAction readAction(const QString &action)
{
    static const std::map<QString, ReadAction> actions{
        {text("DescribeLoadBalancers"), describeLoadBalancers},
        {text("DescribeLoadBalancerAttribute"), describeLoadBalancer},
        {text("DescribeVServerGroups"), describeGroups},
        {text("DescribeVServerGroupAttribute"), describeGroup},
        {text("DescribeHealthStatus"), describeHealth},
        {text("DescribeLoadBalancerTCPListenerAttribute"), describeListener},
    };
    const auto found = actions.find(action);
    return found == actions.end() ? nullptr : found->second;
}

} // namespace switchyard::lab
