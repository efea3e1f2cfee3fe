#include "models/views/enginestate.h"

namespace switchyard
{

PlanSources sourcesOf(const EngineState &state)
{
    PlanSources sources;
    for (const Zone zone : bothZones)
        sources.instances[zone] =
            state.snapshots->zones[zone].instances.value.value_or(std::vector<Instance>{});
    sources.traits = state.traits;
    return sources;
}

} // namespace switchyard
