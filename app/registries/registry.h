#pragma once
#include "app/net/call.h"
#include "app/secrets/credentials.h"
#include "models/zones/instance.h"
#include "models/zones/listed.h"
#include "models/zones/profile.h"
#include "models/zones/result.h"

#include <QStringList>
#include <memory>
#include <vector>

namespace switchyard
{

/// The port to one registry. Blocks; one attempt a call.
class Registry
{
public:
    virtual ~Registry() = default;
    /// Every instance that the registry lists now. An unreachable registry is a Failure, never
    /// empty.
    virtual Result<std::vector<Instance>> read(const Call &call) = 0;
    /// Everybody that it lists, by role: consumers too where the kind lists them, and what is left
    /// of dead processes. Kinds that know providers alone tell those that read() tells.
    virtual Result<std::vector<Listed>> listed(const Call &call);
    /// What is not wrong but good to know before a release, a line each. Kinds without any tell
    /// none.
    virtual Result<QStringList> notes(const Call &) { return QStringList(); }
    /// Overrides an instance's status to OUT_OF_SERVICE, or removes the override. Absolute.
    virtual Outcome setOutOfService(const Instance &instance, bool out, const Call &call) = 0;
};

/// Nothing where the kind is not known.
std::unique_ptr<Registry> makeRegistry(const RegistryProfile &profile,
                                       const Credentials &credentials = {});

} // namespace switchyard
