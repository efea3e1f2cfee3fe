#pragma once
#include "app/upgrades/ecsactions.h"
#include "app/upgrades/runner.h"

#include <optional>

/// What Cloud Assistant tells of a command that it took.
namespace switchyard
{

/// One command on one server.
struct InvocationId {
    QString region = {};
    QString invocation = {}; ///< as RunCommand named it
    QString server = {};
};

/// How it ended; nothing: it is under way, or not listed yet. An answer about another command or
/// server, or one that says two things at once, is Malformed.
Result<std::optional<CommandEnd>> readInvocation(AlibabaApi &api, const InvocationId &id,
                                                 const Call &call);

} // namespace switchyard
