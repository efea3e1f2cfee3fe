#pragma once
#include "models/release/gates.h"

namespace switchyard
{

/// Whether old and new versions may run together on the shared database, cache and messages: as it
/// is declared, or as a command of the company's own says when the release begins.
GateResult sharedIsCompatible(const GateView &view);
/// Whether what the release installs is there, as a command of the company's own says then.
GateResult artefactsAreThere(const GateView &view);

} // namespace switchyard
