#pragma once
#include "models/console/console.h"
#include "models/views/releaseview.h"

#include <QStringList>

namespace switchyard::ctl
{

/// Tells of a release as it goes on: its steps and what they do, what was sent, what was seen.
/// Not the open question: who asks tells that, with its ways out.
class Progress
{
public:
    /// What stands in the log already is not told again.
    explicit Progress(const EngineState &before);
    QStringList next(const EngineState &state);

private:
    void tellLog(const EngineState &state, QStringList &seen, QStringList &sent);
    void tellStep(const EngineState &state, QStringList &lines);
    void tellWait(const EngineState &state, const OperationLine &operation, QStringList &lines);

    LogLines m_log = {};
    qint64 m_seen = 0; ///< sequence of the newest line
    int m_step = -1;
    int m_op = -1;
    size_t m_part = 0; ///< of the wait for a registry's clients: the one that was told last
};

} // namespace switchyard::ctl
