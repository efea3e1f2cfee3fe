// The world as it was read since an interruption, against what the release had last confirmed.
#include "models/console/interrupted.h"
#include "models/views/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Interrupted)
};

using Is = AccountLine::Is;

/// One source in the account: read anew, silent, or still being read.
/// `lagMs`: for so long it shows what was true before.
template<class T>
bool isTold(WorldNow &world, const Interrupted &it, const Observed<T> &seen, const QString &source,
            qint64 lagMs = 0)
{
    if (seen.value && it.isRead(seen.begunAt - lagMs, seen.at))
        return true;
    if (seen.failedAt > 0 && seen.failedAt >= it.state.interruptedSince) {
        world.lines.push_back(
            {Is::Unknown, Said::tr("%1: no answer (%2).").arg(source, seen.error)});
        return false;
    }
    world.lines.push_back({Is::BeingRead, Said::tr("%1: being read ...").arg(source)});
    world.waitsFor.append(source);
    return false;
}

bool isOneOf(const Weights &weights, const std::pair<const QString, int> &entry)
{
    const auto it = weights.find(entry.first);
    return it != weights.end() && it->second == entry.second;
}

// Every weight is what was confirmed last or what this release was setting.
bool isExplained(const BalancerState &b, const Weights &seen)
{
    return std::ranges::all_of(seen, [&](const auto &entry) {
        return isOneOf(b.believed, entry) || isOneOf(b.goal, entry);
    });
}

AccountLine weightsLine(const BalancerState &b, const PlanBalancer &p, const Weights &seen)
{
    const QString now = splitText(seen, p.servers);
    if (b.believed.empty())
        return {Is::Fact, Said::tr("%1: %2.").arg(p.id, now)};
    if (holds(seen, b.believed))
        return {Is::Good, Said::tr("%1: %2, as last confirmed.").arg(p.id, now)};
    const QString before = splitText(b.believed, p.servers);
    if (isExplained(b, seen))
        return {Is::Differs, Said::tr("%1: %2, last confirmed %3. A write of this release has "
                                      "landed since.")
                                 .arg(p.id, now, before)};
    QStringList changed;
    for (const auto &[server, weight] : seen)
        if (const auto was = b.believed.find(server);
            was != b.believed.end() && was->second != weight)
            changed.append(Said::tr("%1 has %2, had %3")
                               .arg(server, QString::number(weight), QString::number(was->second)));
    return {Is::Differs, Said::tr("%1: %2, last confirmed %3. No write of this release explains "
                                  "it: %4.")
                             .arg(p.id, now, before, changed.join(Said::tr(", ")))};
}

void addForeign(WorldNow &world, const QString &id, const BalancerReading &seen)
{
    for (const auto &[server, weight] : seen.foreign)
        if (weight > 0)
            world.lines.push_back({Is::Differs, Said::tr("%1: unknown server %2 has weight %3.")
                                                    .arg(id, server, QString::number(weight))});
    for (const QString &server : seen.missing)
        world.lines.push_back({Is::Differs, Said::tr("%1: server %2 is missing.").arg(id, server)});
}

void addBalancer(WorldNow &world, const Interrupted &it, size_t i)
{
    const PlanBalancer &p = it.r.plan->balancers[i];
    if (i >= it.state.snapshots->balancers.size())
        return;
    const Observed<BalancerReading> &seen = it.state.snapshots->balancers[i];
    const qsizetype waited = world.waitsFor.size();
    if (isTold(world, it, seen, p.id, p.lagMs)) {
        world.lines.push_back(weightsLine(it.r.balancers[i], p, seen.value->weights));
        addForeign(world, p.id, *seen.value);
    } else if (world.waitsFor.size() == waited) {
        world.silent.append(Said::tr("%1 does not answer (%2).").arg(p.id, seen.error));
    }
}

QString versionsText(const std::vector<Instance> &instances)
{
    std::map<QString, int> counts;
    for (const Instance &instance : instances)
        ++counts[instance.version.isEmpty() ? dash() : instance.version];
    QStringList parts;
    for (const auto &[version, count] : counts)
        parts.append(Said::tr("%1 on %2").arg(version, QString::number(count)));
    return parts.join(Said::tr(", "));
}

/// Instances that this release replaced and proved, and that do not run their version now.
int notAsReplaced(const Interrupted &it, Zone zone)
{
    int odd = 0;
    const auto &instances = *it.state.snapshots->zones[zone].instances.value;
    for (size_t i = 0; i < it.r.targets[zone].size(); ++i) {
        const Target &target = it.r.plan->targets[zone][i];
        if (it.r.targets[zone][i].is != TargetState::Is::Ready)
            continue;
        const auto seen = std::ranges::find(instances, target.instance, &Instance::id);
        odd += seen == instances.end() || seen->version != target.to;
    }
    return odd;
}

void addInstances(WorldNow &world, const Interrupted &it, Zone zone)
{
    const ZoneSnapshot &seen = it.state.snapshots->zones[zone];
    const QString name = nameOf(zone);
    if (it.state.profile->registries.empty() ||
        !isTold(world, it, seen.instances, Said::tr("Registry of %1").arg(name)))
        return;
    const ZoneEvidence &e = it.state.evidence.zones[zone];
    const QString text = Said::tr("%1: %2 of %3 instances healthy; %4")
                             .arg(name, QString::number(e.healthy), QString::number(e.instances),
                                  versionsText(*seen.instances.value));
    const int odd = notAsReplaced(it, zone);
    if (odd > 0)
        world.lines.push_back({Is::Differs, Said::tr("%1. %2 no longer run what this release gave "
                                                     "them.")
                                                .arg(text, QString::number(odd))});
    else if (e.servicesShort > 0)
        world.lines.push_back({Is::Differs, Said::tr("%1. Too few: %2.").arg(text, e.worst)});
    else
        world.lines.push_back({Is::Good, Said::tr("%1.").arg(text)});
}

void addGateways(WorldNow &world, const Interrupted &it, Zone zone)
{
    const auto &gateways = it.state.profile->zones[zone].gateways;
    const bool watched = std::ranges::any_of(
        gateways, [](const GatewayProfile &gateway) { return !gateway.status.isEmpty(); });
    // One that answers needs no line of its own: the zone's instances are asked through it.
    if (watched)
        (void)isTold(world, it, it.state.snapshots->zones[zone].gateways,
                     Said::tr("Gateways of %1").arg(nameOf(zone)));
}

void addFlag(WorldNow &world, const Interrupted &it, Zone zone)
{
    const Observed<bool> &seen = it.state.snapshots->zones[zone].drainFlag;
    if (!it.r.plan->hasDrain[zone] ||
        !isTold(world, it, seen, Said::tr("Drain flag of %1").arg(nameOf(zone))))
        return;
    const FlagState::Is is = it.r.flags[zone].is;
    const QString name = nameOf(zone);
    if (*seen.value && is == FlagState::Is::Clear)
        world.lines.push_back(
            {Is::Differs,
             Said::tr("The drain flag of %1 stands; this release did not set it.").arg(name)});
    else if (!*seen.value && is == FlagState::Is::Set)
        world.lines.push_back(
            {Is::Differs,
             Said::tr("The drain flag of %1 does not stand; this release had set it.").arg(name)});
    else
        world.lines.push_back({Is::Good, *seen.value
                                             ? Said::tr("The drain flag of %1 stands.").arg(name)
                                             : Said::tr("No drain flag stands in %1.").arg(name)});
}

} // namespace

WorldNow worldOf(const Interrupted &it)
{
    WorldNow world;
    for (size_t i = 0; i < it.r.balancers.size(); ++i)
        addBalancer(world, it, i);
    for (const Zone zone : bothZones)
        addInstances(world, it, zone);
    for (const Zone zone : bothZones) {
        addGateways(world, it, zone);
        addFlag(world, it, zone);
    }
    return world;
}

} // namespace switchyard
