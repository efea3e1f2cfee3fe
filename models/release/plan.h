#pragma once
#include "models/release/wish.h"
#include "models/zones/instance.h"
#include "models/zones/profile.h"
#include "models/zones/propagation.h"
#include "models/zones/readings.h"

#include <tl/expected.hpp>

namespace switchyard
{

/// One thing that a step does. A step is a list of these and a template a list of steps: data.
struct Op {
    enum class Kind : quint8 {
        Gates,      ///< every gate that applies to serving from `zone` holds, or a soft one is
                    ///< overridden
        Record,     ///< remember the weights of before
        Shift,      ///< `percent` of the traffic to `zone`: raise, confirm, lower, confirm
        Restore,    ///< the recorded weights, raising `zone`
        Drain,      ///< set the drain flag, then prove `zone` dark by two witnesses
        Upgrade,    ///< replace the instances of `group` in `zone`
        Undrain,    ///< clear the drain flag, read back
        Prove,      ///< every instance answers with its version, then the zone's checks
        Approve,    ///< a person says that `zone` may serve
        Arrive,     ///< traffic is seen to arrive at `zone`
        Soak,       ///< wait `ms` while the guard watches `zone`
        Pulse,      ///< the flag on `zone` for a moment: evens out kept-alive clients
        MayStop,    ///< every gate that applies to stopping the instances of `zone`
                    ///< holds
        TakeOut,    ///< take `zone` out of its registry as a whole, read back
        Learn,      ///< wait until every client has learned that `zone` is out
        PutBack,    ///< `zone` in its registry again, its instances seen in service
        MoveJobs,   ///< scheduled jobs are started in `zone` alone, read back
        ReturnJobs, ///< and where they were before the release
        Known,      ///< wait until every client has learned that `batch` is back
        Keep,       ///< `zone`, the old one, is kept whole for `ms`: the way back stays open
        Command,    ///< a command of the profile, `command` of the plan's
    };
    Kind kind = Kind::Gates;
    Zone zone = Zone::A;
    int percent = 0;
    int group = 0;
    qint64 ms = 0;
    bool original = false; ///< Upgrade, Prove: the versions of before instead of the release's
    int batch = -1; ///< of the live zone's instances, no more than these; -1: all of the zone
    int command = -1;
    friend bool operator==(const Op &, const Op &) = default;
};

struct PlanStep {
    QString id = {}; ///< preflight, one-zone, upgrade, cutover, both, shift, leave, restore
    Zone zone = Zone::A;
    bool commits = false; ///< its first effect is the commit: after it the old versions are gone
    std::vector<Op> ops = {};
    friend bool operator==(const PlanStep &, const PlanStep &) = default;
};

struct PlanBalancer {
    QString id = {};
    ZoneServers servers = {};
    int maxWeight = 100;
    qint64 lagMs = 0;
    qint64 lifeMs = 60'000;
    bool tellsSessions = false;
    friend bool operator==(const PlanBalancer &, const PlanBalancer &) = default;
};

/// One instance that the release replaces.
struct Target {
    QString instance = {};
    QString service = {};
    QString host = {};
    int port = 0;
    QString from = {};
    QString to = {};
    int group = 0;
    int batch = -1; ///< of a live zone: those that are away at the same time
    friend bool operator==(const Target &, const Target &) = default;
};

/// A command of the profile beside a step. It is run once, and again only by a person's word.
struct PlanCommand {
    QString name = {};
    qint64 limitMs = 60'000; ///< then it is ended, and nobody knows what it did
    bool mayFail = false;    ///< the release goes on all the same
    friend bool operator==(const PlanCommand &, const PlanCommand &) = default;
};

/// Connection slots of a zone's gateways together: each request that is passed on takes two.
struct GatewaySlots {
    int all = 0;   ///< 0: not declared
    int taken = 0; ///< by listeners and idle connections to upstreams
    friend bool operator==(const GatewaySlots &, const GatewaySlots &) = default;
};

GatewaySlots slotsOf(const ZoneProfile &zone);

/// The frozen list of steps, with everything of the profile that decide() needs.
struct Plan {
    QString environment = {};
    QString templateId = {};
    QString title = {};
    QString ticket = {};
    Manifest manifest = {};
    Zone first = Zone::B; ///< the zone that is upgraded first
    std::vector<PlanBalancer> balancers = {};
    PerZone<std::vector<Target>> targets = {};
    PerZone<std::map<QString, int>> sizes = {}; ///< instances of each service when it was planned
    /// Of each service that the release does not change: the versions that its instances ran when
    /// it was planned. They must stay as they are.
    PerZone<std::map<QString, QStringList>> kept = {};
    PerZone<bool> hasDrain = {};
    PerZone<bool> hasQueues = {};
    PerZone<bool> hasRegistry = {};
    PerZone<QStringList> addresses = {}; ///< CIDR ranges whose registry entries belong to the zone
    PerZone<bool> takesOut = {};         ///< out of its registry before it is stopped
    PerZone<std::vector<PropagationPart>> learning = {}; ///< what its clients wait for by then
    bool hasJobs = false;
    bool jobsShared = false; ///< each scheduler is one for both zones: none starts a run twice
    qint64 auditMs = 0;      ///< longest time of the command that looks at what is shared; 0: none
    bool canKill = false;    ///< the profile says how an instance that does not end is killed
    qint64 expectedMs = 0;   ///< what it takes at least; see plannedTimeOf()
    qint64 artefactsMs = 0;  ///< the same of the one that asks for artefacts; 0: none
    bool hasFreezes = false; ///< the profile names times in which nothing is released
    int approvals = 0;       ///< so many other accounts of the team's database must agree
    QString sharedDeclared = {}; ///< who says that old and new may share it; empty: nobody
    bool hasChecks = false;
    bool hasTelemetry = false;
    int parallel = 8;
    qint64 readyMs = 300'000;
    ReleaseProfile limits = {};
    PerZone<int> capacity = {}; ///< declared requests/s; 0: not declared
    PerZone<GatewaySlots> slots = {};
    std::vector<Weights> restore = {};      ///< what Restore restores; empty: what Record found
    std::vector<PlanCommand> commands = {}; ///< each stands in one step
    std::vector<PlanStep> steps = {};
    friend bool operator==(const Plan &, const Plan &) = default;
};

/// How long it takes until every client of a zone knows that it is out of its
/// registry.
qint64 learnMsOf(const Plan &plan, Zone zone);

/// "service from to" of each service that the release changes, once for each version that it runs.
QStringList changesOf(const Plan &plan);

/// What a plan is made of besides the profile: who runs what now, and the
/// kinds' traits.
struct PlanSources {
    PerZone<std::vector<Instance>> instances = {};
    std::vector<BalancerTraits> traits = {}; ///< in the profile's order
};

/// Freezes a release. The error is one sentence for the operator (unknown service, nothing to
/// change, unknown template, no upgrade configured).
tl::expected<Plan, QString> planRelease(const Profile &profile, const ReleaseRequest &request,
                                        const PlanSources &sources);
/// A manual shift: a one-step release with the gates of going forward.
Plan planShift(const Profile &profile, const PlanSources &sources, TrafficSplit split);
/// "both": back to `weights`, in the profile's order of balancers, as they were recorded when
/// traffic was taken off a zone. `raised` is the zone that gets more by it.
Plan planBoth(const Profile &profile, const PlanSources &sources, std::vector<Weights> weights,
              Zone raised);
/// The emergency: all to `zone`, add before remove, no gate but the zone's known unfitness.
Plan planLeave(const Profile &profile, const PlanSources &sources, Zone zone);

} // namespace switchyard
