#pragma once
#include "app/net/call.h"
#include "app/secrets/credentials.h"
#include "models/zones/jobs.h"
#include "models/zones/profile.h"
#include "models/zones/result.h"

#include <memory>

namespace switchyard
{

/// The port to one scheduler of jobs. Blocks; one attempt a call.
class Jobs
{
public:
    virtual ~Jobs() = default;
    /// Every job that counts, with the machines that may run it and what runs now. A scheduler that
    /// does not tell is a Failure, never an empty list.
    virtual Result<SchedulerJobs> read(const Call &call) = 0;
    /// From now on jobs are started (`on`) or not started on the machines of the zone; what runs
    /// goes on to its end. Absolute; whether it came is for the caller to read back.
    virtual Outcome setStarting(Zone zone, bool on, const Call &call) = 0;
};

/// `ranges`: the zones' addresses (CIDR), by which a machine is known. Nothing where the kind is
/// not known.
std::unique_ptr<Jobs> makeJobs(const JobsProfile &profile, const PerZone<QStringList> &ranges,
                               const Credentials &credentials);

} // namespace switchyard
