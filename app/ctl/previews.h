#pragma once
#include "app/engine/ports.h"
#include "models/console/console.h"

namespace switchyard
{

/// Whether calls are told as they would be sent, or as commands that a person can paste.
enum class CallsAs : quint8 { Sent, Commands };
/// How the ports would send a plan's changes. Keeps the ports that it asks.
CallPreviews previewsOf(const Ports &ports, CallsAs as = CallsAs::Sent);

} // namespace switchyard
