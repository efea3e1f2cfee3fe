#pragma once
#include <QByteArray>
#include <QString>

namespace switchyard
{

/// Percent-encodes UTF-8 by RFC 3986: letters, digits and - _ . ~ stay, hex digits are upper case.
/// It is what the signatures of cloud calls are made of, and right for any query or path segment.
inline QByteArray pe(const QByteArray &utf8) { return utf8.toPercentEncoding(); }
inline QByteArray pe(const QString &text) { return pe(text.toUtf8()); }

} // namespace switchyard
