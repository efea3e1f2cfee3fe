#pragma once
#include <QtGlobal>

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace switchyard::lab
{

/// Labels of one series, `__name__` among them.
using Labels = std::map<std::string, std::string>;

/// A counter that one process of the lab exposes. Counts while it is shared; any thread.
struct Counter {
    explicit Counter(const Labels &of) : labels(of) {}
    const Labels &labels; ///< kept by the store: old scrapes point to them as well
    std::atomic<qint64> value = 0;
};
using CounterPtr = std::shared_ptr<Counter>;

/// What was scraped from all counters at one moment.
struct Scrape {
    qint64 utcMs = 0;
    std::vector<std::pair<const Labels *, double>> values = {};
};

/// All counters, and the scrapes of them: the lab's metrics store. A counter lives as long as the
/// process that counts; when that has dropped it, the next scrape has no such series.
class Counters
{
public:
    CounterPtr add(Labels labels);
    /// Takes a scrape of all counters of the zones that `isSeen` accepts, and forgets old ones.
    void scrape(qint64 utcMs, const std::function<bool(const std::string &zone)> &isSeen);
    /// Scrapes after `from` up to and with `to`, oldest first.
    std::vector<Scrape> between(qint64 fromUtcMs, qint64 toUtcMs) const;
    /// The last of them; an empty one where there is none.
    Scrape newest(qint64 fromUtcMs, qint64 toUtcMs) const;

private:
    void forgetBuckets(qint64 untilUtcMs);

    mutable std::mutex m_mutex;
    std::vector<std::weak_ptr<Counter>> m_counters;
    std::set<Labels> m_names; ///< of every counter that there was
    std::deque<Scrape> m_scrapes;
    qint64 m_bucketsForgotten = 0; ///< of scrapes up to this time
};

} // namespace switchyard::lab
