#pragma once
#include "models/views/enginestate.h"
#include "tests/unit/release/story.h"

namespace switchyard
{

/// What the engine would tell of a story at this moment: every source was just read.
EngineState stateOf(const Story &story, bool open = true);

} // namespace switchyard
