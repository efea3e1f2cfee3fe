#include "app/engine/installs.h"

#include <algorithm>

namespace switchyard
{

std::vector<Artefact> installsOf(const Plan &plan)
{
    std::vector<Artefact> all;
    for (const ManifestEntry &entry : plan.manifest) {
        const bool changes = std::ranges::any_of(bothZones, [&](Zone zone) {
            return std::ranges::find(plan.targets[zone], entry.service, &Target::service) !=
                   plan.targets[zone].end();
        });
        if (changes)
            all.push_back({entry.service, entry.to, entry.artefact});
    }
    return all;
}

} // namespace switchyard
