#include "app/telemetry/cmsaction.h"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace switchyard
{

const AlibabaAction &cmsAction()
{
    static constexpr AlibabaAction action{"DescribeMetricList", AlibabaProduct::Cms,
                                          CallEffect::Reads};
    return action;
}

std::vector<BalancerProfile> monitoredOf(const std::vector<BalancerProfile> &balancers)
{
    std::vector<BalancerProfile> found;
    std::ranges::copy_if(balancers, std::back_inserter(found), [](const BalancerProfile &of) {
        return of.kind == u"alibaba-alb" && !of.rule.isEmpty();
    });
    return found;
}

AlibabaAccount cmsAccountOf(const Profile &profile)
{
    AlibabaAccount account{.product = AlibabaProduct::Cms,
                           .endpoint = profile.telemetry.cloud.endpoint,
                           .caFile = profile.telemetry.caFile,
                           .needs = [](const AlibabaAction &action) {
                               return std::strcmp(action.name, cmsAction().name) == 0;
                           }};
    if (const auto monitored = monitoredOf(profile.balancers); !monitored.empty()) {
        account.region = monitored.front().region;
        account.signature = monitored.front().signature;
    }
    return account;
}

std::vector<RamRight> ramRights(const Profile &profile)
{
    if (profile.telemetry.kind != u"cloudmonitor")
        return {};
    return {{cmsAction(), cmsAccountOf(profile).region, QStringLiteral("*")}};
}

} // namespace switchyard
