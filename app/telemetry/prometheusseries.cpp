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
    QString version = {};
    friend auto operator<=>(const Key &a, const Key &b)
    {
        return std::tie(a.zone, a.service, a.instance, a.version) <=>
               std::tie(b.zone, b.service, b.instance, b.version);
    }
};

QString label(const PrometheusSeries &series, const QString &name)
{
    const auto found = series.labels.find(name);
    return found == series.labels.end() ? QString() : found->second;
}

std::optional<Key> keyOf(const PrometheusSeries &series, const TelemetryProfile &profile)
{
    const std::optional<Zone> zone = zoneOf(series, profile);
    if (!zone)
        return std::nullopt;
    return Key{.zone = *zone,
               .service = label(series, profile.serviceLabel).toLower(),
               .instance = label(series, QStringLiteral("instance")),
               .version = profile.versionLabel.isEmpty() ? QString()
                                                         : label(series, profile.versionLabel)};
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

/// The newest of a counter's samples; 0 where there is no such counter.
double newest(const Counters &counters, const Key &key)
{
    const auto found = counters.find(key);
    return found == counters.end() ? 0 : found->second.rbegin()->second;
}

/// A difference of two counters that a process raises one after the other may be a few under 0.
PrometheusAnswer atLeastNone(PrometheusAnswer answer)
{
    for (PrometheusSeries &series : answer.series)
        for (PrometheusSample &sample : series.samples)
            sample.value = sample.value < 0 ? 0 : sample.value; // NaN stays
    return answer;
}

/// How old the newest sample of each zone was when it was asked for; -1: not told.
PerZone<qint64> agesOf(const PrometheusAnswer &sampled, const TelemetryProfile &profile)
{
    PerZone<qint64> ages{-1, -1};
    for (const PrometheusSeries &series : sampled.series) {
        const auto zone = zoneOf(series, profile);
        const PrometheusSample &sample = series.samples.back();
        if (!zone || !std::isfinite(sample.value) || std::abs(sample.value) > 1e11)
            continue;
        const qint64 age = std::max<qint64>(0, sample.utcMs - std::llround(sample.value * 1000));
        ages[*zone] = ages[*zone] < 0 ? age : std::min(ages[*zone], age);
    }
    return ages;
}

void add(std::optional<RateFigures> &to, double requests, double errors)
{
    const RateFigures had = to.value_or(RateFigures());
    to = RateFigures{had.requests + requests, had.errors + errors};
}

} // namespace

std::optional<Zone> zoneOf(const PrometheusSeries &series, const TelemetryProfile &profile)
{
    const QString value = label(series, profile.zoneLabel);
    for (const Zone zone : bothZones) {
        const QStringList &named = profile.zoneValues[zone];
        if (named.isEmpty() ? value.toUpper() == nameOf(zone) : named.contains(value))
            return zone;
    }
    return std::nullopt;
}

std::vector<SeriesCounters> countersOf(const PrometheusAnswer &requests,
                                       const PrometheusAnswer &errors,
                                       const TelemetryProfile &profile,
                                       const BesideCounters &beside)
{
    const Counters failed = byKey(errors, profile);
    const Counters slow = byKey(atLeastNone(beside.slow), profile);
    const PerZone<qint64> ages = agesOf(beside.sampled, profile);
    std::vector<SeriesCounters> found;
    for (const auto &[key, samples] : byKey(requests, profile)) {
        const double total = samples.rbegin()->second;
        const double errorCount = newest(failed, key);
        const double slowCount = newest(slow, key);
        if (isCount(total) && isCount(errorCount) && isCount(slowCount))
            found.push_back({.zone = key.zone,
                             .service = key.service,
                             .instance = key.instance,
                             .requests = std::llround(total),
                             .errors = std::llround(errorCount),
                             .slow = std::llround(slowCount),
                             .version = key.version,
                             .ageMs = ages[key.zone]});
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

std::vector<FailedUri> failedUrisOf(const PrometheusAnswer &answer, Zone zone,
                                    const TelemetryProfile &profile)
{
    std::map<std::pair<QString, QString>, double> sums;
    for (const PrometheusSeries &series : answer.series) {
        const double errors = series.samples.back().value;
        const QString uri = label(series, profile.uriLabel);
        if (zoneOf(series, profile) == zone && isCount(errors) && !uri.isEmpty())
            sums[{label(series, profile.serviceLabel).toLower(), uri}] += errors;
    }
    std::vector<FailedUri> found;
    for (const auto &[of, errors] : sums)
        if (errors >=
            0.5) // increase() reaches out to the ends of its window, and is no whole number
            found.push_back({of.first, of.second, std::llround(errors)});
    std::ranges::stable_sort(found, std::ranges::greater(), &FailedUri::errors);
    return found;
}

std::vector<RatePoint> ratesOf(const PrometheusAnswer &requests, const PrometheusAnswer &errors,
                               const TelemetryProfile &profile, int stepSeconds)
{
    const Counters failed = byKey(errors, profile);
    const qint64 windowMs = qint64(stepSeconds) * 1'000;
    std::map<qint64, RatePoint> points;
    for (const auto &[key, samples] : byKey(requests, profile)) {
        static const std::map<qint64, double> none;
        const auto found = failed.find(key);
        const auto &bad = found == failed.end() ? none : found->second;
        for (auto now = samples.begin(); now != samples.end(); ++now) {
            RatePoint &point = points[now->first];
            if (now == samples.begin())
                continue;
            const auto before = std::prev(now);
            const qint64 ms = now->first - before->first;
            // What a step of twice the length has brought is spread over it.
            const double part = double(windowMs) / double(ms);
            const double grown = grownBy(before->second, now->second) * part;
            const double grownBad =
                grownBy(errorsAt(bad, before->first), errorsAt(bad, now->first)) * part;
            if (ms > 2 * windowMs || !std::isfinite(grown) || !std::isfinite(grownBad))
                continue;
            add(point.total[key.zone], grown, grownBad);
            add(point.services[key.service][key.zone], grown, grownBad);
        }
    }
    std::vector<RatePoint> rates;
    for (auto &[time, point] : points) {
        point.utcMs = time;
        point.windowMs = windowMs;
        rates.push_back(std::move(point));
    }
    return rates;
}

} // namespace switchyard
