#include "models/zones/strangers.h"

#include "models/zones/addressrange.h"

#include <algorithm>

namespace switchyard
{
namespace
{

using Ranges = std::vector<AddressRange>;

Ranges rangesOf(const QStringList &texts)
{
    Ranges ranges;
    for (const QString &text : texts)
        if (const auto range = addressRangeOf(text))
            ranges.push_back(*range);
    return ranges;
}

bool isIn(const Ranges &ranges, const Address &address)
{
    return std::ranges::any_of(ranges,
                               [&](const AddressRange &range) { return range.contains(address); });
}

std::optional<Stranger::From> originOf(const Listed &who, const PerZone<Ranges> &ranges)
{
    const Ranges &own = ranges[who.zone];
    const Ranges &others = ranges[other(who.zone)];
    const auto address = addressOf(who.host);
    if (!address)
        return own.empty() && others.empty() ? std::nullopt
                                             : std::optional(Stranger::From::Unknown);
    if (isIn(own, *address))
        return std::nullopt;
    if (isIn(others, *address))
        return Stranger::From::OtherZone;
    return own.empty() ? std::nullopt : std::optional(Stranger::From::Nowhere);
}

} // namespace

std::vector<Stranger> strangersOf(const std::vector<Listed> &listed,
                                  const PerZone<QStringList> &ranges)
{
    const PerZone<Ranges> read{rangesOf(ranges.a), rangesOf(ranges.b)};
    std::vector<Stranger> strangers;
    for (const Listed &who : listed) {
        if (!who.ghostOf.isEmpty())
            continue;
        if (const auto from = originOf(who, read))
            strangers.push_back({who, *from});
    }
    return strangers;
}

} // namespace switchyard
