#pragma once
#include "app/engine/ports.h"
#include "models/console/console.h"

namespace switchyard
{

/// How the ports would send a plan's changes. Keeps the ports that it asks.
CallPreviews previewsOf(const Ports &ports);

} // namespace switchyard
