#pragma once
#include "app/clouds/alibabaapi.h"
#include "app/telemetry/minutecounter.h"
#include "app/telemetry/telemetry.h"

#include <functional>

namespace switchyard
{

/// The two clocks that a source of minutes goes by.
struct MonitorClock {
    std::function<qint64()> steadyMs;
    std::function<qint64()> utcMs;
    static MonitorClock ofThisMachine();
};

/// What Alibaba's CloudMonitor tells of the server groups of the profile's ALB rules: answers of
/// their servers by status, and connections to them that failed; 4xx answers do not count. It tells
/// rates of a minute, a minute or two late; see MinuteCounter. However often it is asked for its
/// counters, it asks the cloud only where there may be a new minute, and within its share of the
/// account's calls; in between it tells the same again, and how old that is. For one thread at a
/// time.
class CloudMonitor final : public Telemetry
{
public:
    CloudMonitor(const Profile &profile, const Credentials &credentials,
                 MonitorClock clock = MonitorClock::ofThisMachine());

    Result<std::vector<SeriesCounters>> counters(const Call &call) override;
    /// By the minute, or by five where the steps are so long.
    Result<std::vector<RatePoint>> history(qint64 fromUtcMs, qint64 toUtcMs, int stepSeconds,
                                           const Call &call) override;
    /// No metric of a server group tells its connections.
    Result<PerZone<std::optional<qint64>>> connections(const Call &call) override;
    /// It knows means and no quantiles: empty.
    Result<std::vector<LatencyReading>> latency(const Call &call) override;

private:
    struct Told {
        MonitorPoint point = {};
        size_t metric = 0;
    };
    /// Points of periods that began after `fromUtcMs`, of all metrics; all or nothing.
    Result<std::vector<Told>> ask(qint64 fromUtcMs, std::optional<qint64> toUtcMs, int period,
                                  const Call &call);
    Result<void> askMetric(size_t metric, AlibabaParameters parameters, const Call &call,
                           std::vector<Told> &told);
    Result<void> look(const Call &call);

    std::map<QString, SeriesCounters> m_groups = {}; ///< whose they are, without counts
    MonitorClock m_clock;
    AlibabaApi m_api;
    QByteArray m_dimensions;
    qint64 m_gapMs; ///< between two looks, at least
    MinuteCounter m_counter;
    qint64 m_lookAt = 0; ///< steady ms
    Result<void> m_looked = {};
};

std::unique_ptr<Telemetry> makeCloudMonitor(const Profile &profile, const Credentials &credentials);

} // namespace switchyard
