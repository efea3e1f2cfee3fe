#pragma once
#include "app/upgrades/upgrade.h"

namespace switchyard
{

/// Replaces an instance by running the profile's command for it, after it was stopped gracefully
/// where the profile asks for that. May be called on several threads.
class CommandUpgrade final : public Upgrade
{
public:
    explicit CommandUpgrade(UpgradeProfile profile);

    Outcome deploy(const Instance &instance, const QString &version, const Call &call) override;
    /// Arguments with other than plain characters are quoted as a shell would want them.
    QString preview(const Instance &instance, const QString &version) const override;
    QStringList obstacles(const Instance &instance, const Call &call) override;
    QStringList notes(const Instance &instance, const Call &call) override;

private:
    UpgradeProfile m_profile;
};

std::unique_ptr<Upgrade> makeCommandUpgrade(const UpgradeProfile &profile);

} // namespace switchyard
