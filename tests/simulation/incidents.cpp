// What happens to the world at moments of its own.
#include "tests/simulation/world.h"

namespace switchyard::simulation
{

namespace
{

qint64 lasting(quint64 draw, qint64 least, qint64 most)
{
    return least + qint64((draw >> 16) % quint64(most - least + 1));
}

Zone zoneOf(quint64 draw) { return bothZones[(draw >> 8) % 2]; }

} // namespace

void World::balancerIncident(const Incident &incident)
{
    SimBalancer &b = balancers[incident.draw % balancers.size()];
    switch (incident.fault) {
    case Fault::CredentialsExpire:
        b.deniedUntil = clock.t + lasting(incident.draw, 5'000, 90'000);
        break;
    case Fault::BalancerUnreachable:
        // Longer than balancers may disagree.
        b.unreachableUntil = clock.t + lasting(incident.draw, 5'000, 180'000);
        break;
    case Fault::ForeignEdit: {
        const auto &[server, weight] =
            *std::next(b.weights.begin(), qint64((incident.draw >> 20) % b.weights.size()));
        constexpr int values[] = {0, 1, 37, 100};
        b.edit(QString(server), values[(incident.draw >> 40) % 4], clock.t);
        break;
    }
    case Fault::ForeignServer:
        b.foreign[QStringLiteral("unknown-gateway")] = 100;
        b.foreignSince = clock.t;
        b.foreignUntil = clock.t + lasting(incident.draw, 20'000, 200'000);
        break;
    default:
        break;
    }
}

void World::instanceIncident(const Incident &incident)
{
    SimZone &z = zones[zoneOf(incident.draw)];
    SimInstance &i = z.instances[(incident.draw >> 24) % z.instances.size()];
    switch (incident.fault) {
    case Fault::InstanceDies:
    case Fault::InstanceReturnsOld:
        if (i.backAt >= 0)
            return; // it is being replaced
        i.up = false;
        i.listed = (incident.draw >> 32) % 2 == 0;
        i.comesBackAs = incident.fault == Fault::InstanceDies ? i.version : oldVersion;
        i.backAt = clock.t + lasting(incident.draw, 3'000, 60'000);
        i.byItself = true;
        break;
    case Fault::OverrideWiped:
        if (i.up && std::exchange(i.out, false))
            i.changedAt = i.cameInAt = clock.t;
        return;
    case Fault::AutoscaleOld:
        z.instances.push_back({.id = QStringLiteral("%1-%2-added%3")
                                         .arg(nameOf(zoneOf(incident.draw)), i.service)
                                         .arg(z.instances.size()),
                               .service = i.service,
                               .version = oldVersion,
                               .added = true});
        break;
    case Fault::NewZoneTurnsBad:
        for (SimInstance &each : z.instances)
            if (each.version == newVersion && each.backAt < 0) {
                each.up = false;
                each.comesBackAs = each.version;
                each.backAt = clock.t + lasting(incident.draw, 20'000, 200'000);
            }
        break;
    default:
        break;
    }
    z.membersAt = clock.t;
}

void World::zoneIncident(const Incident &incident)
{
    SimZone &z = zones[zoneOf(incident.draw)];
    const qint64 until = clock.t + lasting(incident.draw, 5'000, 60'000);
    switch (incident.fault) {
    case Fault::RegistryFlaps:
        z.registryDownUntil = until;
        z.registryListsNothing = (incident.draw >> 32) % 2 == 0;
        break;
    case Fault::GatewayDown:
        z.gatewayDownUntil = until;
        break;
    case Fault::GatewayCounterReset:
        z.requests = 0;
        break;
    case Fault::ClingingClients:
        z.clingUntil = until + 40'000;
        break;
    case Fault::LateMessages:
        z.messagesAt = clock.t;
        z.workUntil = std::max(z.workUntil, clock.t) + lasting(incident.draw, 1'000, 30'000);
        break;
    case Fault::StrangerRegisters:
        z.strangerSince = clock.t;
        z.strangerUntil = clock.t + lasting(incident.draw, 20'000, 200'000);
        break;
    case Fault::MetricsMissing:
        m_metricsMissingUntil = until;
        break;
    case Fault::MetricsLate:
        m_metricsLateUntil = until;
        m_oldCounters = counters();
        break;
    case Fault::MetricsReset:
        for (const Zone zone : bothZones)
            for (SimInstance &i : zones[zone].instances)
                i.requests = i.errors = 0;
        break;
    default:
        break;
    }
}

void World::happen(const Incident &incident)
{
    ++changes;
    balancerIncident(incident);
    if (incident.fault == Fault::InstanceDies || incident.fault == Fault::InstanceReturnsOld ||
        incident.fault == Fault::AutoscaleOld || incident.fault == Fault::NewZoneTurnsBad ||
        incident.fault == Fault::OverrideWiped)
        instanceIncident(incident);
    zoneIncident(incident);
    look();
}

void World::heal()
{
    ++changes;
    for (SimBalancer &b : balancers) {
        b.deniedUntil = b.unreachableUntil = 0;
        b.foreign.clear();
        b.foreignSince = 0;
    }
    for (const Zone zone : bothZones) {
        SimZone &z = zones[zone];
        z.gatewayDownUntil = z.registryDownUntil = z.clingUntil = z.strangerUntil = 0;
        std::erase_if(z.instances, [](const SimInstance &i) { return i.added; });
        for (SimInstance &i : z.instances)
            if (i.backAt > clock.t + 1'000)
                i.backAt = clock.t + 1'000;
        z.membersAt = clock.t;
    }
    m_metricsMissingUntil = m_metricsLateUntil = 0;
    look();
}

} // namespace switchyard::simulation
