#include "models/release/pastload.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

PastLoadEvidence pastLoadOf(const std::vector<RatePoint> &sameHours,
                            const std::vector<RatePoint> &week)
{
    PastLoadEvidence past;
    for (const RatePoint &point : sameHours) {
        const auto a = point.requestsPerSecond(Zone::A), b = point.requestsPerSecond(Zone::B);
        if (a || b)
            past.lastWeek =
                std::max(past.lastWeek, int(std::lround(a.value_or(0) + b.value_or(0))));
    }
    for (const RatePoint &point : week)
        for (const Zone zone : bothZones)
            if (const auto rate = point.requestsPerSecond(zone))
                past.carried[zone] = std::max(past.carried[zone], int(std::lround(*rate)));
    return past;
}

} // namespace switchyard
