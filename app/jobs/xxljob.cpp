#include "app/jobs/xxljob.h"

#include "app/jobs/xxltables.h"
#include "models/zones/queuemeter.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlError>

#include <algorithm>
#include <atomic>

namespace switchyard
{
namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(XxlJob)
};

QString nameOf(const JobsProfile &profile)
{
    return Said::tr("The scheduler %1").arg(profile.hosts);
}

/// One connection, for one call and one thread.
class Connection
{
public:
    Connection(const JobsProfile &profile, const Credentials &credentials, const Call &call)
    {
        static std::atomic<int> made = 0;
        m_name = QStringLiteral("xxl-job-%1").arg(++made);
        m_database = QSqlDatabase::addDatabase(QStringLiteral("QMYSQL"), m_name);
        const QString where = profile.nearHosts.isEmpty() ? profile.hosts : profile.nearHosts;
        m_database.setHostName(where.section(u':', 0, -2));
        m_database.setPort(where.section(u':', -1).toInt());
        m_database.setDatabaseName(profile.database);
        m_database.setUserName(credentials.id);
        m_database.setPassword(QString::fromUtf8(credentials.secret.reveal()));
        // The client ends a call by itself: nothing else can.
        const auto seconds = std::max<long long>(1, call.left().count() / 1'000);
        m_database.setConnectOptions(
            QStringLiteral("MYSQL_OPT_CONNECT_TIMEOUT=%1;MYSQL_OPT_READ_TIMEOUT=%1;"
                           "MYSQL_OPT_WRITE_TIMEOUT=%1")
                .arg(seconds));
    }
    ~Connection()
    {
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    Result<void> open(const JobsProfile &profile, const Call &call)
    {
        if (call.stop.stop_requested())
            return Error(Failure{
                .kind = Failure::Kind::Stopped,
                .detail = Said::tr("%1 was not asked: stopped before.").arg(nameOf(profile))});
        if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QMYSQL")))
            return Error(
                Failure{.detail = Said::tr("Qt has no driver for MySQL here; install the package "
                                           "libqt6sql6-mysql.")});
        if (m_database.open())
            return {};
        Failure why = xxl::failureOf(m_database.lastError());
        why.detail = Said::tr("%1 cannot be asked: %2.").arg(nameOf(profile), why.detail);
        return Error(why);
    }
    QSqlDatabase &database() { return m_database; }

private:
    QString m_name;
    QSqlDatabase m_database;
};

Failure named(const JobsProfile &profile, Failure failure)
{
    failure.detail = Said::tr("%1 does not tell: %2.").arg(nameOf(profile), failure.detail);
    return failure;
}

// Until the commit nothing has changed.
Refused unchanged(Failure why)
{
    why.maySent = false;
    return Refused{why};
}

} // namespace

XxlJob::XxlJob(JobsProfile profile, PerZone<QStringList> ranges, Credentials credentials)
    : m_profile(std::move(profile)), m_ranges(std::move(ranges)),
      m_credentials(std::move(credentials))
{
}

bool XxlJob::isOf(Zone zone, const QString &address) const
{
    return zoneOfMachine(xxl::hostOf(address), m_profile.zone, m_ranges) == zone;
}

Result<SchedulerJobs> XxlJob::jobsFrom(QSqlDatabase &database, const Call &call) const
{
    const auto groups = xxl::groupsIn(database, call);
    if (!groups)
        return Error(named(m_profile, groups.error()));
    auto jobs = xxl::jobsIn(database, *groups, call);
    if (!jobs)
        return Error(named(m_profile, jobs.error()));
    if (!m_profile.jobs.isEmpty())
        std::erase_if(
            *jobs, [this](const ScheduledJob &job) { return !isNamed(job.name, m_profile.jobs); });
    return SchedulerJobs{m_profile.zone, std::move(*jobs)};
}

Result<SchedulerJobs> XxlJob::read(const Call &call)
{
    Connection connection(m_profile, m_credentials, call);
    if (const auto opened = connection.open(m_profile, call); !opened)
        return Error(opened.error());
    return jobsFrom(connection.database(), call);
}

// A group none of whose jobs counts is somebody else's.
bool XxlJob::counts(const xxl::Group &group) const
{
    return m_profile.jobs.isEmpty() || std::ranges::any_of(group.jobs, [this](const QString &job) {
               return isNamed(job, m_profile.jobs);
           });
}

// How many were changed.
Result<int> XxlJob::changeGroups(QSqlDatabase &database, Zone zone, bool on, const Call &call) const
{
    auto groups = xxl::groupsIn(database, call);
    if (!groups)
        return Error(groups.error());
    int changed = 0;
    for (const xxl::Group &group : *groups) {
        if (!counts(group))
            continue;
        xxl::Group next = group;
        if (on)
            for (const QString &address : group.alive)
                if (isOf(zone, address) && !next.addresses.contains(address))
                    next.addresses.append(address);
        if (!on)
            next.addresses.removeIf([&](const QString &address) { return isOf(zone, address); });
        const bool whole = std::ranges::all_of(
            group.alive, [&](const QString &address) { return next.addresses.contains(address); });
        next.byHand = !on || (group.byHand && !whole);
        if (next == group)
            continue;
        if (const auto stored = xxl::store(database, next, call); !stored)
            return Error(stored.error());
        ++changed;
    }
    return changed;
}

Outcome XxlJob::setStarting(Zone zone, bool on, const Call &call)
{
    Connection connection(m_profile, m_credentials, call);
    if (const auto opened = connection.open(m_profile, call); !opened)
        return unchanged(opened.error());
    QSqlDatabase &database = connection.database();
    if (!database.transaction())
        return unchanged(named(m_profile, xxl::failureOf(database.lastError())));
    if (const auto changed = changeGroups(database, zone, on, call); !changed) {
        database.rollback();
        return unchanged(named(m_profile, changed.error()));
    }
    if (!database.commit())
        return Unknown{named(m_profile, {.kind = Failure::Kind::TimedOut,
                                         .detail = database.lastError().text().simplified(),
                                         .maySent = true})};
    return Ok{};
}

std::unique_ptr<Jobs> makeXxlJob(const JobsProfile &profile, const PerZone<QStringList> &ranges,
                                 const Credentials &credentials)
{
    return std::make_unique<XxlJob>(profile, ranges, credentials);
}

} // namespace switchyard
