#pragma once
#include "models/zones/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <optional>

namespace switchyard
{

/// A small JSON answer whose root is an object: strict UTF-8 and at most 64 levels deep, else
/// Malformed. `where` is who answered, for the text.
Result<QJsonObject> parseJsonObject(const QByteArray &body, const QString &where);

/// A whole number that came as a number or as a string of digits; nothing outside least..most.
std::optional<qint64> wholeNumber(const QJsonValue &value, qint64 least, qint64 most);

/// Text of a server made safe to show in one line: control and direction characters are written
/// out as \uXXXX, and what is longer than the limit ends with an ellipsis.
QString shownText(const QString &text, qsizetype limit = 300);

} // namespace switchyard
