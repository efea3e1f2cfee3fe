#include "app/lab/signature.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace switchyard::lab
{
namespace
{

constexpr qint64 skewMs = 15 * 60'000;

RpcError refused(int status, const char *code, const char *message)
{
    return {status, QString::fromLatin1(code), QString::fromLatin1(message)};
}

RpcError mismatch(const QByteArray &toSign)
{
    return {400, QStringLiteral("SignatureDoesNotMatch"),
            QStringLiteral("Specified signature is not matched with our calculation. "
                           "server string to sign is:") +
                QString::fromUtf8(toSign)};
}

QByteArray headerOf(const httplib::Request &request, const QByteArray &name)
{
    return QByteArray::fromStdString(request.get_header_value(name.toStdString())).trimmed();
}

/// Parts of `Authorization: ACS3-HMAC-SHA256 Credential=..,SignedHeaders=..,Signature=..`.
RpcParameters authorizationOf(const QByteArray &header)
{
    RpcParameters parts;
    for (const QByteArray &part : header.mid(header.indexOf(' ') + 1).split(',')) {
        const qsizetype equals = part.indexOf('=');
        parts.emplace(part.left(equals).trimmed(), part.mid(equals + 1).trimmed());
    }
    return parts;
}

/// Every header that V3 demands to be signed, of those that came.
bool signsEnough(const httplib::Request &request, const QByteArrayList &names)
{
    if (!std::ranges::is_sorted(names))
        return false;
    for (const char *must : {"host", "x-acs-action", "x-acs-version", "x-acs-date",
                             "x-acs-signature-nonce", "x-acs-content-sha256"}) {
        if (!names.contains(must))
            return false;
    }
    for (const auto &[name, value] : request.headers) {
        const QByteArray lower = QByteArray::fromStdString(name).toLower();
        const bool must =
            lower.startsWith("x-acs-") || (lower == "content-type" && !request.body.empty());
        if (must && !names.contains(lower))
            return false;
    }
    return true;
}

QByteArray canonicalRequest(const httplib::Request &request, const QByteArrayList &names,
                            const QByteArray &bodyHash)
{
    QByteArray text =
        QByteArray::fromStdString(request.method) + "\n/\n" + canonical(queryOf(request)) + '\n';
    for (const QByteArray &name : names)
        text += name + ':' + headerOf(request, name) + '\n';
    return text + '\n' + names.join(';') + '\n' + bodyHash;
}

QByteArray sha256(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
}

} // namespace

std::optional<RpcError> SignatureCheck::refusal(const httplib::Request &request, qint64 nowUtcMs)
{
    if (headerOf(request, "Authorization").startsWith("ACS3-HMAC-SHA256 "))
        return version3(request, nowUtcMs);
    return version1(request, nowUtcMs);
}

std::optional<RpcError> SignatureCheck::version1(const httplib::Request &request, qint64 nowUtcMs)
{
    RpcParameters signedPart = parametersOf(request);
    for (const char *must : {"AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion",
                             "SignatureNonce", "Timestamp"}) {
        if (!signedPart.contains(must))
            return missingParameter(QString::fromLatin1(must));
    }
    if (signedPart["AccessKeyId"] != m_id)
        return refused(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
    if (signedPart["SignatureMethod"] != "HMAC-SHA1" || signedPart["SignatureVersion"] != "1.0")
        return refused(400, "InvalidParameter", "Only HMAC-SHA1, version 1.0, is known.");
    const QByteArray signature = signedPart["Signature"];
    signedPart.erase("Signature");
    const QByteArray toSign =
        QByteArray::fromStdString(request.method) + "&%2F&" + encoded(canonical(signedPart));
    const QByteArray right =
        QMessageAuthenticationCode::hash(toSign, m_secret + '&', QCryptographicHash::Sha1)
            .toBase64();
    if (signature != right)
        return mismatch(toSign);
    return fresh(signedPart["SignatureNonce"], signedPart["Timestamp"], nowUtcMs);
}

std::optional<RpcError> SignatureCheck::version3(const httplib::Request &request, qint64 nowUtcMs)
{
    RpcParameters parts = authorizationOf(headerOf(request, "Authorization"));
    if (parts["Credential"] != m_id)
        return refused(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
    const QByteArrayList names = parts["SignedHeaders"].split(';');
    if (!signsEnough(request, names))
        return refused(400, "IncompleteSignature", "Not every needed header is signed.");
    const QByteArray bodyHash = headerOf(request, "x-acs-content-sha256");
    if (bodyHash != sha256(QByteArray::fromStdString(request.body)))
        return refused(400, "SignatureDoesNotMatch", "The body is not the one that was signed.");
    const QByteArray text = canonicalRequest(request, names, bodyHash);
    const QByteArray toSign = "ACS3-HMAC-SHA256\n" + sha256(text);
    const QByteArray right =
        QMessageAuthenticationCode::hash(toSign, m_secret, QCryptographicHash::Sha256).toHex();
    if (parts["Signature"] != right)
        return mismatch(text);
    return fresh(headerOf(request, "x-acs-signature-nonce"), headerOf(request, "x-acs-date"),
                 nowUtcMs);
}

std::optional<RpcError> SignatureCheck::fresh(const QByteArray &nonce, const QByteArray &time,
                                              qint64 nowUtcMs)
{
    const QDateTime when = QDateTime::fromString(QString::fromLatin1(time),
                                                 QStringLiteral("yyyy-MM-dd'T'HH:mm:ss'Z'"));
    if (!when.isValid())
        return refused(400, "InvalidTimeStamp.Format",
                       "Specified time stamp is not well formatted.");
    const QDateTime utc(when.date(), when.time(), Qt::UTC);
    if (qAbs(utc.toMSecsSinceEpoch() - nowUtcMs) > skewMs)
        return refused(400, "InvalidTimeStamp.Expired", "Specified time stamp is expired.");
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_nonces, [&](const auto &used) { return used.second < nowUtcMs - 2 * skewMs; });
    if (!m_nonces.emplace(nonce, nowUtcMs).second)
        return refused(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
    return std::nullopt;
}

} // namespace switchyard::lab
