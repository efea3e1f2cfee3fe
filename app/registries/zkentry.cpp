#include "app/registries/zkentry.h"

#include <algorithm>
#include <set>

namespace switchyard
{
namespace
{

using Place = std::tuple<QString, QString, int>; ///< service, host, port

bool livesWithSession(const ZkEntry &entry)
{
    return entry.role == ListedRole::Provider && entry.owner != 0 && entry.unreadable.isEmpty();
}

void agree(Instance &instance, const ZkEntry &entry)
{
    if (instance.version != entry.version)
        instance.version.clear();
    if (instance.registry != entry.health)
        instance.registry = Health::Unknown;
    instance.overridden = instance.overridden || entry.overridden;
}

} // namespace

void markGhosts(std::vector<ZkEntry> &entries)
{
    std::map<Place, const ZkEntry *> youngest;
    for (const ZkEntry &entry : entries) {
        if (!livesWithSession(entry))
            continue;
        const ZkEntry *&known = youngest[{entry.service, entry.host, entry.port}];
        if (!known || known->born < entry.born)
            known = &entry;
    }
    for (ZkEntry &entry : entries) {
        if (!livesWithSession(entry))
            continue;
        const ZkEntry &living = *youngest[{entry.service, entry.host, entry.port}];
        if (entry.owner != living.owner)
            entry.ghostOf = living.id;
    }
}

std::vector<Instance> instancesOf(const std::vector<ZkEntry> &entries, Zone zone)
{
    std::map<std::pair<QString, QString>, Instance> found;
    for (const ZkEntry &entry : entries) {
        if (entry.role != ListedRole::Provider || !entry.ghostOf.isEmpty())
            continue;
        const auto [at, isNew] =
            found.try_emplace({entry.service, entry.id}, Instance{.id = entry.id,
                                                                  .zone = zone,
                                                                  .service = entry.service,
                                                                  .host = entry.host,
                                                                  .port = entry.port,
                                                                  .version = entry.version,
                                                                  .registry = entry.health,
                                                                  .overridden = entry.overridden});
        if (!isNew)
            agree(at->second, entry);
    }
    std::vector<Instance> instances;
    for (auto &[key, instance] : found)
        instances.push_back(std::move(instance));
    return instances;
}

std::vector<Listed> listedOf(const std::vector<ZkEntry> &entries, Zone zone)
{
    std::set<std::tuple<ListedRole, QString, QString, QString>> seen;
    std::vector<Listed> all;
    for (const ZkEntry &entry : entries)
        if (seen.insert({entry.role, entry.service, entry.id, entry.ghostOf}).second)
            all.push_back({.role = entry.role,
                           .zone = zone,
                           .service = entry.service,
                           .id = entry.id,
                           .host = entry.host,
                           .port = entry.port,
                           .ghostOf = entry.ghostOf});
    return all;
}

std::optional<QString> allUnreadable(const std::vector<ZkEntry> &entries)
{
    const auto isReadable = [](const ZkEntry &entry) { return entry.unreadable.isEmpty(); };
    if (entries.empty() || std::ranges::any_of(entries, isReadable))
        return std::nullopt;
    return entries.front().unreadable;
}

} // namespace switchyard
