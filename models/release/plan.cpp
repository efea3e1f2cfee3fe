#include "models/release/plan.h"

#include "models/release/batches.h"
#include "models/release/plannedtime.h"
#include "models/release/templates.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>
#include <ranges>
#include <set>

namespace switchyard
{

namespace
{

// A zone is taken out where each of its registries can, and the profile says
// what its clients wait for: the slowest one counts.
void addLearning(Plan &plan, const Profile &profile, Zone zone)
{
    plan.takesOut[zone] = plan.hasRegistry[zone];
    qint64 longest = -1;
    for (const RegistryProfile &registry : profile.registries) {
        if (registry.zone != zone)
            continue;
        plan.takesOut[zone] = plan.takesOut[zone] && registry.canTakeOut && registry.chainIsSet;
        const qint64 ms = worstCaseOf(RegistryChange::Status, registry.chain);
        if (ms <= longest)
            continue;
        longest = ms;
        plan.learning[zone] = propagationOf(RegistryChange::Status, registry.chain);
    }
    if (!plan.takesOut[zone])
        plan.learning[zone].clear();
}

// Without a registry to be taken out of there is one look at the gates, and the
// stop; without scheduled jobs there are none to move.
void dropWhatIsNotThere(PlanStep &step, const Plan &plan)
{
    std::erase_if(step.ops, [&](const Op &op) {
        const bool ofIt = op.kind == Op::Kind::TakeOut || op.kind == Op::Kind::Learn ||
                          op.kind == Op::Kind::PutBack;
        const bool ofJobs = op.kind == Op::Kind::MoveJobs || op.kind == Op::Kind::ReturnJobs;
        const auto isOfBatch = [&](const Target &target) { return target.batch == op.batch; };
        const bool ofNobody =
            op.batch >= 0 && std::ranges::none_of(plan.targets[op.zone], isOfBatch);
        // The look after a person's approval is for where one is asked for.
        const bool unasked =
            step.id == u"canary" && !plan.limits.approval &&
            (op.kind == Op::Kind::Approve || (op.kind == Op::Kind::Soak && op.batch < 0));
        return (ofIt && !plan.takesOut[op.zone]) || (ofJobs && !plan.hasJobs) || ofNobody ||
               unasked;
    });
    const auto again = std::ranges::unique(step.ops);
    step.ops.erase(again.begin(), again.end());
}

Plan planBase(const Profile &profile, const PlanSources &sources)
{
    Plan plan;
    plan.environment = profile.id;
    plan.limits = profile.release;
    plan.parallel = profile.upgrade.parallel;
    plan.readyMs = profile.upgrade.readyMs;
    plan.hasChecks = !profile.checks.empty();
    plan.hasJobs = !profile.jobs.empty();
    plan.jobsShared = std::ranges::none_of(
        profile.jobs, [](const JobsProfile &scheduler) { return scheduler.zone.has_value(); });
    plan.hasTelemetry = !profile.telemetry.kind.isEmpty();
    for (size_t i = 0; i < profile.balancers.size(); ++i) {
        const BalancerTraits traits =
            i < sources.traits.size() ? sources.traits[i] : BalancerTraits{};
        plan.balancers.push_back({profile.balancers[i].id, profile.balancers[i].servers,
                                  traits.maxWeight, traits.lagMs, traits.lifeMs,
                                  traits.tellsSessions});
    }
    for (const Zone zone : bothZones) {
        plan.hasDrain[zone] = !profile.zones[zone].drain.set.isEmpty();
        plan.capacity[zone] = profile.zones[zone].capacityRequestsPerSecond;
        plan.slots[zone] = slotsOf(profile.zones[zone]);
        plan.hasQueues[zone] =
            std::ranges::find(profile.queues, zone, &QueueProfile::zone) != profile.queues.end();
        plan.hasRegistry[zone] =
            std::ranges::find(profile.registries, zone, &RegistryProfile::zone) !=
            profile.registries.end();
        plan.addresses[zone] = profile.zones[zone].addresses;
        addLearning(plan, profile, zone);
        for (const Instance &instance : sources.instances[zone])
            ++plan.sizes[zone][instance.service];
    }
    return plan;
}

// What the request says itself goes before the profile; it asks for approval in addition alone.
Profile asAsked(Profile profile, const ReleaseRequest &request)
{
    if (!request.ramp.empty())
        profile.release.ramp = request.ramp;
    profile.release.approval = profile.release.approval || request.approval;
    if (!request.declared.isEmpty())
        profile.shared.declared = request.declared;
    return profile;
}

int groupOf(const UpgradeProfile &upgrade, const QString &service)
{
    for (size_t i = 0; i < upgrade.groups.size(); ++i)
        if (upgrade.groups[i].contains(service))
            return int(i);
    return int(upgrade.groups.size());
}

std::set<QString> servicesOf(const PlanSources &sources)
{
    std::set<QString> names;
    for (const Zone zone : bothZones)
        for (const Instance &instance : sources.instances[zone])
            names.insert(instance.service);
    return names;
}

tl::expected<Manifest, QString> manifestOf(const ReleaseRequest &request,
                                           const PlanSources &sources)
{
    const std::set<QString> known = servicesOf(sources);
    if (known.empty())
        return tl::unexpected(QCoreApplication::translate(
            "Plan",
            "No registry lists any instance, so there is nothing to release. Nothing was changed. "
            "Check the registries with \"switchyardctl check\"."));
    Manifest manifest = request.manifest;
    if (manifest.empty())
        for (const QString &service : known)
            manifest.push_back({.service = service, .to = request.toVersion});
    for (const ManifestEntry &entry : manifest)
        if (!known.contains(entry.service) || entry.to.isEmpty())
            return tl::unexpected(QCoreApplication::translate(
                                      "Plan",
                                      "The manifest names service \"%1\" to version \"%2\", but no "
                                      "registry lists that "
                                      "service, or the version is empty. Nothing was changed.")
                                      .arg(entry.service, entry.to));
    return manifest;
}

std::vector<Target> targetsOf(const Profile &profile, const Manifest &manifest,
                              const std::vector<Instance> &instances)
{
    std::vector<Target> targets;
    for (const Instance &i : instances) {
        const auto entry = std::ranges::find(manifest, i.service, &ManifestEntry::service);
        if (entry == manifest.end() || i.version == entry->to)
            continue;
        targets.push_back({i.id, i.service, i.host, i.port, i.version, entry->to,
                           groupOf(profile.upgrade, i.service)});
    }
    std::ranges::sort(targets, {},
                      [](const Target &t) { return std::tuple(t.group, t.service, t.instance); });
    return targets;
}

PerZone<std::map<QString, QStringList>> keptVersions(const Manifest &manifest,
                                                     const PlanSources &sources)
{
    PerZone<std::map<QString, QStringList>> kept;
    for (const Zone zone : bothZones)
        for (const Instance &i : sources.instances[zone]) {
            if (std::ranges::find(manifest, i.service, &ManifestEntry::service) != manifest.end())
                continue;
            QStringList &versions = kept[zone][i.service];
            if (!versions.contains(i.version))
                versions.append(i.version);
            versions.sort();
        }
    return kept;
}

// The sentence that says why live zones cannot be upgraded in batches; empty: they can.
QString makeBatches(Plan &plan, Template::Units units, PerZone<int> &batches)
{
    if (units == Template::Units::Canary && plan.targets[plan.first].empty())
        return QCoreApplication::translate(
                   "Plan", "Nothing changes in zone %1, so there is no canary in it. Nothing was "
                           "changed. Begin with zone %2.")
            .arg(nameOf(plan.first), nameOf(other(plan.first)));
    for (const Zone zone : {plan.first, other(plan.first)}) {
        if (plan.targets[zone].empty())
            continue;
        if (!plan.takesOut[zone])
            return QCoreApplication::translate(
                       "Plan", "Zone %1 cannot be upgraded while it serves: its registry cannot "
                               "take single instances out, or the profile does not say what its "
                               "clients wait for (\"propagation\"). Nothing was changed. The "
                               "template \"zone\" upgrades it in the dark.")
                .arg(nameOf(zone));
        if (const QString service = unspared(plan, zone); !service.isEmpty())
            return QCoreApplication::translate(
                       "Plan", "Zone %1 has too few instances of \"%2\" to spare one while it "
                               "serves. Nothing was changed. The template \"zone\" upgrades it "
                               "in the dark.")
                .arg(nameOf(zone), service);
        std::vector<size_t> chosen(plan.targets[zone].size());
        std::iota(chosen.begin(), chosen.end(), size_t(0));
        int first = 0;
        if (units == Template::Units::Canary && zone == plan.first)
            first = canaryBatch(plan, zone, chosen);
        batches[zone] = inBatches(plan, zone, chosen, first);
    }
    return {};
}

// One of the parts without a registry that the release changes; empty: none.
QString changedPart(const Plan &plan, const Profile &profile)
{
    for (const PartProfile &part : profile.parts)
        for (const Zone zone : bothZones)
            if (std::ranges::find(plan.targets[zone], part.name, &Target::service) !=
                plan.targets[zone].end())
                return part.name;
    return {};
}

// Where in its step a command comes: before the ops with these numbers.
std::vector<size_t> placesOf(const PlanStep &step, CommandProfile::When when)
{
    using When = CommandProfile::When;
    if (when != When::Upgraded)
        return {when == When::Before ? 0 : step.ops.size()};
    std::vector<size_t> places;
    for (size_t i = 0; i < step.ops.size(); ++i) {
        const bool last = i + 1 == step.ops.size() || step.ops[i + 1].kind != Op::Kind::Upgrade;
        if (step.ops[i].kind == Op::Kind::Upgrade && last)
            places.push_back(i + 1);
    }
    return places;
}

// In the order of the profile wherever several stand in one place.
void addCommands(Plan &plan, PlanStep &step, const std::vector<CommandProfile> &commands)
{
    std::map<size_t, std::vector<Op>> added;
    for (const CommandProfile &each : commands) {
        if (each.step != step.id || (each.zone && *each.zone != step.zone))
            continue;
        for (const size_t place : placesOf(step, each.when)) {
            const bool ofBatch = each.when == CommandProfile::When::Upgraded;
            plan.commands.push_back({each.name, each.limitMs, each.mayFail});
            added[place].push_back({.kind = Op::Kind::Command,
                                    .zone = step.zone,
                                    .batch = ofBatch ? step.ops[place - 1].batch : -1,
                                    .command = int(plan.commands.size()) - 1});
        }
    }
    for (const auto &[place, ops] : std::views::reverse(added))
        step.ops.insert(step.ops.begin() + std::ptrdiff_t(place), ops.begin(), ops.end());
}

PlanStep shiftStep(TrafficSplit split, const Plan &plan)
{
    const Zone raised = split.percent(Zone::A) >= split.percent(Zone::B) ? Zone::A : Zone::B;
    const int percent = split.percent(raised);
    PlanStep step{.id = QStringLiteral("shift"), .zone = raised};
    step.ops = {{.kind = Op::Kind::Record, .zone = raised},
                {.kind = Op::Kind::Gates, .zone = raised},
                {.kind = Op::Kind::Undrain, .zone = raised},
                {.kind = Op::Kind::Shift, .zone = raised, .percent = percent}};
    // Weight 0 moves new connections alone; the flag asks the kept-alive ones to go as well.
    if (percent == 100 && plan.hasDrain[other(raised)]) {
        step.ops.push_back({.kind = Op::Kind::Drain, .zone = other(raised)});
        step.ops.push_back({.kind = Op::Kind::Undrain, .zone = other(raised)});
    }
    return step;
}

} // namespace

GatewaySlots slotsOf(const ZoneProfile &zone)
{
    // Each worker has slots, listeners and idle connections of its own.
    const SlotsProfile &one = zone.gatewaySlots;
    const int workers = one.workers * int(zone.gateways.size());
    return one.workerConnections == 0 ? GatewaySlots{}
                                      : GatewaySlots{one.workerConnections * workers,
                                                     (one.listeners + one.keepalive) * workers};
}

tl::expected<Plan, QString> planRelease(const Profile &given, const ReleaseRequest &request,
                                        const PlanSources &sources)
{
    if (!request.ramp.empty() && !isRamp(request.ramp))
        return tl::unexpected(QCoreApplication::translate(
            "Plan", "The ramp has to rise from a first per cent to 100. Nothing was changed."));
    const Profile profile = asAsked(given, request);
    const Template *row = templateOf(request.templateId);
    if (!row)
        return tl::unexpected(QCoreApplication::translate("Plan",
                                                          "There is no release template \"%1\". "
                                                          "Nothing was changed.")
                                  .arg(request.templateId));
    if (profile.upgrade.kind.isEmpty())
        return tl::unexpected(QCoreApplication::translate(
            "Plan", "The profile has no [upgrade] table, so no "
                    "instance can be replaced from here. Nothing was changed."));
    auto manifest = manifestOf(request, sources);
    if (!manifest)
        return tl::unexpected(manifest.error());
    Plan plan = planBase(profile, sources);
    plan.templateId = request.templateId;
    plan.ticket = request.ticket;
    plan.first = request.first;
    plan.manifest = *manifest;
    plan.auditMs = profile.shared.audit.isEmpty() ? 0 : profile.shared.limitMs;
    plan.artefactsMs = profile.artefacts.check.isEmpty() ? 0 : profile.artefacts.limitMs;
    plan.sharedDeclared = profile.shared.declared;
    plan.hasFreezes = !profile.freezes.empty();
    plan.approvals = profile.team.approvals;
    plan.kept = keptVersions(plan.manifest, sources);
    plan.title = request.toVersion.isEmpty() ? request.ticket : request.toVersion;
    int groups = 0;
    for (const Zone zone : bothZones) {
        plan.targets[zone] = targetsOf(profile, plan.manifest, sources.instances[zone]);
        for (const Target &target : plan.targets[zone])
            groups = std::max(groups, target.group + 1);
    }
    if (groups == 0)
        return tl::unexpected(
            QCoreApplication::translate("Plan", "Every instance already runs what the "
                                                "release asks for. Nothing was changed."));
    PerZone<int> batches;
    if (const QString part = changedPart(plan, profile);
        row->units != Template::Units::Zones && !part.isEmpty())
        return tl::unexpected(
            QCoreApplication::translate(
                "Plan", "\"%1\" is a part without a registry, so no client can be kept away from "
                        "it while its zone serves. Nothing was changed. The template \"zone\" "
                        "upgrades it in the dark.")
                .arg(part));
    if (row->units != Template::Units::Zones)
        if (const QString why = makeBatches(plan, row->units, batches); !why.isEmpty())
            return tl::unexpected(why);
    for (const TemplateStep &step : row->steps) {
        plan.steps.push_back(expand(step, plan, groups, batches));
        dropWhatIsNotThere(plan.steps.back(), plan);
    }
    std::erase_if(plan.steps, [](const PlanStep &step) { return step.ops.empty(); });
    for (PlanStep &step : plan.steps)
        addCommands(plan, step, profile.commands);
    plan.canKill = !profile.upgrade.stop.kill.isEmpty();
    plan.expectedMs = plannedTimeOf(plan, profile).ms();
    return plan;
}

QStringList changesOf(const Plan &plan)
{
    std::set<QString> changes;
    for (const Zone zone : bothZones)
        for (const Target &target : plan.targets[zone])
            changes.insert(QStringLiteral("%1 %2 %3").arg(target.service, target.from, target.to));
    return {changes.begin(), changes.end()};
}

qint64 learnMsOf(const Plan &plan, Zone zone)
{
    qint64 sum = 0;
    for (const PropagationPart &part : plan.learning[zone])
        sum += part.ms;
    return sum;
}

Plan planShift(const Profile &profile, const PlanSources &sources, TrafficSplit split)
{
    Plan plan = planBase(profile, sources);
    plan.templateId = QStringLiteral("shift");
    plan.title =
        QStringLiteral("A %1 B %2").arg(split.percent(Zone::A)).arg(split.percent(Zone::B));
    plan.steps = {shiftStep(split, plan)};
    return plan;
}

Plan planBoth(const Profile &profile, const PlanSources &sources, std::vector<Weights> weights,
              Zone raised)
{
    Plan plan = planBase(profile, sources);
    plan.templateId = QStringLiteral("shift");
    plan.title = QStringLiteral("A and B");
    plan.restore = std::move(weights);
    plan.steps = {{.id = QStringLiteral("shift"),
                   .zone = raised,
                   .ops = {{.kind = Op::Kind::Record, .zone = raised},
                           {.kind = Op::Kind::Gates, .zone = raised},
                           {.kind = Op::Kind::Undrain, .zone = raised},
                           {.kind = Op::Kind::Restore, .zone = raised}}}};
    return plan;
}

Plan planLeave(const Profile &profile, const PlanSources &sources, Zone zone)
{
    Plan plan = planBase(profile, sources);
    plan.templateId = QStringLiteral("leave");
    plan.title = QStringLiteral("All to %1").arg(nameOf(zone));
    plan.steps = {{.id = QStringLiteral("leave"), .zone = zone, .ops = {}}};
    return plan;
}

} // namespace switchyard
