#pragma once
#include <QString>

namespace switchyard
{

/// `text` as HTML text or as a value in double quotes. Controls, also those that turn the direction
/// of writing, are shown by name instead of obeyed.
QByteArray htmlText(const QString &text);

} // namespace switchyard
