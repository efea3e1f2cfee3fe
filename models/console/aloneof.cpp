#include "models/console/aloneof.h"

#include "models/release/codec.h"

#include <QJsonArray>

namespace switchyard
{

namespace
{

bool writesWeights(const Record &record)
{
    for (const QJsonValue &value : record.body.value(u"effects").toArray()) {
        const auto effect = effectFromJson(value.toObject());
        if (effect && effect->kind == Effect::Kind::SetWeights)
            return true;
    }
    return false;
}

/// UTC ms; 0: in none of the records at hand.
qint64 lastWeightsAt(const std::vector<Record> &log)
{
    const auto last = std::find_if(log.rbegin(), log.rend(), writesWeights);
    return last == log.rend() ? 0 : last->at.utcMs;
}

} // namespace

std::optional<AloneView> aloneOf(const EngineState &state, const TrafficView &traffic)
{
    const qint64 limit = state.profile->release.aloneLimitMs;
    for (const Zone zone : bothZones) {
        const ZoneShare &away = traffic.zones[other(zone)];
        if (away.state != ZoneTraffic::Dark || traffic.zones[zone].perMille != 1000)
            continue;
        qint64 since = away.sinceUtcMs;
        if (const qint64 written = lastWeightsAt(state.log); written > 0)
            since = std::min(since, written);
        const qint64 ms = state.now.utcMs - since;
        if (ms >= limit)
            return AloneView{zone, ms, limit, ms >= 2 * limit};
    }
    return std::nullopt;
}

} // namespace switchyard
