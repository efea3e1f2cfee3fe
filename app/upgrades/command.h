#pragma once
#include "app/upgrades/runner.h"
#include "app/upgrades/upgrade.h"

namespace switchyard
{

class GracefulStop;

/// Replaces an instance by running the profile's command for it, after it was stopped gracefully
/// where the profile asks for that. May be called on several threads.
class CommandUpgrade final : public Upgrade
{
public:
    /// `runner` is where the commands run; `actuator` are the credentials for a graceful stop.
    CommandUpgrade(UpgradeProfile profile, std::unique_ptr<CommandRunner> runner,
                   Credentials actuator = {});

    Outcome deploy(const Instance &instance, const Replacement &by, const Call &call) override;
    QString preview(const Instance &instance, const QString &version) const override;
    QString command(const Instance &instance, const QString &version) const override;
    QStringList check(const Call &call) override { return m_runner->check(call); }
    QStringList obstacles(const Instance &instance, const Call &call) override;
    QStringList notes(const Instance &instance, const Call &call) override;

private:
    using Written = QString (CommandRunner::*)(const CommandOrder &) const;
    QString written(const Instance &instance, const QString &version, Written how) const;
    qint64 limitMs() const;
    GracefulStop stopOf(const Instance &instance) const;

    UpgradeProfile m_profile;
    std::unique_ptr<CommandRunner> m_runner;
    Credentials m_actuator;
};

} // namespace switchyard
