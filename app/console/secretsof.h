#pragma once
#include "models/views/secretview.h"
#include "models/zones/profile.h"

namespace switchyard::console
{

/// The keychain's entries that a profile names, each once, by name; nobody has been asked yet.
std::vector<SecretRow> secretsOf(const Profile &profile);

} // namespace switchyard::console
