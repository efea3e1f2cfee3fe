#pragma once
#include "models/release/reduce.h"
#include "tests/simulation/simzone.h"

namespace switchyard::simulation
{

/// Scheduled jobs as they are: one job that every instance can run. A scheduler starts it on one
/// machine that it may start it on; two schedulers do so each. Times are true ms.
struct SimJobs {
    bool any = false;
    bool shared = false; ///< one scheduler for both zones
    qint64 everyMs = 0;
    qint64 lastsMs = 0;
    qint64 nextAt = 0;
    qint64 twiceAt = 0; ///< when a run was last made twice by what calls of ours let start
};

SimJobs makeJobs(const Setup &setup);
/// Each zone's machines may start the job, or one's alone where each has a scheduler of its own.
void letStart(PerZone<SimZone> &zones, const SimJobs &jobs, Zone owner);
/// Starts what is due.
void runJobs(SimJobs &jobs, PerZone<SimZone> &zones, qint64 t);
/// What a zone's scheduler, or the one of both, would tell.
SchedulerJobs tell(const SimJobs &jobs, const PerZone<SimZone> &zones, std::optional<Zone> zone,
                   qint64 t);
/// Nothing is known of them yet.
std::vector<SchedulerSnapshot> schedulersOf(const Setup &setup);
PerZone<QStringList> machineRanges();

} // namespace switchyard::simulation
