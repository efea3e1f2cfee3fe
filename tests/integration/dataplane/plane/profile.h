#pragma once
#include "tests/integration/dataplane/plane/plane.h"

namespace switchyard::plane
{

/// The profile file by which switchyardctl releases onto this plane.
QString profileText(const Plane &plane);
/// Writes it to layout().profileFile(). Says what went wrong; empty: written.
QString writeProfile(const Plane &plane);
/// The same for a text that the test has changed.
QString writeProfile(const Plane &plane, const QString &text);

} // namespace switchyard::plane
