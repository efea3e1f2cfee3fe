#include "models/release/gates.h"

#include "models/release/batches.h"
#include "models/release/capacitygate.h"
#include "models/release/permit.h"
#include "models/release/sharedgate.h"

#include <algorithm>

namespace switchyard
{

namespace
{

using Is = GateResult::Is;

bool fresh(const GateView &v, qint64 at)
{
    return at > 0 && v.t - at <= v.release.plan->limits.freshMs;
}

QString n(qint64 value) { return QString::number(value); }

GateResult healthy(const GateView &v, Zone zone)
{
    const ZoneEvidence &e = v.evidence.zones[zone];
    if (!fresh(v, e.registryAt))
        return {Is::Unknown,
                say(QT_TRANSLATE_NOOP("Text", "the registry of zone %1 has not answered lately"),
                    {nameOf(zone)})};
    if (!fresh(v, e.directAt) || !fresh(v, e.gatewayAt))
        return {Is::Unknown,
                say(QT_TRANSLATE_NOOP("Text", "zone %1 has not been checked directly lately"),
                    {nameOf(zone)})};
    if (e.servicesShort > 0 || e.directShort > 0)
        return {Is::Failing, say(QT_TRANSLATE_NOOP("Text", "zone %1 is not fit: %2"),
                                 {nameOf(zone), e.servicesShort > 0 ? e.worst : e.directWorst})};
    if (e.instances == 0)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "the registry of zone %1 lists no instance"),
                    {nameOf(zone)})};
    if (e.gatewaysUp < e.gateways)
        return {Is::Failing, say(QT_TRANSLATE_NOOP("Text", "%1 of %2 gateways of zone %3 answer"),
                                 {n(e.gatewaysUp), n(e.gateways), nameOf(zone)})};
    return {Is::Holding, say(QT_TRANSLATE_NOOP(
                                 "Text", "zone %1: %2 of %3 instances healthy, %4 gateways answer"),
                             {nameOf(zone), n(e.healthy), n(e.instances), n(e.gatewaysUp)})};
}

GateResult targetHealthy(const GateView &v) { return healthy(v, v.zone); }

GateResult passedChecks(const GateView &v)
{
    const auto &targets = v.release.targets[v.zone];
    const bool touched =
        std::ranges::any_of(targets, [](const TargetState &t) { return t.sent > 0; });
    if (!touched)
        return {Is::Holding,
                say(QT_TRANSLATE_NOOP("Text", "zone %1 has not been changed by this release yet"),
                    {nameOf(v.zone)})};
    const Proof &proof = v.release.proofs[v.zone];
    if (!proof.passed)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "zone %1 has not passed its checks for this release"),
                    {nameOf(v.zone)})};
    const ZoneEvidence &e = v.evidence.zones[v.zone];
    if (!fresh(v, e.registryAt))
        return {Is::Unknown,
                say(QT_TRANSLATE_NOOP("Text", "the registry of zone %1 has not answered lately"),
                    {nameOf(v.zone)})};
    if (proof.setHash != e.setHash)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP(
                        "Text", "the instances of zone %1 have changed since its checks passed"),
                    {nameOf(v.zone)})};
    if (v.t - proof.at > v.release.plan->limits.checksAgeMs)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "the checks of zone %1 passed %2 s ago, too long"),
                    {nameOf(v.zone), n((v.t - proof.at) / 1000)})};
    return {Is::Holding, say(QT_TRANSLATE_NOOP("Text", "zone %1 passed its checks %2 s ago"),
                             {nameOf(v.zone), n((v.t - proof.at) / 1000)})};
}

GateResult wayBackWarm(const GateView &v)
{
    if (v.release.home == v.zone)
        return {Is::Holding, say(QT_TRANSLATE_NOOP("Text", "zone %1 is the zone to go back to"),
                                 {nameOf(v.zone)})};
    return healthy(v, v.release.home);
}

GateResult balancersAnswer(const GateView &v)
{
    for (size_t i = 0; i < v.evidence.balancers.size(); ++i) {
        const BalancerEvidence &e = v.evidence.balancers[i];
        const QString &id = v.release.plan->balancers[i].id;
        if (!e.known || (!fresh(v, e.at) && e.failedAt > e.at))
            return {Is::Unknown, say(QT_TRANSLATE_NOOP("Text", "balancer %1 does not answer: %2"),
                                     {id, e.error})};
        if (!fresh(v, e.at))
            return {Is::Unknown,
                    say(QT_TRANSLATE_NOOP("Text", "balancer %1 answered last %2 s ago"),
                        {id, n((v.t - e.at) / 1000)})};
    }
    const QString all = n(qint64(v.evidence.balancers.size()));
    return {Is::Holding, say(QT_TRANSLATE_NOOP("Text", "%1 of %2 balancers answer"), {all, all})};
}

// What later steps look at: a source that is silent now lets them wait then. One that has only
// begun to be asked is given the time of a fresh answer.
GateResult sourcesAnswer(const GateView &v)
{
    const Plan &plan = *v.release.plan;
    const bool begins = v.t - v.release.opSince <= plan.limits.freshMs;
    for (const Zone zone : bothZones)
        if (plan.hasRegistry[zone] && !fresh(v, v.evidence.zones[zone].registryAt))
            return {
                Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "the registry of zone %1 has not answered lately"),
                    {nameOf(zone)}),
                begins};
    if (plan.hasTelemetry && !fresh(v, v.evidence.countersAt))
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "the metrics have not answered lately: the judge "
                                              "has nothing to look at")),
                begins};
    return {Is::Holding, say(QT_TRANSLATE_NOOP("Text", "registries and metrics answer"))};
}

GateResult credentialsLast(const GateView &v)
{
    const CredentialsEvidence &e = v.evidence.credentials;
    const qint64 needed = (v.release.plan->expectedMs + 59'999) / 60'000;
    if (e.whose.isEmpty())
        return {Is::Holding, say(QT_TRANSLATE_NOOP("Text", "none ends by itself that cannot be "
                                                           "fetched anew"))};
    if (e.endsAt == 0)
        return {Is::Unknown, say(QT_TRANSLATE_NOOP("Text", "the credentials of %1 are temporary, "
                                                           "and nothing says when they end"),
                                 {e.whose})};
    const qint64 left = std::max<qint64>(0, (e.endsAt - v.t) / 60'000);
    if (left < needed)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "the credentials of %1 end in %2 min, and the plan "
                                              "takes %3 min at least: they would end in the middle "
                                              "of it, and going back needs them too"),
                    {e.whose, n(left), n(needed)})};
    return {Is::Holding, say(QT_TRANSLATE_NOOP("Text", "the credentials of %1 last for %2 min, and "
                                                       "the plan takes %3 min at least"),
                             {e.whose, n(left), n(needed)})};
}

// The lock itself is held by whoever runs a release; what is asked here is what others changed.
GateResult nothingForeign(const GateView &v)
{
    for (size_t i = 0; i < v.evidence.balancers.size(); ++i) {
        const BalancerEvidence &e = v.evidence.balancers[i];
        const QString &id = v.release.plan->balancers[i].id;
        if (!e.missing.isEmpty())
            return {Is::Failing,
                    say(QT_TRANSLATE_NOOP("Text", "balancer %1 does not have server %2"),
                        {id, e.missing.first()})};
        for (const auto &[server, weight] : e.foreign)
            if (weight > 0)
                return {Is::Failing,
                        say(QT_TRANSLATE_NOOP("Text", "balancer %1 has server %2 with weight %3, "
                                                      "which the profile does not know"),
                            {id, server, n(weight)})};
    }
    const FlagState &flag = v.release.flags[v.zone];
    if (v.evidence.zones[v.zone].drainFlag.value_or(false) && flag.is == FlagState::Is::Clear &&
        flag.settledAt == 0)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text",
                                      "the drain flag of zone %1 stands, and no release holds it"),
                    {nameOf(v.zone)})};
    return {Is::Holding, say(QT_TRANSLATE_NOOP("Text", "nothing was changed by others"))};
}

// Nothing serves from the zone any more: what is left is worked off by consumers that are still
// there.
GateResult queuesAreEmpty(const GateView &v)
{
    const QueueEvidence &q = v.evidence.zones[v.zone].queues;
    if (q.failedAt > q.at)
        return {Is::Unknown, say(QT_TRANSLATE_NOOP("Text", "the message broker of zone %1 does "
                                                           "not tell what waits: %2"),
                                 {nameOf(v.zone), q.error})};
    if (!fresh(v, q.at) || q.begunAt < v.release.opMark)
        return {Is::Unknown,
                say(QT_TRANSLATE_NOOP("Text", "the queues of zone %1 have not been read lately"),
                    {nameOf(v.zone)})};
    if (q.waiting > 0)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "%1 messages wait in zone %2, %3 of them in \"%4\"; "
                                              "%5 are set aside and not waited for"),
                    {n(q.waiting), nameOf(v.zone), n(q.fullestHas), q.fullest, n(q.aside)}),
                true};
    if (q.publishing > 0)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "%1 messages a minute are still published in zone "
                                              "%2, most of them to \"%3\"; %4 are set aside"),
                    {n(q.publishing), nameOf(v.zone), q.publishedTo, n(q.aside)}),
                true};
    // One look that shows none proves nothing: a message may be between two hands.
    if (q.emptySince == 0)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "the queues of zone %1 show no message, and have "
                                              "not shown so for long enough; %2 are set aside"),
                    {nameOf(v.zone), n(q.aside)}),
                true};
    return {Is::Holding,
            say(QT_TRANSLATE_NOOP("Text", "no message waits in zone %1; %2 are set aside"),
                {nameOf(v.zone), n(q.aside)})};
}

bool hasQueues(const Plan &plan, Zone zone) { return plan.hasQueues[zone]; }

// Whoever calls across the zones would call instances that are being stopped.
GateResult nobodyStrange(const GateView &v)
{
    const StrangerEvidence &s = v.evidence.zones[v.zone].strangers;
    if (s.failedAt > s.at)
        return {Is::Unknown, say(QT_TRANSLATE_NOOP("Text", "the registry of zone %1 does not tell "
                                                           "whom it lists: %2"),
                                 {nameOf(v.zone), s.error})};
    if (!fresh(v, s.at) || s.begunAt < v.release.opMark)
        return {Is::Unknown,
                say(QT_TRANSLATE_NOOP("Text", "the registry of zone %1 has not answered lately"),
                    {nameOf(v.zone)})};
    if (s.count > 0)
        return {
            Is::Failing,
            say(s.consumer
                    ? QT_TRANSLATE_NOOP("Text", "the registry of zone %1 lists the consumer %2, "
                                                "which is not of that zone; %3 strangers in all")
                    : QT_TRANSLATE_NOOP("Text", "the registry of zone %1 lists the provider %2, "
                                                "which is not of that zone; %3 strangers in all"),
                {nameOf(v.zone), s.who, n(s.count)})};
    if (s.unsure > 0)
        return {Is::Unknown,
                say(QT_TRANSLATE_NOOP("Text", "the registry of zone %1 lists %2 without an "
                                              "address: nobody can say whose it is; %3 such"),
                    {nameOf(v.zone), s.who, n(s.unsure)})};
    return {Is::Holding,
            say(QT_TRANSLATE_NOOP("Text", "the registry of zone %1 lists nobody of another zone"),
                {nameOf(v.zone)})};
}

// Schedulers that tell nothing may start anything.
std::optional<GateResult> jobsUnknown(const GateView &v, Zone zone, qint64 since)
{
    const JobsEvidence &jobs = v.evidence.zones[zone].jobs;
    if (jobs.failedAt > jobs.at)
        return GateResult{Is::Unknown,
                          say(QT_TRANSLATE_NOOP("Text", "the scheduler of zone %1 does not tell "
                                                        "which jobs it starts: %2"),
                              {nameOf(zone), jobs.error})};
    if (!fresh(v, jobs.at) || jobs.begunAt < since)
        return GateResult{
            Is::Unknown,
            say(QT_TRANSLATE_NOOP("Text", "the scheduler of zone %1 has not answered lately"),
                {nameOf(zone)})};
    return std::nullopt;
}

// A run that both zones make charges a customer twice.
GateResult jobsHaveOneOwner(const GateView &v)
{
    const JobsEvidence &jobs = v.evidence.zones.a.jobs;
    // What a person has mended since it was asked about is read anew.
    const qint64 since = jobs.twice > 0 && v.release.questions > 0 ? v.release.opSince + 1 : 0;
    for (const Zone zone : bothZones)
        if (const auto unknown = jobsUnknown(v, zone, since))
            return *unknown;
    // What a restarted machine let itself start again is stopped again.
    const bool held = std::ranges::any_of(bothZones, [&](Zone zone) {
        const FlagState::Is is = v.release.jobs[zone].is;
        return is == FlagState::Is::Set || is == FlagState::Is::Setting;
    });
    if (jobs.twice > 0)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "job \"%1\" is owned in both zones: each of its runs "
                                              "would be made twice; %2 such jobs"),
                    {jobs.first, n(jobs.twice)}),
                held};
    if (!jobs.unplaced.isEmpty())
        return {Is::Unknown, say(QT_TRANSLATE_NOOP("Text", "nobody can say in which zone %1 is: "
                                                           "no zone has its address"),
                                 {jobs.unplaced})};
    return {Is::Holding,
            say(QT_TRANSLATE_NOOP("Text", "%1 jobs start in zone A and %2 in zone B, none twice"),
                {n(jobs.owned), n(v.evidence.zones.b.jobs.owned)})};
}

GateResult noJobsLeft(const GateView &v)
{
    if (const auto unknown = jobsUnknown(v, v.zone, v.release.opSince))
        return *unknown;
    const JobsEvidence &jobs = v.evidence.zones[v.zone].jobs;
    if (jobs.running > 0)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "job %1 runs; %2 parts of jobs in all "
                                              "run in zone %3"),
                    {jobs.runs, n(jobs.running), nameOf(v.zone)}),
                true};
    if (jobs.owned > 0)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "job %1 may be started; zone %2 owns "
                                              "%3 jobs"),
                    {jobs.owner, nameOf(v.zone), n(jobs.owned)}),
                true};
    return jobsHaveOneOwner(v);
}

bool hasJobs(const Plan &plan, Zone) { return plan.hasJobs; }

// While a batch is away the others of its services carry what they all did.
GateResult batchSpared(const GateView &v)
{
    const ZoneEvidence &e = v.evidence.zones[v.zone];
    const Op *op = currentOp(v.release);
    if (!fresh(v, e.registryAt) || !op || e.batch != op->batch)
        return {Is::Unknown,
                say(QT_TRANSLATE_NOOP("Text", "the registry of zone %1 has not answered lately"),
                    {nameOf(v.zone)})};
    if (e.batchShort > 0)
        return {Is::Failing,
                say(QT_TRANSLATE_NOOP("Text", "without this batch zone %1 would be short: %2; %3 "
                                              "services in all"),
                    {nameOf(v.zone), e.batchWorst, n(e.batchShort)}),
                true};
    return {Is::Holding,
            say(QT_TRANSLATE_NOOP("Text", "zone %1 has enough of each service without this batch"),
                {nameOf(v.zone)})};
}

bool takesOut(const Plan &plan, Zone zone) { return plan.takesOut[zone]; }

// Of live zones, the one that carries for the other meanwhile.
bool movesTraffic(const Plan &plan, Zone zone)
{
    return !hasBatches(plan) || (movesUsers(plan) && zone == other(plan.first));
}

bool hasShared(const Plan &plan, Zone)
{
    return plan.auditMs > 0 || !plan.sharedDeclared.isEmpty();
}

// A shift by hand replaces nothing, and is made just when things do not answer.
bool hasSources(const Plan &plan, Zone)
{
    const bool replaces = !plan.targets.a.empty() || !plan.targets.b.empty();
    return replaces && (plan.hasTelemetry || plan.hasRegistry.a || plan.hasRegistry.b);
}

bool asksForArtefacts(const Plan &plan, Zone) { return plan.artefactsMs > 0; }

bool hasBounds(const Plan &plan, Zone zone)
{
    return plan.hasRegistry[zone] && (!plan.addresses.a.isEmpty() || !plan.addresses.b.isEmpty());
}

bool hasFreezes(const Plan &plan, Zone) { return plan.hasFreezes; }

bool needsApproval(const Plan &plan, Zone) { return plan.approvals > 0; }

constexpr Gate rows[] = {
    {"freeze", QT_TRANSLATE_NOOP("Gate", "No freeze is on"), &noFreeze, Strength::Soft,
     Strength::None, GateFor::Anything, &hasFreezes},
    {"approval", QT_TRANSLATE_NOOP("Gate", "Others have approved the plan"), &isApproved,
     Strength::Soft, Strength::None, GateFor::Anything, &needsApproval},
    {"capacity", QT_TRANSLATE_NOOP("Gate", "One zone can carry all"), &oneZoneCarriesAll,
     Strength::Soft, Strength::Shown, GateFor::Serving, &movesTraffic},
    {"target-healthy", QT_TRANSLATE_NOOP("Gate", "The zone to serve is healthy"), &targetHealthy,
     Strength::Hard, Strength::Hard},
    {"checks-passed", QT_TRANSLATE_NOOP("Gate", "It passed its checks"), &passedChecks,
     Strength::Hard, Strength::None},
    {"way-back", QT_TRANSLATE_NOOP("Gate", "The way back is healthy"), &wayBackWarm, Strength::Soft,
     Strength::Hard},
    {"balancers", QT_TRANSLATE_NOOP("Gate", "Each balancer answers"), &balancersAnswer,
     Strength::Hard, Strength::Shown},
    {"sources", QT_TRANSLATE_NOOP("Gate", "Registries and metrics answer"), &sourcesAnswer,
     Strength::Soft, Strength::None, GateFor::Serving, &hasSources},
    {"foreign", QT_TRANSLATE_NOOP("Gate", "Nobody else changed anything"), &nothingForeign,
     Strength::Hard, Strength::None},
    {"queues", QT_TRANSLATE_NOOP("Gate", "The queues of the zone to stop are empty"),
     &queuesAreEmpty, Strength::Hard, Strength::None, GateFor::Stopping, &hasQueues},
    {"strangers", QT_TRANSLATE_NOOP("Gate", "Its registry lists its own zone alone"),
     &nobodyStrange, Strength::Hard, Strength::None, GateFor::Stopping, &hasBounds},
    {"jobs-owner", QT_TRANSLATE_NOOP("Gate", "Each scheduled job has one owner"), &jobsHaveOneOwner,
     Strength::Hard, Strength::Shown, GateFor::Serving, &hasJobs},
    {"jobs", QT_TRANSLATE_NOOP("Gate", "No scheduled job is left in the zone to stop"), &noJobsLeft,
     Strength::Hard, Strength::None, GateFor::Stopping, &hasJobs},
    {"batch-spared", QT_TRANSLATE_NOOP("Gate", "The others carry on without the batch"),
     &batchSpared, Strength::Hard, Strength::None, GateFor::Batch, &takesOut},
    {"shared", QT_TRANSLATE_NOOP("Gate", "Old and new may share database, cache and messages"),
     &sharedIsCompatible, Strength::Hard, Strength::Shown, GateFor::Beginning, &hasShared},
    {"artefacts", QT_TRANSLATE_NOOP("Gate", "What is to be installed is there"), &artefactsAreThere,
     Strength::Hard, Strength::None, GateFor::Beginning, &asksForArtefacts},
    {"credentials", QT_TRANSLATE_NOOP("Gate", "Credentials outlive the plan"), &credentialsLast,
     Strength::Soft, Strength::None, GateFor::Beginning},
};

} // namespace

std::span<const Gate> gates() { return rows; }

} // namespace switchyard
