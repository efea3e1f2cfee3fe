#pragma once
#include "app/lab/world.h"

namespace switchyard::lab
{

/// Where the files of one run are.
struct ProfilePlaces {
    QString profile = {};     ///< the profile itself, absolute
    QString credentials = {}; ///< "id secret", as the console takes them
    QString token = {};       ///< of the control endpoint
    QString program = {};     ///< switchyard-lab, absolute
    int controlPort = 0;
};

/// The profile with which the console works on this lab, as TOML.
QString profileText(const World &world, const ProfilePlaces &places, const QString &id);

/// Writes a file that only its owner may read; false where it cannot be.
bool writePrivate(const QString &path, const QByteArray &content);

} // namespace switchyard::lab
