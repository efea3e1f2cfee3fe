#pragma once
#include "app/engine/ports.h"
#include "models/release/plan.h"

#include <QStringList>

namespace switchyard::ctl
{

/// Whether what a plan installs is there, asked for now; nothing where the profile has no command
/// for it. Blocks as long as that may last.
QStringList artefactLines(const Ports &ports, const Plan &plan);

} // namespace switchyard::ctl
