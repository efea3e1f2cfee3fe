#pragma once
#include <QByteArray>
#include <map>

/// Alibaba Cloud's two request signatures, as pure functions of bytes.
namespace switchyard
{

/// Decoded names and values, sorted by the bytes of the name as both signatures want it.
using AlibabaParameters = std::map<QByteArray, QByteArray>;

/// name=value joined with &, percent-encoded: the wire form of a query or a form body.
QByteArray alibabaQuery(const AlibabaParameters &parameters);

/// Signature version 1.0 (HMAC-SHA1) of all parameters of query and form together but Signature.
struct AlibabaV1Signature {
    QByteArray stringToSign;
    QByteArray signature; ///< base64, not yet percent-encoded
};
AlibabaV1Signature signAlibabaV1(const QByteArray &method, const AlibabaParameters &parameters,
                                 const QByteArray &secret);

/// What signature version 3 (ACS3-HMAC-SHA256) covers. Header names are lower case; of them host,
/// content-type and x-acs-* are signed. x-acs-content-sha256 is among the headers.
struct AlibabaV3Request {
    QByteArray method;
    QByteArray path = "/";
    AlibabaParameters query = {};
    std::map<QByteArray, QByteArray> headers = {};
    QByteArray body = {};
};
struct AlibabaV3Signature {
    QByteArray canonicalRequest;
    QByteArray stringToSign;
    QByteArray signature;     ///< hex
    QByteArray authorization; ///< the whole value of the Authorization header
};
AlibabaV3Signature signAlibabaV3(const AlibabaV3Request &request, const QByteArray &keyId,
                                 const QByteArray &secret);
/// Value of x-acs-content-sha256.
QByteArray alibabaBodyHash(const QByteArray &body);

} // namespace switchyard
