#include "app/balancers/discovery.h"

#include "app/balancers/albjobs.h"
#include "app/balancers/alibabaactions.h"
#include "app/balancers/clblisteners.h"
#include "app/net/json.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

constexpr int mostPages = 20;
constexpr int pageSize = 50;
constexpr int maxPort = 65535;
constexpr int maxWeight = 100;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Discover)
};

Error malformed(const QString &detail)
{
    return Error(Failure{.kind = Failure::Kind::Malformed, .detail = detail, .maySent = true});
}

BalancerProfile accountOf(const BalancerProfile &account, const QString &kind)
{
    BalancerProfile all = account;
    all.kind = kind;
    all.loadBalancer.clear(); // the whole account, no balancer of it
    all.group.clear();
    all.rule.clear();
    return all;
}

Result<FoundServer> serverOf(const QJsonValue &told, const QString &where)
{
    FoundServer server{.id = told[u"ServerId"_s].toString(),
                       .address = told[u"ServerIp"_s].toString(),
                       .port = int(wholeNumber(told[u"Port"_s], 1, maxPort).value_or(0))};
    const auto weight = wholeNumber(told[u"Weight"_s], 0, maxWeight);
    if (server.id.isEmpty() || !weight)
        return malformed(Text::tr("%1 lists a server without a usable id or weight.").arg(where));
    server.weight = int(*weight);
    return server;
}

Result<FoundGroup> groupOf(const QJsonValue &servers, const QString &id, const QString &name)
{
    FoundGroup group{.id = id, .name = name};
    if (!servers.isArray())
        return malformed(Text::tr("The answer about %1 has no list of servers.").arg(name));
    for (const QJsonValue &told : servers.toArray()) {
        auto server = serverOf(told, name);
        if (!server)
            return Error(server.error());
        group.servers.push_back(std::move(*server));
    }
    return group;
}

/// The classic balancers of the account, page by page.
Result<QJsonArray> clbList(AlibabaApi &api, const QByteArray &region, const Call &call)
{
    QJsonArray all;
    for (int page = 1; page <= mostPages; ++page) {
        const auto told = api.ask({alibabaAction("DescribeLoadBalancers"),
                                   {{"RegionId", region},
                                    {"PageSize", QByteArray::number(pageSize)},
                                    {"PageNumber", QByteArray::number(page)}}},
                                  call);
        if (!told)
            return Error(told.error());
        const QJsonValue list = told->object[u"LoadBalancers"_s][u"LoadBalancer"_s];
        const auto total = wholeNumber(told->object[u"TotalCount"_s], 0, 1'000'000);
        if (!list.isArray() || !total)
            return malformed(Text::tr("The list of load balancers cannot be read."));
        for (const QJsonValue &one : list.toArray())
            all += one;
        if (all.size() >= *total || list.toArray().isEmpty())
            return all;
    }
    return malformed(Text::tr("The list of load balancers does not come to an end."));
}

Result<std::vector<FoundGroup>> clbGroups(AlibabaApi &api, const AlibabaParameters &target,
                                          const Call &call)
{
    const auto told = api.ask({alibabaAction("DescribeVServerGroups"), target}, call);
    if (!told)
        return Error(told.error());
    std::vector<FoundGroup> groups;
    for (const QJsonValue &one : told->object[u"VServerGroups"_s][u"VServerGroup"_s].toArray()) {
        const QString id = one[u"VServerGroupId"_s].toString();
        const auto whole =
            api.ask({alibabaAction("DescribeVServerGroupAttribute"),
                     {{"RegionId", target.at("RegionId")}, {"VServerGroupId", id.toUtf8()}}},
                    call);
        if (!whole)
            return Error(whole.error());
        auto group = groupOf(whole->object[u"BackendServers"_s][u"BackendServer"_s], id,
                             one[u"VServerGroupName"_s].toString());
        if (!group)
            return Error(group.error());
        groups.push_back(std::move(*group));
    }
    return groups;
}

Result<FoundBalancer> clbOf(AlibabaApi &api, const QByteArray &region, const QString &id,
                            const Call &call)
{
    const AlibabaParameters target{{"RegionId", region}, {"LoadBalancerId", id.toUtf8()}};
    const auto told = api.ask({alibabaAction("DescribeLoadBalancerAttribute"), target}, call);
    if (!told)
        return Error(told.error());
    FoundBalancer found{.kind = u"alibaba-clb"_s,
                        .id = id,
                        .name = told->object[u"LoadBalancerName"_s].toString(),
                        .address = told->object[u"Address"_s].toString()};
    auto listeners = readClbListeners(api, target, told->object, call);
    if (!listeners)
        return Error(listeners.error());
    found.listeners = std::move(*listeners);
    auto usual = groupOf(told->object[u"BackendServers"_s][u"BackendServer"_s], {}, id);
    if (!usual)
        return Error(usual.error());
    auto groups = clbGroups(api, target, call);
    if (!groups)
        return Error(groups.error());
    found.groups = std::move(*groups);
    found.groups.insert(found.groups.begin(), std::move(*usual));
    return found;
}

QStringList groupsOfRule(const QJsonValue &rule)
{
    QStringList groups;
    for (const QJsonValue &action : rule[u"RuleActions"_s].toArray())
        for (const QJsonValue &tuple :
             action[u"ForwardGroupConfig"_s][u"ServerGroupTuples"_s].toArray())
            groups.append(tuple[u"ServerGroupId"_s].toString());
    return groups;
}

} // namespace

Result<std::vector<FoundBalancer>> discoverClb(const BalancerProfile &account,
                                               const Credentials &credentials, const Call &call)
{
    AlibabaApi api(alibabaAccountOf(accountOf(account, u"alibaba-clb"_s)), credentials);
    const QByteArray region = account.region.toUtf8();
    const auto list = clbList(api, region, call);
    if (!list)
        return Error(list.error());
    std::vector<FoundBalancer> all;
    for (const QJsonValue &one : *list) {
        auto found = clbOf(api, region, one[u"LoadBalancerId"_s].toString(), call);
        if (!found)
            return Error(found.error());
        all.push_back(std::move(*found));
    }
    return all;
}

Result<std::vector<FoundBalancer>> discoverAlb(const BalancerProfile &account,
                                               const Credentials &credentials, const Call &call)
{
    AlibabaApi api(alibabaAccountOf(accountOf(account, u"alibaba-alb"_s)), credentials);
    const auto pages = [&](const char *action, const char *list, AlibabaParameters more = {}) {
        more["MaxResults"] = "100";
        return readPages(api, {alibabaAction(action), more}, QString::fromLatin1(list), call);
    };
    const auto groups = pages("ListServerGroups", "ServerGroups");
    if (!groups)
        return Error(groups.error());
    const auto rules = pages("ListRules", "Rules");
    if (!rules)
        return Error(rules.error());
    FoundBalancer found{.kind = u"alibaba-alb"_s};
    for (const QJsonValue &one : *groups) {
        const QString id = one[u"ServerGroupId"_s].toString();
        const auto servers =
            pages("ListServerGroupServers", "Servers", {{"ServerGroupId", id.toUtf8()}});
        if (!servers)
            return Error(servers.error());
        auto group = groupOf(*servers, id, one[u"ServerGroupName"_s].toString());
        if (!group)
            return Error(group.error());
        found.id = one[u"RelatedLoadBalancerIds"_s][0].toString();
        found.groups.push_back(std::move(*group));
    }
    for (const QJsonValue &one : *rules)
        found.rules.push_back(
            {one[u"RuleId"_s].toString(), one[u"RuleName"_s].toString(), groupsOfRule(one)});
    if (found.groups.empty())
        return std::vector<FoundBalancer>{};
    return std::vector<FoundBalancer>{std::move(found)};
}

} // namespace switchyard
