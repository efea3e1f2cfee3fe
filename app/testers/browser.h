#pragma once
#include "models/zones/profile.h"

#include <tl/expected.hpp>

namespace switchyard
{

/// Opens the profile's browser, or the first known one in PATH, in a window of its own in which the
/// production name is answered by the zone's gateway. It goes on when this program ends, and keeps
/// its settings apart from the user's own browser, in a folder of the cache. What was opened, or
/// why nothing was: a sentence for the operator.
tl::expected<QString, QString> browseAs(const Profile &profile, Zone zone);

} // namespace switchyard
