#include "models/views/servicerow.h"

#include "models/views/text.h"

#include <algorithm>

namespace switchyard
{

namespace
{

bool isTakenOut(const InstanceRow &row)
{
    return row.overridden && row.registry == Health::OutOfService;
}

} // namespace

QString versionText(const ServiceSide &side)
{
    if (side.versions.empty())
        return dash();
    const QString first = side.versions.front().version;
    const QString most = first.isEmpty() ? dash() : first;
    if (side.versions.size() == 1)
        return most;
    return QStringLiteral("%1 +%2").arg(most).arg(side.versions.size() - 1);
}

Check healthOf(const ServiceSide &side)
{
    if (!side.known)
        return Check::Unknown;
    return side.up < std::max(side.minimum, 1) ? Check::Bad : Check::Good;
}

Attention attentionOf(const ServiceRow &row)
{
    bool whole = true;
    for (const Zone zone : bothZones) {
        ServiceSide side = row.zones[zone];
        // An upgrade takes the whole zone out of its registry: on purpose is not wrong.
        side.up += int(std::ranges::count_if(row.instances, [zone](const InstanceRow &one) {
            return one.zone == zone && !one.gone && isTakenOut(one);
        }));
        if (side.degraded || healthOf(side) != Check::Good)
            return Attention::Wrong;
        whole = whole && isWhole(side);
    }
    return !whole ? Attention::NotWhole : row.to.isEmpty() ? Attention::Calm : Attention::Changing;
}

bool isUnhealthy(const InstanceRow &row)
{
    return row.gone || row.direct == Check::Bad || (row.registry != Health::Up && !isTakenOut(row));
}

bool isWhole(const ServiceSide &side) { return side.known && side.of > 0 && side.up == side.of; }

} // namespace switchyard
