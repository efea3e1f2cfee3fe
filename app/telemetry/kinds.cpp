#include "app/telemetry/accesslog.h"
#include "app/telemetry/cloudmonitor.h"
#include "app/telemetry/cmsaction.h"
#include "app/telemetry/haproxystatistics.h"
#include "app/telemetry/prometheus.h"

#include <QString>

namespace switchyard
{
namespace
{

/// One row a kind of metrics source.
struct Kind {
    const char *id;
    std::unique_ptr<Telemetry> (*make)(const Profile &, const Credentials &);
};

/// For those that need no credentials.
template<std::unique_ptr<Telemetry> (*make)(const Profile &)>
std::unique_ptr<Telemetry> openly(const Profile &profile, const Credentials &)
{
    return make(profile);
}

constexpr Kind kinds[] = {
    {"access-log", &openly<&makeAccessLog>},
    {"cloudmonitor", &makeCloudMonitor},
    {"haproxy", &openly<&makeHaproxyStatistics>},
    {"prometheus", &openly<&makePrometheus>},
};

} // namespace

std::unique_ptr<Telemetry> makeTelemetry(const Profile &profile, const Credentials &credentials)
{
    for (const Kind &kind : kinds)
        if (profile.telemetry.kind == QLatin1StringView(kind.id))
            return kind.make(profile, credentials);
    return nullptr;
}

SecretSource telemetryCredentialsOf(const Profile &profile)
{
    const auto monitored = monitoredOf(profile.balancers);
    return profile.telemetry.kind == u"cloudmonitor" && !monitored.empty()
               ? monitored.front().credentials
               : SecretSource();
}

CounterSource counterSourceOf(const TelemetryProfile &profile)
{
    const bool inLogs = profile.kind == u"access-log" && profile.slowOverMs > 0;
    if (profile.kind == u"cloudmonitor")
        return {.tickMs = 60'000};
    return {.countsSlow = !profile.slow.isEmpty() || inLogs};
}

} // namespace switchyard
