// What is asked of scheduled jobs: I29.
#include "tests/simulation/ledger.h"

#include "tests/simulation/sim.h"

namespace switchyard::simulation
{

namespace
{

/// What a scheduler told counts for so long.
constexpr qint64 jobsNoticeMs = 12'000;

} // namespace

// I29: jobs are let start in a zone only when they have come to their end in the other one, where
// each has a scheduler of its own. What a machine let itself start a moment ago could not be seen.
void Ledger::startsJobsOnce(const Sending &s)
{
    if (s.sim.setup.jobsShared)
        return;
    for (const SimInstance &i : s.sim.world.zones[other(s.effect.zone)].instances) {
        const bool unseen = i.letItselfAt >= 0 && s.t - i.letItselfAt < jobsNoticeMs;
        const bool justBegun = i.letItselfAt >= 0 && s.t - i.jobSince < jobsNoticeMs;
        if (i.startsJobs && !unseen)
            found(29, QStringLiteral("jobs are let start in zone %1 while %2 may start them")
                          .arg(nameOf(s.effect.zone), i.id));
        else if (i.up && s.t < i.jobUntil && !justBegun)
            found(29, QStringLiteral("jobs are let start in zone %1 while one runs on %2")
                          .arg(nameOf(s.effect.zone), i.id));
    }
    for (const Entry &e : m_calls)
        if (e.effect.kind == Effect::Kind::SetJobs && e.effect.on &&
            e.effect.zone != s.effect.zone && e.landing)
            found(29, QStringLiteral("effect %1 lets jobs start while effect %2 may do so in the "
                                     "other zone")
                          .arg(s.effect.id)
                          .arg(e.effect.id));
}

// I29: no instance is stopped while a job runs on it; one that has just begun could not be seen.
void Ledger::stopsNoJob(const Sending &s)
{
    const QString &id = s.release.plan->targets[s.effect.zone][size_t(s.effect.target)].instance;
    for (const SimInstance &i : s.sim.world.zones[s.effect.zone].instances)
        if (i.id == id && i.up && s.t < i.jobUntil && s.t - i.jobSince > jobsNoticeMs)
            found(29, QStringLiteral("%1 is stopped while a job has run on it for %2 ms")
                          .arg(id)
                          .arg(s.t - i.jobSince));
}

// I29: no run is made twice by what calls of ours let start.
void Ledger::runsNothingTwice(const Sim &sim)
{
    if (sim.world.jobs.twiceAt > 0)
        found(29, QStringLiteral("a job ran in both zones %1 s after the beginning")
                      .arg((sim.world.jobs.twiceAt - startMs) / 1000));
}

} // namespace switchyard::simulation
