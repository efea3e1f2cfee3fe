#pragma once
#include <QString>

namespace switchyard
{

/// A word as a POSIX shell takes it back, whatever stands in it.
QString shellWord(const QString &word);

} // namespace switchyard
