#include "models/views/zoneview.h"

#include "models/views/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace switchyard
{

namespace
{
struct ZoneText {
    Q_DECLARE_TR_FUNCTIONS(ZoneText)
};
} // namespace

QString connectionsText(const ZoneView &view)
{
    if (view.connections < 0)
        return ZoneText::tr("connections not known");
    if (view.connectionsPerMilleOfLimit < 0)
        return ZoneText::tr("%1 conn").arg(view.connections);
    return ZoneText::tr("%1 conn (%2 of limit)")
        .arg(view.connections)
        .arg(shareText(view.connectionsPerMilleOfLimit));
}

QString requestsText(const ZoneView &view)
{
    if (view.requestsPerSecond < 0)
        return ZoneText::tr("requests not known");
    if (view.errorRatio < 0)
        return ZoneText::tr("%1").arg(rateText(view.requestsPerSecond));
    return ZoneText::tr("%1, %2 errors")
        .arg(rateText(view.requestsPerSecond), ratioText(view.errorRatio));
}

QString versionsText(const ZoneView &view)
{
    QStringList parts;
    for (const VersionCount &count : view.versions) {
        const QString version =
            count.version.isEmpty() ? ZoneText::tr("no version told") : count.version;
        parts += ZoneText::tr("%1 on %2").arg(version).arg(count.instances);
    }
    return parts.isEmpty() ? ZoneText::tr("versions not known") : parts.join(ZoneText::tr(", "));
}

QString drainText(const ZoneView &view)
{
    switch (view.drain) {
    case DrainFlag::None:
        return {};
    case DrainFlag::Ours:
        return ZoneText::tr("draining: the gateway closes kept-alive connections");
    case DrainFlag::Foreign:
        return ZoneText::tr("a drain flag stands that no release has set");
    case DrainFlag::Unknown:
        break;
    }
    return ZoneText::tr("drain flag not known");
}

QString healthText(const ZoneView &view)
{
    if (view.services < 0 || view.instances < 0)
        return ZoneText::tr("services not known");
    return ZoneText::tr("%1/%2 services, %3/%4 instances")
        .arg(view.servicesHealthy)
        .arg(view.services)
        .arg(view.instancesUp)
        .arg(view.instances);
}

} // namespace switchyard
