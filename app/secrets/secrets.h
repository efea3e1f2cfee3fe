#pragma once
#include "app/net/call.h"
#include "app/secrets/secret.h"
#include "models/zones/profile.h"
#include "models/zones/result.h"

namespace switchyard
{

/// Fetches a secret where the profile says it is. Blocks; needs no running event loop. A keychain
/// may wait for its owner to unlock it, so give it up to 30 s. Call it before the engine starts, on
/// the thread of main (QtKeychain wants the one that has the event dispatcher). The failure says
/// what is missing and how to provide it; it never holds the value.
Result<SecretBytes> fetchSecret(const SecretSource &source, const Call &call);

} // namespace switchyard
