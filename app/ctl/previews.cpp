#include "app/ctl/previews.h"

namespace switchyard
{

CallPreviews previewsOf(const Ports &ports)
{
    return {.weights =
                [balancers = ports.balancers](int balancer, const Weights &target) {
                    return balancers[size_t(balancer)].writer->preview(target);
                },
            .deploy =
                [upgrade = ports.makeUpgrade()](const Instance &instance, const QString &version) {
                    return upgrade ? upgrade->preview(instance, version) : QString();
                }};
}

} // namespace switchyard
