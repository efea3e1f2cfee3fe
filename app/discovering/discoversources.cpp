#include "app/discovering/discoversources.h"

#include "app/balancers/discovery.h"
#include "app/registries/registry.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Discover)
};

using AskBalancers = Result<std::vector<FoundBalancer>> (*)(const BalancerProfile &,
                                                            const Credentials &, const Call &);

std::function<Result<SourceTold>(const Call &)>
asking(AskBalancers ask, const BalancerProfile &account, const Credentials &credentials)
{
    return [ask, account, credentials](const Call &call) {
        return ask(account, credentials, call).map([](std::vector<FoundBalancer> balancers) {
            return SourceTold{.balancers = std::move(balancers)};
        });
    };
}

DiscoverSource registryOf(const RegistryProfile &registry)
{
    const QString zone = nameOf(registry.zone);
    return {
        Text::tr("Registry of zone %1").arg(zone),
        Text::tr("The registry of zone %1 could not be asked: %2").arg(zone, QStringLiteral("%1")),
        false, [registry](const Call &call) {
            return makeRegistry(registry)->listed(call).map([](std::vector<Listed> members) {
                return SourceTold{.members = std::move(members)};
            });
        }};
}

} // namespace

std::vector<DiscoverSource> sourcesOf(const Discovered &asked, const Credentials &credentials)
{
    std::vector<DiscoverSource> sources{
        {Text::tr("Classic load balancers (CLB)"),
         Text::tr("The classic load balancers could not be asked: %1"), true,
         asking(&discoverClb, asked.account, credentials)},
        {Text::tr("Application load balancers (ALB)"),
         Text::tr("The application load balancers could not be asked: %1"), true,
         asking(&discoverAlb, asked.account, credentials)}};
    for (const RegistryProfile &registry : asked.registries)
        sources.push_back(registryOf(registry));
    return sources;
}

void add(Discovered &found, const DiscoverSource &source, const Result<SourceTold> &told)
{
    if (!told) {
        found.troubles.append(source.cannot.arg(told.error().detail));
        return;
    }
    found.balancers.insert(found.balancers.end(), told->balancers.begin(), told->balancers.end());
    found.members.insert(found.members.end(), told->members.begin(), told->members.end());
}

} // namespace switchyard
