#pragma once
#include "models/zones/now.h"
#include "models/zones/readings.h"
#include "models/zones/text.h"

#include <optional>

/// The dated facts that decide() looks at: condensed, without lists of instances, under 4 KiB.
/// Times are boot milliseconds; 0 means never.
namespace switchyard
{

struct BalancerEvidence {
    bool known = false; ///< it has answered at least once
    Weights weights = {};
    Weights foreign = {};
    QStringList missing = {};
    PerZone<qint64> sessions = {-1, -1}; ///< -1: the kind does not tell
    qint64 begunAt = 0;                  ///< when the read behind these facts was begun
    qint64 at = 0;
    qint64 failedAt = 0; ///< the newest failure after `at`
    QString error = {};
    friend bool operator==(const BalancerEvidence &, const BalancerEvidence &) = default;
};

enum class CheckState : quint8 { None, Passed, Failed };

/// The message queues of a zone, by their live totals.
struct QueueEvidence {
    qint64 emptySince = 0; ///< when the first of the agreeing samples was begun; 0: not empty
    qint64 waiting = 0;    ///< ready and unacknowledged, without those that are set aside
    qint64 aside = 0;      ///< in parked and delayed queues
    QString fullest = {};  ///< the queue with most
    qint64 fullestHas = 0;
    int publishing = 0;       ///< messages a minute that are still put into them
    QString publishedTo = {}; ///< the queue with most of them
    qint64 begunAt = 0;       ///< of the newest sample
    qint64 at = 0;
    qint64 failedAt = 0; ///< the newest failure after `at`
    QString error = {};
    friend bool operator==(const QueueEvidence &, const QueueEvidence &) = default;
};

/// Who is in a zone's registry and does not belong to the zone.
struct StrangerEvidence {
    int count = 0;
    int unsure = 0;        ///< those whose zone nobody can say, beside them
    QString who = {};      ///< one of them, such as "order 10.0.2.7:8080"
    bool consumer = false; ///< it calls, and is not called
    qint64 begunAt = 0;
    qint64 at = 0;
    qint64 failedAt = 0; ///< the newest failure after `at`
    QString error = {};
    friend bool operator==(const StrangerEvidence &, const StrangerEvidence &) = default;
};

/// The scheduled jobs of a zone, as every scheduler that may start them there tells.
struct JobsEvidence {
    int twice = 0;         ///< jobs that two schedulers may start, over both zones
    QString first = {};    ///< one of them
    QString unplaced = {}; ///< a machine of which nobody can say whose it is
    int owned = 0;         ///< jobs that may be started in the zone now
    QString owner = {};    ///< one of them, such as "settle on 10.0.2.7"
    int running = 0;       ///< parts of jobs that run in the zone now
    QString runs = {};     ///< one of them, likewise
    QStringList busy = {}; ///< machines on which they run, mostBusy at most
    int enabled = 0;       ///< machines on which a job may be started, alive or not
    int disabled = 0;      ///< machines on which none may
    qint64 begunAt = 0;    ///< of the oldest of the schedulers' answers
    qint64 at = 0;
    qint64 failedAt = 0; ///< the newest failure of one that has not answered since
    QString error = {};
    static constexpr int mostBusy = 32;
    friend bool operator==(const JobsEvidence &, const JobsEvidence &) = default;
};

/// What a command that looks at something before a release begins says: at the shared database,
/// cache and messages, or whether what is to be installed is there.
struct AuditEvidence {
    CheckState state = CheckState::None;
    QString text = {}; ///< its end, with what it wrote last
    qint64 begunAt = 0;
    qint64 at = 0;
    qint64 failedAt = 0; ///< it did not come to its end; the newest time after `at`
    QString error = {};
    friend bool operator==(const AuditEvidence &, const AuditEvidence &) = default;
};

struct ZoneEvidence {
    // Fitness by registry and direct checks together.
    int instances = 0;
    int healthy = 0;
    int servicesShort = 0; ///< services under their minimum
    QString worst = {};    ///< such as "pay 0 of 6"; empty: none is short
    qint64 registryBegunAt = 0;
    qint64 registryAt = 0; ///< 0: the registry has not answered
    int listedUp = 0;      ///< in service, as the registry says
    int listedOut = 0;     ///< out of service
    int pendingOf = 0;     ///< so many of Watch::pending were asked about
    int pendingUp = 0;     ///< and so many of them are in service
    int batch = -1;        ///< the batch whose members were asked about
    int batchShort = 0;    ///< services under their minimum without what is pending of it
    QString batchWorst = {};
    QString registryError = {};
    // Fitness by direct checks through the zone's own gateway alone.
    int directShort = 0;
    QString directWorst = {};
    qint64 directAt = 0; ///< when the oldest of the newest direct answers came
    int gateways = 0;
    int gatewaysUp = 0;
    qint64 gatewayAt = 0;
    // Versions, of the services that the release changes.
    QString setHash = {}; ///< of identities and versions of all instances that are listed
    int atTarget = 0;
    int atOrigin = 0;
    int atOther = 0;
    int unchangedWrong = 0; ///< instances of other services that no longer run what they ran
    // The direct proof that Watch asked for.
    int provedOf = 0;
    int proved = 0;        ///< instances that answered with the wanted version since Watch::since
    QString unproved = {}; ///< one that has not, and what it said
    // Flag, checks.
    std::optional<bool> drainFlag = {};
    qint64 drainFlagBegunAt = 0;
    CheckState checks = CheckState::None;
    qint64 checksBegunAt = 0;
    QString checksSetHash = {}; ///< the instance set that the checks looked at
    QString checksText = {};
    // Traffic.
    qint64 quietSince = 0;      ///< since when nothing but known noise was seen; 0: not quiet
    qint64 quietSeenAt = 0;     ///< the newest sample behind it
    qint64 trafficSeenAt = 0;   ///< when users' requests were last seen
    QString trafficText = {};   ///< such as "3 connections, 12 requests in 2 s"
    int requestsPerSecond = -1; ///< -1: unknown
    int connections = -1;       ///< open at its gateways; -1: unknown
    QueueEvidence queues = {};
    StrangerEvidence strangers = {};
    JobsEvidence jobs = {};
    friend bool operator==(const ZoneEvidence &, const ZoneEvidence &) = default;
};

/// What the metrics keep of the load of before: a release takes hours, and the load of now is not
/// that of then. Requests a second.
struct PastLoadEvidence {
    int lastWeek = -1; ///< busiest of both zones together in the same hours a week ago; -1: unknown
    PerZone<int> carried = {-1, -1}; ///< the most that a zone was seen to carry; -1: unknown
    friend bool operator==(const PastLoadEvidence &, const PastLoadEvidence &) = default;
};

/// One instance that decide() must know about by name: a deploy that is under way or unknown.
struct InstanceEvidence {
    bool listed = false;
    bool up = false;
    bool out = false; ///< listed as out of service
    QString version = {};
    qint64 at = 0;       ///< when the registry's answer was begun
    bool direct = false; ///< it answered a direct request with that version
    qint64 directAt = 0; ///< when that was asked; only where a batch was asked about
    friend bool operator==(const InstanceEvidence &, const InstanceEvidence &) = default;
};

/// What the guard says of the errors of the zone that Watch names.
struct GuardEvidence {
    enum class Verdict : quint8 {
        NoData,
        Inconclusive,
        Healthy,
        Degraded,
        Confounded, ///< the old side is worse than its own past as well: nobody is blamed
    };
    Verdict verdict = Verdict::NoData;
    qint64 since = 0; ///< the Watch::since that it was made for
    qint64 at = 0;
    Text text = {}; ///< the verdict with its numbers
    QString service = {};
    bool shadow = false; ///< shown, and not acted on
    bool frozen = false; ///< it may be worse: the ramp waits
    QString logs = {};   ///< degraded: where the logs of that time are; empty: nobody says
    friend bool operator==(const GuardEvidence &, const GuardEvidence &) = default;
};

/// The credentials that end first of those that end by themselves and cannot be fetched anew.
struct CredentialsEvidence {
    QString whose = {}; ///< such as "balancer web"; empty: there are none such
    qint64 endsAt = 0;  ///< boot ms, to the minute; 0: nobody says
    friend bool operator==(const CredentialsEvidence &, const CredentialsEvidence &) = default;
};

/// The freeze that is on, or the next to begin.
struct FreezeEvidence {
    QString name = {};   ///< empty: there is none
    qint64 startsAt = 0; ///< boot ms, to the minute
    QString from = {};   ///< in words
    QString until = {};
    friend bool operator==(const FreezeEvidence &, const FreezeEvidence &) = default;
};

/// That somebody agrees to the release, as the team's database has put it down.
struct ApprovalEvidence {
    QString account = {}; ///< of that database, other than the one that began the release
    QString who = {};
    QString reason = {};
    qint64 endsAt = 0; ///< boot ms, to the minute
    friend bool operator==(const ApprovalEvidence &, const ApprovalEvidence &) = default;
};

struct Evidence {
    std::vector<BalancerEvidence> balancers = {}; ///< in the plan's order
    PerZone<ZoneEvidence> zones = {};
    std::map<QString, InstanceEvidence> targets = {}; ///< of Watch::targets
    GuardEvidence guard = {};
    PastLoadEvidence past = {};
    AuditEvidence audit = {};
    AuditEvidence artefacts = {};
    CredentialsEvidence credentials = {};
    FreezeEvidence freeze = {};
    std::vector<ApprovalEvidence> approvals = {}; ///< one of an account
    qint64 countersAt = 0;                        ///< when telemetry last answered with data
    friend bool operator==(const Evidence &, const Evidence &) = default;
};

} // namespace switchyard
