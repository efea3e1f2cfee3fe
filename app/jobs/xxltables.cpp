#include "app/jobs/xxltables.h"

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

/// So long a run without an outcome may still go on; older ones were never heard of again.
constexpr char running[] =
    "SELECT job_id, executor_address, COUNT(*) FROM xxl_job_log WHERE trigger_code = 200 AND "
    "handle_code = 0 AND trigger_time > DATE_SUB(NOW(), INTERVAL 1 DAY) GROUP BY job_id, "
    "executor_address";

Error failed(const QSqlQuery &query)
{
    return Error(Failure{.kind = Failure::Kind::Malformed,
                         .detail = query.lastError().text().simplified(),
                         .maySent = true});
}

struct Run {
    QString host = {};
    int parts = 0;
};

Result<std::map<int, std::vector<Run>>> runsIn(QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(QString::fromLatin1(running)))
        return failed(query);
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
    job.machines.push_back({.host = host, .enabled = false});
    return job.machines.back();
}

} // namespace

QString hostOf(const QString &address)
{
    const QString host = QUrl(address.trimmed()).host();
    return host.isEmpty() ? address.trimmed().section(u':', 0, 0) : host;
}

Result<std::vector<Group>> groupsIn(QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (!query.exec(
            QStringLiteral("SELECT registry_key, registry_value FROM xxl_job_registry WHERE "
                           "registry_group = 'EXECUTOR' AND update_time > "
                           "DATE_SUB(NOW(), INTERVAL 90 SECOND)")))
        return failed(query);
    std::map<QString, QStringList> alive;
    while (query.next())
        alive[query.value(0).toString()].append(query.value(1).toString());
    if (!query.exec(
            QStringLiteral("SELECT id, app_name, address_type, address_list FROM xxl_job_group")))
        return failed(query);
    std::vector<Group> groups;
    while (query.next())
        groups.push_back({.id = query.value(0).toInt(),
                          .byHand = query.value(2).toInt() == 1,
                          .addresses = query.value(3).toString().split(u',', Qt::SkipEmptyParts),
                          .alive = alive[query.value(1).toString()]});
    return groups;
}

Result<JobsReading> jobsIn(QSqlDatabase &database, const std::vector<Group> &groups)
{
    auto runs = runsIn(database);
    if (!runs)
        return Error(runs.error());
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT id, job_group, executor_handler, trigger_status, "
                                   "trigger_next_time FROM xxl_job_info ORDER BY id")))
        return failed(query);
    JobsReading jobs;
    while (query.next()) {
        const int id = query.value(0).toInt();
        const bool starts = query.value(3).toInt() == 1;
        const auto group = std::ranges::find(groups, query.value(1).toInt(), &Group::id);
        if (group == groups.end() || (!starts && !runs->contains(id)))
            continue;
        const QString handler = query.value(2).toString();
        ScheduledJob job{.name = handler.isEmpty() ? QStringLiteral("job %1").arg(id) : handler,
                         .nextUtcMs = starts ? query.value(4).toLongLong() : 0};
        for (const QString &address : group->alive)
            machineAt(job, hostOf(address)).alive = true;
        for (const QString &address : group->addresses)
            machineAt(job, hostOf(address)).enabled = starts;
        for (const Run &run : (*runs)[id])
            machineAt(job, run.host).running += run.parts;
        jobs.push_back(std::move(job));
    }
    return jobs;
}

Result<void> store(QSqlDatabase &database, const Group &group)
{
    QSqlQuery query(database);
    query.prepare(QStringLiteral("UPDATE xxl_job_group SET address_type = ?, address_list = ?, "
                                 "update_time = NOW() WHERE id = ?"));
    query.addBindValue(group.byHand ? 1 : 0);
    query.addBindValue(group.addresses.join(u','));
    query.addBindValue(group.id);
    if (!query.exec())
        return failed(query);
    return {};
}

} // namespace switchyard::xxl
