#include "app/upgrades/command.h"

#include <QString>

namespace switchyard
{
namespace
{

/// One row a way to upgrade.
struct Kind {
    const char *id;
    std::unique_ptr<Upgrade> (*make)(const UpgradeProfile &);
};
constexpr Kind kinds[] = {
    {"command", &makeCommandUpgrade},
};

} // namespace

std::unique_ptr<Upgrade> makeUpgrade(const UpgradeProfile &profile)
{
    for (const Kind &kind : kinds)
        if (profile.kind == QLatin1StringView(kind.id))
            return kind.make(profile);
    return nullptr;
}

} // namespace switchyard
