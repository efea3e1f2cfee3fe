#pragma once
#include "app/net/zkreader.h"
#include "app/registries/zkentry.h"
#include "models/zones/result.h"

namespace switchyard::dubbo
{

/// Makes or removes the overrides that take a provider out of each of its interfaces. What somebody
/// else's override or the provider itself says is left alone; where that would keep it out, nothing
/// is changed and the sentence says so.
Outcome setOutOfService(ZkReader &reader, const QByteArray &root, const ZkEntry &entry, bool out,
                        const Call &call);

} // namespace switchyard::dubbo
