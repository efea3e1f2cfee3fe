#pragma once
#include "app/net/call.h"
#include "models/zones/profile.h"
#include "models/zones/result.h"

#include <memory>

namespace switchyard
{

/// Where in which release a command stands.
struct CommandPlace {
    QString release = {};
    QString step = {};
    Zone zone = Zone::A;
    QString ticket = {};
    QStringList instances = {}; ///< "instance host:port service", those of its zone or batch
    QStringList changes = {}; ///< "service from to", one for each service that the release changes
};

/// The port to the commands that a profile puts beside the steps of a release. Blocks.
class Commands
{
public:
    virtual ~Commands() = default;
    /// Runs it once. Refused: it was not started, or ended with another code than 0; unknown: it
    /// was cut off, and may have done anything.
    virtual Outcome run(const CommandProfile &command, const CommandPlace &place,
                        const Call &call) = 0;
};

/// {release} {step} {zone} are filled into the arguments; the environment tells SWITCHYARD_RELEASE,
/// _STEP, _ZONE, _TICKET, and a line each _CHANGES and _INSTANCES.
std::unique_ptr<Commands> makeCommands();

} // namespace switchyard
