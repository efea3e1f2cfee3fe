#pragma once
#include "app/telemetry/logfollower.h"
#include "app/telemetry/telemetry.h"

#include <memory>
#include <mutex>

namespace switchyard
{

/// Access logs of the zones' gateways, each followed by a command of the profile's, such as
/// `tail -F` through ssh. Counts what its complete seconds held; see LogCounter. A command that
/// ends is run again, and until then there are no counters: what was written meanwhile is not read
/// again. Commands begin with the first question. May be asked by several threads at once.
class AccessLog final : public Telemetry
{
public:
    explicit AccessLog(TelemetryProfile profile);
    ~AccessLog() override;

    Result<std::vector<SeriesCounters>> counters(const Call &call) override;
    /// A log that is followed has no past: empty.
    Result<std::vector<RatePoint>> history(qint64 fromUtcMs, qint64 toUtcMs, int stepSeconds,
                                           const Call &call) override;
    /// A log says nothing of connections.
    Result<PerZone<std::optional<qint64>>> connections(const Call &call) override;
    /// Of the last minute, to a twentieth.
    Result<std::vector<LatencyReading>> latency(const Call &call) override;

private:
    Result<void> follow(const Call &call);

    TelemetryProfile m_profile;
    LogFormat m_format;
    std::mutex m_mutex; ///< guards that they are begun once
    PerZone<std::vector<std::unique_ptr<LogFollower>>> m_followers = {};
};

std::unique_ptr<Telemetry> makeAccessLog(const Profile &profile);

} // namespace switchyard
