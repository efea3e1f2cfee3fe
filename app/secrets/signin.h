#pragma once
#include "app/net/http.h"
#include "app/secrets/credentials.h"

/// Sources that let in whoever shows a user's name and password (HTTP basic authentication).
namespace switchyard
{

/// The request with the credentials; as it was where there are none.
HttpRequest signedIn(HttpRequest request, const Credentials &credentials);

/// "user:password", as several sources want it; empty without credentials. It is asked for when it
/// is needed.
std::function<QByteArray()> loginOf(const Credentials &credentials);

/// A refusal with what there is to mend: whose login was refused, or that the profile has none.
/// Other failures are as they were.
Failure mendable(Failure why, const Credentials &credentials);

} // namespace switchyard
