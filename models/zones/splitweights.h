#pragma once
#include "models/zones/weights.h"

namespace switchyard
{

/// Absolute integer weights of every server of both zones for `split`, in 0..maxWeight.
/// Within a zone the servers keep the proportions that `recorded` gives them; a server recorded at
/// 0 beside others above 0 stays at 0. A zone that was recorded at 0 as a whole is spread evenly.
/// All to one zone uses its recorded weights as they were. Rounding never makes 0 of a share above
/// 0.
Weights weightsFor(TrafficSplit split, const Weights &recorded, const ZoneServers &servers,
                   int maxWeight);

/// The part of `weights` that belongs to the servers of one zone.
Weights partOf(const Weights &weights, const std::vector<QString> &servers);
/// The sum of a zone's weights; servers that `weights` does not name count 0.
int sumOf(const Weights &weights, const std::vector<QString> &servers);
/// Whether `all` has each of `part` with the same weight.
bool holds(const Weights &all, const Weights &part);

} // namespace switchyard
