#include "app/ctl/propagationlines.h"

#include "app/ctl/output.h"
#include "models/zones/propagation.h"

#include <QJsonArray>

namespace switchyard::ctl
{

namespace
{

QString seconds(qint64 ms) { return QString::number(double(ms) / 1000.0); }

// The settings that shorten the wait are Eureka's; elsewhere there is nothing to be set.
std::vector<Text> adviceOn(const RegistryProfile &registry)
{
    return registry.kind == u"eureka" ? adviceFor(registry.chain) : std::vector<Text>();
}

QString sumOf(const std::vector<PropagationPart> &parts)
{
    QStringList told;
    for (const PropagationPart &part : parts)
        told.append(Words::tr("%1 s: %2").arg(seconds(part.ms), part.what.shown()));
    return told.join(u", "_qs);
}

} // namespace

QStringList propagationLines(const RegistryProfile &registry)
{
    const auto change = propagationOf(RegistryChange::Status, registry.chain);
    const auto crash = propagationOf(RegistryChange::Crashed, registry.chain);
    QStringList lines{
        Words::tr("Registry of zone %1: every client has learned a change after %2 s at the latest "
                  "(%3)")
            .arg(nameOf(registry.zone),
                 seconds(worstCaseOf(RegistryChange::Status, registry.chain)), sumOf(change)),
        Words::tr("Registry of zone %1: every client has learned of a crash after %2 s at the "
                  "latest (%3)")
            .arg(nameOf(registry.zone),
                 seconds(worstCaseOf(RegistryChange::Crashed, registry.chain)), sumOf(crash))};
    for (const Text &advice : adviceOn(registry))
        lines.append(
            Words::tr("Registry of zone %1: %2").arg(nameOf(registry.zone), advice.shown()));
    return lines;
}

QJsonObject propagationJson(const RegistryProfile &registry)
{
    QJsonArray advice;
    for (const Text &text : adviceOn(registry))
        advice.append(text.english());
    const auto told = [&](RegistryChange change) {
        return double(worstCaseOf(change, registry.chain)) / 1000.0;
    };
    return {{u"zone"_qs, nameOf(registry.zone)},
            {u"change_s"_qs, told(RegistryChange::Status)},
            {u"start_s"_qs, told(RegistryChange::Started)},
            {u"crash_s"_qs, told(RegistryChange::Crashed)},
            {u"crash_is_bounded"_qs, !registry.chain.selfPreservation},
            {u"advice"_qs, advice}};
}

} // namespace switchyard::ctl
