#pragma once
#include "models/judge/counters.h"
#include "models/judge/course.h"
#include "models/release/decide.h"
#include "models/release/quiet.h"
#include "models/zones/jobs.h"
#include "models/zones/listed.h"
#include "models/zones/observed.h"
#include "models/zones/queuemeter.h"

namespace switchyard
{

/// The newest answer of an instance to a direct request through its zone's gateway.
struct ProbeSeen {
    QString service = {};
    QString version = {};
    int status = 0;
    qint64 at = 0; ///< boot ms when it was asked
};

/// The newest snapshot of each source of a zone. Watchers fill it; nothing here is journaled.
struct ZoneSnapshot {
    Observed<std::vector<Instance>> instances = {}; ///< set by list()
    QString setHash = {};                           ///< setHash() of them; empty: never listed
    Observed<std::vector<GatewayStatus>> gateways = {};
    Observed<bool> drainFlag = {};
    Observed<std::vector<CheckAnswer>> checks = {};
    QString checksSetHash = {};               ///< setHash() when the checks were begun
    std::map<QString, ProbeSeen> probes = {}; ///< by instance
    std::map<QString, ProbeSeen> services =
        {};                              ///< newest answer by service, whichever instance gave it
    std::map<QString, int> failing = {}; ///< service -> direct requests in a row that failed
    QuietMeter quiet = {};
    Observed<QueuesReading> queues = {}; ///< set by addQueues()
    QueueMeter queueMeter = {};
    Observed<std::vector<Listed>> listed = {}; ///< everybody whom its registry lists
};

/// The newest snapshot of a scheduler of jobs.
struct SchedulerSnapshot {
    std::optional<Zone> zone = {}; ///< nothing: one for both zones
    Observed<SchedulerJobs> jobs = {};
};

struct CredentialsLife {
    QString whose = {};
    qint64 endsUtcMs = 0; ///< 0: nobody says
};

/// That somebody agrees to a release.
struct ApprovalSeen {
    QString account = {}; ///< of the team's database
    QString who = {};
    QString reason = {};
    qint64 endsAt = 0; ///< boot ms
};

/// What telemetry told at one moment.
struct Scrape {
    std::vector<SeriesCounters> series = {};
    qint64 at = 0;
};

/// The judge of the release that is open, and what it has not taken yet; see judge().
struct JudgeSeat {
    std::vector<Scrape> scrapes = {};
    std::optional<JudgeCourse> course = {};
    Zone zone = Zone::B;       ///< that is raised
    size_t planned = 0;        ///< steps of the plan it was made for: a way back has others
    qint64 since = 0;          ///< Watch::since of its stage
    double usualPerSecond = 0; ///< requests of both zones before
    qint64 takenAt = 0;        ///< the newest scrape that it took
    QString logs = {};         ///< those of when it said degraded first; empty: it has not
};

struct Snapshots {
    std::vector<Observed<BalancerReading>> balancers = {}; ///< in the profile's order
    PerZone<ZoneSnapshot> zones = {};
    std::vector<SchedulerSnapshot> schedulers = {}; ///< in the profile's order
    CounterHistory counters = CounterHistory();
    JudgeSeat judge = {};
    qint64 countersAt = 0; ///< when telemetry last answered with data
    /// What the metrics say of connections, for gateways that show no status.
    Observed<PerZone<std::optional<qint64>>> connections = {};
    Observed<PastLoadEvidence> past = {};
    Observed<CheckAnswer> audit = {};
    Observed<CheckAnswer> artefacts = {};
    std::vector<CredentialsLife> credentials = {}; ///< of those that end and are not fetched anew
    std::optional<Freeze> freeze = {};             ///< that is on, or the next
    std::vector<ApprovalSeen> approvals = {};      ///< of the open release
};

/// The registry's newest answer. The hash of the set is made here, and only where the set differs:
/// evidence is made far more often than a registry tells anything new.
void list(ZoneSnapshot &zone, Observed<std::vector<Instance>> instances);
/// Adds direct answers of one round to a zone's snapshot. `at` is when the round was begun.
void addProbes(ZoneSnapshot &zone, const std::vector<ProbeAnswer> &answers, qint64 at);
/// A sample of a zone's queues, or that none could be had. `aside`: patterns of parked and delayed
/// queues.
void addQueues(ZoneSnapshot &zone, Observed<QueuesReading> queues, const QStringList &aside);
/// What telemetry has told; no series is no data.
void addCounters(Snapshots &snapshots, std::vector<SeriesCounters> series, qint64 at);
/// Identities and versions of all instances, as one hash: what the checks of a zone were made for.
QString setHash(const std::vector<Instance> &instances);

/// What the reducer needs to know besides the snapshots; from the plan, or from the profile at
/// rest.
struct ReduceFor {
    const Plan *plan = nullptr; ///< nothing: no release is open
    std::vector<ZoneServers> servers = {};
    ReleaseProfile limits = {};
    PerZone<QStringList> addresses = {}; ///< CIDR ranges that belong to each zone
    PerZone<std::map<QString, int>> sizes =
        {}; ///< expected instances of each service; may be empty
    Watch watch = {};
};
/// Pure: snapshots in, dated facts out.
Evidence reduce(const Snapshots &snapshots, const ReduceFor &what, const Now &now);

} // namespace switchyard
