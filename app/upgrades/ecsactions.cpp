#include "app/upgrades/ecsactions.h"

#include <algorithm>
#include <cstring>
#include <set>

namespace switchyard
{
namespace
{

constexpr auto Ecs = AlibabaProduct::Ecs;

struct EcsAction : AlibabaAction {
    bool onServers; ///< its right can be narrowed to servers, and to commands that are not kept
};
constexpr EcsAction actions[] = {
    {{"RunCommand", Ecs, CallEffect::Changes}, true},
    {{"StopInvocation", Ecs, CallEffect::Changes}, true},
    {{"DescribeInvocationResults", Ecs, CallEffect::Reads}, false},
    {{"DescribeCloudAssistantStatus", Ecs, CallEffect::Reads}, false},
};
/// The one that `check` makes, and so the only one for a key that looks.
constexpr const EcsAction &looking = actions[3];

} // namespace

const AlibabaAction &ecsAction(const char *name)
{
    return *std::ranges::find_if(
        actions, [name](const EcsAction &row) { return std::strcmp(row.name, name) == 0; });
}

AlibabaAccount ecsAccountOf(const AssistantProfile &profile)
{
    return {.product = Ecs,
            .region = profile.region,
            .endpoint = profile.endpoint,
            .caFile = profile.caFile,
            .signature = profile.signature,
            .needs = [](const AlibabaAction &action) {
                return std::ranges::any_of(actions, [&action](const EcsAction &row) {
                    return std::strcmp(row.name, action.name) == 0;
                });
            }};
}

std::vector<RamRight> ramRights(const UpgradeProfile &profile, KeyRole role)
{
    if (profile.kind != u"cloud-assistant")
        return {};
    if (role == KeyRole::Observer)
        return {{looking, profile.assistant.region, QStringLiteral("*")}};
    std::set<QString> resources{QStringLiteral("command/*")};
    for (const auto &[host, server] : profile.assistant.servers)
        resources.insert(QStringLiteral("instance/%1").arg(server));
    std::vector<RamRight> rights;
    for (const EcsAction &action : actions) {
        if (!action.onServers) {
            rights.push_back({action, profile.assistant.region, QStringLiteral("*")});
            continue;
        }
        for (const QString &resource : resources)
            rights.push_back({action, profile.assistant.region, resource});
    }
    return rights;
}

} // namespace switchyard
