#include "app/telemetry/prometheus.h"

#include <cmath>
#include <tuple>

// The pure half of the adapter: series into counters and rates.
namespace switchyard
{
namespace
{

constexpr double largestCount = 9e15; ///< whole numbers are exact up to here

struct Key {
    Zone zone = Zone::A;
    QString service = {};
    QString instance = {};
    friend auto operator<=>(const Key &a, const Key &b)
    {
        return std::tie(a.zone, a.service, a.instance) <=> std::tie(b.zone, b.service, b.instance);
    }
};

QString label(const PrometheusSeries &series, const QString &name)
{
    const auto found = series.labels.find(name);
    return found == series.labels.end() ? QString() : found->second;
}

std::optional<Key> keyOf(const PrometheusSeries &series, const TelemetryProfile &profile)
{
    const QString zone = label(series, profile.zoneLabel).toUpper();
    if (zone != u"A" && zone != u"B")
        return std::nullopt;
    return Key{.zone = zone == u"A" ? Zone::A : Zone::B,
               .service = label(series, profile.serviceLabel).toLower(),
               .instance = label(series, QStringLiteral("instance"))};
}

bool isCount(double value) { return std::isfinite(value) && value >= 0 && value <= largestCount; }

/// Counter of each key at each time. Several series of one key (an expression that keeps more
/// labels than it needs) are added up; NaN stays NaN.
using Counters = std::map<Key, std::map<qint64, double>>;

Counters byKey(const PrometheusAnswer &answer, const TelemetryProfile &profile)
{
    Counters counters;
    for (const PrometheusSeries &series : answer.series) {
        const auto key = keyOf(series, profile);
        if (!key)
            continue;
        for (const PrometheusSample &sample : series.samples)
            counters[*key][sample.utcMs] +=
                isCount(sample.value) ? sample.value : std::numeric_limits<double>::quiet_NaN();
    }
    return counters;
}

/// A counter that fell was reset and counts from 0. NaN where either is.
double grownBy(double before, double now) { return now < before ? now : now - before; }

/// The errors counted at or before a time; 0 where the series does not exist yet.
double errorsAt(const std::map<qint64, double> &errors, qint64 time)
{
    const auto after = errors.upper_bound(time);
    return after == errors.begin() ? 0 : std::prev(after)->second;
}

struct Sums {
    double requests = 0; ///< a second
    double errors = 0;
    bool any = false;
};

} // namespace

std::vector<SeriesCounters> countersOf(const PrometheusAnswer &requests,
                                       const PrometheusAnswer &errors,
                                       const TelemetryProfile &profile)
{
    const Counters failed = byKey(errors, profile);
    std::vector<SeriesCounters> found;
    for (const auto &[key, samples] : byKey(requests, profile)) {
        const double total = samples.rbegin()->second;
        const auto bad = failed.find(key);
        const double errorCount = bad == failed.end() ? 0 : bad->second.rbegin()->second;
        if (isCount(total) && isCount(errorCount))
            found.push_back({.zone = key.zone,
                             .service = key.service,
                             .instance = key.instance,
                             .requests = std::llround(total),
                             .errors = std::llround(errorCount)});
    }
    return found;
}

PerZone<std::optional<qint64>> connectionsOf(const PrometheusAnswer &answer,
                                             const TelemetryProfile &profile)
{
    PerZone<double> sums;
    PerZone<bool> any;
    for (const PrometheusSeries &series : answer.series)
        if (const auto key = keyOf(series, profile)) {
            const double value = series.samples.back().value;
            sums[key->zone] += isCount(value) ? value : std::numeric_limits<double>::quiet_NaN();
            any[key->zone] = true;
        }
    PerZone<std::optional<qint64>> found;
    for (const Zone zone : bothZones)
        if (any[zone] && isCount(sums[zone]))
            found[zone] = std::llround(sums[zone]);
    return found;
}

std::vector<RatePoint> ratesOf(const PrometheusAnswer &requests, const PrometheusAnswer &errors,
                               const TelemetryProfile &profile, int stepSeconds)
{
    const Counters failed = byKey(errors, profile);
    std::map<qint64, PerZone<Sums>> points;
    for (const auto &[key, samples] : byKey(requests, profile)) {
        static const std::map<qint64, double> none;
        const auto found = failed.find(key);
        const auto &bad = found == failed.end() ? none : found->second;
        for (auto now = samples.begin(); now != samples.end(); ++now) {
            Sums &sums = points[now->first][key.zone];
            if (now == samples.begin())
                continue;
            const auto before = std::prev(now);
            const double seconds = double(now->first - before->first) / 1000;
            const double grown = grownBy(before->second, now->second) / seconds;
            const double grownBad =
                grownBy(errorsAt(bad, before->first), errorsAt(bad, now->first)) / seconds;
            if (seconds > 2 * stepSeconds || !std::isfinite(grown) || !std::isfinite(grownBad))
                continue;
            sums.requests += grown;
            sums.errors += grownBad;
            sums.any = true;
        }
    }
    std::vector<RatePoint> rates;
    for (const auto &[time, sums] : points) {
        RatePoint &point = rates.emplace_back();
        point.utcMs = time;
        for (const Zone zone : bothZones) {
            if (sums[zone].any)
                point.requestsPerSecond[zone] = sums[zone].requests;
            if (sums[zone].requests > 0)
                point.errorRatio[zone] = std::min(1.0, sums[zone].errors / sums[zone].requests);
        }
    }
    return rates;
}

} // namespace switchyard
