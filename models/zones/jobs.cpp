#include "models/zones/jobs.h"

#include "models/zones/addressrange.h"

#include <QDateTime>

#include <algorithm>
#include <map>
#include <set>

namespace switchyard
{
namespace
{

bool mayStart(const JobMachine &machine)
{
    return machine.running > 0 || (machine.enabled && machine.alive);
}

QString placeOf(const ScheduledJob &job, const JobMachine &machine)
{
    return QStringLiteral("%1 on %2").arg(job.name, machine.host);
}

void addJob(JobsAccount &account, const ScheduledJob &job, std::optional<Zone> scheduler,
            const PerZone<QStringList> &ranges)
{
    PerZone<bool> owned = {};
    for (const JobMachine &machine : job.machines) {
        const auto zone = zoneOfMachine(machine.host, scheduler, ranges);
        if (!zone) {
            if (mayStart(machine) && account.unplaced.isEmpty())
                account.unplaced = placeOf(job, machine);
            continue;
        }
        ZoneJobs &in = account.zones[*zone];
        (machine.enabled ? in.enabled : in.disabled) += 1;
        in.running += machine.running;
        if (machine.running > 0 && in.runs.isEmpty())
            in.runs = placeOf(job, machine);
        if (machine.running > 0 && !in.busy.contains(machine.host))
            in.busy.append(machine.host);
        if (!machine.enabled || !machine.alive)
            continue;
        if (in.owner.isEmpty())
            in.owner = placeOf(job, machine);
        owned[*zone] = true;
    }
    for (const Zone zone : bothZones)
        account.zones[zone].owned += owned[zone];
}

} // namespace

std::optional<Zone> zoneOfMachine(const QString &host, std::optional<Zone> scheduler,
                                  const PerZone<QStringList> &ranges)
{
    const auto address = addressOf(host);
    for (const Zone zone : bothZones)
        for (const QString &text : ranges[zone])
            if (const auto range = addressRangeOf(text); address && range->contains(*address))
                return zone;
    return scheduler;
}

JobsAccount accountOf(const std::vector<SchedulerJobs> &schedulers,
                      const PerZone<QStringList> &ranges)
{
    JobsAccount account;
    std::map<QString, int> starters; ///< job -> schedulers that may start it
    for (const SchedulerJobs &scheduler : schedulers) {
        for (const ScheduledJob &job : scheduler.jobs) {
            starters[job.name] += std::ranges::any_of(job.machines, &mayStart);
            addJob(account, job, scheduler.zone, ranges);
        }
    }
    account.jobs = int(starters.size());
    for (const auto &[name, count] : starters) {
        if (count < 2)
            continue;
        ++account.twice;
        if (account.first.isEmpty())
            account.first = name;
    }
    return account;
}

QStringList jobsDue(const std::vector<SchedulerJobs> &schedulers, qint64 untilUtcMs)
{
    std::set<std::pair<qint64, QString>> due;
    for (const SchedulerJobs &scheduler : schedulers)
        for (const ScheduledJob &job : scheduler.jobs)
            if (job.nextUtcMs > 0 && job.nextUtcMs < untilUtcMs &&
                std::ranges::any_of(job.machines, &mayStart))
                due.insert({job.nextUtcMs, job.name});
    QStringList lines;
    for (const auto &[at, name] : due)
        lines.append(QStringLiteral("%1 %2").arg(
            name, QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(u"HH:mm:ss'Z'")));
    return lines;
}

} // namespace switchyard
