#pragma once
#include "models/judge/sample.h"

#include <deque>
#include <set>
#include <tuple>

namespace switchyard
{

/// Counters over time, resets handled series by series: a restarted instance begins at 0 again,
/// and what it had counted is not lost. Pure; times are boot milliseconds. Keeps `keepMs`.
class CounterHistory
{
public:
    explicit CounterHistory(qint64 keepMs = 3'600'000, CounterSource source = {});
    const CounterSource &source() const { return m_source; }
    void feed(const std::vector<SeriesCounters> &series, qint64 at);

    bool hasData(Zone zone) const;
    bool hasData(Zone zone, const QString &service) const
    {
        return m_totals.contains({int(zone), service});
    }
    std::vector<QString> services() const;
    /// What was counted in (from, to]; samples next inside the window are taken.
    Counts between(Zone zone, const QString &service, qint64 from, qint64 to) const;
    Counts between(Zone zone, qint64 from, qint64 to) const; ///< of all services
    /// How long of (from, to] the samples cover.
    qint64 coveredMs(qint64 from, qint64 to) const;
    /// Both zones between each two samples in [from, to], `newZone` as the new one; an empty
    /// `service`: of all.
    std::vector<Sides> sides(Zone newZone, const QString &service, qint64 from, qint64 to) const;

private:
    using Key = std::pair<int, QString>; // zone, service
    struct Sample {
        qint64 at;
        std::map<Key, Completed> totals;
    };
    // By instance and version: where one is replaced, both may be told for a while.
    std::map<std::tuple<Key, QString, QString>, Completed> m_last = {};
    std::map<Key, Completed> m_totals = {};
    std::deque<Sample> m_samples = {};
    qint64 m_keepMs;
    CounterSource m_source;
};

} // namespace switchyard
