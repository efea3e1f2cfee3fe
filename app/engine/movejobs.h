#pragma once
#include "app/engine/ports.h"

namespace switchyard
{

/// Has jobs started on the machines of a zone by every scheduler that has some there, or by none.
/// Absolute. Refused: at least one scheduler was certainly not changed; unknown: nobody knows of at
/// least one.
Outcome moveJobs(const std::vector<SchedulerPorts> &schedulers, Zone zone, bool on,
                 const Call &call);

} // namespace switchyard
