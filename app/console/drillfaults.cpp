#include "app/console/drillfaults.h"

#include <QCoreApplication>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Drill)
};

/// One that is registered in this zone; nothing while its registry is silent.
const Instance *anInstance(const EngineState &state, Zone zone)
{
    const auto &seen = state.snapshots->zones[zone].instances;
    return seen.value && !seen.value->empty() ? &seen.value->front() : nullptr;
}

void addOfServices(std::vector<DrillFault> &all, const EngineState &state)
{
    for (const Zone zone : {Zone::B, Zone::A})
        if (const Instance *one = anInstance(state, zone)) {
            all.push_back(
                {u"errors"_qs, u"%1:20"_qs.arg(one->service),
                 Said::tr("A fifth of %1's answers fail, in new versions").arg(one->service)});
            all.push_back({u"slow"_qs, u"%1:800"_qs.arg(one->service),
                           Said::tr("%1 answers 800 ms later").arg(one->service)});
            break;
        }
    for (const Zone zone : bothZones)
        if (const Instance *one = anInstance(state, zone))
            all.push_back({u"die"_qs, one->id,
                           Said::tr("An instance of %1 in %2 dies").arg(one->service, nameOf(zone)),
                           false});
}

void addOfBalancers(std::vector<DrillFault> &all, const EngineState &state)
{
    all.push_back({u"api-unreachable"_qs, {}, Said::tr("The balancer's API never answers")});
    all.push_back({u"api-delay"_qs, u"3000"_qs, Said::tr("The balancer's API answers 3 s later")});
    all.push_back({u"api-timeout-applied"_qs, u"1"_qs,
                   Said::tr("The next change is made, and its answer lost")});
    all.push_back(
        {u"api-ignored"_qs, u"1"_qs, Said::tr("The next change is called done, and not made")});
    all.push_back({u"partial-apply"_qs, u"1"_qs, Said::tr("Half of the next change is made")});
    all.push_back({u"throttled"_qs, u"20"_qs, Said::tr("The next 20 calls are throttled")});
    const auto &servers = state.profile->balancers.front().servers[Zone::B];
    if (!servers.empty())
        all.push_back({u"foreign-weight"_qs, u"%1:37"_qs.arg(servers.front()),
                       Said::tr("Somebody else sets a weight in B"), false});
}

void addOfSources(std::vector<DrillFault> &all)
{
    for (const Zone zone : bothZones)
        all.push_back({u"registry-unreachable"_qs, nameOf(zone),
                       Said::tr("The registry of %1 cannot be reached").arg(nameOf(zone))});
    all.push_back({u"metrics-unreachable"_qs, {}, Said::tr("The metrics cannot be reached")});
    all.push_back({u"metrics-missing"_qs, u"B"_qs, Said::tr("The metrics tell nothing of B")});
}

} // namespace

std::vector<DrillFault> drillFaults(const EngineState &state)
{
    std::vector<DrillFault> all;
    addOfServices(all, state);
    addOfBalancers(all, state);
    addOfSources(all);
    return all;
}

} // namespace switchyard::console
