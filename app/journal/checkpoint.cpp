#include "app/journal/checkpoint.h"

#include <QCryptographicHash>
#include <QJsonObject>

namespace switchyard
{
namespace
{

/// What is signed. The first line keeps it apart from whatever else such a key might ever sign.
QByteArray messageOf(const QString &environment, const Head &head)
{
    return "switchyard checkpoint 1\n" + environment.toUtf8() + '\n' +
           QByteArray::number(head.seq) + '\n' + head.hash.toLatin1();
}

bool isHex(const QString &text, qsizetype size)
{
    return text.size() == size && std::ranges::all_of(text, [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

constexpr qsizetype keyDigits = 64;
constexpr qsizetype fingerprintDigits = 32;

} // namespace

QJsonObject checkpointBody(const SigningKey &key, const QString &environment, const Head &head)
{
    const QByteArray signature = key.sign(messageOf(environment, head));
    if (signature.isEmpty())
        return {};
    return {{u"environment"_qs, environment},
            {u"key"_qs, keyText(key.publicKey())},
            {u"signature"_qs, QString::fromLatin1(signature.toHex())}};
}

std::optional<Checkpoint> readCheckpoint(const Record &record)
{
    if (record.kind != u"checkpoint")
        return std::nullopt;
    Checkpoint checkpoint{.environment = record.body[u"environment"].toString(),
                          .key = record.body[u"key"].toString()};
    const QByteArray signature =
        QByteArray::fromHex(record.body[u"signature"].toString().toLatin1());
    checkpoint.holds =
        isHex(checkpoint.key, keyDigits) &&
        isSignature(signature, messageOf(checkpoint.environment, {record.seq - 1, record.prev}),
                    QByteArray::fromHex(checkpoint.key.toLatin1()));
    return checkpoint;
}

QString keyText(const QByteArray &publicKey) { return QString::fromLatin1(publicKey.toHex()); }

QString fingerprintOf(const QString &key)
{
    const QByteArray bytes = QByteArray::fromHex(key.toLatin1());
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())
        .left(fingerprintDigits);
}

bool namesKey(const QString &named, const QString &key)
{
    const QString wanted = named.toLower();
    return isKeyName(named) && !key.isEmpty() && (wanted == key || wanted == fingerprintOf(key));
}

bool isKeyName(const QString &named)
{
    return isHex(named.toLower(), keyDigits) || isHex(named.toLower(), fingerprintDigits);
}

void CheckpointSigner::provide(SigningKey key)
{
    const QMutexLocker lock(&m_mutex);
    m_key = std::move(key);
}

std::optional<SigningKey> CheckpointSigner::key() const
{
    const QMutexLocker lock(&m_mutex);
    return m_key;
}

} // namespace switchyard
