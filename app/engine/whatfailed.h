#pragma once
#include "app/engine/report.h"
#include "models/zones/text.h"

namespace switchyard
{

/// Which URIs failed most, of the service that the judge has named, else of the one with the most
/// errors: a note of one line, whatever the URIs hold.
Text whatFailed(const UrisRead &read);

} // namespace switchyard
