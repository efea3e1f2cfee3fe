#pragma once
#include "app/secrets/secret.h"

#include <memory>
#include <optional>

namespace switchyard
{

/// An Ed25519 key pair (RFC 8032), by OpenSSL. Copies share one key; any thread may sign.
class SigningKey
{
public:
    static constexpr qsizetype seedBytes = 32;

    /// From the system's random numbers; nothing where there are none.
    static std::optional<SigningKey> make();
    /// From the 32 bytes that seed() gives.
    static std::optional<SigningKey> fromSeed(const SecretBytes &seed);

    /// The private half.
    SecretBytes seed() const;
    /// 32 bytes.
    const QByteArray &publicKey() const { return m_public; }
    /// 64 bytes; empty where OpenSSL fails.
    QByteArray sign(const QByteArray &message) const;

private:
    SigningKey(std::shared_ptr<void> key, QByteArray publicKey)
        : m_key(std::move(key)), m_public(std::move(publicKey))
    {
    }
    std::shared_ptr<void> m_key; ///< OpenSSL's, which wipes it when it goes
    QByteArray m_public;
};

bool isSignature(const QByteArray &signature, const QByteArray &message,
                 const QByteArray &publicKey);

} // namespace switchyard
