#pragma once
#include "app/balancers/credentials.h"
#include "app/net/alibabasigning.h"
#include "app/net/http.h"
#include "models/zones/profile.h"

#include <QJsonObject>
#include <mutex>

namespace switchyard
{

struct AlibabaAnswer {
    QJsonObject object = {};
    QString requestId = {};
};

enum class Effect : quint8 { Reads, Changes };

/// Alibaba Cloud's RPC calls for load balancers (Slb 2014-05-15), signed by version 3 or 1.0 as the
/// profile says. One attempt a call; every call has a nonce and a timestamp of its own.
/// Its calls wait for each other, so one object may be shared by threads.
class AlibabaApi
{
public:
    AlibabaApi(const BalancerProfile &profile, const Credentials &credentials);

    /// The object that the API answered. In a Failure, maySent is false where it is certain that
    /// nothing was changed: nothing left, or the API said no with a code of its own (4xx).
    Result<AlibabaAnswer> ask(const QByteArray &action, const AlibabaParameters &parameters,
                              Effect effect, const Call &call);
    /// Scheme, host and port that calls go to.
    QString endpoint() const { return m_endpoint; }

private:
    HttpRequest signedV1(const QByteArray &action, const AlibabaParameters &parameters) const;
    HttpRequest signedV3(const QByteArray &action, const AlibabaParameters &parameters) const;

    QString m_endpoint;
    QByteArray m_host; ///< as the Host header has it
    QString m_caFile;
    bool m_isV1;
    Credentials m_credentials;
    std::mutex m_mutex;
    HttpClient m_http;
};

/// The region's public endpoint for classic load balancers.
QString alibabaSlbEndpoint(const QString &region);

} // namespace switchyard
