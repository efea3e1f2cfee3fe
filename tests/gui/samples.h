#pragma once
#include "models/views/consoleview.h"

namespace switchyard::samples
{

/// Made-up moments of one environment, the same in every run.
ConsoleView atRest();
ConsoleView inARamp();
ConsoleView degraded();
ConsoleView registryUnreachable();
ConsoleView interrupted();
ConsoleView nothingKnown();
/// `services` services with `instances` instances each, half in each zone.
std::vector<ServiceRow> services(int services, int instances);
PlanPreview planFor(const ReleaseRequest &request);
ShiftPreview shiftFor(const ShiftRequest &request);

} // namespace switchyard::samples
