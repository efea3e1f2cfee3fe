#include "app/ctl/previews.h"

namespace switchyard
{

CallPreviews previewsOf(const Ports &ports, CallsAs as)
{
    return {
        .weights =
            [balancers = ports.balancers, as](int balancer, const Weights &target) {
                // The reader knows what it has read of a rule, which a change sends whole.
                const Balancer &port = *balancers[size_t(balancer)].reader;
                return as == CallsAs::Sent ? port.preview(target) : port.commands(target);
            },
        .deploy =
            [upgrade = ports.makeUpgrade(), as](const Instance &instance, const QString &version) {
                if (!upgrade)
                    return QString();
                return as == CallsAs::Sent ? upgrade->preview(instance, version)
                                           : upgrade->command(instance, version);
            }};
}

} // namespace switchyard
