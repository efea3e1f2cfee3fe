#pragma once
#include "models/zones/instance.h"
#include "models/zones/result.h"

#include <QStringList>

namespace switchyard
{

/// Fills {host} {port} {service} {version} {instance} {zone} into the arguments of a command. An
/// argument stays one argument, the program stays as it is, and a value is taken only if it begins
/// with a letter or digit and goes on with those and . _ : @ + - (so it can be no option, no list,
/// no shell word and no path). Refused, with the reason: another value, an unknown placeholder, a
/// program that is not an absolute path.
Result<QStringList> fillTemplate(const QStringList &command, const Instance &instance,
                                 const QString &version);

} // namespace switchyard
