#include "models/judge/ticks.h"

#include <algorithm>

namespace switchyard
{

namespace
{

bool isNewSide(const SidesBy &by, Zone zone, const QString &version)
{
    return by.newVersion.isEmpty() ? zone == by.newZone : version == by.newVersion;
}

void add(std::optional<Completed> &sum, const Completed &one)
{
    if (!sum)
        sum.emplace();
    sum->requests += one.requests;
    sum->errors += one.errors;
    sum->slow += one.slow;
}

/// Adds to the total and to the service's own stream, where it has one.
void addTo(Tick &tick, const SidesBy &by, bool newSide, const QString &service,
           const Completed &one)
{
    const auto side = newSide ? &Sides::newZone : &Sides::oldZone;
    add(tick.total.*side, one);
    const qsizetype index = by.services.indexOf(service);
    if (index >= 0)
        add(tick.services[size_t(index)].*side, one);
}

Completed less(const Completed &a, const Completed &b)
{
    return {a.requests - b.requests, a.errors - b.errors, a.slow - b.slow};
}

} // namespace

CounterTicks::CounterTicks(SidesBy sides, qint64 gapMs) : m_sides(std::move(sides)), m_gapMs(gapMs)
{
}

std::optional<Completed> CounterTicks::growth(Base &base, const SeriesReading &now, qint64 at)
{
    const Base before = base;
    base = {at, now.counted};
    if (at - before.at > m_gapMs) {
        ++m_gaps;
        return {};
    }
    Completed grown = less(now.counted, before.counted);
    if (grown.requests >= 0 && grown.errors >= 0) {
        // Slow ones are mostly made of two counters, so that they may be a few less for a moment.
        base.counted.slow = std::max(before.counted.slow, now.counted.slow);
        grown.slow = std::max<qint64>(0, grown.slow);
        return grown;
    }
    ++m_resets;
    return now.counted;
}

std::optional<Tick> CounterTicks::take(const std::vector<SeriesReading> &scrape, qint64 measuredAt)
{
    if (m_last == measuredAt)
        return {};
    const bool leapt = m_last && (measuredAt < *m_last || measuredAt - *m_last > m_gapMs);
    if (leapt) {
        ++m_gaps;
        m_bases.clear();
    }
    const bool first = !m_last;
    Tick tick{.at = measuredAt, .lengthMs = first || leapt ? 0 : measuredAt - *m_last};
    tick.services.resize(size_t(m_sides.services.size()));
    m_last = measuredAt;
    for (const SeriesReading &series : scrape) {
        const Key key{nameOf(series.zone), series.version, series.service, series.instance};
        const auto [base, isNew] = m_bases.try_emplace(key, Base{measuredAt, series.counted});
        if (isNew)
            continue;
        if (const auto grown = growth(base->second, series, measuredAt))
            addTo(tick, m_sides, isNewSide(m_sides, series.zone, series.version), series.service,
                  *grown);
    }
    return first ? std::nullopt : std::optional(tick);
}

BucketTicks::BucketTicks(SidesBy sides, qint64 lengthMs, qint64 latenessMs)
    : m_sides(std::move(sides)), m_lengthMs(lengthMs), m_latenessMs(latenessMs)
{
}

void BucketTicks::feed(const Bucket &bucket)
{
    if (m_closedUntil && bucket.from < *m_closedUntil) {
        ++m_tooLate;
        return;
    }
    m_open[bucket.from][{nameOf(bucket.zone), bucket.version, bucket.service}] = bucket;
}

Tick BucketTicks::tickOf(qint64 from) const
{
    Tick tick{.at = from + m_lengthMs, .lengthMs = m_lengthMs};
    tick.services.resize(size_t(m_sides.services.size()));
    const auto found = m_open.find(from);
    if (found != m_open.end())
        for (const auto &[key, bucket] : found->second)
            addTo(tick, m_sides, isNewSide(m_sides, bucket.zone, bucket.version), bucket.service,
                  bucket.counted);
    return tick;
}

std::vector<Tick> BucketTicks::take(qint64 now)
{
    std::vector<Tick> ticks;
    if (!m_closedUntil) {
        if (m_open.empty())
            return ticks;
        m_closedUntil = m_open.begin()->first;
    }
    while (*m_closedUntil + m_lengthMs + m_latenessMs <= now) {
        ticks.push_back(tickOf(*m_closedUntil));
        m_open.erase(*m_closedUntil);
        *m_closedUntil += m_lengthMs;
        if (m_open.empty()) { // nothing heard: one tick without data says so, however long it was
            const qint64 spans = (now - m_latenessMs - *m_closedUntil) / m_lengthMs;
            *m_closedUntil += std::max<qint64>(spans, 0) * m_lengthMs;
            break;
        }
    }
    return ticks;
}

qint64 BucketTicks::lagMs(qint64 now) const { return m_closedUntil ? now - *m_closedUntil : 0; }

} // namespace switchyard
