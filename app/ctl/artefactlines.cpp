#include "app/ctl/artefactlines.h"

#include "app/ctl/output.h"
#include "app/engine/installs.h"
#include "app/engine/schedule.h"

namespace switchyard::ctl
{

QStringList artefactLines(const Ports &ports, const Plan &plan)
{
    if (!ports.artefacts)
        return {};
    // Its own limit ends it before.
    const auto found = ports.artefacts->look(
        installsOf(plan), Call::within(std::chrono::milliseconds(paces::artefacts.limitMs)));
    return {Words::tr("Artefacts: %1").arg(found ? found->detail : found.error().detail)};
}

} // namespace switchyard::ctl
