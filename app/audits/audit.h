#pragma once
#include "app/net/call.h"
#include "models/zones/profile.h"
#include "models/zones/readings.h"
#include "models/zones/result.h"

#include <memory>

namespace switchyard
{

/// The port to what looks at the shared database, cache and messages, and says whether old and new
/// versions may run on them together. Blocks; changes nothing; free to repeat.
class Audit
{
public:
    virtual ~Audit() = default;
    /// `changes`: "service from to", one for each service that a release changes. An audit that did
    /// not come to its end is a Failure, never a "no".
    virtual Result<CheckAnswer> run(const QStringList &changes, const Call &call) = 0;
};

/// Nothing where the profile has no command.
std::unique_ptr<Audit> makeAudit(const SharedProfile &profile);

} // namespace switchyard
