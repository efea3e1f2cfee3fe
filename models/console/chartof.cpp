#include "models/console/console.h"

#include "models/release/codec.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace switchyard
{

namespace
{

constexpr qint64 windowMs = 10 * 60'000;

// A marker for each change of weights that was sent, so that a jump in the curves has its cause.
void addMarkers(ChartView &chart, const EngineState &state)
{
    for (const Record &record : state.log) {
        if (record.at.utcMs < chart.fromUtcMs)
            continue;
        for (const QJsonValue &value : record.body.value(u"effects").toArray()) {
            const auto effect = effectFromJson(value.toObject());
            if (!effect || effect->kind != Effect::Kind::SetWeights || effect->balancer != 0)
                continue;
            const ZoneServers &servers = state.profile->balancers.front().servers;
            for (const Zone zone : bothZones) {
                const bool named = std::ranges::any_of(servers[zone], [&](const QString &server) {
                    return effect->weights.contains(server);
                });
                if (!named)
                    continue;
                int sum = 0;
                for (const QString &server : servers[zone])
                    if (const auto it = effect->weights.find(server); it != effect->weights.end())
                        sum += it->second;
                chart.markers.push_back(
                    {record.at.utcMs, QStringLiteral("%1 %2").arg(nameOf(zone)).arg(sum)});
            }
        }
    }
}

} // namespace

ChartView chartOf(const EngineState &state)
{
    ChartView chart;
    chart.toUtcMs = state.now.utcMs;
    chart.fromUtcMs = chart.toUtcMs - windowMs;
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
    addMarkers(chart, state);
    return chart;
}

} // namespace switchyard
