#include "models/release/jobsevidence.h"

#include <algorithm>

namespace switchyard
{

namespace
{

// A zone is known as well as the one of its schedulers that is known least.
void date(JobsEvidence &e, const Observed<SchedulerJobs> &seen, bool isFirst)
{
    e.begunAt = isFirst ? seen.begunAt : std::min(e.begunAt, seen.begunAt);
    e.at = isFirst ? seen.at : std::min(e.at, seen.at);
    if (seen.failedAt <= seen.at || seen.failedAt <= e.failedAt)
        return;
    e.failedAt = seen.failedAt;
    e.error = seen.error;
}

} // namespace

void addJobs(Evidence &evidence, const std::vector<SchedulerSnapshot> &schedulers,
             const PerZone<QStringList> &addresses)
{
    std::vector<SchedulerJobs> told;
    PerZone<int> dated = {};
    for (const SchedulerSnapshot &scheduler : schedulers) {
        if (scheduler.jobs.value)
            told.push_back(*scheduler.jobs.value);
        for (const Zone zone : bothZones)
            if (scheduler.zone.value_or(zone) == zone)
                date(evidence.zones[zone].jobs, scheduler.jobs, dated[zone]++ == 0);
    }
    const JobsAccount account = accountOf(told, addresses);
    for (const Zone zone : bothZones) {
        JobsEvidence &e = evidence.zones[zone].jobs;
        const ZoneJobs &in = account.zones[zone];
        e.twice = account.twice;
        e.first = account.first;
        e.unplaced = account.unplaced;
        e.owned = in.owned;
        e.owner = in.owner;
        e.running = in.running;
        e.runs = in.runs;
        e.busy = in.busy.mid(0, JobsEvidence::mostBusy);
        e.enabled = in.enabled;
        e.disabled = in.disabled;
    }
}

} // namespace switchyard
