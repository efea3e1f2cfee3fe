#pragma once
#include "models/judge/limits.h"
#include "models/judge/sample.h"

#include <deque>

namespace switchyard
{

/// What both zones completed in the last `spanMs`. A gap counts as time that passed; where time
/// goes back the window begins anew.
class SlidingCounts
{
public:
    explicit SlidingCounts(qint64 spanMs) : m_spanMs(spanMs) {}
    void take(qint64 at, const Sides &sides);
    const Completed &oldZone() const { return m_old; }
    const Completed &newZone() const { return m_new; }
    bool whole() const { return m_whole; } ///< it has run for all of its span

private:
    struct Entry {
        qint64 at;
        Completed oldZone;
        Completed newZone;
    };
    qint64 m_spanMs;
    void drop();
    std::deque<Entry> m_entries = {};
    Completed m_old = {};
    Completed m_new = {};
    bool m_whole = false;
};

// G1, G2 and G4 are plain thresholds without a stated chance of a false alarm; the table of
// `switchyard-bench judge` counts theirs.

/// G1 hard fail: of at least 20 requests in 10 s half are errors. Nothing masks it.
class HardFailGuard
{
public:
    void take(qint64 at, const Sides &sides) { m_window.take(at, sides); }
    bool failed() const;

private:
    SlidingCounts m_window{10'000};
};

/// G2 burn: error rate / (1 - SLO) >= 14.4 over 5 whole minutes and over 1, with at least 10 errors
/// more than the old version would have made (SRE workbook, chapter 5: multiwindow, 2 % of a
/// month's budget in an hour). Release budget: the errors beyond the old version's reach 1 % of the
/// month's allowance, (1 - SLO) x the month's requests. `usualRate` is the old version's error rate
/// where the old zone carries nothing.
class BudgetGuard
{
public:
    BudgetGuard(const JudgeLimits &limits, double usualRate);
    void take(qint64 at, const Sides &sides);
    bool burning() const;
    bool overBudget() const;
    double burn() const; ///< over 5 minutes
    double releaseExcess() const;

private:
    double excessOf(const Completed &oldZone, const Completed &newZone) const;
    double burnOf(const SlidingCounts &window) const;
    JudgeLimits m_limits;
    double m_usualRate;
    SlidingCounts m_minute{60'000};
    SlidingCounts m_fiveMinutes{300'000};
    Completed m_old = {};
    Completed m_new = {};
};

/// G4 lost traffic: under half of the expected requests for 60 s at full weight; a dead listener
/// makes no errors. Where fewer than 100 are expected in 60 s the window is longer: the chance that
/// Poisson(m) falls under m/2 is below exp(-m (1 - ln 2) / 2), which at 100 and over an hour of
/// looks is under 0.001.
class TrafficGuard
{
public:
    /// Requests that arrived in a tick of so many milliseconds; `expected` 0: not at full weight.
    void take(qint64 tickMs, double expected, qint64 arrived);
    bool lost() const;
    double expected() const { return m_expected; }
    qint64 arrived() const { return m_arrived; }

private:
    struct Entry {
        qint64 ms;
        double expected;
        qint64 arrived;
    };
    std::deque<Entry> m_entries = {};
    qint64 m_ms = 0;
    double m_expected = 0;
    qint64 m_arrived = 0;
};

} // namespace switchyard
