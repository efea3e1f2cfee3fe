#pragma once
#include "app/net/haproxyreply.h"
#include "app/telemetry/telemetry.h"
#include "models/judge/sample.h"

namespace switchyard
{

/// What a HAProxy counts of each server, from the command sockets of the profile's balancers. Of a
/// backend in mode http: answers by their status, and connections and answers that failed; 4xx
/// answers do not count. Of one in mode tcp it knows connections alone, and counts them only where
/// the profile says that they will do. Counters begin at 0 when HAProxy is reloaded; what an old
/// worker still serves is then counted by nobody.
class HaproxyStatistics final : public Telemetry
{
public:
    explicit HaproxyStatistics(const Profile &profile);

    Result<std::vector<SeriesCounters>> counters(const Call &call) override;
    /// HAProxy keeps no past: empty.
    Result<std::vector<RatePoint>> history(qint64 fromUtcMs, qint64 toUtcMs, int stepSeconds,
                                           const Call &call) override;
    Result<PerZone<std::optional<qint64>>> connections(const Call &call) override;
    /// It knows means of the last 1,024 requests and no quantiles: empty.
    Result<std::vector<LatencyReading>> latency(const Call &call) override;

private:
    /// The statistics of each balancer, in their order.
    Result<std::vector<std::vector<HaproxyRow>>> ask(const Call &call) const;

    std::vector<BalancerProfile> m_balancers;
    bool m_countsConnections;
};

/// The counters of one backend's servers.
Result<std::vector<SeriesCounters>> countersOf(const std::vector<HaproxyRow> &rows,
                                               const BalancerProfile &balancer,
                                               bool countsConnections);

std::unique_ptr<Telemetry> makeHaproxyStatistics(const Profile &profile);

} // namespace switchyard
