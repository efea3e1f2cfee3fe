#pragma once
#include "app/secrets/secret.h"
#include "models/zones/result.h"

#include <QString>

namespace switchyard
{

/// Value of the credentials of a profile's entry, fetched before the engine starts.
struct Credentials {
    QString id = {}; ///< shown in the console: which key is in use
    SecretBytes secret = {};
    SecretBytes token = {}; ///< of temporary credentials (STS); empty: none
};

/// What a keychain entry, a command or a lab file holds: "id secret" or "id secret token", divided
/// by blanks or line ends.
Result<Credentials> readCredentials(const SecretBytes &value);

} // namespace switchyard
