#pragma once
#include "app/ctl/options.h"
#include "models/views/enginestate.h"

namespace switchyard::ctl
{

/// What a command wants of the release that it accompanies.
enum class Aim : quint8 { Begin, Resume, Back, Abort, Pause, Leave };

/// Accompanies one release for one command: answers what was answered on the command line, and
/// knows when the command is done. Pure: states in; wishes, a line and an exit code out.
class Follow
{
public:
    Follow(Aim aim, const QString &release, const Options &options);
    /// `--choose` is the answer to a question of this kind; another one waits for a person.
    void chooseFor(Question::Kind kind) { m_chooseFor = kind; }
    /// The answer was given already, with the wish that began the command.
    void chosen() { m_choice = m_options.choose; }

    struct Next {
        QString line = {};
        std::optional<Wish> wish = {};
        std::optional<int> exit = {};
    };
    /// `stopping`: a signal asked the program to end.
    Next next(const EngineState &state, bool stopping);

private:
    Next onQuestion(const EngineState &state, const Question &question);
    Next onEnd(const Release &release) const;
    Next stop(const EngineState &state);
    std::optional<Wish> answerBeforehand(const Release &release, const Question &question);
    bool isApproved(const PlanStep &step) const;

    Aim m_aim;
    QString m_release;
    Options m_options;
    std::optional<Question::Kind> m_chooseFor = {};
    std::optional<Choice> m_choice = {}; ///< that was answered
    int m_answered = 0;                  ///< number of the newest question that was answered
    bool m_blocked = false; ///< a gate blocks before the first cut: aborted by this command
    bool m_pauseSent = false;
};

/// Calls that were sent and not answered yet.
int callsInFlight(const Release &release);

} // namespace switchyard::ctl
