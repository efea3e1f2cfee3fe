#pragma once
#include "app/net/call.h"
#include "models/zones/profile.h"
#include "models/zones/readings.h"
#include "models/zones/result.h"

#include <memory>
#include <vector>

namespace switchyard
{

/// The port to the metrics. Blocks; one attempt a call. No series is an empty list: no data.
class Telemetry
{
public:
    virtual ~Telemetry() = default;
    virtual Result<std::vector<SeriesCounters>> counters(const Call &call) = 0;
    virtual Result<std::vector<RatePoint>> history(qint64 fromUtcMs, qint64 toUtcMs,
                                                   int stepSeconds, const Call &call) = 0;
    /// Connections open at the gateways of each zone; nothing: no data of that zone.
    virtual Result<PerZone<std::optional<qint64>>> connections(const Call &call) = 0;
};

/// Nothing where the kind is not known.
std::unique_ptr<Telemetry> makeTelemetry(const TelemetryProfile &profile);

} // namespace switchyard
