#include "app/engine/partsstanding.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{

namespace
{

bool anyIs(const std::vector<Instance> &instances, Health health)
{
    return std::ranges::find(instances, health, &Instance::registry) != instances.end();
}

} // namespace

Result<std::vector<Instance>> PartsStanding::beside(std::vector<Instance> listed,
                                                    const std::vector<Instance> &parts)
{
    if (anyIs(listed, Health::Up))
        m_isOut = false;
    else if (anyIs(listed, Health::OutOfService))
        m_isOut = true;
    const auto end = qsizetype(listed.size());
    for (Instance part : parts) {
        if (std::find_if(listed.begin(), listed.begin() + end, [&](const Instance &other) {
                return other.service == part.service;
            }) != listed.begin() + end)
            return Error(Failure{
                .kind = Failure::Kind::Malformed,
                .detail = QCoreApplication::translate(
                              "Parts", "the registry lists \"%1\", which the profile has as a part "
                                       "without a registry ([[parts]]); give one of them another "
                                       "name")
                              .arg(part.service)});
        if (m_isOut && part.registry == Health::Up)
            part.registry = Health::OutOfService;
        listed.push_back(std::move(part));
    }
    return listed;
}

} // namespace switchyard
