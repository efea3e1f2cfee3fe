#include "app/balancers/balancer.h"

#include "app/balancers/alibabaalb.h"
#include "app/balancers/alibabaclb.h"
#include "app/balancers/haproxy.h"

#include <QString>

namespace switchyard
{

const std::vector<BalancerKind> &balancerKinds()
{
    static const std::vector<BalancerKind> kinds = {
        {"alibaba-alb", &makeAlibabaAlb},
        {"alibaba-clb", &makeAlibabaClb},
        {"haproxy", &makeHaproxy},
    };
    return kinds;
}

BalancerPtr makeBalancer(const BalancerProfile &profile, const Credentials &credentials)
{
    for (const BalancerKind &kind : balancerKinds())
        if (profile.kind == QLatin1StringView(kind.id))
            return kind.make(profile, credentials);
    return nullptr;
}

} // namespace switchyard
