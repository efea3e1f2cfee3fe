#include "app/balancers/alibabaactions.h"

#include <algorithm>
#include <cstring>

namespace switchyard
{
namespace
{

bool isClb(const BalancerProfile &of) { return of.kind == QLatin1StringView("alibaba-clb"); }
bool isAlb(const BalancerProfile &of) { return of.kind == QLatin1StringView("alibaba-alb"); }
bool isClbDefault(const BalancerProfile &of) { return isClb(of) && of.group.isEmpty(); }
bool isClbGroup(const BalancerProfile &of) { return isClb(of) && !of.group.isEmpty(); }
bool isAlbGroup(const BalancerProfile &of) { return isAlb(of) && of.rule.isEmpty(); }
bool isAlbRule(const BalancerProfile &of) { return isAlb(of) && !of.rule.isEmpty(); }

/// A whole account, of which no balancer is named yet.
bool isAccount(const BalancerProfile &of)
{
    return of.loadBalancer.isEmpty() && of.group.isEmpty() && of.rule.isEmpty();
}
bool isClbAccount(const BalancerProfile &of) { return isClb(of) && isAccount(of); }
bool readsClbGroups(const BalancerProfile &of) { return isClbGroup(of) || isClbAccount(of); }
bool readsAlbRules(const BalancerProfile &of)
{
    return isAlbRule(of) || (isAlb(of) && isAccount(of));
}

QString anything(const BalancerProfile &) { return QStringLiteral("*"); }
QString loadBalancer(const BalancerProfile &of)
{
    return QStringLiteral("loadbalancer/%1").arg(of.loadBalancer);
}
QString serverGroup(const BalancerProfile &of)
{
    return QStringLiteral("servergroup/%1").arg(of.group);
}
QString rule(const BalancerProfile &of) { return QStringLiteral("rule/%1").arg(of.rule); }

constexpr auto Slb = AlibabaProduct::Slb;
constexpr auto Alb = AlibabaProduct::Alb;
constexpr auto Reads = Effect::Reads;
constexpr auto Changes = Effect::Changes;

constexpr AlibabaAction actions[] = {
    {"DescribeLoadBalancers", Slb, Reads, &isClbAccount, &anything},
    {"DescribeVServerGroups", Slb, Reads, &isClbAccount, &anything},
    {"DescribeLoadBalancerAttribute", Slb, Reads, &isClb, &loadBalancer},
    {"DescribeLoadBalancerTCPListenerAttribute", Slb, Reads, &isClb, &loadBalancer},
    {"DescribeLoadBalancerUDPListenerAttribute", Slb, Reads, &isClb, &loadBalancer},
    {"DescribeLoadBalancerHTTPListenerAttribute", Slb, Reads, &isClb, &loadBalancer},
    {"DescribeLoadBalancerHTTPSListenerAttribute", Slb, Reads, &isClb, &loadBalancer},
    {"DescribeVServerGroupAttribute", Slb, Reads, &readsClbGroups, &loadBalancer},
    {"SetBackendServers", Slb, Changes, &isClbDefault, &loadBalancer},
    {"SetVServerGroupAttribute", Slb, Changes, &isClbGroup, &loadBalancer},
    {"ListServerGroups", Alb, Reads, &isAlbGroup, &anything},
    {"ListServerGroupServers", Alb, Reads, &isAlbGroup, &serverGroup},
    {"ListRules", Alb, Reads, &readsAlbRules, &anything},
    {"ListAsynJobs", Alb, Reads, &isAlb, &anything},
    {"UpdateServerGroupServersAttribute", Alb, Changes, &isAlbGroup, &serverGroup, "Servers."},
    {"UpdateRuleAttribute", Alb, Changes, &isAlbRule, &rule},
};

} // namespace

std::span<const AlibabaAction> alibabaActions() { return actions; }

const AlibabaAction &alibabaAction(const char *name)
{
    return *std::ranges::find_if(actions, [name](const AlibabaAction &action) {
        return std::strcmp(action.name, name) == 0;
    });
}

const char *productName(AlibabaProduct product) { return product == Slb ? "slb" : "alb"; }

const char *productVersion(AlibabaProduct product)
{
    return product == Slb ? "2014-05-15" : "2020-06-16";
}

AlibabaProduct productOf(const BalancerProfile &profile) { return isAlb(profile) ? Alb : Slb; }

} // namespace switchyard
