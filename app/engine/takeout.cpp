#include "app/engine/takeout.h"

namespace switchyard
{

Outcome takeOut(const std::vector<std::shared_ptr<Registry>> &registries, bool out,
                const Call &call)
{
    Outcome worst = Ok{};
    for (const auto &registry : registries) {
        const auto listed = registry->read(call);
        if (!listed)
            return Refused{listed.error()};
        for (const Instance &instance : *listed) {
            if ((instance.registry == Health::OutOfService) == out)
                continue;
            Outcome outcome = registry->setOutOfService(instance, out, call);
            if (std::holds_alternative<Unknown>(outcome))
                return outcome;
            // One that has left meanwhile holds nobody else.
            if (std::holds_alternative<Refused>(outcome))
                worst = std::move(outcome);
        }
    }
    return worst;
}

} // namespace switchyard
