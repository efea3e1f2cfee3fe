#pragma once
#include "app/ctl/judgeoptions.h"

namespace switchyard::ctl
{

/// A sample line a tick, by the seed: Poisson traffic of which errors are a random part.
QStringList inventLines(const JudgeOptions &options);

} // namespace switchyard::ctl
