#include "app/telemetry/accesslog.h"
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
    std::unique_ptr<Telemetry> (*make)(const Profile &);
};
constexpr Kind kinds[] = {
    {"access-log", &makeAccessLog},
    {"haproxy", &makeHaproxyStatistics},
    {"prometheus", &makePrometheus},
};

} // namespace

std::unique_ptr<Telemetry> makeTelemetry(const Profile &profile)
{
    for (const Kind &kind : kinds)
        if (profile.telemetry.kind == QLatin1StringView(kind.id))
            return kind.make(profile);
    return nullptr;
}

CounterSource counterSourceOf(const TelemetryProfile &profile)
{
    const bool inLogs = profile.kind == u"access-log" && profile.slowOverMs > 0;
    return {.countsSlow = !profile.slow.isEmpty() || inLogs};
}

} // namespace switchyard
