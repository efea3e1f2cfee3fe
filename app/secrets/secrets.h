#pragma once
#include "models/zones/profile.h"
#include "models/zones/result.h"

#include <QByteArray>

namespace switchyard {


/// Fetches a secret where the profile says it is. Blocks (keychain: up to 30 s while it is locked);
/// needs no running event loop. The failure says what is missing and how to provide it.
Result<QByteArray> fetchSecret(const SecretSource &source);

} // namespace switchyard
