#pragma once
#include <QString>
#include <QStringList>

namespace switchyard
{

/// A word as a POSIX shell takes it back, whatever stands in it.
QString shellWord(const QString &word);
/// A program and its arguments as one line for such a shell.
QString shellLine(const QStringList &command);

} // namespace switchyard
