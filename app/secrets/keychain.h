#pragma once
#include "app/net/call.h"
#include "app/secrets/secret.h"
#include "models/zones/result.h"

#include <QObject>
#include <functional>

namespace switchyard
{

/// The desktop's keychain, under the service name "switchyard". Never falls back to a plain file.
/// Blocks with an event loop of its own; call it on the thread of the QCoreApplication.
Result<SecretBytes> readKeychain(const QString &name, const Call &call);
Result<void> writeKeychain(const QString &name, const SecretBytes &value, const Call &call);
Result<void> deleteKeychain(const QString &name, const Call &call);

/// The same without waiting: `done` is called by the event loop while `context` lives, or never
/// where the keychain waits for its owner. A read does not tell a locked keychain from an empty
/// one.
void readKeychainSoon(QObject *context, const QString &name,
                      std::function<void(Result<SecretBytes>)> done);
void writeKeychainSoon(QObject *context, const QString &name, const SecretBytes &value,
                       std::function<void(Result<void>)> done);
void deleteKeychainSoon(QObject *context, const QString &name,
                        std::function<void(Result<void>)> done);

} // namespace switchyard
