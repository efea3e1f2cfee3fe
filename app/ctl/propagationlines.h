#pragma once
#include "models/zones/profile.h"

#include <QJsonObject>
#include <QStringList>

namespace switchyard::ctl
{

/// What an operator ought to know of a registry before a release: how long its clients take to
/// learn a change, part by part, and what settings would shorten it.
QStringList propagationLines(const RegistryProfile &registry);
QJsonObject propagationJson(const RegistryProfile &registry);

} // namespace switchyard::ctl
