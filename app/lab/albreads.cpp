#include "app/lab/albactions.h"

#include <QJsonArray>

#include <algorithm>

namespace switchyard::lab
{
namespace
{

QString text(const char *latin) { return QString::fromLatin1(latin); }

/// The values of NAME.1, NAME.2 and so on; empty: all are wanted.
QByteArrayList listOf(const RpcParameters &in, const QByteArray &name)
{
    QByteArrayList all;
    for (int i = 1; in.contains(name + '.' + QByteArray::number(i)); ++i)
        all.append(in.at(name + '.' + QByteArray::number(i)));
    return all;
}

bool isWanted(const QByteArrayList &wanted, const QString &id)
{
    return wanted.isEmpty() || wanted.contains(id.toUtf8());
}

/// One page of a list: MaxResults of them from NextToken on.
RpcAnswer page(const char *name, const QJsonArray &all, const RpcParameters &in)
{
    const int most = givenIn(in, "MaxResults").value_or("20").toInt();
    if (most < 1 || most > 100)
        return invalidAlb(text("MaxResults"), text("it must be 1 to 100"));
    bool fine = true;
    const QByteArray token = givenIn(in, "NextToken").value_or(QByteArray());
    const int from = token.isEmpty() ? 0 : QByteArray::fromHex(token).toInt(&fine);
    if (!fine || from < 0 || from > all.size())
        return invalidAlb(text("NextToken"), text("no answer gave it"));
    QJsonArray part;
    for (qsizetype i = from; i < std::min<qsizetype>(from + most, all.size()); ++i)
        part.append(all[i]);
    QJsonObject answer{
        {text(name), part}, {text("MaxResults"), most}, {text("TotalCount"), all.size()}};
    if (from + most < all.size())
        answer.insert(text("NextToken"),
                      QString::fromLatin1(QByteArray::number(from + most).toHex()));
    return answer;
}

bool isChanging(const AlbState &state, const QString &resource)
{
    return std::ranges::any_of(state.jobs, [&](const AlbJob &job) {
        return job.status == u"Processing" && job.change.resource == resource.toUtf8();
    });
}

QString statusOf(const AlbState &state, const QString &resource)
{
    return isChanging(state, resource) ? text("Configuring") : text("Available");
}

/// The server groups of a balancer, with the servers in each.
std::map<QString, std::vector<BalancerServer>> groupsOf(const Balancer &balancer, qint64 ageMs)
{
    std::map<QString, std::vector<BalancerServer>> groups;
    const BalancerSpec &spec = balancer.spec();
    for (BalancerServer server : balancer.serversBefore(ageMs)) {
        if (!spec.rule.isEmpty())
            server.weight = 100; // the rule's weight is not the server's
        groups[spec.rule.isEmpty() ? spec.group : spec.groupOf(server.zone)].push_back(server);
    }
    return groups;
}

RpcAnswer listGroups(const AlbState &state, const RpcParameters &in)
{
    const QByteArrayList wanted = listOf(in, "ServerGroupIds");
    QJsonArray list;
    for (const auto &balancer : state.balancers) {
        for (const auto &[id, servers] : groupsOf(*balancer, state.ageMs)) {
            if (!isWanted(wanted, id))
                continue;
            list.append(QJsonObject{
                {text("ServerGroupId"), id},
                {text("ServerGroupName"), id},
                {text("ServerGroupStatus"), statusOf(state, id)},
                {text("ServerGroupType"), text("Instance")},
                {text("Protocol"), text("HTTP")},
                {text("Scheduler"), text("Wrr")},
                {text("ServerCount"), int(servers.size())},
                {text("RelatedLoadBalancerIds"), QJsonArray{balancer->spec().loadBalancer}},
                {text("ConnectionDrainConfig"), QJsonObject{{text("ConnectionDrainEnabled"), false},
                                                            {text("ConnectionDrainTimeout"), 300}}},
                {text("StickySessionConfig"), QJsonObject{{text("StickySessionEnabled"), false}}}});
        }
    }
    return page("ServerGroups", list, in);
}

RpcAnswer listServers(const AlbState &state, const RpcParameters &in)
{
    const auto asked = givenIn(in, "ServerGroupId");
    QJsonArray list;
    bool found = !asked;
    for (const auto &balancer : state.balancers) {
        for (const auto &[group, servers] : groupsOf(*balancer, state.ageMs)) {
            if (asked && group.toUtf8() != *asked)
                continue;
            found = true;
            for (const BalancerServer &server : servers)
                list.append(QJsonObject{{text("ServerGroupId"), group},
                                        {text("ServerId"), server.id},
                                        {text("ServerIp"), QString::fromStdString(server.address)},
                                        {text("ServerType"), text("Ecs")},
                                        {text("Port"), Balancer::apiPort},
                                        {text("Weight"), server.weight},
                                        {text("Status"), statusOf(state, group)},
                                        {text("Description"), QString()},
                                        {text("RemoteIpEnabled"), false}});
        }
    }
    if (!found)
        return noSuchAlb("ServerGroup", *asked);
    return page("Servers", list, in);
}

QJsonObject ruleOf(const AlbState &state, const Balancer &balancer)
{
    const BalancerSpec &spec = balancer.spec();
    std::map<QString, int> weights;
    for (const BalancerServer &server : balancer.serversBefore(state.ageMs))
        weights[spec.groupOf(server.zone)] = server.weight;
    QJsonArray tuples;
    for (const auto &[group, weight] : weights)
        tuples.append(QJsonObject{{text("ServerGroupId"), group}, {text("Weight"), weight}});
    const QJsonObject header{
        {text("Type"), text("InsertHeader")},
        {text("Order"), 1},
        {text("InsertHeaderConfig"), QJsonObject{{text("Key"), text("X-Lab")},
                                                 {text("Value"), text("a rule's other action")},
                                                 {text("ValueType"), text("UserDefined")}}}};
    const QJsonObject forward{
        {text("Type"), text("ForwardGroup")},
        {text("Order"), 2},
        {text("ForwardGroupConfig"),
         QJsonObject{{text("ServerGroupTuples"), tuples},
                     {text("ServerGroupStickySession"), QJsonObject{{text("Enabled"), false}}}}}};
    return {{text("RuleId"), spec.rule},
            {text("RuleName"), spec.id},
            {text("ListenerId"), text("lsn-") + spec.id},
            {text("LoadBalancerId"), spec.loadBalancer},
            {text("Priority"), 1},
            {text("Direction"), text("Request")},
            {text("RuleStatus"), statusOf(state, spec.rule)},
            {text("RuleConditions"), QJsonArray()},
            {text("RuleActions"), QJsonArray{header, forward}}};
}

RpcAnswer listRules(const AlbState &state, const RpcParameters &in)
{
    const QByteArrayList wanted = listOf(in, "RuleIds");
    QJsonArray list;
    for (const auto &balancer : state.balancers) {
        const QString rule = balancer->spec().rule;
        if (!rule.isEmpty() && isWanted(wanted, rule))
            list.append(ruleOf(state, *balancer));
    }
    return page("Rules", list, in);
}

RpcAnswer listJobs(const AlbState &state, const RpcParameters &in)
{
    const QByteArrayList wanted = listOf(in, "JobIds");
    QJsonArray list;
    for (const AlbJob &job : state.jobs) {
        if (!isWanted(wanted, QString::fromLatin1(job.id)))
            continue;
        const bool ofRule = job.action == u"UpdateRuleAttribute";
        list.append(QJsonObject{{text("Id"), QString::fromLatin1(job.id)},
                                {text("ApiName"), job.action},
                                {text("Status"), job.status},
                                {text("ErrorCode"), job.code},
                                {text("ErrorMessage"), job.message},
                                {text("ResourceId"), QString::fromUtf8(job.change.resource)},
                                {text("ResourceType"), ofRule ? text("rule") : text("servergroup")},
                                {text("OperateType"), text("Update")},
                                {text("CreateTime"), job.madeUtcMs}});
    }
    return page("Jobs", list, in);
}

} // namespace

RpcAnswer readAlb(const QString &action, const AlbState &state, const RpcParameters &parameters)
{
    using Read = RpcAnswer (*)(const AlbState &, const RpcParameters &);
    static const std::map<QString, Read> actions{
        {text("ListServerGroups"), listGroups},
        {text("ListServerGroupServers"), listServers},
        {text("ListRules"), listRules},
        {text("ListAsynJobs"), listJobs},
    };
    const auto found = actions.find(action);
    if (found == actions.end())
        return RpcError{404, text("InvalidAction.NotFound"), text("Specified api is not found.")};
    return found->second(state, parameters);
}

} // namespace switchyard::lab
