#include "tests/unit/console/storystate.h"

namespace switchyard
{

EngineState stateOf(const Story &story, bool open)
{
    EngineState state;
    state.now = story.now;
    state.profile = std::make_shared<const Profile>(Story::profile(int(story.weights.size())));
    state.traits.resize(story.weights.size());
    auto snapshots = std::make_shared<Snapshots>();
    for (const Weights &weights : story.weights) {
        Observed<BalancerReading> seen{.begunAt = story.now.bootMs, .at = story.now.bootMs};
        seen.value = BalancerReading{.weights = weights};
        snapshots->balancers.push_back(seen);
    }
    for (const Zone zone : bothZones) {
        ZoneSnapshot &z = snapshots->zones[zone];
        list(z, {.value = story.sources().instances[zone],
                 .begunAt = story.now.bootMs,
                 .at = story.now.bootMs});
    }
    state.snapshots = snapshots;
    state.evidence = story.evidence;
    state.release = story.release;
    state.open = open;
    state.holding = Holding::Us;
    return state;
}

} // namespace switchyard
