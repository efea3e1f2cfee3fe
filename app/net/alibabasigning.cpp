#include "app/net/alibabasigning.h"

#include "app/net/percent.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace switchyard
{
namespace
{

QByteArray sha256Hex(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

bool isSigned(const QByteArray &header)
{
    return header == "host" || header == "content-type" || header.startsWith("x-acs-");
}

} // namespace

QByteArray alibabaQuery(const AlibabaParameters &parameters)
{
    QByteArray query;
    for (const auto &[name, value] : parameters)
        query += (query.isEmpty() ? "" : "&") + pe(name) + '=' + pe(value);
    return query;
}

AlibabaV1Signature signAlibabaV1(const QByteArray &method, const AlibabaParameters &parameters,
                                 const QByteArray &secret)
{
    const QByteArray toSign = method + "&%2F&" + pe(alibabaQuery(parameters));
    const QByteArray mac =
        QMessageAuthenticationCode::hash(toSign, secret + '&', QCryptographicHash::Sha1);
    return {toSign, mac.toBase64()};
}

AlibabaV3Signature signAlibabaV3(const AlibabaV3Request &request, const QByteArray &keyId,
                                 const QByteArray &secret)
{
    QByteArray lines;
    QByteArray names;
    for (const auto &[name, value] : request.headers) {
        if (!isSigned(name))
            continue;
        lines += name + ':' + value.trimmed() + '\n';
        names += (names.isEmpty() ? "" : ";") + name;
    }
    const QByteArray canonical = request.method + '\n' + request.path + '\n' +
                                 alibabaQuery(request.query) + '\n' + lines + '\n' + names + '\n' +
                                 alibabaBodyHash(request.body);
    const QByteArray toSign = "ACS3-HMAC-SHA256\n" + sha256Hex(canonical);
    const QByteArray signature =
        QMessageAuthenticationCode::hash(toSign, secret, QCryptographicHash::Sha256).toHex();
    return {canonical, toSign, signature,
            "ACS3-HMAC-SHA256 Credential=" + keyId + ",SignedHeaders=" + names +
                ",Signature=" + signature};
}

QByteArray alibabaBodyHash(const QByteArray &body) { return sha256Hex(body); }

} // namespace switchyard
