#include "tests/simulation/search/facts.h"

namespace switchyard::simulation::search
{

namespace
{
const QString oldVersion = QStringLiteral("1");
const QString newVersion = QStringLiteral("2");
const QString service = QStringLiteral("shop");
} // namespace

QString serverOf(Zone zone)
{
    return zone == Zone::A ? QStringLiteral("a1") : QStringLiteral("b1");
}
QString instanceOf(Zone zone) { return nameOf(zone) + QStringLiteral("-shop"); }

Plan planOf(const Scope &scope)
{
    Profile p{.id = QStringLiteral("search")};
    PlanSources sources;
    for (int i = 0; i < scope.balancers; ++i) {
        p.balancers.push_back({.id = QStringLiteral("lb%1").arg(i),
                               .servers = {{serverOf(Zone::A)}, {serverOf(Zone::B)}}});
        sources.traits.push_back(
            {.lagMs = scope.lagTicks[i] * tickMs, .lifeMs = lifeTicks * tickMs});
    }
    for (const Zone zone : bothZones) {
        p.zones[zone].drain = {.set = {QStringLiteral("/bin/true")},
                               .clear = {QStringLiteral("/bin/true")}};
        sources.instances[zone] = {{.id = instanceOf(zone),
                                    .zone = zone,
                                    .service = service,
                                    .version = oldVersion,
                                    .registry = Health::Up}};
    }
    p.upgrade.kind = QStringLiteral("command");
    p.upgrade.readyMs = 2'000;
    p.checks.push_back({.name = QStringLiteral("home")});
    p.telemetry.kind = QStringLiteral("prometheus");
    p.release.ramp = {50, 100};
    p.release.stageMs = 1'000;
    p.release.soakMs = 1'000;
    p.release.quietMs = 1'000;
    p.release.drainLimitMs = 4'000;
    p.release.freshMs = 2'000;
    p.release.mixedLimitMs = 4'000;
    return *planRelease(p, {.toVersion = newVersion}, sources);
}

Sight sightOf(const SmallWorld &world, const Scope &scope)
{
    Sight s;
    for (int i = 0; i < scope.balancers; ++i) {
        const SmallBalancer &b = world.balancers[i];
        s.balancers[i] = {b.seen, b.seenAge, b.known, b.silent > 0};
    }
    for (int z = 0; z < 2; ++z) {
        const SmallZone &zone = world.zones[z];
        s.zones[z] = {zone.up,
                      zone.isNew,
                      zone.flag,
                      busy(world, scope, z),
                      serves(world, scope, z),
                      zone.quietFor,
                      zone.checks,
                      zone.checksAge,
                      zone.checksNew};
    }
    return s;
}

namespace
{

BalancerEvidence balancerEvidence(const Sight::Balancer &b, qint64 t)
{
    BalancerEvidence e{.failedAt = b.silent ? t : 0};
    if (!b.known)
        return e;
    e.known = true;
    e.weights = {{serverOf(Zone::A), b.seen[0]}, {serverOf(Zone::B), b.seen[1]}};
    e.begunAt = e.at = t - b.age * tickMs;
    return e;
}

ZoneEvidence zoneEvidence(const Sight::Zone &z, const Watch &watch, Zone zone, qint64 t)
{
    const QString version = z.isNew ? newVersion : oldVersion;
    ZoneEvidence e{.instances = 1,
                   .healthy = z.up,
                   .servicesShort = !z.up,
                   .worst = z.up ? QString() : QStringLiteral("shop 0/1"),
                   .registryBegunAt = t,
                   .registryAt = t,
                   .listedUp = z.up,
                   .directShort = !z.up,
                   .directWorst = z.up ? QString() : QStringLiteral("shop: 502"),
                   .directAt = t,
                   .gateways = 1,
                   .gatewaysUp = 1,
                   .gatewayAt = t,
                   .setHash = version,
                   .atTarget = z.isNew,
                   .atOrigin = !z.isNew,
                   .drainFlag = bool(z.flag),
                   .drainFlagBegunAt = t,
                   .quietSince = z.busy ? 0 : t - z.quietFor * tickMs,
                   .quietSeenAt = t,
                   .trafficSeenAt = z.serves ? t : 0};
    if (watch.prove == zone) {
        e.provedOf = 1;
        e.proved = z.up && bool(z.isNew) != watch.original;
    }
    if (z.checks != SmallZone::NotAsked) {
        e.checks = z.checks == SmallZone::Passed ? CheckState::Passed : CheckState::Failed;
        e.checksBegunAt = t - z.checksAge * tickMs;
        e.checksSetHash = z.checksNew ? newVersion : oldVersion;
    }
    return e;
}

} // namespace

Evidence evidenceOf(const Sight &sight, const Scope &scope, const Release &release, const Now &now)
{
    const qint64 t = now.bootMs;
    const Watch watch = watchOf(release);
    Evidence e;
    for (int i = 0; i < scope.balancers; ++i)
        e.balancers.push_back(balancerEvidence(sight.balancers[i], t));
    for (const Zone zone : bothZones) {
        const Sight::Zone &z = sight.zones[int(zone)];
        e.zones[zone] = zoneEvidence(z, watch, zone, t);
        const QString id = instanceOf(zone);
        if (std::ranges::find(watch.targets, id) != watch.targets.end())
            e.targets[id] = {.listed = true,
                             .up = bool(z.up),
                             .version = e.zones[zone].setHash,
                             .at = t,
                             .direct = bool(z.up)};
    }
    e.countersAt = t;
    if (watch.guard)
        e.guard = {.verdict = sight.degraded ? GuardEvidence::Verdict::Degraded
                                             : GuardEvidence::Verdict::Healthy,
                   .since = watch.since,
                   .at = t,
                   .text = say("numbers")};
    return e;
}

} // namespace switchyard::simulation::search
