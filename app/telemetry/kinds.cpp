#include "app/telemetry/prometheus.h"

#include <QString>

namespace switchyard
{
namespace
{

/// One row a kind of metrics source.
struct Kind {
    const char *id;
    std::unique_ptr<Telemetry> (*make)(const TelemetryProfile &);
};
constexpr Kind kinds[] = {
    {"prometheus", &makePrometheus},
};

} // namespace

std::unique_ptr<Telemetry> makeTelemetry(const TelemetryProfile &profile)
{
    for (const Kind &kind : kinds)
        if (profile.kind == QLatin1StringView(kind.id))
            return kind.make(profile);
    return nullptr;
}

} // namespace switchyard
