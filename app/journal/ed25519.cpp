#include "app/journal/ed25519.h"

#include <openssl/evp.h>

namespace switchyard
{
namespace
{

constexpr size_t publicBytes = 32;
constexpr size_t signatureBytes = 64;

const unsigned char *bytes(const QByteArray &data)
{
    return reinterpret_cast<const unsigned char *>(data.constData());
}
unsigned char *bytes(QByteArray &data) { return reinterpret_cast<unsigned char *>(data.data()); }

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
Context makeContext() { return {EVP_MD_CTX_new(), &EVP_MD_CTX_free}; }

std::shared_ptr<void> owned(EVP_PKEY *key)
{
    return {key, [](void *held) { EVP_PKEY_free(static_cast<EVP_PKEY *>(held)); }};
}
EVP_PKEY *raw(const std::shared_ptr<void> &key) { return static_cast<EVP_PKEY *>(key.get()); }

QByteArray publicOf(const std::shared_ptr<void> &key)
{
    QByteArray out(qsizetype(publicBytes), '\0');
    size_t size = publicBytes;
    const bool got = key && EVP_PKEY_get_raw_public_key(raw(key), bytes(out), &size) == 1;
    return got && size == publicBytes ? out : QByteArray();
}

} // namespace

std::optional<SigningKey> SigningKey::make()
{
    auto key = owned(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    const QByteArray publicKey = publicOf(key);
    return publicKey.isEmpty() ? std::nullopt : std::optional(SigningKey(key, publicKey));
}

std::optional<SigningKey> SigningKey::fromSeed(const SecretBytes &seed)
{
    if (seed.reveal().size() != seedBytes)
        return std::nullopt;
    auto key = owned(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes(seed.reveal()),
                                                  size_t(seedBytes)));
    const QByteArray publicKey = publicOf(key);
    return publicKey.isEmpty() ? std::nullopt : std::optional(SigningKey(key, publicKey));
}

SecretBytes SigningKey::seed() const
{
    QByteArray out(seedBytes, '\0');
    size_t size = size_t(seedBytes);
    const bool got = EVP_PKEY_get_raw_private_key(raw(m_key), bytes(out), &size) == 1;
    return SecretBytes(got ? std::move(out) : QByteArray());
}

QByteArray SigningKey::sign(const QByteArray &message) const
{
    const Context context = makeContext();
    QByteArray out(qsizetype(signatureBytes), '\0');
    size_t size = signatureBytes;
    const bool made =
        context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, raw(m_key)) == 1 &&
        EVP_DigestSign(context.get(), bytes(out), &size, bytes(message), size_t(message.size())) ==
            1;
    return made && size == signatureBytes ? out : QByteArray();
}

bool isSignature(const QByteArray &signature, const QByteArray &message,
                 const QByteArray &publicKey)
{
    const auto key = owned(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(publicKey),
                                                       size_t(publicKey.size())));
    const Context context = makeContext();
    return key && context &&
           EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, raw(key)) == 1 &&
           EVP_DigestVerify(context.get(), bytes(signature), size_t(signature.size()),
                            bytes(message), size_t(message.size())) == 1;
}

} // namespace switchyard
