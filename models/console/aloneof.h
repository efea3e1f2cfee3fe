#pragma once
#include "models/views/enginestate.h"
#include "models/views/trafficview.h"

#include <optional>

namespace switchyard
{

/// Gate 14: a zone serves alone past `alone-limit`. Nothing where the other is not proved dark. How
/// long is reckoned from when this program saw the other quiet, or from the last weights that a
/// release wrote, whichever is earlier: opening the console anew starts no limit anew.
std::optional<AloneView> aloneOf(const EngineState &state, const TrafficView &traffic);

} // namespace switchyard
