#pragma once
#include "app/journal/ed25519.h"
#include "models/release/recordchain.h"

#include <QMutex>

namespace switchyard
{

/// A checkpoint is made after this many records at the latest, and at the end of each release.
constexpr int checkpointEvery = 256;

/// The body of the checkpoint that closes `head`; empty where it cannot be signed.
QJsonObject checkpointBody(const SigningKey &key, const QString &environment, const Head &head);

/// For ChainWitness::readCheckpoint.
std::optional<Checkpoint> readCheckpoint(const Record &record);

/// A public key as it stands in checkpoints and exports: 64 hexadecimal digits.
QString keyText(const QByteArray &publicKey);
/// Short enough to be read out: 32 hexadecimal digits of the key's SHA-256.
QString fingerprintOf(const QString &key);
/// Whether `named` is `key` or its fingerprint, in either case of letters.
bool namesKey(const QString &named, const QString &key);
/// Whether a person can have meant a key or a fingerprint by it.
bool isKeyName(const QString &named);

/// Who signs the checkpoints of a journal. A keychain may answer late or never, and nothing waits
/// for it: until then there is no key. Any thread.
class CheckpointSigner
{
public:
    void provide(SigningKey key);
    std::optional<SigningKey> key() const;

private:
    mutable QMutex m_mutex = {};
    std::optional<SigningKey> m_key = {};
};

} // namespace switchyard
