#include "app/engine/schedule.h"

#include <algorithm>

namespace switchyard
{

namespace
{
// A read that is asked for again and again must not turn into a busy loop.
constexpr qint64 leastGapMs = 20;
constexpr qint64 firstBackOffMs = 250;
} // namespace

Pace accountPace(int callsPerMinute, int balancers)
{
    constexpr qint64 minuteMs = 60'000;
    constexpr qint64 restShare = 10;
    constexpr qint64 quickShare = 4;
    Pace pace = paces::balancer;
    const qint64 callMs = minuteMs * balancers; // times the share, over the calls of a minute
    pace.restMs = std::max(pace.restMs, callMs * restShare / callsPerMinute);
    pace.quickMs = std::max(pace.quickMs, callMs * quickShare / callsPerMinute);
    pace.backOffMs = std::max(pace.backOffMs, pace.restMs);
    return pace;
}

qint64 Schedule::pause() const
{
    const qint64 usual = m_quick ? m_pace.quickMs : m_pace.restMs;
    if (m_failures == 0)
        return usual;
    const qint64 backOff = firstBackOffMs << std::min(m_failures - 1, 8);
    return std::min(std::max(usual, backOff), std::max(usual, m_pace.backOffMs));
}

std::optional<qint64> Schedule::due() const
{
    if (m_running)
        return std::nullopt;
    std::optional<qint64> at;
    if (m_pace.restMs > 0)
        at = m_endedAt < 0 ? 0 : m_begunAt + pause();
    if (!m_asked.empty()) {
        qint64 wanted = *m_asked.begin();
        // A wish that the last read would have fulfilled had it not failed, or that is repeated.
        if (m_failures > 0)
            wanted = std::max(wanted, m_endedAt + std::min(firstBackOffMs, m_pace.backOffMs));
        else if (wanted <= m_begunAt)
            wanted = std::max(wanted, m_endedAt + leastGapMs);
        at = at ? std::min(*at, wanted) : wanted;
    }
    return at;
}

void Schedule::ask(qint64 notBefore)
{
    if (!m_running || notBefore > m_begunAt)
        m_asked.insert(notBefore);
}

void Schedule::begin(qint64 now)
{
    m_running = true;
    m_begunAt = now;
    m_asked.erase(m_asked.begin(), m_asked.upper_bound(now));
}

void Schedule::end(qint64 now, bool ok)
{
    m_running = false;
    m_endedAt = now;
    m_failures = ok ? 0 : m_failures + 1;
    if (!ok && m_pace.restMs == 0)
        m_failures = std::min(m_failures, 3);
}

} // namespace switchyard
