#include "models/console/console.h"

#include "models/judge/judge.h"
#include "models/release/codec.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace switchyard
{

namespace
{

constexpr qint64 windowMs = 10 * 60'000;
constexpr qint64 leastWindowMs = 2 * 60'000; // while there is little history yet

constexpr qint64 sampleMs = 1'000; // how often the engine asks the metrics
constexpr double shownAgainAt = 1; // percent: a change of share below it draws no second line

// The share that the weights of the first balancer give a zone after each write, as it was sent.
void addMarkers(ChartView &chart, const EngineState &state)
{
    const ZoneServers &servers = state.profile->balancers.front().servers;
    Weights weights; // of before: what no write names since
    if (state.release && !state.release->balancers.empty())
        weights = state.release->balancers.front().recorded;
    int shown = -1;
    for (const Record &record : state.log) {
        for (const QJsonValue &value : record.body.value(u"effects").toArray()) {
            const auto effect = effectFromJson(value.toObject());
            if (!effect || effect->kind != Effect::Kind::SetWeights || effect->balancer != 0)
                continue;
            for (const auto &[server, weight] : effect->weights)
                weights[server] = weight;
            const bool whole = weights.size() == servers.a.size() + servers.b.size();
            const int share = whole ? shareOf(weights, servers, Zone::B) : -1;
            if (record.at.utcMs < chart.fromUtcMs ||
                (share >= 0 && std::abs(share - shown) < shownAgainAt))
                continue;
            shown = share;
            const QString label = share < 0      ? QString()
                                  : share == 0   ? QCoreApplication::translate("Chart", "A only")
                                  : share == 100 ? QCoreApplication::translate("Chart", "B only")
                                                 : QStringLiteral("B %1 %").arg(share);
            chart.markers.push_back({record.at.utcMs, label});
        }
    }
}

// The error ratio over which errors count against the zone that is judged: what the other zone
// shows in the last minute, by the guard ratio, and never under the rate that condemns nobody.
double limitOf(const EngineState &state)
{
    const Op *op = state.open && state.release ? currentOp(*state.release) : nullptr;
    if (!op || op->kind != Op::Kind::Soak)
        return -1;
    Counts control;
    for (const auto &[service, counts] : state.lastMinute) {
        control.requests += counts[other(op->zone)].requests;
        control.errors += counts[other(op->zone)].errors;
    }
    const double least = state.release->plan->limits.judge.minimumRatePpm / 1e6;
    if (control.requests == 0)
        return least;
    return std::max(least,
                    JudgeLimits().guardRatio * double(control.errors) / double(control.requests));
}

} // namespace

ChartView chartOf(const EngineState &state)
{
    ChartView chart;
    chart.toUtcMs = state.now.utcMs;
    chart.fromUtcMs = chart.toUtcMs - windowMs;
    chart.stepMs = sampleMs;
    chart.errorLimit = limitOf(state);
    chart.emptyWhy =
        state.profile->telemetry.kind.isEmpty()
            ? QCoreApplication::translate("Chart", "The profile names no metrics.")
            : QCoreApplication::translate("Chart", "The metrics have not answered yet.");
    if (state.rates)
        for (const RatePoint &point : *state.rates) {
            if (point.utcMs < chart.fromUtcMs)
                continue;
            for (const Zone zone : bothZones)
                chart.samples[zone].push_back({point.utcMs, point.errorRatio[zone].value_or(-1),
                                               point.requestsPerSecond[zone].value_or(-1)});
        }
    for (const Zone zone : bothZones)
        if (const auto &samples = chart.samples[zone]; !samples.empty())
            chart.fromUtcMs =
                std::clamp(samples.front().utcMs, chart.fromUtcMs, chart.toUtcMs - leastWindowMs);
    addMarkers(chart, state);
    return chart;
}

} // namespace switchyard
