#pragma once
#include "app/net/call.h"
#include "app/secrets/credentials.h"
#include "models/zones/profile.h"
#include "models/zones/readings.h"
#include "models/zones/result.h"

#include <memory>
#include <vector>

namespace switchyard
{

/// How many requests for one URI of a service failed.
struct FailedUri {
    QString service = {}; ///< empty: the source does not tell
    QString uri = {};     ///< as callers wrote it: anybody's text
    qint64 errors = 0;
    friend bool operator==(const FailedUri &, const FailedUri &) = default;
};

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
    /// How long requests of the last minute took, by zone and by service; where there was none, no
    /// reading.
    virtual Result<std::vector<LatencyReading>> latency(const Call &call) = 0;
    /// What failed in a zone in the last seconds, the worst first; empty where nobody knows.
    virtual Result<std::vector<FailedUri>> failedUris(Zone, int /*seconds*/, const Call &)
    {
        return std::vector<FailedUri>();
    }
};

/// Nothing where the kind is not known.
std::unique_ptr<Telemetry> makeTelemetry(const Profile &profile,
                                         const Credentials &credentials = {});
/// Whose credentials it takes; none where it needs none.
SecretSource telemetryCredentialsOf(const Profile &profile);
/// How often it can tell anything new, and what.
CounterSource counterSourceOf(const TelemetryProfile &profile);

} // namespace switchyard
