#pragma once
#include "models/release/release.h"

#include <QJsonArray>
#include <QStringList>

namespace switchyard::ctl
{

/// Who runs what in a release of batches: each instance with its version, null where nobody knows.
QJsonArray runningJson(const Release &release);
/// The same for people: a line for each service of each zone, odd instances by name.
QStringList runningLines(const Release &release);

} // namespace switchyard::ctl
