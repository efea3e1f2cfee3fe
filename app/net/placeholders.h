#pragma once
#include "models/zones/result.h"

#include <QStringList>

#include <map>

namespace switchyard
{

/// Fills {name} into the arguments of a command from `values`. An argument stays one argument, the
/// program stays as it is, and a value is taken only if it begins with a letter or digit and goes
/// on with those and . _ : @ + - (so it can be no option, no list, no shell word and no path).
/// Refused, with the reason: another value, an unknown placeholder.
Result<QStringList> fillPlaceholders(const QStringList &command,
                                     const std::map<QString, QString> &values);

} // namespace switchyard
