#pragma once
#include "models/zones/instance.h"
#include "models/zones/result.h"

#include <QStringList>

namespace switchyard
{

/// Fills {host} {port} {service} {version} {instance} {zone} into the arguments of a command, as
/// fillPlaceholders() does. Refused besides: a program that is not an absolute path.
Result<QStringList> fillTemplate(const QStringList &command, const Instance &instance,
                                 const QString &version);

} // namespace switchyard
