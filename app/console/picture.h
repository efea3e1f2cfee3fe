#pragma once
#include "models/views/enginestate.h"

#include <QString>

class QWidget;

namespace switchyard::console
{

/// Whether there is something to draw: every source has answered or failed, and the charts have a
/// few seconds to show.
bool isWorthAPicture(const EngineState &state);
/// False: the file could not be written.
bool drawInto(QWidget &window, const QString &file);

} // namespace switchyard::console
