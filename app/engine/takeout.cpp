#include "app/engine/takeout.h"

namespace switchyard
{

Outcome takeOut(const std::vector<std::shared_ptr<Registry>> &registries, bool out,
                const QStringList &members, const Call &call)
{
    Outcome worst = Ok{};
    bool changed = false;
    for (const auto &registry : registries) {
        const auto listed = registry->read(call);
        if (!listed)
            return changed ? Outcome(Unknown{listed.error()}) : Outcome(Refused{listed.error()});
        for (const Instance &instance : *listed) {
            const bool named = members.isEmpty() || members.contains(instance.id);
            if (!named || (instance.registry == Health::OutOfService) == out)
                continue;
            Outcome outcome = registry->setOutOfService(instance, out, call);
            changed = changed || std::holds_alternative<Ok>(outcome);
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
