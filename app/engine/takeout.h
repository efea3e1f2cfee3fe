#pragma once
#include "app/registries/registry.h"

namespace switchyard
{

/// Has everybody whom these registries list, or `members` alone where some are
/// named, marked as out of service, or puts back whoever is so marked. Absolute:
/// who is as asked already is left alone.
/// Refused: at least one was certainly not changed; unknown: nobody knows of at
/// least one.
Outcome takeOut(const std::vector<std::shared_ptr<Registry>> &registries, bool out,
                const QStringList &members, const Call &call);

} // namespace switchyard
