#include "app/telemetry/prometheus.h"

#include <cmath>
#include <limits>
#include <map>

namespace switchyard
{
namespace
{

/// Requests a second that took no longer than each limit, in seconds.
using Buckets = std::map<double, double>;

std::optional<double> limitOf(const PrometheusSeries &series)
{
    const auto le = series.labels.find(QStringLiteral("le"));
    if (le == series.labels.end())
        return std::nullopt;
    if (le->second == u"+Inf")
        return std::numeric_limits<double>::infinity();
    bool is = false;
    const double limit = le->second.toDouble(&is);
    return is && std::isfinite(limit) ? std::optional(limit) : std::nullopt;
}

/// What a bucket holds is in the next one too; a scrape between two of them may have missed it.
Buckets rising(Buckets buckets)
{
    double least = 0;
    for (auto &[limit, count] : buckets)
        least = count = std::max(least, count);
    return buckets;
}

double totalOf(const Buckets &buckets) { return buckets.empty() ? 0 : buckets.rbegin()->second; }

/// How many took no longer than `seconds`, even within a bucket.
double countAt(const Buckets &buckets, double seconds)
{
    const auto above = buckets.lower_bound(seconds);
    if (above == buckets.end())
        return totalOf(buckets);
    const double before = above == buckets.begin() ? 0 : std::prev(above)->second;
    if (above->first == seconds)
        return above->second;
    if (std::isinf(above->first))
        return before;
    const double start = above == buckets.begin() ? 0 : std::prev(above)->first;
    return before + (above->second - before) * (seconds - start) / (above->first - start);
}

double quantileOf(const Buckets &buckets, double part)
{
    const double rank = part * totalOf(buckets);
    auto holds = buckets.begin();
    while (holds->second < rank && std::next(holds) != buckets.end())
        ++holds;
    if (std::isinf(holds->first)) // nobody knows how much longer
        return holds == buckets.begin() ? 0 : std::prev(holds)->first;
    const double start = holds == buckets.begin() ? 0 : std::prev(holds)->first;
    const double before = holds == buckets.begin() ? 0 : std::prev(holds)->second;
    const double inside = holds->second - before;
    return inside > 0 ? start + (holds->first - start) * (rank - before) / inside : holds->first;
}

/// Nothing where nobody asked, or where the buckets do not end with +Inf and say how many there
/// were.
std::optional<Quantiles> quantilesOf(const Buckets &buckets)
{
    if (buckets.size() < 2 || !std::isinf(buckets.rbegin()->first) ||
        !std::isfinite(totalOf(buckets)) || totalOf(buckets) <= 0)
        return std::nullopt;
    return Quantiles{quantileOf(buckets, 0.5), quantileOf(buckets, 0.95),
                     quantileOf(buckets, 0.99)};
}

Buckets sumOf(const std::map<QString, Buckets> &services)
{
    Buckets sum;
    for (const auto &[name, buckets] : services)
        for (const auto &[limit, count] : buckets)
            sum[limit] = 0;
    for (auto &[limit, count] : sum)
        for (const auto &[name, buckets] : services)
            count += countAt(buckets, limit);
    return sum;
}

} // namespace

std::vector<LatencyReading> latencyOf(const PrometheusAnswer &buckets,
                                      const TelemetryProfile &profile)
{
    PerZone<std::map<QString, Buckets>> services;
    for (const PrometheusSeries &series : buckets.series) {
        const auto zone = zoneOf(series, profile);
        const auto limit = limitOf(series);
        const double rate = series.samples.back().value;
        if (!zone || !limit || !std::isfinite(rate) || rate < 0)
            continue;
        const auto service = series.labels.find(profile.serviceLabel);
        const QString name = service == series.labels.end() ? QString() : service->second.toLower();
        services[*zone][name][*limit] += rate;
    }
    std::vector<LatencyReading> found;
    for (const Zone zone : bothZones) {
        for (auto &[name, own] : services[zone])
            own = rising(std::move(own));
        if (const auto q = quantilesOf(sumOf(services[zone])))
            found.push_back({zone, {}, *q});
        for (const auto &[name, own] : services[zone])
            if (const auto q = quantilesOf(own); q && !name.isEmpty())
                found.push_back({zone, name, *q});
    }
    return found;
}

} // namespace switchyard
