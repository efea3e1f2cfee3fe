#include "app/trying/jobsources.h"

#include <QCoreApplication>
#include <QDateTime>

namespace switchyard
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

constexpr qint64 soonMs = 3'600'000; ///< what is due in a release that begins now

Call soon() { return Call::within(std::chrono::seconds(10)); }

using Schedulers = std::vector<SchedulerPorts>;

Result<std::vector<SchedulerJobs>> readAll(const Schedulers &schedulers)
{
    std::vector<SchedulerJobs> all;
    for (const SchedulerPorts &scheduler : schedulers) {
        auto told = scheduler.reader->read(soon());
        if (!told)
            return Error(told.error());
        all.push_back(std::move(*told));
    }
    return all;
}

// An unreachable scheduler is told of by itself.
QStringList obstaclesIn(const Schedulers &schedulers, const PerZone<QStringList> &ranges)
{
    const auto all = readAll(schedulers);
    if (!all)
        return {};
    const JobsAccount account = accountOf(*all, ranges);
    QStringList lines;
    if (account.twice > 0)
        lines += Words::tr("job \"%1\" is owned in both zones: each of its runs is made twice; %2 "
                           "such jobs")
                     .arg(account.first)
                     .arg(account.twice);
    if (!account.unplaced.isEmpty())
        lines += Words::tr("nobody can say in which zone %1 is: no zone has its address")
                     .arg(account.unplaced);
    return lines;
}

Result<QStringList> notesIn(const Schedulers &schedulers, const PerZone<QStringList> &ranges)
{
    return readAll(schedulers).map([&](const std::vector<SchedulerJobs> &all) {
        const JobsAccount account = accountOf(all, ranges);
        QStringList lines{Words::tr("%1 jobs: %2 start in A, %3 in B; %4 parts run now")
                              .arg(account.jobs)
                              .arg(account.zones.a.owned)
                              .arg(account.zones.b.owned)
                              .arg(account.zones.a.running + account.zones.b.running)};
        const QStringList due = jobsDue(all, QDateTime::currentMSecsSinceEpoch() + soonMs);
        if (!due.isEmpty())
            lines += Words::tr("due within the hour: %1").arg(due.join(QStringLiteral(", ")));
        return lines;
    });
}

} // namespace

void addSchedulers(std::vector<Source> &sources, const Profile &profile, const Ports &ports)
{
    if (ports.schedulers.empty())
        return;
    for (size_t i = 0; i < ports.schedulers.size(); ++i)
        sources.push_back({Words::tr("scheduler %1").arg(profile.jobs[i].hosts),
                           [port = ports.schedulers[i].reader] {
                               const auto read = port->read(soon());
                               return read ? QStringList() : QStringList(read.error().detail);
                           }});
    const PerZone<QStringList> ranges{profile.zones.a.addresses, profile.zones.b.addresses};
    // One object reads for one thread at a time: these ask by those that write.
    Schedulers own;
    for (const SchedulerPorts &scheduler : ports.schedulers)
        own.push_back({.reader = scheduler.writer});
    sources.push_back({Words::tr("owners of scheduled jobs"),
                       [own, ranges] { return obstaclesIn(own, ranges); },
                       [own, ranges] { return notesIn(own, ranges); }});
}

} // namespace switchyard
