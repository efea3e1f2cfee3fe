#pragma once
#include "app/artefacts/artefacts.h"
#include "models/release/plan.h"

namespace switchyard
{

/// What a plan installs: each service that changes, once, as the manifest names it.
std::vector<Artefact> installsOf(const Plan &plan);

} // namespace switchyard
