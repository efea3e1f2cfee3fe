#pragma once
#include "app/net/call.h"
#include "app/secrets/secret.h"
#include "models/zones/result.h"

#include <QDateTime>
#include <QString>
#include <functional>

namespace switchyard
{

/// Value of the credentials of a profile's entry, fetched before the engine starts.
struct Credentials {
    QString id = {}; ///< shown in the console: which key is in use
    SecretBytes secret = {};
    SecretBytes token = {}; ///< of temporary credentials (STS); empty: none
    QDateTime end = {};     ///< of temporary ones, where they say it
    /// Fetches them anew, on any thread, for when they have expired; empty: that cannot be done.
    std::function<Result<Credentials>(const Call &)> renew = {};
};

/// What a keychain entry, a command or a lab file holds: "id secret", "id secret token" or "id
/// secret token end" (ISO 8601), divided by blanks or line ends; or the JSON that `aliyun sts
/// AssumeRole` and an instance's metadata answer with.
Result<Credentials> readCredentials(const SecretBytes &value);

} // namespace switchyard
