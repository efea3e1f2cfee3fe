#pragma once
#include "models/release/gates.h"

namespace switchyard
{

/// Whether one zone can carry what both carry now, and what both carried in the same hours a week
/// ago: by requests and by the connection slots of its gateways, as far as each is declared or was
/// seen. The one that is nearest to its limit gives the reason.
GateResult oneZoneCarriesAll(const GateView &view);

} // namespace switchyard
