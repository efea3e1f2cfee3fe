#pragma once
#include <QtGlobal>

#include <optional>
#include <set>

namespace switchyard
{

/// How often a source is read, and how long it may take. Milliseconds.
struct Pace {
    qint64 restMs = 0;    ///< 0: only when asked
    qint64 quickMs = 0;   ///< while a release waits for it
    qint64 backOffMs = 0; ///< longest pause after failures
    qint64 limitMs = 0;   ///< deadline of one read
};

/// Every pace of the program in one place.
namespace paces
{
constexpr Pace balancer{3'000, 500, 6'000, 5'000};
constexpr Pace gateway{1'000, 200, 4'000, 2'000};
constexpr Pace probe{2'000, 100, 4'000, 2'000};
constexpr Pace drainFlag{5'000, 1'000, 10'000, 3'000};
constexpr Pace checks{0, 0, 1'000, 10'000};
constexpr Pace registry{2'000, 1'000, 5'000, 8'000};
constexpr Pace listed{0, 0, 5'000, 8'000};
constexpr Pace queues{0, 0, 4'000, 5'000};
constexpr Pace jobs{2'000, 2'000, 5'000, 5'000};
constexpr Pace telemetry{1'000, 1'000, 5'000, 5'000};
constexpr Pace latency{5'000, 5'000, 15'000, 5'000};
constexpr Pace uris{0, 0, 0, 5'000};
constexpr Pace audit{0, 0, 1'000, 600'000};     ///< its own limit ends it before
constexpr Pace artefacts{0, 0, 1'000, 600'000}; ///< likewise
constexpr Pace pastLoad{900'000, 900'000, 900'000, 60'000};
} // namespace paces

/// The pace of one of `balancers` that share an account which takes `callsPerMinute` calls from
/// everybody. All polls of a console together use a tenth of that at rest, and a quarter while a
/// release waits: six consoles, of which one goes back, leave a quarter to its changes and the
/// reads that it asks for. Those are never held back.
Pace accountPace(int callsPerMinute, int balancers);

/// When one source is to be read next: at its pace, later after failures, at once where a read is
/// asked for. A value; at most one read is under way. Times are boot milliseconds.
class Schedule
{
public:
    explicit Schedule(const Pace &pace) : m_pace(pace) {}
    void setQuick(bool quick) { m_quick = quick; }
    /// A read begun at `notBefore` or later is wanted; one begun earlier does not count.
    void ask(qint64 notBefore);

    /// Nothing: it is being read, or is read only when asked.
    std::optional<qint64> due() const;
    void begin(qint64 now);
    void end(qint64 now, bool ok);

private:
    qint64 pause() const;
    Pace m_pace;
    bool m_quick = false;
    bool m_running = false;
    qint64 m_begunAt = -1;
    qint64 m_endedAt = -1;
    int m_failures = 0;
    std::set<qint64> m_asked = {};
};

} // namespace switchyard
