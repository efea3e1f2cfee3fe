#pragma once
#include "models/release/decide.h"

#include <QJsonObject>

/// The order of journaling, sending and waiting, as a value: the simulation copies and hashes it.
/// app/engine is its shell and decides nothing.
namespace switchyard
{

/// What the shell is told to do, in this order.
struct Append {
    QString kind = {};
    QJsonObject body = {};
    Text text = {};
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
struct Synced {
}; ///< all that was appended is durable
struct JournalFailed {
    QString why = {};
}; ///< nothing that waits may be sent
using Event = std::variant<Begin, Happened, Synced, JournalFailed>;

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
Advance advance(RunnerState state, const Event &event);

/// Rebuilds the state from the records of one release ("begin", "state", "input" bodies in order).
/// The error says at which record, and why: other rules, unreadable, or a replay that diverges.
struct ReplayRecord {
    qint64 seq = 0;
    int rules = 0;
    QString kind = {};
    QJsonObject body = {};
};
tl::expected<RunnerState, QString> replay(const std::vector<ReplayRecord> &records);

} // namespace switchyard
