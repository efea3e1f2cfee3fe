#pragma once
#include "app/registries/dubbourl.h"

#include <vector>

namespace switchyard
{

/// Whether consumers drop a provider: what its own URL says, as overrides change it. Those that are
/// for some consumers alone do not count.
struct DubboState {
    bool out = false;
    bool overridden = false; ///< an override says so, not the provider
    friend bool operator==(const DubboState &, const DubboState &) = default;
};
DubboState dubboStateOf(const DubboUrl &provider, std::vector<DubboUrl> overrides);

/// The override that takes one provider out of one interface, for every consumer.
QString dubboOverrideOf(const DubboUrl &provider, const QString &interface);

} // namespace switchyard
