#include "app/registries/zklayout.h"

#include "app/registries/actuator.h"
#include "app/registries/curatorlayout.h"
#include "app/registries/dubbolayout.h"
#include "app/registries/dubboout.h"

namespace switchyard
{
namespace
{

constexpr ZkLayout layouts[] = {
    {"spring-cloud", "/services", &curator::wanted, &curator::entries, &askInstance},
    {"dubbo", "/dubbo", &dubbo::wanted, &dubbo::entries, &dubbo::setOutOfService},
};

} // namespace

const ZkLayout &zkLayoutOf(const QString &id)
{
    for (const ZkLayout &layout : layouts)
        if (id == QLatin1StringView(layout.id))
            return layout;
    return layouts[0];
}

} // namespace switchyard
