#pragma once
#include "models/release/record.h"
#include "models/release/reduce.h"
#include "models/views/ratelog.h"

#include <memory>

namespace switchyard
{

/// Who may run a release of the environment on this machine just now.
enum class Holding : quint8 { Nobody, Us, Other };

/// What came of a request to the engine. `request` is the number that it was given.
struct EngineReply {
    enum class Why : quint8 {
        Done,      ///< it is an input of the release now, or the release has begun
        Held,      ///< another program holds the environment
        Open,      ///< a release is open already
        NoRelease, ///< there is none to speak to
        NotRun,    ///< the release is interrupted: nobody runs it, so nothing is being sent
        Silent,    ///< the program that runs it does not answer
        Journal,   ///< it could not be written down, and so was not done
        Mismatch,  ///< the profile or the program is not the one that the release was begun with
    };
    int request = 0;
    Why why = Why::Done;
    QString text = {}; ///< one sentence
    friend bool operator==(const EngineReply &, const EngineReply &) = default;
};

/// The database that the environment's consoles share.
struct TeamState {
    bool up = false;      ///< it answers
    QString trouble = {}; ///< why not
    QString driver = {};  ///< user@host of another console that runs a release; empty: none does
    QString program = {}; ///< its program
    QString account = {}; ///< its account of the database, as the server put it down
    qint64 heardMs = 0;   ///< how long ago it was heard of
    QString otherEnvironment = {}; ///< the id of the profile that it moves these balancers by
    bool otherProfile = false;     ///< its profile's file is not the same
    friend bool operator==(const TeamState &, const TeamState &) = default;
};

/// All that the engine tells, at one moment. Immutable; screens and ctl are made of it alone.
struct EngineState {
    Now now = {};
    std::shared_ptr<const Profile> profile = {};
    std::vector<BalancerTraits> traits = {};
    std::shared_ptr<const Snapshots> snapshots = {}; ///< without counters
    Evidence evidence = {};
    std::optional<Release> release = {}; ///< the open one, else the one that ended last
    bool open = false;
    bool interrupted = false; ///< open, and nobody runs it
    /// Boot ms when this program saw the release interrupted; facts read before are old. 0: it
    /// runs.
    qint64 interruptedSince = 0;
    Holding holding = Holding::Nobody;
    QString holderName = {};
    std::optional<TeamState> team = {}; ///< nothing: this computer's file alone
    bool holderAnswers = true;
    PerZone<bool> leftAlone = {}; ///< whose gateways are not asked while the holder looks at them
    std::vector<Record> log = {}; ///< the newest records, oldest first
    RateLog rates = RateLog();    ///< for the charts
    std::map<QString, PerZone<Counts>> lastMinute = {}; ///< by service
    Observed<std::vector<LatencyReading>> latency = {};
    /// How old the newest counts are, of the zone that is furthest behind; -1: not known.
    qint64 telemetryLagMs = -1;
    std::optional<JudgeVerdict> verdict = {}; ///< of the open release's course, with all numbers
    QString verdictLogs = {};                 ///< see JudgeSeat::logs
    /// Weights by balancer of before the last shift that took traffic off a zone: what "both" is.
    std::map<QString, Weights> recorded = {};
    std::vector<EngineReply> replies = {};  ///< of the newest requests
    std::map<QString, QString> untold = {}; ///< who outside could not be told, and why
    QString trouble = {};                   ///< what is wrong with the journal; empty: nothing
};

/// Who runs what now, for planning.
PlanSources sourcesOf(const EngineState &state);

} // namespace switchyard
