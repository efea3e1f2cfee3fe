#include "tests/simulation/simjobs.h"

namespace switchyard::simulation
{

namespace
{

bool mayStart(const SimInstance &i) { return i.up && i.startsJobs; }

/// The instance that a scheduler chooses among those of these zones; nothing: none may.
SimInstance *chosen(PerZone<SimZone> &zones, std::initializer_list<Zone> among)
{
    for (const Zone zone : among)
        for (SimInstance &i : zones[zone].instances)
            if (mayStart(i))
                return &i;
    return nullptr;
}

} // namespace

SimJobs makeJobs(const Setup &setup)
{
    return {.any = setup.jobsEveryMs > 0,
            .shared = setup.jobsShared,
            .everyMs = setup.jobsEveryMs,
            .lastsMs = setup.jobsLastMs,
            .nextAt = startMs + setup.jobsEveryMs};
}

void letStart(PerZone<SimZone> &zones, const SimJobs &jobs, Zone owner)
{
    for (const Zone zone : bothZones)
        for (SimInstance &i : zones[zone].instances)
            i.startsJobs = jobs.any && (jobs.shared || zone == owner);
}

void runJobs(SimJobs &jobs, PerZone<SimZone> &zones, qint64 t)
{
    if (!jobs.any || t < jobs.nextAt)
        return;
    jobs.nextAt = t + jobs.everyMs;
    std::vector<SimInstance *> started;
    if (jobs.shared)
        started = {chosen(zones, {Zone::A, Zone::B})};
    else
        started = {chosen(zones, {Zone::A}), chosen(zones, {Zone::B})};
    int made = 0;
    bool byItself = false;
    for (SimInstance *i : started) {
        if (!i)
            continue;
        ++made;
        byItself = byItself || i->letItselfAt >= 0;
        i->jobSince = t;
        i->jobUntil = t + jobs.lastsMs;
    }
    if (made > 1 && !byItself)
        jobs.twiceAt = t;
}

SchedulerJobs tell(const SimJobs &, const PerZone<SimZone> &zones, std::optional<Zone> zone,
                   qint64 t)
{
    ScheduledJob job{.name = QStringLiteral("settle")};
    for (const Zone in : bothZones)
        for (const SimInstance &i : zones[in].instances)
            if (zone.value_or(in) == in)
                job.machines.push_back({.host = i.host,
                                        .enabled = i.startsJobs,
                                        .alive = i.up,
                                        .running = i.up && t < i.jobUntil ? 1 : 0});
    return {zone, {std::move(job)}};
}

std::vector<SchedulerSnapshot> schedulersOf(const Setup &setup)
{
    if (setup.jobsEveryMs <= 0)
        return {};
    if (setup.jobsShared)
        return {{}};
    return {{.zone = Zone::A}, {.zone = Zone::B}};
}

PerZone<QStringList> machineRanges()
{
    return {{QStringLiteral("10.0.1.0/24")}, {QStringLiteral("10.0.2.0/24")}};
}

} // namespace switchyard::simulation
