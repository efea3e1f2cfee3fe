#pragma once
#include "models/release/release.h"

namespace switchyard
{

/// Whose gateways a program asks nothing that watches the release of another one. That one waits
/// for traffic to leave a zone, or to come back, and counts the requests there: ours would be
/// traffic that nothing explains. In a zone that serves meanwhile users' requests are there anyway.
PerZone<bool> leftAloneBeside(const Release &release, const Evidence &evidence);

} // namespace switchyard
