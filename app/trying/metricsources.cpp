#include "app/trying/metricsources.h"

#include "app/telemetry/cmsaction.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

constexpr int uriSeconds = 120;

Call soon() { return Call::within(std::chrono::seconds(10)); }

template<class T>
QStringList failureOf(const Result<T> &result)
{
    return result ? QStringList() : QStringList(result.error().detail);
}

/// What CloudMonitor does not count, or has not told.
QStringList uncountedBy(const Profile &profile, const std::vector<SeriesCounters> &told)
{
    QStringList said;
    const auto monitored = monitoredOf(profile.balancers);
    for (const BalancerProfile &balancer : profile.balancers)
        if (std::ranges::find(monitored, balancer.id, &BalancerProfile::id) == monitored.end())
            said += Words::tr("what goes through the balancer %1 is not counted: CloudMonitor "
                              "tells nothing of it by zone")
                        .arg(balancer.id);
    for (const BalancerProfile &balancer : monitored)
        for (const Zone zone : bothZones)
            for (const QString &group : balancer.servers[zone])
                if (std::ranges::find(told, group, &SeriesCounters::instance) == told.end())
                    said += Words::tr("nothing is told of the server group %1: it has no traffic, "
                                      "or another id")
                                .arg(group);
    return said;
}

} // namespace

void addTelemetry(std::vector<Source> &sources, const Profile &profile, const Ports &ports)
{
    if (!ports.telemetry)
        return;
    Source metrics{Words::tr("metrics"), [telemetry = ports.telemetry] {
                       return failureOf(telemetry->counters(soon()));
                   }};
    if (profile.telemetry.kind == u"cloudmonitor")
        metrics.notes = [profile, telemetry = ports.telemetry] {
            return telemetry->counters(soon()).map(
                [&](const auto &told) { return uncountedBy(profile, told); });
        };
    sources.push_back(metrics);
    if (ports.uris)
        sources.push_back({Words::tr("metrics, URIs that failed"), [uris = ports.uris] {
                               return failureOf(uris->failedUris(Zone::A, uriSeconds, soon()));
                           }});
}

} // namespace switchyard
