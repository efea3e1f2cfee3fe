#include "app/engine/census.h"

namespace switchyard
{

namespace
{

template<class Port>
Result<std::vector<Instance>> readAll(const std::vector<std::shared_ptr<Port>> &ports,
                                      const Call &call)
{
    std::vector<Instance> all;
    for (const auto &port : ports) {
        const auto told = port->read(call);
        if (!told)
            return told;
        all.insert(all.end(), told->begin(), told->end());
    }
    return all;
}

} // namespace

Census::Census(std::vector<std::shared_ptr<Registry>> registries,
               std::vector<std::shared_ptr<Part>> parts)
    : m_registries(std::move(registries)), m_parts(std::move(parts))
{
}

Result<std::vector<Instance>> Census::parts(const Call &call)
{
    if (!m_leftAlone || !m_told)
        m_told = readAll(m_parts, call);
    return m_told;
}

Result<std::vector<Instance>> Census::read(const Call &call)
{
    auto listed = readAll(m_registries, call);
    const auto told = parts(call);
    if (!listed)
        return listed;
    if (!told)
        return told;
    return m_standing.beside(std::move(*listed), *told);
}

} // namespace switchyard
