#include "app/registries/registry.h"

namespace switchyard
{

Result<std::vector<Listed>> Registry::listed(const Call &call)
{
    return read(call).map([](const std::vector<Instance> &instances) {
        std::vector<Listed> all;
        for (const Instance &instance : instances)
            all.push_back({.zone = instance.zone,
                           .service = instance.service,
                           .id = instance.id,
                           .host = instance.host,
                           .port = instance.port});
        return all;
    });
}

} // namespace switchyard
