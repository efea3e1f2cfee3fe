#pragma once
#include <QString>
#include <QStringList>

namespace switchyard
{

/// A text that a spreadsheet could take for a formula, at its start or behind what another
/// country's spreadsheet takes for a separator, is guarded by an apostrophe.
QString guardedText(const QString &text);

/// One field by RFC 4180, always quoted, and guarded.
QString csvField(const QString &text);

/// One row with CRLF.
QByteArray csvRow(const QStringList &fields);

} // namespace switchyard
