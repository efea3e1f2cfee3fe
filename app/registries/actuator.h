#pragma once
#include "app/net/zkreader.h"
#include "app/registries/zkentry.h"
#include "models/zones/result.h"

namespace switchyard
{

/// Asks a Spring Boot instance itself, at its actuator's serviceregistry, for its state in the
/// registry. An entry belongs to the process that made it and that writes it again whenever its
/// session is new: what somebody else wrote there would be lost without a word.
Outcome askInstance(ZkReader &reader, const QByteArray &root, const ZkEntry &entry, bool out,
                    const Call &call);

} // namespace switchyard
