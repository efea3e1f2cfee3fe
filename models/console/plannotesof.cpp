#include "models/console/console.h"
#include "models/views/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Preview)
};

constexpr qint64 leastMs = 3'600'000; ///< what is due in a release that begins now

/// How long the plan may well take: its own waits, and each round's limit to become ready.
qint64 longestOf(const Plan &plan, const Profile &profile)
{
    const PlannedTime time = plannedTimeOf(plan, profile);
    return std::max(time.ms() + time.rounds * plan.readyMs, leastMs);
}

QStringList jobNotes(const Plan &plan, const EngineState &state)
{
    QStringList notes;
    std::vector<SchedulerJobs> told;
    for (size_t i = 0; i < state.snapshots->schedulers.size(); ++i) {
        const Observed<SchedulerJobs> &seen = state.snapshots->schedulers[i].jobs;
        if (seen.value && seen.failedAt <= seen.at)
            told.push_back(*seen.value);
        else
            notes.append(
                Said::tr(
                    "Nobody knows which jobs of the scheduler %1 are due: it does not tell. %2")
                    .arg(state.profile->jobs[i].hosts, seen.error)
                    .trimmed());
    }
    if (told.empty())
        return notes;
    const PerZone<QStringList> ranges{state.profile->zones.a.addresses,
                                      state.profile->zones.b.addresses};
    const JobsAccount account = accountOf(told, ranges);
    for (const Zone zone : bothZones)
        if (const ZoneJobs &in = account.zones[zone]; in.running > 0)
            notes.append(
                Said::tr("Parts of scheduled jobs that run in zone %1 now: %2, such as %3. "
                         "Nothing is stopped where they run before they end.")
                    .arg(nameOf(zone))
                    .arg(in.running)
                    .arg(in.runs));
    const qint64 longest = longestOf(plan, *state.profile);
    const QStringList due = jobsDue(told, state.now.utcMs + longest);
    notes.append(
        due.isEmpty()
            ? Said::tr("No scheduled job is due within the time that the plan may take (%1).")
                  .arg(durationText(longest))
            : Said::tr(
                  "Scheduled jobs that are due within the time that the plan may take (%1): %2")
                  .arg(durationText(longest), due.join(QStringLiteral(", "))));
    return notes;
}

bool isKnown(const Observed<std::vector<Instance>> &seen)
{
    return seen.value && seen.failedAt <= seen.at;
}

/// What is named and listed in one zone only: the other zone would serve without it. Nothing is
/// said of a zone that does not tell whom it has.
QStringList oneZoneNotes(const Plan &plan, const EngineState &state)
{
    QStringList notes;
    for (const Zone zone : bothZones) {
        if (!isKnown(state.snapshots->zones[other(zone)].instances))
            continue;
        for (const ManifestEntry &entry : plan.manifest)
            if (plan.sizes[zone].contains(entry.service) &&
                !plan.sizes[other(zone)].contains(entry.service))
                notes.append(
                    Said::tr("Service %1 is listed in zone %2 alone: zone %3 has no instance of "
                             "it, and while %3 serves by itself nobody answers for %1. If it "
                             "belongs there, see why it does not register before you begin.")
                        .arg(entry.service, nameOf(zone), nameOf(other(zone))));
    }
    return notes;
}

} // namespace

QStringList planNotesOf(const Plan &plan, const EngineState &state)
{
    QStringList notes = oneZoneNotes(plan, state) + jobNotes(plan, state);
    if (plan.auditMs > 0)
        notes.append(Said::tr("Before step 1 %1 looks at the database, cache and messages that the "
                              "zones share; unless it ends with 0 nothing is begun.")
                         .arg(state.profile->shared.audit.value(0)));
    if (plan.artefactsMs > 0)
        notes.append(Said::tr("Before step 1 %1 is asked for what each service that changes is to "
                              "install; unless all of it is there nothing is begun.")
                         .arg(state.profile->artefacts.check.value(0)));
    if (!plan.sharedDeclared.isEmpty())
        notes.append(Said::tr("Old and new versions may share database, cache and messages: "
                              "declared, %1")
                         .arg(plan.sharedDeclared));
    return notes;
}

} // namespace switchyard
