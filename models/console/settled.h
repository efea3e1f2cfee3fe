#pragma once
#include "models/release/release.h"

namespace switchyard
{

/// The release begins nothing by itself: it is paused, asks somebody, or goes back.
bool isStill(const Release &release);
/// Still, and nothing that was sent is without an answer: whoever runs it may let it go.
bool isSettled(const Release &release);

} // namespace switchyard
