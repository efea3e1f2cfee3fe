#pragma once
#include "app/net/call.h"
#include "app/secrets/secret.h"
#include "models/zones/result.h"

namespace switchyard
{

/// The desktop's keychain, under the service name "switchyard". Never falls back to a plain file.
/// Blocks with an event loop of its own; call it on the thread of the QCoreApplication.
Result<SecretBytes> readKeychain(const QString &name, const Call &call);
Result<void> writeKeychain(const QString &name, const SecretBytes &value, const Call &call);
Result<void> deleteKeychain(const QString &name, const Call &call);

} // namespace switchyard
