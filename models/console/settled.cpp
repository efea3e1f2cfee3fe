#include "models/console/settled.h"

#include <algorithm>

namespace switchyard
{

bool isStill(const Release &release)
{
    return release.paused || release.question || release.mode == Release::Mode::Back;
}

bool isSettled(const Release &release)
{
    const auto writing = [](const BalancerState &balancer) {
        return balancer.inFlight.has_value();
    };
    const auto deploying = [](const TargetState &target) {
        return target.is == TargetState::Is::Deploying;
    };
    bool busy = std::ranges::any_of(release.balancers, writing);
    for (const Zone zone : bothZones)
        busy = busy || release.flags[zone].effect != 0 ||
               std::ranges::any_of(release.targets[zone], deploying);
    return isStill(release) && !busy;
}

} // namespace switchyard
