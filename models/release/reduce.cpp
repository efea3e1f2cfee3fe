#include "models/release/reduce.h"

#include "models/release/batches.h"
#include "models/release/jobsevidence.h"
#include "models/release/judging.h"
#include "models/zones/splitweights.h"
#include "models/zones/strangers.h"

#include <QCryptographicHash>
#include <QStringBuilder>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace switchyard
{

namespace
{

/// So many direct requests to a service in a row must fail before it counts as known unfit:
/// one lost answer is not a dead service.
constexpr int failuresToBeShort = 2;

BalancerEvidence balancerEvidence(const Observed<BalancerReading> &seen, const ZoneServers &servers)
{
    BalancerEvidence e{
        .begunAt = seen.begunAt, .at = seen.at, .failedAt = seen.failedAt, .error = seen.error};
    if (!seen.value)
        return e;
    e.known = true;
    e.weights = seen.value->weights;
    e.foreign = seen.value->foreign;
    e.missing = seen.value->missing;
    if (seen.value->sessions.empty())
        return e;
    for (const Zone zone : bothZones) {
        e.sessions[zone] = seen.value->oldWorkerSessions; // an old worker does not tell which zone
        for (const QString &server : servers[zone])
            if (const auto it = seen.value->sessions.find(server); it != seen.value->sessions.end())
                e.sessions[zone] += it->second;
    }
    return e;
}

struct ServiceHealth {
    int of = 0;
    int healthy = 0;
};

bool answersDirectly(const ZoneSnapshot &zone, const QString &service)
{
    const auto it = zone.failing.find(service);
    return it == zone.failing.end() || it->second < failuresToBeShort;
}

void fitness(ZoneEvidence &e, const ZoneSnapshot &zone, const std::map<QString, int> &sizes,
             const ReleaseProfile &limits)
{
    std::map<QString, ServiceHealth> services;
    for (const auto &[service, size] : sizes)
        services[service].of = size;
    for (const Instance &i : *zone.instances.value) {
        ServiceHealth &s = services[i.service];
        const bool up = i.registry == Health::Up && answersDirectly(zone, i.service);
        e.listedUp += i.registry == Health::Up;
        e.listedOut += i.registry == Health::OutOfService;
        s.healthy += up;
        ++e.instances;
        e.healthy += up;
        if (!sizes.contains(i.service))
            ++s.of;
    }
    for (const auto &[service, s] : services) {
        if (s.healthy >= minimumOf(s.of, limits))
            continue;
        ++e.servicesShort;
        if (e.worst.isEmpty())
            e.worst = QStringLiteral("%1 %2/%3").arg(service).arg(s.healthy).arg(s.of);
    }
}

// What the zone would be short of without those of the batch that are to leave.
void withoutBatch(ZoneEvidence &e, const ZoneSnapshot &zone, const ReduceFor &what, Zone which)
{
    ZoneSnapshot rest;
    rest.instances = zone.instances;
    rest.failing = zone.failing;
    std::erase_if(*rest.instances.value,
                  [&](const Instance &i) { return what.watch.pending.contains(i.id); });
    ZoneEvidence left;
    fitness(left, rest, what.sizes[which], what.limits);
    e.batch = what.watch.batch;
    e.batchShort = left.servicesShort;
    e.batchWorst = left.worst;
}

void stillInService(ZoneEvidence &e, const std::vector<Instance> &instances,
                    const std::set<QString> &pending)
{
    e.pendingOf = int(pending.size());
    for (const Instance &i : instances)
        e.pendingUp += i.registry == Health::Up && pending.contains(i.id);
}

void direct(ZoneEvidence &e, const ZoneSnapshot &zone)
{
    for (const auto &[service, seen] : zone.services) {
        e.directAt = e.directAt == 0 ? seen.at : std::min(e.directAt, seen.at);
        if (answersDirectly(zone, service))
            continue;
        ++e.directShort;
        if (e.directWorst.isEmpty())
            e.directWorst = QStringLiteral("%1: %2").arg(
                service, seen.status == 0 ? QStringLiteral("-") : QString::number(seen.status));
    }
}

const ManifestEntry *entryOf(const Plan &plan, const QString &service)
{
    const auto it = std::ranges::find(plan.manifest, service, &ManifestEntry::service);
    return it == plan.manifest.end() ? nullptr : &*it;
}

// What each instance of the plan ran before: of services that the release changes.
QString originOf(const Plan &plan, Zone zone, const Instance &instance)
{
    const auto it = std::ranges::find(plan.targets[zone], instance.id, &Target::instance);
    return it == plan.targets[zone].end() ? QString() : it->from;
}

void versions(ZoneEvidence &e, const ZoneSnapshot &zone, Zone which, const Plan &plan)
{
    for (const Instance &i : *zone.instances.value) {
        const ManifestEntry *entry = entryOf(plan, i.service);
        if (!entry) {
            const auto kept = plan.kept[which].find(i.service);
            if (kept == plan.kept[which].end() || kept->second.contains(i.version))
                continue;
            ++e.unchangedWrong;
            e.unproved = QStringLiteral("%1 %2").arg(i.id, i.version);
            continue;
        }
        const QString origin = originOf(plan, which, i);
        if (i.version == entry->to)
            ++e.atTarget;
        else if (i.version == origin)
            ++e.atOrigin;
        else
            ++e.atOther;
    }
}

void proof(ZoneEvidence &e, const ZoneSnapshot &zone, Zone which, const ReduceFor &what)
{
    for (const Instance &i : *zone.instances.value) {
        const ManifestEntry *entry = what.plan ? entryOf(*what.plan, i.service) : nullptr;
        const QString origin = what.plan ? originOf(*what.plan, which, i) : QString();
        const QString wanted = !entry                                     ? i.version
                               : what.watch.original && !origin.isEmpty() ? origin
                                                                          : entry->to;
        const auto seen = zone.probes.find(i.id);
        ++e.provedOf;
        if (seen != zone.probes.end() && seen->second.at >= what.watch.since &&
            seen->second.version == wanted && seen->second.status >= 200 &&
            seen->second.status < 400 && answersDirectly(zone, i.service))
            ++e.proved;
        else if (e.unproved.isEmpty())
            e.unproved = seen == zone.probes.end()
                             ? i.id
                             : QStringLiteral("%1 %2").arg(i.id, seen->second.version);
    }
}

void checks(ZoneEvidence &e, const ZoneSnapshot &zone)
{
    if (!zone.checks.value)
        return;
    e.checks = CheckState::Passed;
    e.checksBegunAt = zone.checks.begunAt;
    e.checksSetHash = zone.checksSetHash;
    for (const CheckAnswer &check : *zone.checks.value)
        if (!check.passed) {
            e.checks = CheckState::Failed;
            e.checksText = QStringLiteral("%1: %2").arg(check.name, check.detail);
        }
}

QueueEvidence queueEvidence(const ZoneSnapshot &zone)
{
    const QueueAccount &account = zone.queueMeter.account();
    return {.emptySince = zone.queueMeter.emptySince(),
            .waiting = account.waiting,
            .aside = account.aside,
            .fullest = account.fullest,
            .fullestHas = account.fullestHas,
            .publishing = int(std::min(1e9, std::ceil(account.publishing * 60))),
            .publishedTo = account.publishedTo,
            .begunAt = zone.queues.begunAt,
            .at = zone.queues.at,
            .failedAt = zone.queues.failedAt,
            .error = zone.queues.error};
}

QString nameOf(const Listed &who)
{
    const QString port = who.port > 0 ? QStringLiteral(":%1").arg(who.port) : QString();
    return QStringLiteral("%1 %2%3").arg(who.service, who.host, port);
}

StrangerEvidence strangerEvidence(const ZoneSnapshot &zone, const Plan *plan)
{
    StrangerEvidence e{.begunAt = zone.listed.begunAt,
                       .at = zone.listed.at,
                       .failedAt = zone.listed.failedAt,
                       .error = zone.listed.error};
    if (!plan || !zone.listed.value)
        return e;
    for (const Stranger &stranger : strangersOf(*zone.listed.value, plan->addresses)) {
        const bool unsure = stranger.from == Stranger::From::Unknown;
        // Who is known to be strange is named before who may be.
        if (e.who.isEmpty() || (!unsure && e.count == 0)) {
            e.who = nameOf(stranger.who);
            e.consumer = stranger.who.role == ListedRole::Consumer;
        }
        (unsure ? e.unsure : e.count) += 1;
    }
    return e;
}

/// Connections at a zone's gateways: their own word is newer than what the metrics have of them.
int connectionsOf(const ZoneSnapshot &zone)
{
    const bool told = zone.gateways.value && zone.gateways.failedAt <= zone.gateways.at;
    return told ? int(std::min<qint64>(zone.quiet.active(), std::numeric_limits<int>::max())) : -1;
}

/// The same of a zone whose gateways have never told their own status.
int connectionsByMetrics(const Snapshots &snapshots, Zone zone, qint64 oldest)
{
    const auto &seen = snapshots.connections;
    return seen.value && seen.at >= oldest ? int((*seen.value)[zone].value_or(-1)) : -1;
}

ZoneEvidence zoneEvidence(const ZoneSnapshot &zone, Zone which, const ReduceFor &what)
{
    ZoneEvidence e;
    e.registryError =
        zone.instances.failedAt > zone.instances.at ? zone.instances.error : QString();
    direct(e, zone);
    if (zone.instances.value) {
        e.registryBegunAt = zone.instances.begunAt;
        e.registryAt = zone.instances.at;
        e.setHash = zone.setHash;
        fitness(e, zone, what.sizes[which], what.limits);
        if (what.plan)
            versions(e, zone, which, *what.plan);
        if (what.watch.stopping == which)
            stillInService(e, *zone.instances.value, what.watch.pending);
        if (what.watch.stopping == which && what.watch.batch >= 0)
            withoutBatch(e, zone, what, which);
        if (what.watch.prove == which)
            proof(e, zone, which, what);
    }
    e.gatewayAt = std::max(zone.gateways.at, zone.gateways.failedAt);
    e.gateways = zone.gateways.value ? int(zone.gateways.value->size()) : 1;
    e.gatewaysUp =
        zone.gateways.value && zone.gateways.failedAt <= zone.gateways.at ? e.gateways : 0;
    if (zone.drainFlag.value && zone.drainFlag.failedAt <= zone.drainFlag.at) {
        e.drainFlag = *zone.drainFlag.value;
        e.drainFlagBegunAt = zone.drainFlag.begunAt;
    }
    checks(e, zone);
    e.quietSince = zone.quiet.quietSince();
    e.quietSeenAt = zone.quiet.seenAt();
    e.trafficSeenAt = zone.quiet.trafficSeenAt();
    e.requestsPerSecond = zone.quiet.requestsPerSecond();
    e.connections = connectionsOf(zone);
    e.trafficText = QCoreApplication::translate(
                        "Evidence", "%1 connections open, %2 requests that nothing explains")
                        .arg(zone.quiet.active())
                        .arg(zone.quiet.unexplained());
    e.queues = queueEvidence(zone);
    e.strangers = strangerEvidence(zone, what.plan);
    return e;
}

InstanceEvidence instanceEvidence(const Snapshots &snapshots, const QString &id, const Watch &watch)
{
    InstanceEvidence e;
    for (const Zone zone : bothZones) {
        const ZoneSnapshot &z = snapshots.zones[zone];
        if (!z.instances.value)
            continue;
        const auto it = std::ranges::find(*z.instances.value, id, &Instance::id);
        if (it == z.instances.value->end())
            continue;
        e = {.listed = true,
             .up = it->registry == Health::Up,
             .out = it->registry == Health::OutOfService,
             .version = it->version,
             .at = z.instances.begunAt};
        const auto seen = z.probes.find(id);
        e.direct = seen != z.probes.end() && seen->second.version == it->version &&
                   seen->second.status < 400;
        if (e.direct && watch.prove == zone && watch.batch >= 0)
            e.directAt = seen->second.at;
    }
    return e;
}

} // namespace

void list(ZoneSnapshot &zone, Observed<std::vector<Instance>> instances)
{
    const bool same = zone.instances.value == instances.value;
    zone.instances = std::move(instances);
    if (!same)
        zone.setHash = setHash(zone.instances.value.value_or(std::vector<Instance>{}));
}

void addProbes(ZoneSnapshot &zone, const std::vector<ProbeAnswer> &answers, qint64 at)
{
    for (const ProbeAnswer &answer : answers) {
        const ProbeSeen seen{answer.service, answer.version, answer.status, at};
        const bool good = answer.status >= 200 && answer.status < 500;
        zone.services[answer.service] = seen;
        zone.failing[answer.service] = good ? 0 : zone.failing[answer.service] + 1;
        if (!answer.instance.isEmpty())
            zone.probes[answer.instance] = seen;
    }
}

void addQueues(ZoneSnapshot &zone, Observed<QueuesReading> queues, const QStringList &aside)
{
    zone.queues = std::move(queues);
    if (zone.queues.failedAt > zone.queues.at)
        zone.queueMeter.lost();
    else
        zone.queueMeter.add(zone.queues.begunAt, *zone.queues.value, aside);
}

void addCounters(Snapshots &snapshots, std::vector<SeriesCounters> series, qint64 at)
{
    constexpr size_t mostKept = 60; // the judge takes them long before
    if (series.empty())
        return;
    snapshots.counters.feed(series, at);
    snapshots.countersAt = at;
    auto &scrapes = snapshots.judge.scrapes;
    scrapes.push_back({std::move(series), at});
    if (scrapes.size() > mostKept)
        scrapes.erase(scrapes.begin());
}

QString setHash(const std::vector<Instance> &instances)
{
    std::vector<const Instance *> sorted;
    for (const Instance &i : instances)
        sorted.push_back(&i);
    std::ranges::sort(sorted, {}, [](const Instance *i) { return std::tie(i->service, i->id); });
    QString all;
    for (const Instance *i : sorted)
        all += i->service % u'\t' % i->id % u'\t' % i->version % u'\n';
    const QByteArray hash =
        QCryptographicHash::hash(all.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QString::fromLatin1(hash.left(16));
}

static AuditEvidence auditEvidence(const Observed<CheckAnswer> &audit)
{
    AuditEvidence e{
        .begunAt = audit.begunAt, .at = audit.at, .failedAt = audit.failedAt, .error = audit.error};
    if (audit.value) {
        e.state = audit.value->passed ? CheckState::Passed : CheckState::Failed;
        e.text = audit.value->detail;
    }
    return e;
}

// By the minute: the clocks of wall and boot drift, and that is no news.
static qint64 toTheMinute(qint64 bootMs)
{
    constexpr qint64 minuteMs = 60'000;
    return std::max<qint64>(1, bootMs / minuteMs) * minuteMs;
}

static CredentialsEvidence credentialsEvidence(const std::vector<CredentialsLife> &all,
                                               const Now &now)
{
    const auto first = std::ranges::min_element(all, {}, &CredentialsLife::endsUtcMs);
    if (first == all.end())
        return {};
    const qint64 endsAt = now.bootMs + first->endsUtcMs - now.utcMs;
    return {first->whose, first->endsUtcMs == 0 ? 0 : toTheMinute(endsAt)};
}

static FreezeEvidence freezeEvidence(const std::optional<Freeze> &freeze, const Now &now)
{
    if (!freeze)
        return {};
    return {freeze->name,
            freeze->fromUtcMs <= now.utcMs
                ? 1
                : toTheMinute(now.bootMs + freeze->fromUtcMs - now.utcMs),
            momentText(freeze->fromUtcMs, freeze->timeZone),
            momentText(freeze->untilUtcMs, freeze->timeZone)};
}

// One of an account: the one that holds longest.
static std::vector<ApprovalEvidence> approvalsEvidence(const std::vector<ApprovalSeen> &seen)
{
    std::vector<ApprovalEvidence> all;
    for (const ApprovalSeen &one : seen) {
        const qint64 endsAt = toTheMinute(one.endsAt);
        const auto same = std::ranges::find(all, one.account, &ApprovalEvidence::account);
        if (same == all.end())
            all.push_back({one.account, one.who, one.reason, endsAt});
        else if (endsAt > same->endsAt)
            *same = {one.account, one.who, one.reason, endsAt};
    }
    return all;
}

Evidence reduce(const Snapshots &snapshots, const ReduceFor &what, const Now &now)
{
    Evidence e;
    for (size_t i = 0; i < snapshots.balancers.size(); ++i)
        e.balancers.push_back(balancerEvidence(
            snapshots.balancers[i], i < what.servers.size() ? what.servers[i] : ZoneServers{}));
    for (const Zone zone : bothZones) {
        e.zones[zone] = zoneEvidence(snapshots.zones[zone], zone, what);
        if (!snapshots.zones[zone].gateways.value)
            e.zones[zone].connections =
                connectionsByMetrics(snapshots, zone, now.bootMs - what.limits.freshMs);
    }
    e.past = snapshots.past.value.value_or(PastLoadEvidence());
    e.audit = auditEvidence(snapshots.audit);
    e.artefacts = auditEvidence(snapshots.artefacts);
    e.credentials = credentialsEvidence(snapshots.credentials, now);
    e.freeze = freezeEvidence(snapshots.freeze, now);
    e.approvals = approvalsEvidence(snapshots.approvals);
    e.countersAt = snapshots.countersAt;
    addJobs(e, snapshots.schedulers, what.addresses);
    for (const QString &id : what.watch.targets)
        e.targets[id] = instanceEvidence(snapshots, id, what.watch);
    e.guard = guardEvidence(snapshots, what, now);
    return e;
}

} // namespace switchyard
