#pragma once
#include "app/jobs/jobs.h"
#include "app/net/zkreader.h"

namespace switchyard
{

/// ElasticJob, by its tree in ZooKeeper. read() is for one thread at a time: it keeps a session and
/// a tree. setStarting() may be called on any.
///
/// A process that starts writes ENABLED for its own machine, whatever stood there: who took a
/// machine's jobs away looks again after a restart.
class ElasticJob final : public Jobs
{
public:
    ElasticJob(JobsProfile profile, PerZone<QStringList> ranges, Credentials credentials = {});

    Result<SchedulerJobs> read(const Call &call) override;
    Outcome setStarting(Zone zone, bool on, const Call &call) override;

private:
    ZkReader makeReader() const;
    Result<SchedulerJobs> jobsFrom(ZkReader &reader, const Call &call) const;
    std::vector<QByteArray> otherwise(const SchedulerJobs &jobs, Zone zone, bool on) const;

    JobsProfile m_profile;
    PerZone<QStringList> m_ranges;
    Credentials m_credentials;
    QByteArray m_root;
    ZkReader m_reader;
};

std::unique_ptr<Jobs> makeElasticJob(const JobsProfile &profile, const PerZone<QStringList> &ranges,
                                     const Credentials &credentials);

} // namespace switchyard
