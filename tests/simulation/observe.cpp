// How the world's sources answer a console's watchers.
#include "tests/simulation/world.h"

namespace switchyard::simulation
{

void World::observeBalancer(Snapshots &snapshots, int balancer, Faults &faults)
{
    const SimBalancer &b = balancers[size_t(balancer)];
    snapshots.balancers.resize(balancers.size());
    Observed<BalancerReading> &seen = snapshots.balancers[size_t(balancer)];
    const auto failed = [&](const char *why) {
        seen.failedAt = clock.bootMs();
        seen.error = QString::fromLatin1(why);
    };
    if (clock.t < b.deniedUntil)
        return failed("the credentials have expired");
    if (clock.t < b.unreachableUntil || balancer == hung || faults.strikes(Fault::ReadFails))
        return failed("no answer");
    if (faults.strikes(Fault::UnreadableRead))
        return failed("the answer cannot be read");
    const bool stale = clock.t - b.changedAt < b.kind.lagMs && faults.strikes(Fault::StaleRead);
    BalancerReading reading{.weights = stale ? b.before : b.weights, .foreign = b.foreign};
    if (b.kind.tellsSessions)
        for (const Zone zone : bothZones)
            reading.sessions[serverOf(zone, 0)] = zones[zone].kept;
    seen = {std::move(reading), clock.bootMs(), clock.bootMs(), 0, {}};
}

void World::observeFlag(Snapshots &snapshots, Zone zone)
{
    Observed<bool> &seen = snapshots.zones[zone].drainFlag;
    if (sourcesDead || !zones[zone].gatewayUp(clock.t)) {
        seen.failedAt = clock.bootMs();
        return;
    }
    seen = {zones[zone].flag, clock.bootMs(), clock.bootMs(), 0, {}};
}

void World::observeChecks(Snapshots &snapshots, Zone zone, Faults &faults)
{
    ZoneSnapshot &z = snapshots.zones[zone];
    if (sourcesDead) {
        z.checks.failedAt = clock.bootMs();
        return;
    }
    const bool good = fit(zone) && !faults.strikes(Fault::ChecksFail);
    zones[zone].checksPassed = good;
    zones[zone].checkedMembers = membersOf(zones[zone]);
    z.checks = {std::vector<CheckAnswer>{
                    {QStringLiteral("home"), good, good ? QString() : QStringLiteral("503")}},
                clock.bootMs(),
                clock.bootMs(),
                0,
                {}};
    z.checksSetHash = z.instances.value ? z.setHash : setHash({});
}

void World::observeZone(Snapshots &snapshots, Zone zone)
{
    const SimZone &truth = zones[zone];
    ZoneSnapshot &z = snapshots.zones[zone];
    const qint64 now = clock.bootMs();
    const bool flaps = clock.t < truth.registryDownUntil;
    if (sourcesDead || (flaps && !truth.registryListsNothing))
        z.instances.failedAt = now;
    else
        list(z, {flaps ? std::vector<Instance>{} : listing(truth, zone), now, now, 0, {}});
    observeFlag(snapshots, zone);
    if (sourcesDead || !truth.gatewayUp(clock.t)) {
        z.gateways.failedAt = now;
        z.quiet.lose(now);
    } else {
        z.gateways = {
            std::vector<GatewayStatus>{{.active = truth.kept, .requests = truth.requests}},
            now,
            now,
            0,
            {}};
        z.quiet.feed(*z.gateways.value, 0, now);
    }
    if (sourcesDead)
        return;
    std::vector<ProbeAnswer> answers;
    for (const SimInstance &i : truth.instances) {
        const bool up = i.up && !i.out && truth.gatewayUp(clock.t);
        answers.push_back(
            {i.service, up ? i.id : QString(), up ? i.version : QString(), up ? 200 : 502, {}});
    }
    addProbes(z, answers, now);
}

void World::observeListed(Snapshots &snapshots, Zone zone, Faults &faults)
{
    const SimZone &truth = zones[zone];
    Observed<std::vector<Listed>> &seen = snapshots.zones[zone].listed;
    if (sourcesDead || faults.strikes(Fault::ListedSilent)) {
        seen.failedAt = clock.bootMs();
        seen.error = QStringLiteral("no answer");
        return;
    }
    const auto hostIn = [](Zone of) {
        return of == Zone::A ? QStringLiteral("10.0.1.7") : QStringLiteral("10.0.2.7");
    };
    std::vector<Listed> all;
    for (const Instance &i : listing(truth, zone))
        all.push_back({.zone = zone, .service = i.service, .id = i.id, .host = hostIn(zone)});
    if (clock.t < truth.strangerUntil)
        all.push_back({.role = ListedRole::Consumer,
                       .zone = zone,
                       .service = QStringLiteral("order"),
                       .host = hostIn(other(zone))});
    seen = {std::move(all), clock.bootMs(), clock.bootMs(), 0, {}};
}

void World::observeArtefacts(Snapshots &snapshots, Faults &faults)
{
    Observed<CheckAnswer> &seen = snapshots.artefacts;
    artefactsSeen = false;
    if (faults.strikes(Fault::ArtefactsSilent)) {
        seen.failedAt = clock.bootMs();
        seen.error = QStringLiteral("no answer");
        return;
    }
    artefactsSeen = !faults.strikes(Fault::ArtefactsMissing);
    seen = {CheckAnswer{.passed = artefactsSeen}, clock.bootMs(), clock.bootMs(), 0, {}};
}

void World::observePermits(Snapshots &snapshots)
{
    snapshots.approvals.clear();
    for (const SetupApproval &one : m_setup.agreed)
        if (one.from <= clock.t && clock.t < one.until)
            snapshots.approvals.push_back({.account = one.account,
                                           .who = one.account,
                                           .endsAt = clock.bootMs() + one.until - clock.t});
    snapshots.freeze.reset();
    if (m_setup.freezeFrom < 0 || m_setup.freezeUntil <= clock.t)
        return;
    const qint64 utc = clock.now().utcMs;
    snapshots.freeze = Freeze{.name = QStringLiteral("sim"),
                              .fromUtcMs = utc + m_setup.freezeFrom - clock.t,
                              .untilUtcMs = utc + m_setup.freezeUntil - clock.t};
}

void World::observeQueues(Snapshots &snapshots, Zone zone, Faults &faults)
{
    SimZone &truth = zones[zone];
    Observed<QueuesReading> seen = snapshots.zones[zone].queues;
    if (sourcesDead || faults.strikes(Fault::QueueSilent)) {
        seen.failedAt = clock.bootMs();
        seen.error = QStringLiteral("no answer");
        addQueues(snapshots.zones[zone], std::move(seen), {});
        return;
    }
    // A message between two hands, or a number that lags, shows as none, but not for ever.
    const qint64 waits = std::max<qint64>(0, truth.workUntil - clock.t);
    const bool hides = waits > 0 && truth.shownNone < 2 && faults.strikes(Fault::QueueShowsNone);
    truth.shownNone = hides ? truth.shownNone + 1 : 0;
    seen = {QueuesReading{{.name = QStringLiteral("orders"), .ready = hides ? 0 : waits}},
            clock.bootMs(),
            clock.bootMs(),
            0,
            {}};
    addQueues(snapshots.zones[zone], std::move(seen), {});
}

void World::observeJobs(Snapshots &snapshots, Faults &faults)
{
    for (SchedulerSnapshot &scheduler : snapshots.schedulers) {
        if (sourcesDead || faults.strikes(Fault::JobsSilent)) {
            scheduler.jobs.failedAt = clock.bootMs();
            scheduler.jobs.error = QStringLiteral("no answer");
            continue;
        }
        scheduler.jobs = {
            tell(jobs, zones, scheduler.zone, clock.t), clock.bootMs(), clock.bootMs(), 0, {}};
    }
}

std::vector<SeriesCounters> World::counters() const
{
    std::vector<SeriesCounters> series;
    for (const Zone zone : bothZones)
        for (const SimInstance &i : zones[zone].instances)
            series.push_back({zone, i.service, i.id, i.requests, i.errors});
    return series;
}

void World::observeTelemetry(Snapshots &snapshots)
{
    if (sourcesDead || clock.t < m_metricsMissingUntil)
        return;
    addCounters(snapshots, clock.t < m_metricsLateUntil ? m_oldCounters : counters(),
                clock.bootMs());
}

} // namespace switchyard::simulation
