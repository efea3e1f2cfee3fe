#pragma once
#include "models/judge/sample.h"
#include "models/zones/logformat.h"
#include "models/zones/readings.h"

#include <map>
#include <optional>

namespace switchyard
{

/// What counts in an access log.
struct LogRules {
    qint64 slowOverMs = 0;
    QStringList aside = {}; ///< paths that do not count, whole or the beginning of one with *
    qint64 latenessMs = 2'000;
};

/// Counts up what the complete seconds of a log held, by service and version. A second is complete
/// once the log has gone on for `latenessMs` after it, or so long after its first line came where
/// nobody asks any more; what comes later is too late and left out, so that counters only grow and
/// both zones are counted to the same second. 4xx answers and callers who left do not count. Pure;
/// bounded, whatever the log says.
class LogCounter
{
public:
    explicit LogCounter(LogRules rules) : m_rules(std::move(rules)) {}

    /// `now`: boot ms.
    void feed(const LogEntry &entry, qint64 now);
    void close(qint64 now);

    using Key = std::pair<QString, QString>; // service, version
    const std::map<Key, Completed> &totals() const { return m_totals; }
    qint64 tooLate() const { return m_tooLate; }
    /// For how long there has been more than what is counted, by our own clock.
    qint64 ageMs(qint64 now) const;
    /// How many requests took how long, by service; so in the last minute, by the log's clock.
    using Durations = std::map<QString, std::map<int, qint64>>;
    Durations lastMinute(qint64 now) const;

private:
    struct Second {
        qint64 begunAt = 0; ///< boot ms when its first line came
        std::map<Key, Completed> counted = {};
        Durations durations = {};
    };
    bool isAside(const QString &path) const;
    Key keyOf(const LogEntry &entry) const;
    void complete(qint64 second, Second held, qint64 now);

    LogRules m_rules;
    std::map<qint64, Second> m_open = {}; ///< by UTC second
    std::map<qint64, Durations> m_lastMinute = {};
    qint64 m_completedAt = 0; ///< boot ms
    std::map<Key, Completed> m_totals = {};
    std::optional<qint64> m_completeUntil = {}; ///< UTC second
    qint64 m_newestUtcMs = 0;
    qint64 m_tooLate = 0;
};

/// The quantiles of several logs together, by service; an empty name: of all requests.
std::map<QString, Quantiles> quantilesOf(const std::vector<LogCounter::Durations> &logs);

} // namespace switchyard
