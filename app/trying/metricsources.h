#pragma once
#include "app/trying/sources.h"

namespace switchyard
{

/// The metrics: what counts requests, and where it can tell it, which URIs failed.
void addTelemetry(std::vector<Source> &sources, const Profile &profile, const Ports &ports);

} // namespace switchyard
