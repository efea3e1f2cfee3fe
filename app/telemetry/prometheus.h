#pragma once
#include "app/net/http.h"
#include "app/telemetry/prometheusjson.h"
#include "app/telemetry/telemetry.h"

namespace switchyard
{

/// The zone that a series names; nothing: it is another's.
std::optional<Zone> zoneOf(const PrometheusSeries &series, const TelemetryProfile &profile);

/// What may be asked beside requests and errors, at the same moment.
struct BesideCounters {
    PrometheusAnswer slow = {};
    PrometheusAnswer sampled = {};
};

/// Counters of requests and errors, by the labels that the profile names. A series of a zone that
/// is neither A nor B is another's and left out; one whose value is no count is no data.
std::vector<SeriesCounters> countersOf(const PrometheusAnswer &requests,
                                       const PrometheusAnswer &errors,
                                       const TelemetryProfile &profile,
                                       const BesideCounters &beside = {});

/// Quantiles from the rates of histogram buckets, as Prometheus's histogram_quantile() makes them:
/// even within a bucket, and the last limit where the highest bucket holds it. Services may have
/// buckets of their own: a zone's total is made of what each of them says of every limit.
std::vector<LatencyReading> latencyOf(const PrometheusAnswer &buckets,
                                      const TelemetryProfile &profile);

/// Rates from counters over time. A counter that fell was reset and counts from 0; an error series
/// that is not there yet stands at 0; over a gap of more than two steps there is no data.
std::vector<RatePoint> ratesOf(const PrometheusAnswer &requests, const PrometheusAnswer &errors,
                               const TelemetryProfile &profile, int stepSeconds);

/// Connections of each zone, added up; a series whose value is no count leaves its zone unknown.
PerZone<std::optional<qint64>> connectionsOf(const PrometheusAnswer &answer,
                                             const TelemetryProfile &profile);

/// The URIs of a zone of which any request failed, the worst first; a share of a request is none.
std::vector<FailedUri> failedUrisOf(const PrometheusAnswer &answer, Zone zone,
                                    const TelemetryProfile &profile);

/// Prometheus's query API. All but history() is for one thread at a time: it keeps a connection.
class Prometheus final : public Telemetry
{
public:
    explicit Prometheus(TelemetryProfile profile);

    /// All queries are evaluated at one moment of the server's clock.
    Result<std::vector<SeriesCounters>> counters(const Call &call) override;
    Result<std::vector<RatePoint>> history(qint64 fromUtcMs, qint64 toUtcMs, int stepSeconds,
                                           const Call &call) override;
    Result<PerZone<std::optional<qint64>>> connections(const Call &call) override;
    Result<std::vector<LatencyReading>> latency(const Call &call) override;
    Result<std::vector<FailedUri>> failedUris(Zone zone, int seconds, const Call &call) override;

private:
    using Fields = std::vector<std::pair<QByteArray, QByteArray>>;
    Result<PrometheusAnswer> ask(HttpClient &client, const QString &path, const Fields &fields,
                                 const Call &call) const;

    TelemetryProfile m_profile;
    HttpClient m_client;
};

std::unique_ptr<Telemetry> makePrometheus(const Profile &profile);

} // namespace switchyard
