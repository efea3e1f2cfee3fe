#pragma once
#include "models/release/effect.h"
#include "models/release/evidence.h"
#include "models/release/frozenplan.h"

namespace switchyard
{

/// The number of the rules by which decide() works. A journal of other rules is not taken forward.
constexpr int rulesNumber = 9;

/// The one write in flight on a balancer: two could land in either order.
struct Write {
    int effect = 0;
    Weights weights = {};
    qint64 sentAt = 0;
    friend bool operator==(const Write &, const Write &) = default;
};

/// What the release knows and wants of one balancer.
struct BalancerState {
    enum class Stage : quint8 { Idle, Raise, Lower, Reached };
    Stage stage = Stage::Idle;
    Weights recorded = {}; ///< of before the release
    Weights believed = {}; ///< last confirmed; what no call of ours explains is foreign
    Weights goal = {};     ///< of the present shift
    Zone raising = Zone::A;
    std::optional<Write> inFlight = {};
    std::optional<Write> accepted = {}; ///< answered ok, not yet read back
    qint64 settledAt = 0;               ///< when the last write was answered or cut
    qint64 lateUntil = 0; ///< an unknown write may still land until then; 0: and was not seen since
    Weights lateLeast = {}; ///< the least that such writes may leave on each server
    qint64 notBefore = 0;   ///< busy or throttled: no write before
    int tries = 0;
    int agreeing = 0; ///< read-backs that showed the goal, each a lag after the one before
    qint64 agreedBegunAt = 0;
    qint64 confirmedAt = 0;
    Text trouble = {}; ///< why it has not moved yet
    friend bool operator==(const BalancerState &, const BalancerState &) = default;
};

/// A flag of a zone as far as this release set it: the drain flag, or being out
/// of the registry.
struct FlagState {
    enum class Is : quint8 { Clear, Setting, Set, Clearing, Unknown };
    Is is = Is::Clear;
    int effect = 0; ///< in flight; 0: none
    qint64 sentAt = 0;
    qint64 settledAt = 0;
    qint64 lateUntil = 0; ///< an unknown write may still change the flag until then
    int tries = 0;
    qint64 notBefore = 0;
    friend bool operator==(const FlagState &, const FlagState &) = default;
};

struct TargetState {
    enum class Is : quint8 {
        Pending,
        Deploying,
        Deployed,
        Ready,
        Failed,
        Unknown,
        Skipped, ///< a person gave it up: it stays out of its registry
    };
    Is is = Is::Pending;
    int effect = 0;
    qint64 sentAt = 0;
    qint64 settledAt = 0;
    int sent = 0;          ///< how often it was sent; more than once only by an operator's word
    bool original = false; ///< what was sent last is the version of before
    bool out = false;      ///< taken out with its batch, and not put back yet
    bool kill = false;     ///< a person said so: what runs there is killed before the next deploy
    qint64 tookMs = 0;     ///< from sent until seen ready, the last time
    Text why = {};
    friend bool operator==(const TargetState &, const TargetState &) = default;
};

struct CommandState {
    enum class Is : quint8 {
        Pending,
        Running,
        Done,
        Failed,
        Unknown,
        Passed, ///< it failed or nobody knows, and the release goes on without it
    };
    Is is = Is::Pending;
    int effect = 0;
    qint64 sentAt = 0;
    Text why = {};
    friend bool operator==(const CommandState &, const CommandState &) = default;
};

/// That a zone passed its checks, for which instances and which versions.
struct Proof {
    bool passed = false;
    QString setHash = {};
    qint64 at = 0;
    bool original = false;
    friend bool operator==(const Proof &, const Proof &) = default;
};

struct Question {
    enum class Kind : quint8 {
        Gate,          ///< a gate blocks
        NotMoved,      ///< a balancer refuses or does not do what it accepted
        Drain,         ///< the zone did not get quiet within the bound
        Deploy,        ///< an instance was not replaced
        DeployUnknown, ///< nobody knows whether an instance was replaced
        NotReady,      ///< an instance did not come back right
        Checks,        ///< the dark zone failed its checks
        Approval,      ///< a person must say that the zone may serve
        NoTraffic,     ///< nothing arrives at the zone
        NoVerdict,     ///< the soak ended without a verdict
        Foreign,       ///< somebody else changed a weight or a member
        Unfit,         ///< the zone to go to is known to be unfit
        Interrupted,   ///< the program that ran the release ended
        Refused,       ///< an invariant would be broken
        WentBack,      ///< back is confirmed: restore the other zone, or leave it
        AfterCommit,   ///< stopped after the commit
        Flag,          ///< the drain flag is not as it was asked
        OtherRules,    ///< recovered from a journal that these rules cannot replay
        Registry,      ///< a registry does not show what was asked
        Jobs,          ///< scheduled jobs were not moved
        Command,       ///< a command of the profile failed, or nobody knows
    };
    int number = 0;
    Kind kind = Kind::Gate;
    Text text = {};
    QString gate = {};   ///< Gate: which
    Zone zone = Zone::A; ///< Unfit: the zone to go to
    std::vector<Choice> choices = {};
    friend bool operator==(const Question &, const Question &) = default;
};

struct Ended {
    enum class How : quint8 { Completed, WentBack, Aborted, Left };
    How how = How::Completed;
    qint64 utcMs = 0;
    Text text = {};
    friend bool operator==(const Ended &, const Ended &) = default;
};

struct StepTimes {
    qint64 startedUtcMs = 0;
    qint64 endedUtcMs = 0;
    friend bool operator==(const StepTimes &, const StepTimes &) = default;
};

/// A whole release as a value. decide() alone makes the next one.
struct Release {
    QString id = {};
    FrozenPlan plan = {};
    enum class Mode : quint8 { Forward, Back } mode = Mode::Forward;
    Zone home = Zone::A; ///< where back goes
    int step = 0;
    int op = 0;
    qint64 opSince = 0;     ///< boot ms when the op began, or began again
    qint64 opMark = 0;      ///< an op's own second time, such as when the flag was seen
    bool permitted = false; ///< no freeze holds it, and those who have to agree do, or a person
                            ///< overrode it
    bool recorded = false;
    bool firstCut = false;
    bool committed = false;
    bool paused = false;
    Text pausedWhy = {};
    bool wishedAbort = false;
    std::optional<Ended::How> finishing = {}; ///< only our drain flags are left to clear
    bool forced = false; ///< going to a zone that is known to be unfit, by a person's word
    Text backWhy = {};
    qint64 backSince = 0;
    qint64 backConfirmedAt = 0;
    std::optional<Question> question = {};
    int questions = 0;
    std::optional<Ended> ended = {};
    std::vector<BalancerState> balancers = {};
    PerZone<FlagState> flags = {};
    PerZone<FlagState> outs = {};  ///< set: the zone is out of its registry as a whole
    PerZone<qint64> outSince = {}; ///< what is to be stopped there has been out since; 0: it is not
    PerZone<FlagState> jobs = {};  ///< set: no job is started in the zone
    bool jobsRecorded = false;
    PerZone<bool> jobsBefore = {}; ///< where jobs could be started before they were moved
    bool jobsHome = false;         ///< going back: they are started at home alone
    bool jobsAlarmed = false;      ///< going back: a person was told that they are not
    PerZone<std::vector<TargetState>> targets = {};
    PerZone<Proof> proofs = {};
    std::vector<CommandState> commands = {};   ///< in the plan's order
    std::map<QString, QString> overrides = {}; ///< gate -> reason
    bool approved = false;
    bool accepted = false; ///< the op's question was answered with GoOn
    std::vector<StepTimes> times = {};
    int nextEffect = 1;
    QString bootId = {};
    qint64 sleptMs = 0;
    qint64 startedUtcMs = 0;
    /// Rules of the journal that it was recovered from; 0: it was not. One that was is left or goes
    /// back; nothing takes it forward.
    int recoveredFrom = 0;
    friend bool operator==(const Release &, const Release &) = default;
};

/// The share of `zone` that the confirmed weights of a balancer make, in percent; -1: unknown.
int shareOf(const Weights &weights, const ZoneServers &servers, Zone zone);
/// The op under way; nothing after the last.
const Op *currentOp(const Release &release);

} // namespace switchyard
