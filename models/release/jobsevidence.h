#pragma once
#include "models/release/reduce.h"

namespace switchyard
{

/// What the schedulers' newest answers say of each zone's jobs.
void addJobs(Evidence &evidence, const std::vector<SchedulerSnapshot> &schedulers,
             const PerZone<QStringList> &addresses);

} // namespace switchyard
