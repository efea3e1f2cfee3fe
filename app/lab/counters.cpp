#include "app/lab/counters.h"

#include <algorithm>

namespace switchyard::lab
{
namespace
{
constexpr qint64 keptMs = 1'200'000;      // What a chart of the console begins with, and some more.
constexpr qint64 bucketsKeptMs = 120'000; // There are many; rates of a minute are made of them.
} // namespace

CounterPtr Counters::add(Labels labels)
{
    const std::lock_guard lock(m_mutex);
    const Labels &kept = *m_names.insert(std::move(labels)).first;
    auto counter = std::make_shared<Counter>(kept);
    m_counters.push_back(counter);
    return counter;
}

void Counters::scrape(qint64 utcMs, const std::function<bool(const std::string &zone)> &isSeen)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_counters, [](const auto &counter) { return counter.expired(); });
    Scrape taken{.utcMs = utcMs};
    taken.values.reserve(m_counters.size());
    for (const auto &weak : m_counters) {
        const CounterPtr counter = weak.lock();
        if (!counter || !isSeen(counter->labels.at("zone")))
            continue;
        taken.values.emplace_back(&counter->labels, static_cast<double>(counter->value.load()));
    }
    m_scrapes.push_back(std::move(taken));
    while (m_scrapes.front().utcMs < utcMs - keptMs)
        m_scrapes.pop_front();
    forgetBuckets(utcMs - bucketsKeptMs);
}

void Counters::forgetBuckets(qint64 untilUtcMs)
{
    const auto first = std::ranges::upper_bound(m_scrapes, m_bucketsForgotten, {}, &Scrape::utcMs);
    for (auto scrape = first; scrape != m_scrapes.end() && scrape->utcMs <= untilUtcMs; ++scrape) {
        std::erase_if(scrape->values,
                      [](const auto &value) { return value.first->contains("le"); });
        scrape->values.shrink_to_fit();
    }
    m_bucketsForgotten = std::max(m_bucketsForgotten, untilUtcMs);
}

std::vector<Scrape> Counters::between(qint64 fromUtcMs, qint64 toUtcMs) const
{
    const std::lock_guard lock(m_mutex);
    const auto first = std::ranges::upper_bound(m_scrapes, fromUtcMs, {}, &Scrape::utcMs);
    const auto last = std::ranges::upper_bound(m_scrapes, toUtcMs, {}, &Scrape::utcMs);
    return {first, last};
}

Scrape Counters::newest(qint64 fromUtcMs, qint64 toUtcMs) const
{
    const std::lock_guard lock(m_mutex);
    const auto after = std::ranges::upper_bound(m_scrapes, toUtcMs, {}, &Scrape::utcMs);
    if (after == m_scrapes.begin() || std::prev(after)->utcMs <= fromUtcMs)
        return {};
    return *std::prev(after);
}

} // namespace switchyard::lab
