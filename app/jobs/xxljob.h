#pragma once
#include "app/jobs/jobs.h"

class QSqlDatabase;
namespace switchyard::xxl
{
struct Group;
}

namespace switchyard
{

/// XXL-JOB, by the tables of its admin in MySQL. Where jobs may be started is the address list of
/// their executor group: a zone that may not start any is taken out of it, and the list is then
/// kept by hand (address_type 1) until every registered executor is in it again.
class XxlJob final : public Jobs
{
public:
    XxlJob(JobsProfile profile, PerZone<QStringList> ranges, Credentials credentials);

    Result<SchedulerJobs> read(const Call &call) override;
    Outcome setStarting(Zone zone, bool on, const Call &call) override;

private:
    Result<SchedulerJobs> jobsFrom(QSqlDatabase &database, const Call &call) const;
    Result<int> changeGroups(QSqlDatabase &database, Zone zone, bool on, const Call &call) const;
    bool counts(const xxl::Group &group) const;
    bool isOf(Zone zone, const QString &address) const;

    JobsProfile m_profile;
    PerZone<QStringList> m_ranges;
    Credentials m_credentials;
};

std::unique_ptr<Jobs> makeXxlJob(const JobsProfile &profile, const PerZone<QStringList> &ranges,
                                 const Credentials &credentials);

} // namespace switchyard
