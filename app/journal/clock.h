#pragma once
#include "models/release/record.h"

namespace switchyard
{

/// The time of this machine, with its boot. Any thread.
Now timeNow();

/// The operating-system user and host of this process; no cloud identity.
Who whoAmI();

} // namespace switchyard
