#pragma once
#include "app/net/call.h"
#include "app/secrets/credentials.h"
#include "models/zones/instance.h"
#include "models/zones/profile.h"
#include "models/zones/result.h"

#include <memory>
#include <vector>

namespace switchyard
{

/// What is to be done once.
struct Replacement {
    QString version = {};
    QString effect = {}; ///< names it among all that were ever decided
    bool kill = false;   ///< what still runs is killed first, by the profile's command, not asked
};

/// The port that replaces one instance by another version. Blocks; class *once*: never resent.
class Upgrade
{
public:
    virtual ~Upgrade() = default;
    /// Ok: the command ended with 0. Refused: it could not be started, or ended with another code,
    /// or the instance could not be stopped before it. Unknown: it was cut by the deadline or the
    /// stop token, or nobody tells what came of it.
    virtual Outcome deploy(const Instance &instance, const Replacement &by, const Call &call) = 0;
    /// The command as it would be run; and as a person would type it in a shell.
    virtual QString preview(const Instance &instance, const QString &version) const = 0;
    virtual QString command(const Instance &instance, const QString &version) const = 0;
    /// What would stand against replacing any instance by this way, a line each. Changes nothing.
    virtual QStringList check(const Call &) { return {}; }
    /// What would stand against replacing this instance, a line each. Changes nothing.
    virtual QStringList obstacles(const Instance &, const Call &) { return {}; }
    /// What is not wrong but good to know before it is replaced. Changes nothing.
    virtual QStringList notes(const Instance &, const Call &) { return {}; }
};

/// Nothing where the kind is not known. `credentials` are those of the way, `actuator` those of the
/// actuators that stop instances.
std::unique_ptr<Upgrade> makeUpgrade(const UpgradeProfile &profile,
                                     const Credentials &credentials = {},
                                     const Credentials &actuator = {});
/// The same, where parts that no registry lists may have a command of their own.
std::unique_ptr<Upgrade> makePartsUpgrade(const UpgradeProfile &profile,
                                          const std::vector<PartProfile> &parts,
                                          const Credentials &credentials = {},
                                          const Credentials &actuator = {});

} // namespace switchyard
