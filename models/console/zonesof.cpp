#include "models/console/console.h"
#include "models/release/wayback.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(ZoneCard)
};

std::vector<VersionCount> countVersions(const std::vector<Instance> &instances,
                                        const QString &service)
{
    std::map<QString, int> counts;
    for (const Instance &instance : instances)
        if (service.isEmpty() || instance.service == service)
            ++counts[instance.version];
    std::vector<VersionCount> out;
    for (const auto &[version, count] : counts)
        out.push_back({version, count});
    std::ranges::stable_sort(out, std::greater(), &VersionCount::instances);
    return out;
}

bool isFresh(const EngineState &state, qint64 at)
{
    return at > 0 && state.now.bootMs - at <= state.profile->release.freshMs;
}

std::vector<GatewayLine> gatewaysOf(const EngineState &state, Zone zone)
{
    const ZoneSnapshot &seen = state.snapshots->zones[zone];
    const auto &profiles = state.profile->zones[zone].gateways;
    std::vector<GatewayLine> lines;
    const bool failing = seen.gateways.failedAt > seen.gateways.at;
    for (size_t i = 0; i < profiles.size(); ++i) {
        GatewayLine line{.name = QString::number(i + 1)};
        if (failing)
            line = {line.name, Check::Bad, seen.gateways.error};
        else if (isFresh(state, seen.gateways.at) && seen.gateways.value &&
                 i < seen.gateways.value->size())
            line.state = Check::Good;
        lines.push_back(line);
    }
    return lines;
}

void addTelemetry(ZoneView &view, const EngineState &state, Zone zone)
{
    Counts sum;
    for (const auto &[service, counts] : state.lastMinute) {
        sum.requests += counts[zone].requests;
        sum.errors += counts[zone].errors;
    }
    if (sum.requests > 0)
        view.errorRatio = double(sum.errors) / double(sum.requests);
    if (state.evidence.zones[zone].requestsPerSecond >= 0)
        view.requestsPerSecond = state.evidence.zones[zone].requestsPerSecond;
}

DrainFlag flagOf(const EngineState &state, Zone zone)
{
    const ZoneEvidence &e = state.evidence.zones[zone];
    if (state.profile->zones[zone].drain.set.isEmpty())
        return DrainFlag::None;
    if (!e.drainFlag || !isFresh(state, e.drainFlagBegunAt))
        return DrainFlag::Unknown;
    if (!*e.drainFlag)
        return DrainFlag::None;
    const bool ours =
        state.open && state.release && state.release->flags[zone].is != FlagState::Is::Clear;
    return ours ? DrainFlag::Ours : DrainFlag::Foreign;
}

// On the way back those that were touched count, not those that would have been.
QString noteOf(const EngineState &state, Zone zone)
{
    if (!state.open || !state.release)
        return {};
    const auto &targets = state.release->targets[zone];
    const auto ready = [&](bool original) {
        return std::ranges::count_if(targets, [&](const TargetState &s) {
            return s.is == TargetState::Is::Ready && s.original == original;
        });
    };
    const auto touched =
        std::ranges::count_if(targets, [](const TargetState &s) { return s.sent > 0; });
    const bool restores = touched > 0 && (isReturning(*state.release) ||
                                          std::ranges::any_of(targets, &TargetState::original));
    if (restores)
        return Said::tr("%1 of %2 touched restored").arg(ready(true)).arg(touched);
    return ready(false) == 0
               ? QString()
               : Said::tr("%1 of %2 instances replaced").arg(ready(false)).arg(targets.size());
}

ServiceSide sideOf(const EngineState &state, Zone zone, const QString &service)
{
    const ZoneSnapshot &seen = state.snapshots->zones[zone];
    ServiceSide side;
    if (seen.instances.value) {
        side.known = isFresh(state, seen.instances.at);
        side.versions = countVersions(*seen.instances.value, service);
        for (const Instance &instance : *seen.instances.value) {
            if (instance.service != service)
                continue;
            ++side.of;
            side.up += instance.registry == Health::Up;
        }
    }
    if (state.open && state.release)
        if (const auto it = state.release->plan->sizes[zone].find(service);
            it != state.release->plan->sizes[zone].end())
            side.of = std::max(side.of, it->second);
    const int perMille = state.profile->release.minimumHealthyPerMille;
    side.minimum = std::max(1, (side.of * perMille + 999) / 1000);
    if (const auto it = state.lastMinute.find(service); it != state.lastMinute.end()) {
        side.requests = it->second[zone].requests;
        if (side.requests > 0)
            side.errorRatio = double(it->second[zone].errors) / double(side.requests);
    }
    const GuardEvidence &guard = state.evidence.guard;
    const Op *op = state.open && state.release ? currentOp(*state.release) : nullptr;
    side.degraded = op && op->zone == zone && guard.verdict == GuardEvidence::Verdict::Degraded &&
                    guard.service == service;
    return side;
}

InstanceRow instanceOf(const EngineState &state, const Instance &instance)
{
    const ZoneSnapshot &zone = state.snapshots->zones[instance.zone];
    InstanceRow row{.id = instance.id,
                    .zone = instance.zone,
                    .address = QStringLiteral("%1:%2").arg(instance.host).arg(instance.port),
                    .registry =
                        isFresh(state, zone.instances.at) ? instance.registry : Health::Unknown,
                    .overridden = instance.overridden,
                    .version = instance.version,
                    .lastHeardUtcMs = instance.lastHeardUtcMs};
    const auto seen = zone.probes.find(instance.id);
    // A round through the gateway meets every instance only now and then.
    constexpr int rounds = 3;
    const qint64 limit = rounds * state.profile->release.freshMs;
    if (seen == zone.probes.end() || state.now.bootMs - seen->second.at > limit)
        return row;
    const bool good = seen->second.status >= 200 && seen->second.status < 500;
    row.direct = good ? Check::Good : Check::Bad;
    row.directDetail = good ? QString() : QString::number(seen->second.status);
    return row;
}

} // namespace

ZoneView zoneOf(const EngineState &state, const TrafficView &traffic, Zone zone)
{
    ZoneView view{.share = traffic.zones[zone], .gateways = gatewaysOf(state, zone)};
    const ZoneSnapshot &seen = state.snapshots->zones[zone];
    if (seen.gateways.value && isFresh(state, seen.gateways.at)) {
        view.connections = 0;
        for (const GatewayStatus &gateway : *seen.gateways.value)
            view.connections += gateway.active;
        const GatewaySlots slots = slotsOf(state.profile->zones[zone]);
        if (slots.all > 0)
            view.connectionsPerMilleOfLimit =
                int((2 * view.connections + slots.taken) * 1'000 / slots.all);
    }
    addTelemetry(view, state, zone);
    if (seen.instances.value && isFresh(state, seen.instances.at)) {
        view.versions = countVersions(*seen.instances.value, {});
        view.instances = state.evidence.zones[zone].instances;
        view.instancesUp = state.evidence.zones[zone].healthy;
        std::map<QString, int> services;
        for (const Instance &instance : *seen.instances.value)
            ++services[instance.service];
        view.services = int(services.size());
        view.servicesHealthy = view.services - state.evidence.zones[zone].servicesShort;
    }
    view.drain = flagOf(state, zone);
    view.note = noteOf(state, zone);
    return view;
}

std::vector<ServiceRow> servicesOf(const EngineState &state)
{
    std::map<QString, ServiceRow> rows;
    for (const Zone zone : bothZones)
        if (const auto &instances = state.snapshots->zones[zone].instances.value)
            for (const Instance &instance : *instances) {
                ServiceRow &row = rows[instance.service];
                row.service = instance.service;
                row.instances.push_back(instanceOf(state, instance));
            }
    std::vector<ServiceRow> out;
    for (auto &[service, row] : rows) {
        for (const Zone zone : bothZones)
            row.zones[zone] = sideOf(state, zone, service);
        if (state.open && state.release) {
            const Manifest &manifest = state.release->plan->manifest;
            const auto entry = std::ranges::find(manifest, service, &ManifestEntry::service);
            row.to = entry == manifest.end() ? QString() : entry->to;
        }
        out.push_back(std::move(row));
    }
    return out;
}

} // namespace switchyard
