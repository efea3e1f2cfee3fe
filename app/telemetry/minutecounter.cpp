#include "app/telemetry/minutecounter.h"

#include <cmath>
#include <utility>

namespace switchyard
{
namespace
{
constexpr size_t mostOpen = 120; // minutes: what is asked for at once is less
constexpr size_t mostCounted = 10;
} // namespace

bool PeriodCounts::put(const MonitorPoint &point, const char *metric, bool failed)
{
    const Rate now{point.perSecond, failed};
    const auto [rate, isNew] = m_rates.try_emplace({QByteArray(metric), point.series}, now);
    return std::exchange(rate->second, now) != now || isNew;
}

Completed PeriodCounts::counted(double seconds) const
{
    double requests = 0;
    double errors = 0;
    for (const auto &[key, rate] : m_rates) {
        requests += rate.perSecond * seconds;
        errors += rate.failed ? rate.perSecond * seconds : 0;
    }
    return {std::llround(requests), std::llround(errors), 0};
}

void MinuteCounter::feed(const MonitorPoint &point, const char *metric, bool failed, qint64 now)
{
    const qint64 begin = point.utcMs - point.utcMs % minuteMs;
    if (m_completeUntil && begin < *m_completeUntil) {
        const auto counted = m_counted.find(begin);
        if (counted != m_counted.end() &&
            counted->second.groups[point.group].put(point, metric, failed))
            ++m_tooLate;
        return;
    }
    const auto [minute, isNew] = m_open.try_emplace(begin, Minute{.begunAt = now});
    minute->second.groups[point.group].put(point, metric, failed);
    m_newestUtcMs = std::max(m_newestUtcMs, begin);
    if (m_open.size() > mostOpen)
        m_open.erase(m_open.begin());
}

void MinuteCounter::close(qint64 now)
{
    while (!m_open.empty()) {
        const auto &[begin, minute] = *m_open.begin();
        const bool wentOn = m_newestUtcMs - begin >= m_latenessMs;
        if (!wentOn && now - minute.begunAt < m_latenessMs)
            return;
        complete(minute);
        m_completeUntil = begin + minuteMs;
        m_counted.insert(m_open.extract(m_open.begin()));
        if (m_counted.size() > mostCounted)
            m_counted.erase(m_counted.begin());
    }
}

void MinuteCounter::beginAtZero()
{
    for (auto &[group, total] : m_totals)
        total = {};
}

void MinuteCounter::complete(const Minute &minute)
{
    m_told.clear();
    for (const auto &[group, counts] : minute.groups) {
        const Completed held = counts.counted(double(minuteMs) / 1'000);
        Completed &total = m_totals[group];
        total.requests += held.requests;
        total.errors += held.errors;
        m_told.insert(group);
    }
}

std::map<QString, Completed> MinuteCounter::totals() const
{
    std::map<QString, Completed> told;
    for (const QString &group : m_told)
        told[group] = m_totals.at(group);
    return told;
}

} // namespace switchyard
