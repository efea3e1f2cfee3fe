#include "models/zones/queuemeter.h"

#include <algorithm>
#include <utility>

namespace switchyard
{

namespace
{
constexpr int samplesWanted = 3;
constexpr qint64 spanWantedMs = 2'000;
constexpr qint64 longestGapMs = 10'000;
} // namespace

bool isNamed(const QString &name, const QStringList &patterns)
{
    return std::ranges::any_of(patterns, [&](const QString &pattern) {
        return pattern.endsWith(u'*') ? name.startsWith(pattern.chopped(1)) : name == pattern;
    });
}

void QueueMeter::add(qint64 at, const QueuesReading &queues, const QStringList &aside)
{
    if (at - std::exchange(m_newestAt, at) > longestGapMs)
        lost();
    QueueAccount now;
    double busiest = 0;
    for (const QueueDepth &queue : queues) {
        const qint64 has = queue.ready + queue.unacknowledged;
        if (isNamed(queue.name, aside)) {
            now.aside += has;
            continue;
        }
        now.waiting += has;
        now.publishing += queue.publishing;
        if (queue.publishing > busiest) {
            busiest = queue.publishing;
            now.publishedTo = queue.name;
        }
        if (has > now.fullestHas) {
            now.fullest = queue.name;
            now.fullestHas = has;
        }
    }
    if (now.waiting > 0 || now.publishing > 0)
        m_emptySamples = 0;
    else if (m_emptySamples++ == 0)
        m_emptySince = at;
    now.empty = m_emptySamples >= samplesWanted && at - m_emptySince >= spanWantedMs;
    m_account = now;
}

void QueueMeter::lost()
{
    m_emptySamples = 0;
    m_account.empty = false;
}

} // namespace switchyard
