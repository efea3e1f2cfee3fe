#pragma once
#include "app/lab/rpc.h"

#include <mutex>

namespace switchyard::lab
{

/// Checks who signed a call, as Alibaba's RPC gateways do: signature 1.0 in the parameters, or V3
/// in the headers. A nonce is good once. Any thread.
class SignatureCheck
{
public:
    SignatureCheck(QByteArray id, QByteArray secret)
        : m_id(std::move(id)), m_secret(std::move(secret))
    {
    }

    /// Nothing: the call is what the key's owner sent.
    std::optional<RpcError> refusal(const httplib::Request &request, qint64 nowUtcMs);

private:
    std::optional<RpcError> version1(const httplib::Request &request, qint64 nowUtcMs);
    std::optional<RpcError> version3(const httplib::Request &request, qint64 nowUtcMs);
    std::optional<RpcError> fresh(const QByteArray &nonce, const QByteArray &time, qint64 nowUtcMs);

    const QByteArray m_id;
    const QByteArray m_secret;
    std::mutex m_mutex;
    std::map<QByteArray, qint64> m_nonces; ///< with when they were used
};

} // namespace switchyard::lab
