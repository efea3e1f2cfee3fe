#pragma once
#include "models/views/drillview.h"
#include "models/views/enginestate.h"

#include <set>

namespace switchyard
{

/// Keeps the score of a drill: from what is broken first until a new score is begun.
class DrillScoring
{
public:
    void broke(const QString &what, qint64 utcMs);
    /// What the lab's users have asked, and what failed, since it was started.
    void counted(qint64 requests, qint64 lost);
    /// To be called with each state, also before the first fault: what is wrong by then, or was
    /// decided, is none of it.
    void take(const EngineState &state);
    void begin() { *this = {}; }
    const DrillScore &score() const { return m_score; }

private:
    void remember(const EngineState &state);
    void detect(const EngineState &state);
    void decide(const EngineState &state);

    DrillScore m_score = {};
    qint64 m_requests = -1; ///< at the moment of the first fault; -1: not told yet
    qint64 m_lost = -1;
    std::set<QString> m_before = {}; ///< what was wrong before the fault
    QString m_turnedBefore = {};     ///< the release that had turned round, or ended, by then
};

} // namespace switchyard
