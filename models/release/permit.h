#pragma once
#include "models/release/gates.h"

namespace switchyard
{

/// Whether no freeze is on, and none begins before the release can be over.
GateResult noFreeze(const GateView &view);
/// Whether as many others agree to the release as its plan asks for. An approval that has ended
/// does not count.
GateResult isApproved(const GateView &view);

} // namespace switchyard
