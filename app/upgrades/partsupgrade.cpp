#include "app/upgrades/upgrade.h"

#include <map>

namespace switchyard
{
namespace
{

/// A part has no process of its own that could be asked to end: it is deployed alone. Its own
/// command runs on this machine.
UpgradeProfile upgradeOf(const PartProfile &part, UpgradeProfile profile)
{
    profile.stop = {};
    if (part.deploy.isEmpty())
        return profile;
    profile.kind = QStringLiteral("command");
    profile.deploy = part.deploy;
    return profile;
}

/// To each service its own way.
class PartsUpgrade final : public Upgrade
{
public:
    PartsUpgrade(const UpgradeProfile &profile, const std::vector<PartProfile> &parts,
                 const Credentials &credentials, const Credentials &actuator)
        : m_rest(makeUpgrade(profile, credentials, actuator))
    {
        for (const PartProfile &part : parts)
            m_parts[part.name] = makeUpgrade(upgradeOf(part, profile), credentials);
    }

    Outcome deploy(const Instance &instance, const Replacement &by, const Call &call) override
    {
        return of(instance).deploy(instance, by, call);
    }
    QString preview(const Instance &instance, const QString &version) const override
    {
        return of(instance).preview(instance, version);
    }
    QString command(const Instance &instance, const QString &version) const override
    {
        return of(instance).command(instance, version);
    }
    QStringList check(const Call &call) override { return m_rest->check(call); }
    QStringList obstacles(const Instance &instance, const Call &call) override
    {
        return of(instance).obstacles(instance, call);
    }
    QStringList notes(const Instance &instance, const Call &call) override
    {
        return of(instance).notes(instance, call);
    }

private:
    Upgrade &of(const Instance &instance) const
    {
        const auto part = m_parts.find(instance.service);
        return part == m_parts.end() ? *m_rest : *part->second;
    }

    std::unique_ptr<Upgrade> m_rest;
    std::map<QString, std::unique_ptr<Upgrade>> m_parts = {};
};

} // namespace

std::unique_ptr<Upgrade> makePartsUpgrade(const UpgradeProfile &profile,
                                          const std::vector<PartProfile> &parts,
                                          const Credentials &credentials,
                                          const Credentials &actuator)
{
    auto usual = makeUpgrade(profile, credentials, actuator);
    if (parts.empty() || !usual)
        return usual;
    return std::make_unique<PartsUpgrade>(profile, parts, credentials, actuator);
}

} // namespace switchyard
