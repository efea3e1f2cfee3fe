#include "models/console/console.h"

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

} // namespace

ConsoleView consoleOf(const EngineState &state, LogLines &log, ChartMarks &marks)
{
    ConsoleView view{.environment = environmentOf(state), .traffic = trafficOf(state)};
    for (const Zone zone : bothZones)
        view.zones[zone] = zoneOf(state, view.traffic, zone);
    view.services = servicesOf(state);
    view.servicesWhy = view.services.empty() ? whyEmpty(state) : QString();
    view.release = releaseOf(state);
    view.chart = chartOf(state, marks);
    view.log = log.of(state);
    view.interrupted = interruptedOf(state);
    return view;
}

} // namespace switchyard
