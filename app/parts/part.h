#pragma once
#include "app/net/call.h"
#include "app/secrets/credentials.h"
#include "models/zones/instance.h"
#include "models/zones/profile.h"
#include "models/zones/readings.h"
#include "models/zones/result.h"

#include <memory>
#include <vector>

namespace switchyard
{

/// The port to a part of a zone that no registry lists: it tells itself what it runs. Blocks; one
/// attempt a call; one object a worker.
class Part
{
public:
    virtual ~Part() = default;
    virtual QString name() const = 0;
    /// An instance a place. One lost answer is no dead part: what was known stands until the next.
    /// Where a place has never told anything, or the way to it is cut, it is a Failure.
    virtual Result<std::vector<Instance>> read(const Call &call) = 0;
    /// What each place answers now. Fewer answers where the way to the zone is cut.
    virtual std::vector<ProbeAnswer> probe(const Call &call) = 0;
    /// How many requests of ours have reached the counters of the zone's gateways so far: known
    /// noise. May be asked from any thread.
    virtual qint64 ownRequests() const = 0;
};

/// Those of a zone, in the profile's order. `logins` are of their pages, in the same order; a part
/// beyond their end has none.
std::vector<std::shared_ptr<Part>> makeParts(const Profile &profile, Zone zone,
                                             const std::vector<Credentials> &logins = {});

} // namespace switchyard
