#include "app/engine/leftalone.h"

#include "models/release/decide.h"

#include <algorithm>

namespace switchyard
{

namespace
{

bool mayServe(const Release &release, const Evidence &evidence, Zone zone)
{
    const size_t known = std::min(evidence.balancers.size(), release.plan->balancers.size());
    for (size_t i = 0; i < known; ++i)
        for (const QString &server : release.plan->balancers[i].servers[zone]) {
            const auto weight = evidence.balancers[i].weights.find(server);
            if (weight != evidence.balancers[i].weights.end() && weight->second > 0)
                return true;
        }
    return false;
}

} // namespace

PerZone<bool> leftAloneBeside(const Release &release, const Evidence &evidence)
{
    const Op *op = currentOp(release);
    PerZone<bool> alone = watchOf(release).quick;
    for (const Zone zone : bothZones)
        if (!op || op->kind != Op::Kind::Arrive)
            alone[zone] = alone[zone] && !mayServe(release, evidence, zone);
    return alone;
}

} // namespace switchyard
