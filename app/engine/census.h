#pragma once
#include "app/engine/partsstanding.h"
#include "app/parts/part.h"
#include "app/registries/registry.h"

#include <atomic>

namespace switchyard
{

/// Who runs what in a zone: whom its registries list, and its parts beside them. One worker reads
/// it; any thread may have its parts left alone.
class Census
{
public:
    Census(std::vector<std::shared_ptr<Registry>> registries,
           std::vector<std::shared_ptr<Part>> parts);

    /// One that fails leaves nothing known.
    Result<std::vector<Instance>> read(const Call &call);
    /// Parts are asked at the gateways, where somebody waits for quiet: meanwhile what they told
    /// last stands.
    void leaveAlone(bool alone) { m_leftAlone = alone; }

private:
    Result<std::vector<Instance>> parts(const Call &call);

    std::vector<std::shared_ptr<Registry>> m_registries;
    std::vector<std::shared_ptr<Part>> m_parts;
    PartsStanding m_standing = {};
    Result<std::vector<Instance>> m_told = tl::unexpected(Failure{});
    std::atomic<bool> m_leftAlone = false;
};

} // namespace switchyard
