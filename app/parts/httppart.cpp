#include "app/parts/part.h"

#include "app/parts/partplace.h"

#include <atomic>

namespace switchyard
{
namespace
{

/// So many looks in a row must fail before a place counts as down.
constexpr int failuresToBeDown = 2;
/// All places of a part together, within one read of the zone's registry.
constexpr std::chrono::milliseconds oneRead(3'000);

/// What is remembered of a place between two looks.
struct Known {
    bool everTold = false;
    Instance last = {};
    int failures = 0;
};

class PlacedPart final : public Part
{
public:
    PlacedPart(const Profile &profile, const PartProfile &part, Zone zone, const Credentials &login)
        : m_name(part.name)
    {
        QStringList places = part.places[zone];
        if (places.isEmpty())
            for (const GatewayProfile &gateway : profile.zones[zone].gateways)
                places << gateway.url;
        for (const QString &place : places)
            m_places.emplace_back(profile, part, zone, place, login);
        m_known.resize(m_places.size());
    }

    QString name() const override { return m_name; }

    Result<std::vector<Instance>> read(const Call &call) override
    {
        const Call within = call.noLongerThan(oneRead);
        std::vector<Instance> all;
        for (size_t i = 0; i < m_places.size(); ++i) {
            auto instance = instanceOf(i, within);
            if (!instance)
                return Error(instance.error());
            all.push_back(std::move(*instance));
        }
        return all;
    }

    std::vector<ProbeAnswer> probe(const Call &call) override
    {
        std::vector<ProbeAnswer> answers;
        for (const PartPlace &place : m_places) {
            const PlaceSeen seen = place.look(call, m_own);
            if (place.isCutOff(seen))
                continue;
            // A status alone says nothing where the profile expects another one, or a body.
            const bool isGood = seen.unfit.isEmpty();
            answers.push_back({.service = m_name,
                               .instance = place.instance().id,
                               .version = seen.version.value_or(QString()),
                               .status = isGood               ? 200
                                         : seen.status >= 500 ? seen.status
                                                              : 0,
                               .error = seen.unfit});
        }
        return answers;
    }

    qint64 ownRequests() const override { return m_own; }

private:
    Result<Instance> instanceOf(size_t i, const Call &call)
    {
        const PartPlace &place = m_places[i];
        Known &known = m_known[i];
        const PlaceSeen seen = place.look(call, m_own);
        if (place.isCutOff(seen) || (!seen.version && !known.everTold))
            return Error(seen.version.error());
        known.failures = seen.unfit.isEmpty() ? 0 : known.failures + 1;
        if (known.everTold && known.failures > 0 && known.failures < failuresToBeDown)
            return known.last;
        known.everTold = true;
        known.last = place.instance();
        known.last.version = seen.version.value_or(QString());
        known.last.registry = seen.unfit.isEmpty() ? Health::Up : Health::Down;
        return known.last;
    }

    QString m_name;
    std::vector<PartPlace> m_places = {};
    std::vector<Known> m_known = {};
    std::atomic<qint64> m_own = 0;
};

} // namespace

std::vector<std::shared_ptr<Part>> makeParts(const Profile &profile, Zone zone,
                                             const std::vector<Credentials> &logins)
{
    std::vector<std::shared_ptr<Part>> parts;
    for (size_t i = 0; i < profile.parts.size(); ++i)
        parts.push_back(std::make_shared<PlacedPart>(
            profile, profile.parts[i], zone, i < logins.size() ? logins[i] : Credentials()));
    return parts;
}

} // namespace switchyard
