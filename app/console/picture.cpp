#include "app/console/picture.h"

#include <QSaveFile>
#include <QWidget>
#include <algorithm>

namespace switchyard::console
{

namespace
{
template<class T>
bool isTold(const Observed<T> &source)
{
    return source.at > 0 || source.failedAt > 0;
}
} // namespace

bool isWorthAPicture(const EngineState &state)
{
    constexpr qsizetype chartPoints = 8;
    const auto told = [](const auto &source) { return isTold(source); };
    if (!std::ranges::all_of(state.snapshots->balancers, told))
        return false;
    for (const Zone zone : bothZones) {
        const ZoneSnapshot &seen = state.snapshots->zones[zone];
        const bool listed = state.profile->registries.empty() || isTold(seen.instances);
        const bool probed = state.profile->probe.url.isEmpty() || !seen.services.empty();
        if (!listed || !probed || !isTold(seen.gateways))
            return false;
    }
    return state.profile->telemetry.kind.isEmpty() || state.rates.size() >= chartPoints;
}

bool drawInto(QWidget &window, const QString &file)
{
    QSaveFile out(file);
    return out.open(QIODevice::WriteOnly) && window.grab().save(&out, "PNG") && out.commit();
}

} // namespace switchyard::console
