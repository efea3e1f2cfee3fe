#include "app/ctl/world.h"

#include "app/ctl/output.h"
#include "app/journal/clock.h"
#include "models/console/console.h"

#include <algorithm>

namespace switchyard::ctl
{

namespace
{

constexpr qint64 limitMs = 10'000;
constexpr qint64 failedMs = 3'000; ///< when everything that is missing has failed already
constexpr qint64 soonMs = 5'000;

QString notAnswered(const QString &source, const QString &why)
{
    return why.isEmpty() ? Words::tr("%1 has not answered yet.").arg(source)
                         : Words::tr("%1 does not answer: %2").arg(source, why);
}

bool allFailed(const EngineState &state)
{
    for (const auto &balancer : state.snapshots->balancers)
        if (!balancer.value && balancer.failedAt == 0)
            return false;
    for (const Zone zone : bothZones) {
        const auto &instances = state.snapshots->zones[zone].instances;
        if (!instances.value && instances.failedAt == 0)
            return false;
    }
    return true;
}

/// The gate that asks whether one zone can carry all passes over a load that is not known; so it is
/// given the time to become known.
bool loadIsComing(const EngineState &state)
{
    for (const Zone zone : bothZones) {
        const auto &gateways = state.profile->zones[zone].gateways;
        const bool watched = std::ranges::any_of(
            gateways, [](const GatewayProfile &gateway) { return !gateway.status.isEmpty(); });
        if (watched && state.evidence.zones[zone].requestsPerSecond < 0)
            return true;
    }
    const auto &past = state.snapshots->past;
    return !state.profile->telemetry.kind.isEmpty() && !past.value && past.failedAt == 0;
}

/// A plan tells which jobs are due.
bool jobsAreComing(const EngineState &state)
{
    return std::ranges::any_of(state.snapshots->schedulers, [](const SchedulerSnapshot &scheduler) {
        return !scheduler.jobs.value && scheduler.jobs.failedAt == 0;
    });
}

/// A balancer shows a write of the program that was cut only after its lag.
qint64 lagOf(const EngineState &state)
{
    qint64 lag = 0;
    for (const BalancerTraits &traits : state.traits)
        lag = std::max(lag, traits.lagMs);
    return interruptedOf(state) ? lag : 0;
}

/// What is worth a short wait, and nothing to fail for.
bool isComing(const EngineState &state, Needs needs)
{
    const TrafficView traffic = trafficOf(state);
    const bool quietUnknown = std::ranges::any_of(bothZones, [&](Zone zone) {
        const ZoneTraffic is = traffic.zones[zone].state;
        return is == ZoneTraffic::Unknown || is == ZoneTraffic::Draining;
    });
    const auto interrupted = interruptedOf(state);
    return loadIsComing(state) || jobsAreComing(state) ||
           (interrupted && !interrupted->waitsFor.isEmpty()) ||
           (needs == Needs::Proofs && quietUnknown);
}

} // namespace

QStringList missing(const EngineState &state, Needs needs)
{
    QStringList lines;
    for (size_t i = 0; i < state.snapshots->balancers.size(); ++i)
        if (!state.snapshots->balancers[i].value)
            lines.append(notAnswered(Words::tr("Balancer %1").arg(state.profile->balancers[i].id),
                                     state.snapshots->balancers[i].error));
    if (needs == Needs::Balancers)
        return lines;
    for (const Zone zone : bothZones)
        if (const auto &seen = state.snapshots->zones[zone].instances; !seen.value)
            lines.append(
                notAnswered(Words::tr("The registry of zone %1").arg(nameOf(zone)), seen.error));
    return lines;
}

std::optional<int> readWorld(Session &session, Needs needs)
{
    const int code = session.run([&](const EngineState &state) -> std::optional<int> {
        if (session.isStopping())
            return Interrupted;
        const QStringList lines = missing(state, needs);
        const qint64 waited = timeNow().bootMs - session.startedAt();
        if (lines.isEmpty())
            return isComing(state, needs) && waited < soonMs + lagOf(state)
                       ? std::nullopt
                       : std::optional<int>(Reached);
        if (waited < (allFailed(state) ? failedMs : limitMs))
            return std::nullopt;
        for (const QString &line : lines)
            say(line);
        return NothingChanged;
    });
    return code == Reached ? std::nullopt : std::optional(code);
}

} // namespace switchyard::ctl
