#pragma once
#include "models/release/release.h"
#include "models/zones/result.h"

#include <set>

namespace switchyard
{

/// What came of an effect. `effect` is its id.
struct EffectSettled {
    int effect = 0;
    Outcome outcome = Ok{};
    friend bool operator==(const EffectSettled &, const EffectSettled &) = default;
};
/// Another run of a program has taken the release over: what was in flight is unknown.
struct TakenOver {
    QString who = {};
    friend bool operator==(const TakenOver &, const TakenOver &) = default;
};
/// Evidence changed, or the wake-up time came.
struct Looked {
    friend bool operator==(const Looked &, const Looked &) = default;
};

/// Everything that happens to a release. Each carries its time and the facts of that moment,
/// so that a list of inputs is a crash, a test, a log and a replay alike.
struct Input {
    Now now = {};
    Evidence evidence = {};
    std::variant<Looked, Wish, EffectSettled, TakenOver> what = Looked{};
    friend bool operator==(const Input &, const Input &) = default;
};

struct Decision {
    Release release;
    std::vector<Effect> effects = {}; ///< to be journaled, then sent
    std::vector<Ask> asks = {};
    std::vector<Text> notes = {}; ///< what happened, for the log
    qint64 wakeAt = 0;            ///< boot ms of the next Looked; 0: none is needed
};

/// Begins a release: nothing is sent yet. `id` is unique within the environment.
Release begin(const QString &id, const Plan &plan, const Now &now);
/// The one function that decides. Pure; the same input gives the same decision everywhere.
Decision decide(const Release &release, const Input &input);

/// What evidence the release needs to be made for it just now.
struct Watch {
    std::optional<Zone> prove =
        {}; ///< the zone whose instances must answer with `original` or new versions
    bool original = false;
    std::optional<Zone> guard = {}; ///< the zone whose errors are compared with the other's
    int stage = -1; ///< which of the stages at which it is judged; -1: none begins here
    qint64 since = 0;
    std::vector<QString> targets = {}; ///< instances to be told of by name
    std::optional<Zone> stopping = {};
    std::set<QString> pending = {}; ///< instances that are still to be stopped there
    int batch = -1;                 ///< they are of this batch of a live zone
    PerZone<bool> registry = {};    ///< poll this zone's registry quickly
    PerZone<bool> quick = {}; ///< poll this zone's gateway quickly: it is being drained or raised
    bool moving = false;      ///< poll balancers quickly
    friend bool operator==(const Watch &, const Watch &) = default;
};
Watch watchOf(const Release &release);

} // namespace switchyard
