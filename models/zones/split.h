#pragma once
#include "models/zones/zone.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

namespace switchyard
{

/// The share of traffic that an operator wishes for each zone, in percent. One stored number:
/// two shares that do not add up to 100 cannot be written down. What is *set* and read back are
/// Weights (weights.h), where "A raised, B not yet lowered" must be sayable.
class TrafficSplit
{
public:
    static constexpr TrafficSplit allTo(Zone zone)
    {
        return TrafficSplit(zone == Zone::A ? 100 : 0);
    }
    /// Nothing where percent is outside 0..100.
    static constexpr std::optional<TrafficSplit> of(Zone zone, int percent)
    {
        if (percent < 0 || percent > 100)
            return std::nullopt;
        return TrafficSplit(zone == Zone::A ? percent : 100 - percent);
    }
    constexpr int percent(Zone zone) const
    {
        return zone == Zone::A ? m_percentA : 100 - m_percentA;
    }
    friend constexpr bool operator==(TrafficSplit, TrafficSplit) = default;

private:
    explicit constexpr TrafficSplit(int percentA) : m_percentA(percentA) {}
    int m_percentA;
};
/// The stages of a ramp: per cent of the traffic that rise and end with 100.
inline bool isRamp(const std::vector<int> &stages)
{
    return !stages.empty() && stages.front() >= 1 && stages.back() == 100 &&
           std::ranges::adjacent_find(stages, std::greater_equal()) == stages.end();
}

static_assert(TrafficSplit::allTo(Zone::B).percent(Zone::A) == 0);

} // namespace switchyard
