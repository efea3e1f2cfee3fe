#pragma once
#include "app/telemetry/cloudmonitorpoints.h"
#include "models/judge/sample.h"

#include <map>
#include <optional>
#include <set>

namespace switchyard
{

/// What metrics tell of one server group in one period, by metric and series; a point that comes
/// again corrects the one before.
class PeriodCounts
{
public:
    /// Whether it said anything new.
    bool put(const MonitorPoint &point, const char *metric, bool failed);
    /// Of `seconds`: rates made whole requests.
    Completed counted(double seconds) const;

private:
    struct Rate {
        double perSecond = 0;
        bool failed = false;
        friend bool operator==(const Rate &, const Rate &) = default;
    };
    std::map<std::pair<QByteArray, QString>, Rate> m_rates = {};
};

/// Counts up what the complete minutes of server groups held. A minute is complete once the metrics
/// have gone on for `latenessMs` after it, or so long after its first point came where they do not
/// go on; until then points correct it, and what comes later is too late and left out, so that
/// counters only grow and both zones are counted to the same minute. A group that said nothing of
/// the newest complete minute is not told: that is no data, not silence. Pure; bounded, whatever
/// the metrics say.
class MinuteCounter
{
public:
    static constexpr qint64 minuteMs = 60'000;
    explicit MinuteCounter(qint64 latenessMs) : m_latenessMs(latenessMs) {}

    /// `now`: steady ms.
    void feed(const MonitorPoint &point, const char *metric, bool failed, qint64 now);
    void close(qint64 now);
    /// What was counted until now is not told: of a group that was silent lately it would look as
    /// if it had all just come.
    void beginAtZero();

    /// Of the groups that are told.
    std::map<QString, Completed> totals() const;
    /// UTC ms of the end of the newest complete minute.
    std::optional<qint64> completeUntil() const { return m_completeUntil; }
    /// UTC ms when the newest minute of which anything came began; 0: nothing has come.
    qint64 newestUtcMs() const { return m_newestUtcMs; }
    /// Points that came, or were corrected, after their minute had been counted.
    qint64 tooLate() const { return m_tooLate; }

private:
    struct Minute {
        qint64 begunAt = 0; ///< steady ms when its first point came
        std::map<QString, PeriodCounts> groups = {};
    };
    void complete(const Minute &minute);

    qint64 m_latenessMs;
    std::map<qint64, Minute> m_open = {};    ///< by the UTC ms of their beginning
    std::map<qint64, Minute> m_counted = {}; ///< the newest, to know what comes too late
    std::map<QString, Completed> m_totals = {};
    std::set<QString> m_told = {};
    std::optional<qint64> m_completeUntil = {};
    qint64 m_newestUtcMs = 0;
    qint64 m_tooLate = 0;
};

} // namespace switchyard
