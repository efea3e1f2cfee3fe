#include "app/engine/movejobs.h"

namespace switchyard
{

Outcome moveJobs(const std::vector<SchedulerPorts> &schedulers, Zone zone, bool on,
                 const Call &call)
{
    Outcome worst = Ok{};
    auto left = (long long)(schedulers.size());
    for (const SchedulerPorts &scheduler : schedulers) {
        // One that hangs takes no other's time.
        Outcome outcome = scheduler.writer->setStarting(zone, on, call.share(left--));
        if (std::holds_alternative<Unknown>(outcome))
            return outcome;
        // One that refuses holds no other.
        if (std::holds_alternative<Refused>(outcome))
            worst = std::move(outcome);
    }
    return worst;
}

} // namespace switchyard
