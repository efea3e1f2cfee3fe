#pragma once
#include "models/judge/judge.h"
#include "models/judge/ticks.h"

namespace switchyard
{

/// A judge beside one zone that is raised, from the first stage at which users reach it to the
/// last: scrapes in, verdicts out. Pure; times are boot milliseconds.
class JudgeCourse
{
public:
    /// What surrounds a scrape.
    struct Around {
        double usualPerSecond = 0; ///< requests of both zones before the traffic moved; 0: unknown
        bool usersSeen = false;    ///< the gateways count users' requests meanwhile
    };

    /// `sides.services` are the setup's.
    JudgeCourse(SidesBy sides, JudgeSetup setup);
    void beginStage(size_t index);
    /// One scrape of all series. Sources scrape each instance at a moment of its own: while one
    /// side alone has grown, its counts wait for the other's, 15 s at most, as T1 learns nothing
    /// from one side (when to look depends on requests alone, never on errors). G4 expects what is
    /// usual, less what the old zone still serves, and only where all traffic is to go to the new
    /// one. A scrape in which nothing grew at all while the gateways count requests is old: it
    /// makes a gap, not silence.
    void take(const std::vector<SeriesReading> &scrape, qint64 at, const Around &around);

    JudgeVerdict headline(qint64 now) const { return m_judge.headline(now); }
    JudgeVerdict verdict(qint64 now) const { return m_judge.verdict(now); }
    const SidesBy &sides() const { return m_sides; }
    const std::vector<JudgedStage> &stages() const { return m_stages; }

private:
    SidesBy m_sides;
    void give(const Tick &tick, const Around &around);
    std::vector<JudgedStage> m_stages;
    CounterTicks m_ticks;
    std::optional<Tick> m_waiting = {};
    Judge m_judge;
    bool m_newZoneOnly = false;
};

/// What was known of a stream before the traffic moved, from what the program itself has counted:
/// `history` of the same version in both zones, a tick each, and the old zone's counts of the half
/// hour before.
StreamBaseline baselineOf(const std::vector<Sides> &history, const CounterSource &source,
                          double guardRatio);

} // namespace switchyard
