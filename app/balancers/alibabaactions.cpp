#include "app/balancers/alibabaactions.h"

#include <algorithm>
#include <cstring>

namespace switchyard
{
namespace
{

struct BalancerAction : AlibabaAction {
    bool (*neededBy)(const BalancerProfile &); ///< whether a balancer of this profile calls it
    /// What a policy names as its resource, as TYPE/ID; "*" where the API knows no narrower one.
    QString (*resource)(const BalancerProfile &);
};

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
constexpr auto Reads = CallEffect::Reads;
constexpr auto Changes = CallEffect::Changes;

constexpr BalancerAction actions[] = {
    {{"DescribeLoadBalancers", Slb, Reads}, &isClbAccount, &anything},
    {{"DescribeVServerGroups", Slb, Reads}, &isClbAccount, &anything},
    {{"DescribeLoadBalancerAttribute", Slb, Reads}, &isClb, &loadBalancer},
    {{"DescribeLoadBalancerTCPListenerAttribute", Slb, Reads}, &isClb, &loadBalancer},
    {{"DescribeLoadBalancerUDPListenerAttribute", Slb, Reads}, &isClb, &loadBalancer},
    {{"DescribeLoadBalancerHTTPListenerAttribute", Slb, Reads}, &isClb, &loadBalancer},
    {{"DescribeLoadBalancerHTTPSListenerAttribute", Slb, Reads}, &isClb, &loadBalancer},
    {{"DescribeVServerGroupAttribute", Slb, Reads}, &readsClbGroups, &loadBalancer},
    {{"SetBackendServers", Slb, Changes}, &isClbDefault, &loadBalancer},
    {{"SetVServerGroupAttribute", Slb, Changes}, &isClbGroup, &loadBalancer},
    {{"ListServerGroups", Alb, Reads}, &isAlbGroup, &anything},
    {{"ListServerGroupServers", Alb, Reads}, &isAlbGroup, &serverGroup},
    {{"ListRules", Alb, Reads}, &readsAlbRules, &anything},
    {{"ListAsynJobs", Alb, Reads}, &isAlb, &anything},
    {{"UpdateServerGroupServersAttribute", Alb, Changes, "Servers."}, &isAlbGroup, &serverGroup},
    {{"UpdateRuleAttribute", Alb, Changes}, &isAlbRule, &rule},
};

} // namespace

const AlibabaAction &alibabaAction(const char *name)
{
    return *std::ranges::find_if(
        actions, [name](const BalancerAction &row) { return std::strcmp(row.name, name) == 0; });
}

AlibabaProduct productOf(const BalancerProfile &profile) { return isAlb(profile) ? Alb : Slb; }

AlibabaAccount alibabaAccountOf(const BalancerProfile &profile)
{
    return {.product = productOf(profile),
            .region = profile.region,
            .endpoint = profile.endpoint,
            .caFile = profile.caFile,
            .signature = profile.signature,
            .needs = [profile](const AlibabaAction &action) {
                return std::ranges::any_of(actions, [&](const BalancerAction &row) {
                    return std::strcmp(row.name, action.name) == 0 && row.neededBy(profile);
                });
            }};
}

std::vector<RamRight> ramRights(const std::vector<BalancerProfile> &balancers, KeyRole role)
{
    std::vector<RamRight> rights;
    for (const BalancerProfile &balancer : balancers) {
        for (const BalancerAction &action : actions) {
            const bool mayCall = action.effect == CallEffect::Reads || role == KeyRole::Releaser;
            if (mayCall && action.neededBy(balancer))
                rights.push_back({action, balancer.region, action.resource(balancer)});
        }
    }
    return rights;
}

} // namespace switchyard
