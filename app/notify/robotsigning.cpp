#include "app/notify/robotsigning.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace switchyard
{
namespace
{

QByteArray hmac(const QByteArray &message, const QByteArray &key)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

} // namespace

QByteArray dingtalkSign(const QByteArray &key, qint64 utcMs)
{
    return hmac(QByteArray::number(utcMs) + '\n' + key, key).toBase64();
}

QByteArray feishuSign(const QByteArray &key, qint64 utcSeconds)
{
    return hmac({}, QByteArray::number(utcSeconds) + '\n' + key).toBase64();
}

QByteArray webhookSign(const QByteArray &key, qint64 utcSeconds, const QByteArray &body)
{
    return hmac(QByteArray::number(utcSeconds) + '.' + body, key).toHex();
}

} // namespace switchyard
