#include "app/telemetry/logcounter.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr size_t mostSeconds = 120; ///< that are open; a log that leaps ahead ends the oldest
constexpr size_t mostKeys = 500;    ///< of services and versions; more share one without a name
constexpr qint64 quantilesOfS = 60;
constexpr double stepRatio = 1.05; ///< durations are kept to a twentieth
constexpr double shortest = 0.000'5;
constexpr double longest = 1'000;

int stepOf(double seconds)
{
    return int(std::lround(std::log(std::clamp(seconds, shortest, longest)) / std::log(stepRatio)));
}

double secondsOf(int step) { return std::pow(stepRatio, step); }

using Steps = std::map<int, qint64>;

double quantileOf(const Steps &steps, double part)
{
    qint64 all = 0;
    for (const auto &[step, count] : steps)
        all += count;
    qint64 seen = 0;
    for (const auto &[step, count] : steps) {
        seen += count;
        if (double(seen) >= part * double(all))
            return secondsOf(step);
    }
    return 0;
}

void add(Completed &sum, const Completed &one)
{
    sum.requests += one.requests;
    sum.errors += one.errors;
    sum.slow += one.slow;
}

} // namespace

bool LogCounter::isAside(const QString &path) const
{
    return std::ranges::any_of(m_rules.aside, [&](const QString &pattern) {
        return pattern.endsWith(u'*') ? path.startsWith(QStringView(pattern).chopped(1))
                                      : path == pattern;
    });
}

LogCounter::Key LogCounter::keyOf(const LogEntry &entry) const
{
    const Key key{entry.service, entry.version};
    return m_totals.contains(key) || m_totals.size() < mostKeys ? key : Key();
}

void LogCounter::feed(const LogEntry &entry, qint64 now)
{
    const qint64 second = entry.utcMs / 1'000;
    if (m_completeUntil && second < *m_completeUntil) {
        ++m_tooLate;
        return;
    }
    m_newestUtcMs = std::max(m_newestUtcMs, entry.utcMs);
    const bool counts = (entry.status < 400 || entry.status >= 500) && !isAside(entry.path);
    const auto [open, isNew] = m_open.try_emplace(second);
    if (isNew)
        open->second.begunAt = now;
    if (counts) {
        const bool slow = m_rules.slowOverMs > 0 && entry.seconds &&
                          *entry.seconds * 1'000 > double(m_rules.slowOverMs);
        add(open->second.counted[keyOf(entry)], {1, entry.status >= 500 ? 1 : 0, slow ? 1 : 0});
        if (entry.seconds)
            ++open->second.durations[keyOf(entry).first][stepOf(*entry.seconds)];
    }
    close(now);
}

void LogCounter::close(qint64 now)
{
    while (!m_open.empty()) {
        auto oldest = m_open.begin();
        const qint64 end = (oldest->first + 1) * 1'000;
        const bool over = end + m_rules.latenessMs <= m_newestUtcMs ||
                          oldest->second.begunAt + 1'000 + m_rules.latenessMs <= now ||
                          m_open.size() > mostSeconds;
        if (!over)
            return;
        complete(oldest->first, std::move(oldest->second), now);
        m_open.erase(oldest);
    }
}

void LogCounter::complete(qint64 second, Second held, qint64 now)
{
    m_completedAt = now;
    m_completeUntil = second + 1;
    for (const auto &[key, counted] : held.counted)
        add(m_totals[key], counted);
    m_lastMinute[second] = std::move(held.durations);
    while (m_lastMinute.begin()->first <= second - quantilesOfS)
        m_lastMinute.erase(m_lastMinute.begin());
}

qint64 LogCounter::ageMs(qint64 now) const
{
    return m_open.empty() ? m_rules.latenessMs
                          : std::max<qint64>(0, now - m_open.begin()->second.begunAt);
}

LogCounter::Durations LogCounter::lastMinute(qint64 now) const
{
    Durations sums;
    if (now - m_completedAt > quantilesOfS * 1'000)
        return sums;
    for (const auto &[second, services] : m_lastMinute)
        for (const auto &[service, steps] : services)
            for (const auto &[step, count] : steps)
                sums[service][step] += count;
    return sums;
}

std::map<QString, Quantiles> quantilesOf(const std::vector<LogCounter::Durations> &logs)
{
    LogCounter::Durations sums;
    for (const LogCounter::Durations &services : logs)
        for (const auto &[service, steps] : services)
            for (const auto &[step, count] : steps) {
                sums[{}][step] += count;
                if (!service.isEmpty())
                    sums[service][step] += count;
            }
    std::map<QString, Quantiles> found;
    for (const auto &[service, steps] : sums)
        found[service] = {quantileOf(steps, 0.5), quantileOf(steps, 0.95), quantileOf(steps, 0.99)};
    return found;
}

} // namespace switchyard
