#pragma once
#include "app/upgrades/ecsactions.h"

#include <QStringList>

namespace switchyard
{

/// On which of the profile's servers no command could be run now, or why nobody can tell, a line
/// each.
QStringList assistantProblems(AlibabaApi &api, const AssistantProfile &profile, const Call &call);

} // namespace switchyard
