#pragma once
#include "app/net/call.h"
#include "app/secrets/secret.h"
#include "models/zones/result.h"

#include <QString>
#include <functional>

namespace switchyard
{

/// Value of the credentials of a profile's entry, fetched before the engine starts.
struct Credentials {
    QString id = {}; ///< shown in the console: which key is in use
    SecretBytes secret = {};
    SecretBytes token = {}; ///< of temporary credentials (STS); empty: none
    /// Fetches them anew, on any thread, for when they have expired; empty: that cannot be done.
    std::function<Result<Credentials>(const Call &)> renew = {};
};

/// What a keychain entry, a command or a lab file holds: "id secret" or "id secret token", divided
/// by blanks or line ends.
Result<Credentials> readCredentials(const SecretBytes &value);

} // namespace switchyard
