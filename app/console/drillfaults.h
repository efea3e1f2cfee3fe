#pragma once
#include "models/views/drillview.h"
#include "models/views/enginestate.h"

namespace switchyard::console
{

/// What is worth breaking, with the names of this lab: a few of what it can, each for one of the
/// dangers of a release.
std::vector<DrillFault> drillFaults(const EngineState &state);

} // namespace switchyard::console
