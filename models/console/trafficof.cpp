#include "models/console/aloneof.h"
#include "models/console/console.h"

#include "models/release/context.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

constexpr qint64 noticedMs = 2'000;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Traffic)
};

bool fresh(const EngineState &state, qint64 at)
{
    return at > 0 && state.now.bootMs - at <= state.profile->release.freshMs;
}

int perMilleOf(const Weights &weights, const ZoneServers &servers, Zone zone)
{
    const int a = sumOf(weights, servers.a);
    const int b = sumOf(weights, servers.b);
    if (a + b == 0)
        return -1;
    // Whole percents for the eye, but never 0 or 100 for what is neither; both zones add up.
    const int percentA = a == 0   ? 0
                         : b == 0 ? 100
                                  : std::clamp((200 * a + a + b) / (2 * (a + b)), 1, 99);
    return 10 * (zone == Zone::A ? percentA : 100 - percentA);
}

BalancerLine lineOf(const EngineState &state, size_t i)
{
    const BalancerProfile &profile = state.profile->balancers[i];
    BalancerLine line{.id = profile.id};
    if (i >= state.evidence.balancers.size() || !state.evidence.balancers[i].known) {
        line.why =
            i < state.evidence.balancers.size() ? state.evidence.balancers[i].error : QString();
        return line;
    }
    const BalancerEvidence &seen = state.evidence.balancers[i];
    for (const Zone zone : bothZones) {
        line.perMille[zone] = perMilleOf(seen.weights, profile.servers, zone);
        line.weights[zone] = sumOf(seen.weights, profile.servers[zone]);
    }
    line.known = fresh(state, seen.at);
    line.confirmedAgeMs = state.now.bootMs - seen.at;
    line.why = seen.failedAt > seen.at ? seen.error : QString();
    for (const auto &[server, weight] : seen.foreign)
        if (weight > 0)
            line.foreign = Said::tr("unknown server %1 with weight %2").arg(server).arg(weight);
    if (!seen.missing.isEmpty())
        line.foreign = Said::tr("server %1 is missing").arg(seen.missing.first());
    if (state.open && state.release && i < state.release->balancers.size()) {
        const BalancerState &ours = state.release->balancers[i];
        line.moving = ours.inFlight || ours.stage == BalancerState::Stage::Raise ||
                      ours.stage == BalancerState::Stage::Lower;
        if (!line.why.isEmpty() || ours.trouble.isEmpty())
            return line;
        line.why = ours.trouble.shown();
    }
    return line;
}

void fitOf(ZoneShare &share, const EngineState &state, Zone zone)
{
    const ZoneEvidence &e = state.evidence.zones[zone];
    const QString name = nameOf(zone);
    if (!fresh(state, e.directAt) || !fresh(state, e.registryAt)) {
        share.fit = Fitness::Unknown;
        share.fitText = !fresh(state, e.registryAt)
                            ? Said::tr("%1 not known: registry silent").arg(name)
                            : Said::tr("%1 not known: not checked lately").arg(name);
        // Direct checks alone may know that it is unfit.
        if (!fresh(state, e.directAt) || e.directShort == 0)
            return;
    }
    if (e.directShort > 0 || e.servicesShort > 0 || e.gatewaysUp == 0) {
        share.fit = Fitness::Unfit;
        const QString what = e.directShort > 0     ? e.directWorst
                             : e.servicesShort > 0 ? e.worst
                                                   : Said::tr("no gateway answers");
        share.fitText = Said::tr("%1 not fit: %2").arg(name, what);
        return;
    }
    share.fit = Fitness::Fit;
    share.fitText = Said::tr("%1 fit %2/%3").arg(name).arg(e.healthy).arg(e.instances);
}

ZoneShare shareOfZone(const EngineState &state, const TrafficView &view, Zone zone)
{
    ZoneShare share;
    int known = 0, sum = 0;
    qint64 oldest = 0;
    bool zero = true;
    for (const BalancerLine &line : view.balancers) {
        if (line.perMille[zone] < 0)
            continue;
        ++known;
        sum += line.perMille[zone];
        zero = zero && line.weights[zone] == 0;
        oldest = std::max(oldest, line.confirmedAgeMs);
    }
    const bool all = known > 0 && known == int(view.balancers.size());
    const bool allFresh = all && std::ranges::all_of(view.balancers, &BalancerLine::known);
    share.perMille = known > 0 ? sum / known : -1;
    share.provedAgeMs = known > 0 ? oldest : -1;
    fitOf(share, state, zone);
    const ZoneEvidence &e = state.evidence.zones[zone];
    const bool quiet = e.quietSince > 0 && fresh(state, e.quietSeenAt);
    const QString balancers =
        known == 1 ? Said::tr("1 balancer") : Said::tr("%1 balancers").arg(known);
    share.provedBy = zero && quiet ? Said::tr("%1, gateway").arg(balancers) : balancers;
    if (!allFresh) {
        share.why = Said::tr("not every balancer answers");
        return share;
    }
    if (zero && quiet) {
        share.state = ZoneTraffic::Dark;
        share.sinceUtcMs = state.now.utcMs - (state.now.bootMs - e.quietSince);
    } else if (zero) {
        share.state = ZoneTraffic::Draining;
        share.why = Said::tr("weight 0 on every balancer, not seen quiet yet");
    } else {
        const Op *op = state.open && state.release ? currentOp(*state.release) : nullptr;
        const bool ramping = op && op->zone == zone && op->batch < 0 && share.perMille < 1000 &&
                             (op->kind == Op::Kind::Shift || op->kind == Op::Kind::Soak ||
                              op->kind == Op::Kind::Arrive || op->kind == Op::Kind::Restore);
        share.state = ramping ? ZoneTraffic::Ramping : ZoneTraffic::Serving;
    }
    return share;
}

int secondsToLeave(const EngineState &state)
{
    qint64 lag = 0;
    for (const BalancerTraits &traits : state.traits)
        lag = std::max(lag, traits.lagMs);
    return int((2 * noticedMs + 3 * lag + 999) / 1000);
}

} // namespace

TrafficView trafficOf(const EngineState &state)
{
    TrafficView view;
    for (size_t i = 0; i < state.profile->balancers.size(); ++i)
        view.balancers.push_back(lineOf(state, i));
    for (const BalancerLine &line : view.balancers)
        view.mixed = view.mixed || line.perMille != view.balancers.front().perMille;
    if (view.mixed)
        for (BalancerLine &line : view.balancers)
            line.mixed = line.perMille != view.balancers.front().perMille;
    const bool requests = std::ranges::any_of(
        state.traits, [](const BalancerTraits &t) { return t.splitOf == u"requests"; });
    view.splitOf = requests ? SplitOf::Requests : SplitOf::Connections;
    const int a = state.evidence.zones.a.requestsPerSecond;
    const int b = state.evidence.zones.b.requestsPerSecond;
    for (const Zone zone : bothZones) {
        view.zones[zone] = shareOfZone(state, view, zone);
        view.zones[zone].expectedSeconds = secondsToLeave(state);
        if (a >= 0 && b >= 0 && a + b > 0)
            view.zones[zone].observedPerMille = (zone == Zone::A ? a : b) * 1000 / (a + b);
    }
    view.alone = aloneOf(state, view);
    return view;
}

} // namespace switchyard
