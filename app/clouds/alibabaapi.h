#pragma once
#include "app/clouds/alibabaaction.h"
#include "app/net/alibabasigning.h"
#include "app/net/http.h"
#include "app/secrets/credentials.h"

#include <QJsonObject>
#include <functional>
#include <mutex>

namespace switchyard
{

struct AlibabaAnswer {
    QJsonObject object = {};
    QString requestId = {};
};

/// One call as it is to be sent, before it is signed.
struct AlibabaCall {
    const AlibabaAction &action;
    AlibabaParameters parameters = {};
};

/// Where the calls of a profile's entry go, and what they may be.
struct AlibabaAccount {
    AlibabaProduct product = AlibabaProduct::Slb;
    QString region = {};
    QString endpoint = {}; ///< scheme://host[:port]; empty: the region's public endpoint
    QString caFile = {};
    QString signature = {}; ///< "v1"; else version 3
    std::function<bool(const AlibabaAction &)> needs = {};
};

/// Alibaba Cloud's RPC calls, signed by version 3 or 1.0 as the profile says. One attempt a call;
/// every call has a nonce and a timestamp of its own, and 5 s at most: a change that takes longer
/// is made of several calls, and one that hangs must not keep a way back waiting for all of them.
/// Its calls wait for each other, so one object may be shared by threads.
class AlibabaApi
{
public:
    AlibabaApi(AlibabaAccount account, const Credentials &credentials);

    /// The object that the API answered. In a Failure, maySent is false where it is certain that
    /// nothing was changed: nothing left, or the API said no with a code of its own (4xx). An
    /// action that the account does not need is not sent. Where the temporary
    /// credentials have expired and new ones can be fetched, that is done and the call repeated,
    /// once: what was refused was certainly not carried out.
    Result<AlibabaAnswer> ask(const AlibabaCall &asked, const Call &call);
    /// Scheme, host and port that calls go to.
    QString endpoint() const { return m_endpoint; }
    /// The call as a line for a person.
    QString shown(const AlibabaCall &call) const;
    /// The same call as a command of `aliyun`, for a shell. Secrets are the command's own business.
    QString command(const AlibabaCall &call) const;

private:
    Result<HttpResponse> send(const AlibabaCall &asked, const Call &call);
    bool renew(const Call &call);
    HttpRequest signedV1(const AlibabaCall &asked) const;
    HttpRequest signedV3(const AlibabaCall &asked) const;

    AlibabaAccount m_account;
    QString m_endpoint;
    QByteArray m_host; ///< as the Host header has it
    bool m_isV1;
    std::mutex m_mutex; ///< guards what follows
    Credentials m_credentials;
    HttpClient m_http;
};

/// The region's public endpoint of this product.
QString alibabaEndpoint(AlibabaProduct product, const QString &region);

} // namespace switchyard
