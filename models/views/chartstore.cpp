#include "models/views/chartstore.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace switchyard
{

namespace
{

using Values = MinMaxHistory::Moment;

constexpr float none = std::numeric_limits<float>::quiet_NaN();
constexpr int quantiles = 3;
constexpr qint64 forgottenMs = 2 * 3'600'000; // silent so long, a service makes room for another

// At a sample a second: two hours whole, nine hours by 8 s, three days by a minute, a week by nine.
std::vector<qsizetype> keptOf(bool isTotal)
{
    return isTotal ? std::vector<qsizetype>{7'200, 4'096, 4'096, 1'024}
                   : std::vector<qsizetype>{1'800, 1'024, 1'024, 512};
}

int ratioOf(Zone zone) { return int(zone); }
int rateOf(Zone zone) { return 2 + int(zone); }
int latencyOf(Zone zone, int quantile) { return quantiles * int(zone) + quantile; }

double known(float value) { return std::isnan(value) ? -1 : double(value); }

Quantiles quantilesOf(const std::vector<float> &values, Zone zone)
{
    const auto at = [&](int quantile) {
        return known(values[std::size_t(latencyOf(zone, quantile))]);
    };
    return {at(0), at(1), at(2)};
}

/// The part of its threshold that a test's evidence has reached, shifted to be drawn.
float partOf(int evidence, int limit)
{
    return float(std::max(0.0, double(evidence - limit) / 1'000 + evidenceDecades));
}

} // namespace

PerZone<double> wilson95(double hits, double n)
{
    if (!(n > 0))
        return {0, 1};
    constexpr double z = 1.959964;
    const double p = std::clamp(hits / n, 0.0, 1.0);
    const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

ChartStore::Series::Series(bool isTotal)
    : rates(4, 4, keptOf(isTotal)), latency(2 * quantiles, 0, keptOf(isTotal))
{
}

void ChartStore::Series::append(const RatePoint &point, const ZoneFigures &figures)
{
    std::array<float, 4> values{none, none, none, none};
    std::array<float, 4> sums{};
    std::array<float, 2 * quantiles> times{};
    times.fill(none);
    // Windows overlap: of what is added up, each point brings what it alone has seen.
    const double own = before > 0 && point.windowMs > 0
                           ? std::min(1.0, double(point.utcMs - before) / double(point.windowMs))
                           : 1.0;
    bool timed = false;
    for (const Zone zone : bothZones) {
        if (!figures[zone])
            continue;
        const RateFigures &seen = *figures[zone];
        if (seen.requests > 0)
            values[std::size_t(ratioOf(zone))] = float(std::min(1.0, seen.errors / seen.requests));
        if (point.windowMs > 0)
            values[std::size_t(rateOf(zone))] =
                float(seen.requests * 1'000 / double(point.windowMs));
        sums[std::size_t(zone) * 2] = float(seen.requests * own);
        sums[std::size_t(zone) * 2 + 1] = float(seen.errors * own);
        if (!seen.latency)
            continue;
        timed = true;
        times[std::size_t(latencyOf(zone, 0))] = float(seen.latency->p50);
        times[std::size_t(latencyOf(zone, 1))] = float(seen.latency->p95);
        times[std::size_t(latencyOf(zone, 2))] = float(seen.latency->p99);
    }
    if (!rates.append(point.utcMs, point.windowMs, values, sums))
        return;
    before = point.utcMs;
    if (timed)
        latency.append(point.utcMs, point.windowMs, times);
}

const ChartStore::Series *ChartStore::Source::of(const QString &service) const
{
    if (service.isEmpty())
        return &total;
    const auto found = services.find(service);
    return found == services.end() ? nullptr : &found->second;
}

void ChartStore::Source::makeRoom(qint64 utcMs)
{
    if (services.size() < mostServices)
        return;
    const auto silent = std::ranges::min_element(
        services, {}, [](const auto &entry) { return entry.second.rates.newest(); });
    if (silent->second.rates.newest() < utcMs - forgottenMs)
        services.erase(silent);
}

void ChartStore::Source::append(const RatePoint &point)
{
    // A clock that was set back: what is after its time cannot be in one picture with it.
    if (point.utcMs < total.rates.newest())
        *this = Source();
    total.append(point, point.total);
    for (const auto &[service, figures] : point.services) {
        auto found = services.find(service);
        if (found == services.end()) {
            makeRoom(point.utcMs);
            if (services.size() >= mostServices)
                continue;
            found = services.emplace(service, Series(false)).first;
        }
        found->second.append(point, figures);
    }
}

ChartStore::ChartStore() : m_evidence(2, 0, keptOf(true)) {}

void ChartStore::take(const RateLog &log)
{
    // Another engine's log begins anew.
    if (log.next() < m_next)
        m_next = 0;
    for (qint64 number = std::max(m_next, log.first()); number < log.next(); ++number) {
        const RatePoint &point = log.at(number);
        m_live.append(point);
        if (const auto &e = point.evidence)
            m_evidence.append(
                point.utcMs, point.windowMs,
                std::array{partOf(e->ratioE, e->ratioLimit), partOf(e->rateE, e->rateLimit)});
    }
    m_next = log.next();
}

void ChartStore::setOlder(const std::vector<RatePoint> &points)
{
    m_older = Source();
    for (const RatePoint &point : points)
        m_older.append(point);
}

QStringList ChartStore::services() const
{
    QStringList names;
    for (const auto *source : {&m_live, &m_older})
        for (const auto &[service, series] : source->services)
            if (!names.contains(service))
                names.append(service);
    names.sort();
    return names;
}

bool ChartStore::hasLatency(const QString &service) const
{
    return std::ranges::any_of(std::array{&m_live, &m_older}, [&](const Source *source) {
        const Series *series = source->of(service);
        return series && !series->latency.isEmpty();
    });
}

qint64 ChartStore::oldest() const
{
    return m_live.total.rates.isEmpty() ? 0 : m_live.total.rates.oldest();
}

std::vector<ChartLine> ChartStore::lines(Measure measure, const QString &service,
                                         const TraceRange &range) const
{
    const auto historyOf = [&](const Source &source) -> const MinMaxHistory * {
        const Series *series = source.of(service);
        return !series ? nullptr : measure == Measure::Latency ? &series->latency : &series->rates;
    };
    const MinMaxHistory *live = measure == Measure::Evidence ? &m_evidence : historyOf(m_live);
    const MinMaxHistory *older = measure == Measure::Evidence ? nullptr : historyOf(m_older);
    const auto line = [&](Zone zone, int quantile, int channel) {
        Tracer tracer(range);
        qsizetype visited = 0;
        // What came live is the finer truth: what was loaded ends where that begins.
        if (older)
            visited += live && !live->isEmpty()
                           ? older->draw(channel, range, tracer, live->oldest())
                           : older->draw(channel, range, tracer);
        if (live)
            visited += live->draw(channel, range, tracer);
        return ChartLine{zone, quantile, tracer.finish(visited)};
    };
    std::vector<ChartLine> all;
    for (const Zone zone : bothZones)
        switch (measure) {
        case Measure::Errors:
            all.push_back(line(zone, 0, ratioOf(zone)));
            break;
        case Measure::Requests:
            all.push_back(line(zone, 0, rateOf(zone)));
            break;
        case Measure::Latency:
            for (int quantile = 0; quantile < quantiles; ++quantile)
                all.push_back(line(zone, quantile, latencyOf(zone, quantile)));
            break;
        case Measure::Evidence:
            all.push_back(line(zone, 0, int(zone)));
            break;
        }
    return all;
}

Reading ChartStore::readingOf(const Values &moment, const std::optional<Values> &latency, Zone zone)
{
    Reading reading{.fromUtcMs = moment.from, .toUtcMs = moment.to};
    const auto span = [&](int channel) -> PerZone<double> {
        return {known(moment.least[std::size_t(channel)]),
                known(moment.greatest[std::size_t(channel)])};
    };
    reading.ratio = span(ratioOf(zone));
    reading.perSecond = span(rateOf(zone));
    if (moment.samples > 1) {
        if (reading.perSecond.a >= 0)
            reading.requests = double(moment.sums[std::size_t(zone) * 2]);
        reading.errors = double(moment.sums[std::size_t(zone) * 2 + 1]);
    } else if (reading.perSecond.a >= 0) {
        reading.requests =
            std::round(reading.perSecond.a * double(moment.to - moment.from) / 1'000);
        reading.errors = std::round(std::max(0.0, reading.ratio.a) * reading.requests);
    }
    if (latency && latency->from <= moment.to && latency->to >= moment.from &&
        known(latency->least[std::size_t(latencyOf(zone, 0))]) >= 0)
        reading.latency = {quantilesOf(latency->least, zone), quantilesOf(latency->greatest, zone)};
    return reading;
}

PerZone<std::optional<Reading>> ChartStore::reading(const QString &service, qint64 utcMs,
                                                    qint64 reachMs) const
{
    const Series *series = m_live.of(service);
    if (!series || series->rates.isEmpty() || utcMs < series->rates.oldest() - reachMs)
        series = m_older.of(service);
    PerZone<std::optional<Reading>> found;
    if (!series)
        return found;
    const auto moment = series->rates.near(utcMs);
    if (!moment || moment->from - reachMs > utcMs || moment->to + reachMs < utcMs)
        return found;
    const auto latency = series->latency.near(utcMs);
    for (const Zone zone : bothZones)
        if (const Reading seen = readingOf(*moment, latency, zone); seen.requests >= 0)
            found[zone] = seen;
    return found;
}

std::vector<ChartStore::Row> ChartStore::rows(const QString &service, qint64 from, qint64 to,
                                              qsizetype most) const
{
    std::vector<Row> rows;
    qint64 end = to;
    for (const auto *source : {&m_live, &m_older}) {
        const Series *series = source->of(service);
        if (!series || series->rates.isEmpty())
            continue;
        const auto left = most - qsizetype(rows.size());
        const auto moments = series->rates.moments(from, end, left);
        for (auto moment = moments.rbegin(); moment != moments.rend(); ++moment) {
            Row &row = rows.emplace_back();
            row.utcMs = moment->to;
            for (const Zone zone : bothZones)
                row.zones[zone] = readingOf(*moment, series->latency.near(moment->to), zone);
        }
        end = std::min(end, series->rates.oldest() - 1);
    }
    return rows;
}

qsizetype ChartStore::stored() const
{
    qsizetype all = m_evidence.stored();
    for (const auto *source : {&m_live, &m_older}) {
        all += source->total.rates.stored() + source->total.latency.stored();
        for (const auto &[service, series] : source->services)
            all += series.rates.stored() + series.latency.stored();
    }
    return all;
}

} // namespace switchyard
