#pragma once
#include "models/views/enginestate.h"
#include "models/views/notice.h"

#include <optional>
#include <vector>

namespace switchyard
{

/// Picks from what the engine tells what others are to be told: a step when it begins, what needs a
/// person once it has stood for a moment, and the end. Only of a release that this program runs, so
/// that nobody is told twice of one, and only what happens from the first state on.
class Notices
{
public:
    /// `who` runs it, as "user@host".
    std::vector<Notice> of(const EngineState &state, const QString &who);

private:
    struct Trouble {
        QString key = {}; ///< the same as long as it is the same trouble
        QString what = {};
        QString needed = {};
        bool atOnce = false; ///< told without standing
    };
    static std::optional<Trouble> troubleOf(const EngineState &state);
    bool isOurs(const EngineState &state);
    void addStep(std::vector<Notice> &all, Notice base, const Release &release);
    void addTrouble(std::vector<Notice> &all, Notice base, const EngineState &state);
    Notice baseOf(const EngineState &state, const QString &who) const;

    QString m_release = {};
    bool m_ours = false;
    bool m_ended = false;
    int m_step = -1;
    QString m_verdict = {};
    QString m_standing = {}; ///< key of the trouble that there is
    qint64 m_since = 0;
    QString m_told = {}; ///< key of the trouble that was told last
};

} // namespace switchyard
