#pragma once
#include "models/release/decide.h"

/// The order of journaling, sending and waiting, as a value: the simulation copies and hashes it.
/// app/engine is its shell and decides nothing.
namespace switchyard
{

/// What one record of the journal says; recordbody.h makes it JSON, only where it is written.
struct Begun {
    Release release = {};
    QString who = {};
};
struct Decided {
    Input input = {};
    std::vector<Effect> effects = {};
};
struct Kept {
    Release release = {}; ///< the whole of it
};
struct Closed {
};

/// What the shell is told to do, in this order.
struct Append {
    std::variant<Begun, Decided, Kept, Closed> what = Closed{};
    std::vector<Text> notes = {}; ///< what happened, for people
};
/// The appended records must be durable before what waits for them is sent.
struct Sync {
};
struct Send {
    Effect effect = {};
};
struct Look {
    Ask ask = {};
};
struct WakeAt {
    qint64 bootMs = 0;
};
using Action = std::variant<Append, Sync, Send, Look, WakeAt>;

/// What happens to the runner.
struct Begin {
    QString id = {};
    Plan plan = {};
    Now now = {};
    QString who = {};
};
struct Happened {
    Input input = {};
};
/// The release of a journal that cannot be replayed; its state goes on record before anything else.
struct Recover {
    Release release = {};
};
struct Synced {
}; ///< all that was appended is durable
struct JournalFailed {
    QString why = {};
}; ///< nothing that waits may be sent
using Event = std::variant<Begin, Happened, Recover, Synced, JournalFailed>;

struct RunnerState {
    std::optional<Release> release = {};
    std::vector<Effect> waiting = {}; ///< appended, not yet durable
    Evidence evidence = {};           ///< of the last input
    bool journalFailed = false;
    friend bool operator==(const RunnerState &, const RunnerState &) = default;
};

struct Advance {
    RunnerState state = {};
    std::vector<Action> actions = {};
};
Advance advance(RunnerState state, Event event);

} // namespace switchyard
