#include "app/registries/eureka.h"
#include "app/registries/zookeeper.h"

#include <QString>

namespace switchyard
{
namespace
{

/// One row a kind of registry.
struct Kind {
    const char *id;
    std::unique_ptr<Registry> (*make)(const RegistryProfile &, const Credentials &);
};
constexpr Kind kinds[] = {
    {"eureka", &makeEureka},
    {"zookeeper", &makeZookeeper},
};

} // namespace

std::unique_ptr<Registry> makeRegistry(const RegistryProfile &profile,
                                       const Credentials &credentials)
{
    for (const Kind &kind : kinds)
        if (profile.kind == QLatin1StringView(kind.id))
            return kind.make(profile, credentials);
    return nullptr;
}

} // namespace switchyard
