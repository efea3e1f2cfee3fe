#include "app/jobs/elasticjob.h"

#include "app/jobs/elastictree.h"
#include "app/secrets/signin.h"
#include "models/zones/queuemeter.h"

#include <QCoreApplication>
#include <QDateTime>

#include <zookeeper/zookeeper.h>

namespace switchyard
{
namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(ElasticJob)
};

QString nameOf(const JobsProfile &profile)
{
    return Said::tr("The scheduler %1").arg(profile.hosts);
}

QTimeZone timeZoneOf(const JobsProfile &profile)
{
    return profile.timeZone.isEmpty() ? QTimeZone::systemTimeZone()
                                      : QTimeZone(profile.timeZone.toUtf8());
}

} // namespace

ElasticJob::ElasticJob(JobsProfile profile, PerZone<QStringList> ranges, Credentials credentials)
    : m_profile(std::move(profile)), m_ranges(std::move(ranges)),
      m_credentials(std::move(credentials)), m_root('/' + m_profile.space.toUtf8()),
      m_reader(makeReader())
{
}

ZkReader ElasticJob::makeReader() const
{
    return ZkReader({.name = nameOf(m_profile),
                     .hosts = m_profile.hosts,
                     .nearHosts = m_profile.nearHosts,
                     .via = m_profile.via,
                     .root = m_root,
                     .login = loginOf(m_credentials)},
                    [root = m_root](const ZkTree &tree) { return elastic::wanted(root, tree); });
}

Result<SchedulerJobs> ElasticJob::jobsFrom(ZkReader &reader, const Call &call) const
{
    const auto read = reader.read(call);
    if (!read)
        return Error(mendable(read.error(), m_credentials));
    SchedulerJobs all{m_profile.zone,
                      elastic::jobsIn(m_root, reader.tree(), QDateTime::currentMSecsSinceEpoch(),
                                      timeZoneOf(m_profile))};
    if (!m_profile.jobs.isEmpty())
        std::erase_if(all.jobs, [this](const ScheduledJob &job) {
            return !isNamed(job.name, m_profile.jobs);
        });
    return all;
}

Result<SchedulerJobs> ElasticJob::read(const Call &call) { return jobsFrom(m_reader, call); }

// The nodes of a zone's machines that do not say what they should.
std::vector<QByteArray> ElasticJob::otherwise(const SchedulerJobs &jobs, Zone zone, bool on) const
{
    std::vector<QByteArray> nodes;
    for (const ScheduledJob &job : jobs.jobs)
        for (const JobMachine &machine : job.machines)
            if (machine.enabled != on &&
                zoneOfMachine(machine.host, m_profile.zone, m_ranges) == zone)
                nodes.push_back(elastic::machineNode(m_root, job.name, machine.host));
    return nodes;
}

Outcome ElasticJob::setStarting(Zone zone, bool on, const Call &call)
{
    ZkReader reader = makeReader();
    const auto before = jobsFrom(reader, call);
    if (!before) {
        Failure why = before.error();
        why.maySent = false; // of the change
        return Refused{why};
    }
    for (const QByteArray &node : otherwise(*before, zone, on)) {
        const auto code =
            reader.session().set(node, on ? elastic::enabled : elastic::disabled, call);
        if (!code)
            return Unknown{code.error()};
        if (*code == ZNONODE)
            continue; // that machine has gone meanwhile
        if (*code != ZOK)
            return Unknown{
                {.kind = *code == ZNOAUTH ? Failure::Kind::Denied : Failure::Kind::Malformed,
                 .detail = Said::tr("%1 did not take a change of %2: %3.")
                               .arg(nameOf(m_profile), QString::fromUtf8(node),
                                    QString::fromLatin1(zerror(*code))),
                 .maySent = true}};
    }
    const auto after = jobsFrom(reader, call);
    if (!after)
        return Unknown{after.error()};
    const auto left = otherwise(*after, zone, on);
    if (left.empty())
        return Ok{};
    return Unknown{{.kind = Failure::Kind::Malformed,
                    .detail = Said::tr("%1 took the change, but %2 does not show it.")
                                  .arg(nameOf(m_profile), QString::fromUtf8(left.front())),
                    .maySent = true}};
}

std::unique_ptr<Jobs> makeElasticJob(const JobsProfile &profile, const PerZone<QStringList> &ranges,
                                     const Credentials &credentials)
{
    return std::make_unique<ElasticJob>(profile, ranges, credentials);
}

} // namespace switchyard
