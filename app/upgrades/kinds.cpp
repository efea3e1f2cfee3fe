#include "app/upgrades/command.h"

#include <QString>

namespace switchyard
{
namespace
{

/// One row a way to upgrade: where its commands run.
struct Kind {
    const char *id;
    std::unique_ptr<CommandRunner> (*runner)(const UpgradeProfile &, const Credentials &);
};
constexpr Kind kinds[] = {
    {"command", [](const UpgradeProfile &, const Credentials &) { return makeLocalRunner(); }},
    {"cloud-assistant", &makeAssistantRunner},
};

} // namespace

std::unique_ptr<Upgrade> makeUpgrade(const UpgradeProfile &profile, const Credentials &credentials,
                                     const Credentials &actuator)
{
    for (const Kind &kind : kinds)
        if (profile.kind == QLatin1StringView(kind.id))
            return std::make_unique<CommandUpgrade>(profile, kind.runner(profile, credentials),
                                                    actuator);
    return nullptr;
}

} // namespace switchyard
