#include "app/jobs/xxltables.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QVariant>

#include <algorithm>
#include <map>

namespace switchyard::xxl
{
namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(XxlJob)
};

/// The admin's clock, by its executors' newest heartbeat: it writes times in its own time zone,
/// which need not be the server's.
const QString now =
    QStringLiteral("(SELECT COALESCE(MAX(update_time), NOW()) FROM xxl_job_registry "
                   "WHERE registry_group = 'EXECUTOR')");

const QString registered =
    QStringLiteral("SELECT registry_key, registry_value FROM xxl_job_registry WHERE registry_group "
                   "= 'EXECUTOR' AND update_time > DATE_SUB(%1, INTERVAL 90 SECOND)")
        .arg(now);

/// So long a run without an outcome may still go on, and a trigger be under way of which the admin
/// does not say yet where it goes; older ones were never heard of again.
const QString running =
    QStringLiteral(
        "SELECT job_id, executor_address, COUNT(*) FROM xxl_job_log WHERE handle_code = 0 "
        "AND ((trigger_code = 200 AND trigger_time > DATE_SUB(NOW(), INTERVAL 1 DAY)) OR "
        "(trigger_code = 0 AND trigger_time > DATE_SUB(%1, INTERVAL 1 MINUTE))) "
        "GROUP BY job_id, executor_address")
        .arg(now);

const QString everyJob = QStringLiteral("SELECT id, job_group, executor_handler, trigger_status, "
                                        "trigger_next_time FROM xxl_job_info ORDER BY id");

/// Each question may take what the call has left when the connection was made.
Result<void> ask(QSqlQuery &query, const QString &text, const Call &call)
{
    if (call.stop.stop_requested())
        return Error(Failure{.kind = Failure::Kind::Stopped,
                             .detail = Said::tr("it was stopped before it was asked all"),
                             .maySent = true});
    if (call.left().count() == 0)
        return Error(Failure{.kind = Failure::Kind::TimedOut,
                             .detail = Said::tr("it took too long"),
                             .maySent = true});
    if (text.isEmpty() ? query.exec() : query.exec(text))
        return {};
    return Error(failureOf(query.lastError()));
}

QString nameOf(const QSqlQuery &job)
{
    const QString handler = job.value(2).toString();
    return handler.isEmpty() ? QStringLiteral("job %1").arg(job.value(0).toInt()) : handler;
}

struct Run {
    QString host = {}; ///< empty: on one of the group's, nobody says which
    int parts = 0;
};

Result<std::map<int, std::vector<Run>>> runsIn(QSqlDatabase &database, const Call &call)
{
    QSqlQuery query(database);
    if (const auto asked = ask(query, running, call); !asked)
        return Error(asked.error());
    std::map<int, std::vector<Run>> runs;
    while (query.next())
        runs[query.value(0).toInt()].push_back(
            {hostOf(query.value(1).toString()), query.value(2).toInt()});
    return runs;
}

JobMachine &machineAt(ScheduledJob &job, const QString &host)
{
    const auto found = std::ranges::find(job.machines, host, &JobMachine::host);
    if (found != job.machines.end())
        return *found;
    job.machines.push_back({.host = host});
    return job.machines.back();
}

QStringList hostsOf(const QStringList &addresses)
{
    QStringList hosts;
    for (const QString &address : addresses)
        hosts.append(hostOf(address));
    return hosts;
}

/// The machines of a job. One that the admin does not start is only where it still runs.
void place(ScheduledJob &job, bool starts, const Group &group, const std::vector<Run> &runs)
{
    const QStringList alive = hostsOf(group.alive);
    const QStringList listed = hostsOf(group.addresses);
    if (starts)
        for (const QString &host : alive)
            machineAt(job, host).alive = true;
    if (starts)
        for (const QString &host : listed)
            machineAt(job, host);
    for (const Run &run : runs)
        for (const QString &host : run.host.isEmpty() ? alive : QStringList(run.host))
            machineAt(job, host).running += run.parts;
    for (JobMachine &machine : job.machines)
        machine.enabled = listed.contains(machine.host);
}

} // namespace

QString hostOf(const QString &address)
{
    const QString host = QUrl(address.trimmed()).host();
    return host.isEmpty() ? address.trimmed().section(u':', 0, 0) : host;
}

Failure failureOf(const QSqlError &error)
{
    Failure failure{
        .kind = Failure::Kind::Malformed, .detail = error.text().simplified(), .maySent = true};
    switch (error.nativeErrorCode().toInt()) {
    case 1044: // no right to the database
    case 1045: // wrong user or password
    case 1142: // no right to the table
    case 1143: // no right to the column
    case 1698: // this user comes in another way
        failure.kind = Failure::Kind::Denied;
        break;
    case 1049: // no such database
    case 1054: // no such column
    case 1146: // no such table
        failure.kind = Failure::Kind::Refused;
        break;
    case 2006: // the connection has gone
    case 2013: // and in the middle of an answer
        failure.kind = Failure::Kind::TimedOut;
        break;
    case 2002: // nobody there
    case 2003:
    case 2005: // no such name
        failure.kind = Failure::Kind::Unreachable;
        failure.maySent = false;
        break;
    }
    return failure;
}

Result<std::vector<Group>> groupsIn(QSqlDatabase &database, const Call &call)
{
    QSqlQuery query(database);
    if (const auto asked = ask(query, registered, call); !asked)
        return Error(asked.error());
    std::map<QString, QStringList> alive;
    while (query.next())
        alive[query.value(0).toString()].append(query.value(1).toString());
    if (const auto asked = ask(query, everyJob, call); !asked)
        return Error(asked.error());
    std::map<int, QStringList> jobs;
    while (query.next())
        jobs[query.value(1).toInt()].append(nameOf(query));
    const QString every =
        QStringLiteral("SELECT id, app_name, address_type, address_list FROM xxl_job_group");
    if (const auto asked = ask(query, every, call); !asked)
        return Error(asked.error());
    std::vector<Group> groups;
    while (query.next())
        groups.push_back({.id = query.value(0).toInt(),
                          .byHand = query.value(2).toInt() == 1,
                          .addresses = query.value(3).toString().split(u',', Qt::SkipEmptyParts),
                          .alive = alive[query.value(1).toString()],
                          .jobs = jobs[query.value(0).toInt()]});
    return groups;
}

Result<JobsReading> jobsIn(QSqlDatabase &database, const std::vector<Group> &groups,
                           const Call &call)
{
    auto runs = runsIn(database, call);
    if (!runs)
        return Error(runs.error());
    QSqlQuery query(database);
    if (const auto asked = ask(query, everyJob, call); !asked)
        return Error(asked.error());
    JobsReading jobs;
    while (query.next()) {
        const int id = query.value(0).toInt();
        const bool starts = query.value(3).toInt() == 1;
        const auto group = std::ranges::find(groups, query.value(1).toInt(), &Group::id);
        if (group == groups.end() || (!starts && !runs->contains(id)))
            continue;
        ScheduledJob job{.name = nameOf(query),
                         .nextUtcMs = starts ? query.value(4).toLongLong() : 0};
        place(job, starts, *group, (*runs)[id]);
        jobs.push_back(std::move(job));
    }
    return jobs;
}

Result<void> store(QSqlDatabase &database, const Group &group, const Call &call)
{
    QSqlQuery query(database);
    query.prepare(
        QStringLiteral("UPDATE xxl_job_group SET address_type = ?, address_list = ? WHERE id = ?"));
    query.addBindValue(group.byHand ? 1 : 0);
    query.addBindValue(group.addresses.join(u','));
    query.addBindValue(group.id);
    return ask(query, {}, call);
}

} // namespace switchyard::xxl
