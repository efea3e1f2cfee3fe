#pragma once
#include "app/journal/statefolder.h"
#include "models/zones/profile.h"

namespace switchyard
{

/// The emergency card of an environment, for when no console runs: the commands for "A only",
/// "B only" and "both", what is added before what is removed, and how each is read back. Needs no
/// credentials and holds none.
QString emergencyCard(const Profile &profile);

/// Where the card is kept: a file that only its owner can read.
QString cardFile(const StateFolder &folder);
/// Writes the card if the profile has changed what stands in it; why it could not be, or empty.
QString keepCard(const StateFolder &folder, const Profile &profile);

} // namespace switchyard
