#include "models/console/console.h"
#include "models/views/text.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

QString whyEmpty(const EngineState &state)
{
    for (const Zone zone : bothZones)
        if (const auto &seen = state.snapshots->zones[zone].instances;
            !seen.value && !seen.error.isEmpty())
            return QCoreApplication::translate("Services",
                                               "The registry of zone %1 has not answered: %2")
                .arg(nameOf(zone), seen.error);
    return QCoreApplication::translate("Services", "The registries have not answered yet.");
}

/// Of a registry that does not answer: what stands in the table of its zone, and how old it is.
QString whyOld(const EngineState &state)
{
    QStringList lines;
    for (const Zone zone : bothZones) {
        const auto &seen = state.snapshots->zones[zone].instances;
        const qint64 ageMs = state.now.bootMs - seen.at;
        const bool failing = seen.failedAt > seen.at && !seen.error.isEmpty();
        if (seen.value && ageMs > state.profile->release.freshMs)
            lines << QCoreApplication::translate(
                         "Services", "The registry of zone %1 has not answered for %2%3: its "
                                     "instances are shown as it told them last.")
                         .arg(nameOf(zone), durationText(ageMs),
                              failing ? QStringLiteral(" (%1)").arg(seen.error) : QString());
        else if (!seen.value)
            lines << QCoreApplication::translate(
                         "Services", "The registry of zone %1 has not answered yet%2: what it has "
                                     "is not known, which is not nothing.")
                         .arg(nameOf(zone),
                              failing ? QStringLiteral(" (%1)").arg(seen.error) : QString());
    }
    return lines.join(u' ');
}

ReleaseDefaults defaultsOf(const Profile &profile)
{
    return {.first = profile.release.first,
            .ramp = profile.release.ramp,
            .approval = profile.release.approval,
            .audited = !profile.shared.audit.isEmpty(),
            .declared = profile.shared.declared};
}

} // namespace

ConsoleView consoleOf(const EngineState &state, LogLines &log, ChartMarks &marks, ServiceBook &book)
{
    ConsoleView view{.environment = environmentOf(state), .traffic = trafficOf(state)};
    view.services = book.of(state);
    for (const Zone zone : bothZones)
        view.zones[zone] = zoneOf(state, view.traffic, zone, book.registered(zone));
    view.servicesWhy = view.services.empty() ? whyEmpty(state) : whyOld(state);
    view.release = releaseOf(state);
    view.chart = chartOf(state, marks);
    view.log = log.of(state);
    view.interrupted = interruptedOf(state);
    view.defaults = defaultsOf(*state.profile);
    return view;
}

} // namespace switchyard
