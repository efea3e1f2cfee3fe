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

} // namespace

ZoneView zoneOf(const EngineState &state, const TrafficView &traffic, Zone zone,
                const ServiceBook::Registered &registered)
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
        view.versions = registered.versions;
        view.instances = state.evidence.zones[zone].instances;
        view.instancesUp = state.evidence.zones[zone].healthy;
        view.services = registered.services;
        view.servicesHealthy = view.services - state.evidence.zones[zone].servicesShort;
    }
    view.drain = flagOf(state, zone);
    view.note = noteOf(state, zone);
    return view;
}

std::vector<ServiceRow> servicesOf(const EngineState &state) { return ServiceBook().of(state); }

} // namespace switchyard
