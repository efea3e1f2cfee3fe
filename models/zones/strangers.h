#pragma once
#include "models/zones/listed.h"

#include <QStringList>
#include <vector>

namespace switchyard
{

/// Somebody in a zone's registry who does not belong to the zone.
struct Stranger {
    enum class From : quint8 {
        OtherZone, ///< its address is in the other zone's ranges
        Nowhere,   ///< it is in neither zone's ranges
        Unknown,   ///< it gives a name instead of an address: nobody can say
    };
    Listed who = {};
    From from = From::Nowhere;
    friend bool operator==(const Stranger &, const Stranger &) = default;
};

/// Those whose address is not in the ranges (CIDR) of the zone whose registry lists them. Where
/// that zone declares no range, only who is in the other zone's ranges is a stranger. Ghosts are
/// left out: a dead process calls nobody and is called by nobody.
std::vector<Stranger> strangersOf(const std::vector<Listed> &listed,
                                  const PerZone<QStringList> &ranges);

} // namespace switchyard
