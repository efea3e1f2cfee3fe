#pragma once
#include <QByteArray>

/// How robots want messages signed. Pure: time comes in.
namespace switchyard
{

/// Goes into the query, percent-encoded: base64 of HMAC-SHA256 under the key, of time and key.
QByteArray dingtalkSign(const QByteArray &key, qint64 utcMs);
/// Goes into the body: base64 of HMAC-SHA256 of nothing, under time and key.
QByteArray feishuSign(const QByteArray &key, qint64 utcSeconds);
/// Our own, for a header: hex of HMAC-SHA256 under the key, of time, a dot and the body.
QByteArray webhookSign(const QByteArray &key, qint64 utcSeconds, const QByteArray &body);

} // namespace switchyard
