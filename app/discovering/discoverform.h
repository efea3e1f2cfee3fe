#pragma once
#include "models/views/discoverform.h"
#include "models/zones/discovered.h"

#include <tl/expected.hpp>

namespace switchyard
{

/// What is to be asked, of whom, with nothing found yet. What stands in it can stand in a profile.
tl::expected<Discovered, FormMistake> readForm(const DiscoverForm &form);

} // namespace switchyard
