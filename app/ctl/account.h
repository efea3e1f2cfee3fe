#pragma once
#include "models/console/console.h"

#include <QJsonValue>

namespace switchyard::ctl
{

/// Where the open release was interrupted, for `status --json`; null where it was not. Its keys are
/// a contract.
QJsonValue interruptedJson(const EngineState &state);
/// The same for people, on standard error: said before `resume` goes on.
void sayAccount(const EngineState &state);

} // namespace switchyard::ctl
