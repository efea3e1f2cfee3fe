#include "models/views/servicerow.h"

#include "models/views/text.h"

namespace switchyard
{

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

bool isWhole(const ServiceSide &side) { return side.known && side.of > 0 && side.up == side.of; }

} // namespace switchyard
