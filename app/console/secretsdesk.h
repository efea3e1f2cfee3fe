#pragma once
#include "models/zones/profile.h"

class QWidget;

namespace switchyard::console
{

/// Shows which of the keychain's entries that the profile names are there, and stores, replaces and
/// removes them. A keychain that is missing or locked is told, with what to do.
void showSecrets(QWidget &window, const Profile &profile);

} // namespace switchyard::console
