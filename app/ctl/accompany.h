#pragma once
#include "app/ctl/follow.h"
#include "app/ctl/session.h"

namespace switchyard::ctl
{

/// Follows a release to the end of the command: progress and questions on standard error, the
/// answers given beforehand to the engine, the log exported and the result printed where that was
/// asked for. Gives the exit code.
int accompany(Session &session, Follow follow, const Options &options);
/// The result as JSON where it was asked for, and the end of the engine.
int finish(Session &session, const Options &options, int code);

} // namespace switchyard::ctl
