#include "models/release/plan.h"
#include "models/release/reduce.h"
#include "models/zones/splitweights.h"
#include "tests/unit/release/properties.h"

#include <QTest>
#include <algorithm>
#include <set>

using namespace switchyard;

namespace
{

using Random = std::mt19937_64;

int between(Random &random, int low, int high)
{
    return low + int(random() % quint64(high - low + 1));
}
QString serviceOf(int i) { return QStringLiteral("service%1").arg(i); }

/// A profile, who runs what in it, and what is asked for.
struct Asked {
    Profile profile = {};
    PlanSources sources = {};
    ReleaseRequest request = {};
};

void addInstances(Asked &asked, Random &random, int services)
{
    for (const Zone zone : bothZones)
        for (int s = 0; s < services; ++s)
            for (int i = between(random, s == 0, 3); i > 0; --i)
                asked.sources.instances[zone].push_back(
                    {.id = QStringLiteral("%1-%2-%3").arg(nameOf(zone), serviceOf(s)).arg(i),
                     .zone = zone,
                     .service = serviceOf(s),
                     .version =
                         between(random, 0, 4) == 0 ? QStringLiteral("2") : QStringLiteral("1")});
    std::ranges::shuffle(asked.sources.instances.a, random);
}

Asked anyOf(Random &random)
{
    Asked asked;
    const int services = between(random, 1, 5);
    for (int i = between(random, 1, 3); i > 0; --i) {
        BalancerProfile balancer{.id = QStringLiteral("lb%1").arg(i)};
        for (const Zone zone : bothZones)
            for (int s = between(random, 1, 3); s > 0; --s)
                balancer.servers[zone].push_back(nameOf(zone) + QString::number(s));
        asked.profile.balancers.push_back(balancer);
        asked.sources.traits.push_back({.maxWeight = between(random, 0, 1) ? 100 : 256});
    }
    asked.profile.upgrade.kind = QStringLiteral("command");
    // Some services stand in a group, others come last.
    for (int s = 0; s < services; ++s)
        if (between(random, 0, 2) > 0)
            asked.profile.upgrade.groups.push_back({serviceOf(s)});
    std::ranges::shuffle(asked.profile.upgrade.groups, random);
    std::set<int> stages{100};
    for (int i = between(random, 0, 4); i > 0; --i)
        stages.insert(between(random, 1, 99));
    asked.profile.release.ramp = {stages.begin(), stages.end()};
    addInstances(asked, random, services);
    asked.request.first = bothZones[between(random, 0, 1)];
    if (between(random, 0, 1))
        asked.request.toVersion = QStringLiteral("2");
    else
        for (int s = 0; s < services; ++s)
            if (s == 0 || between(random, 0, 1))
                asked.request.manifest.push_back(
                    {.service = serviceOf(s), .to = QStringLiteral("2")});
    return asked;
}

/// Calls `look` with many plans that could be made.
template<class Look>
bool ofEveryPlan(Look look)
{
    return properties::hold(10'000, [&](Random &random) {
        const Asked asked = anyOf(random);
        const auto plan = planRelease(asked.profile, asked.request, asked.sources);
        // Everything may run version 2 already; then there is nothing to plan.
        if (plan)
            look(asked, *plan);
    });
}

bool changes(const Asked &asked, const Instance &instance)
{
    const auto &manifest = asked.request.manifest;
    const bool named =
        !asked.request.toVersion.isEmpty() ||
        std::ranges::find(manifest, instance.service, &ManifestEntry::service) != manifest.end();
    return named && instance.version != u"2";
}

std::vector<std::pair<int, Op>> opsOf(const Plan &plan)
{
    std::vector<std::pair<int, Op>> ops;
    for (size_t step = 0; step < plan.steps.size(); ++step)
        for (const Op &op : plan.steps[step].ops)
            ops.emplace_back(int(step), op);
    return ops;
}

int committingStep(const Plan &plan)
{
    const auto step = std::ranges::find(plan.steps, true, &PlanStep::commits);
    return int(step - plan.steps.begin());
}

} // namespace

class PlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachInstanceOfEachChangedServiceIsReplacedOnce()
    {
        QVERIFY(ofEveryPlan([](const Asked &asked, const Plan &plan) {
            for (const Zone zone : bothZones) {
                std::set<QString> wanted, planned;
                for (const Instance &instance : asked.sources.instances[zone])
                    if (changes(asked, instance))
                        wanted.insert(instance.id);
                for (const Target &target : plan.targets[zone]) {
                    RC_ASSERT(planned.insert(target.instance).second);
                    RC_ASSERT((target.from == u"1" && target.to == u"2"));
                }
                RC_ASSERT(planned == wanted);
                // Each group that has targets is upgraded by exactly one op.
                for (const Target &target : plan.targets[zone])
                    RC_ASSERT(std::ranges::count_if(opsOf(plan), [&](const auto &op) {
                                  return op.second.kind == Op::Kind::Upgrade &&
                                         op.second.zone == zone && op.second.group == target.group;
                              }) == 1);
            }
        }));
    }

    void groupsComeInTheirDeclaredOrderAndTheRestLast()
    {
        QVERIFY(ofEveryPlan([](const Asked &asked, const Plan &plan) {
            const auto &groups = asked.profile.upgrade.groups;
            for (const Zone zone : bothZones) {
                for (const Target &target : plan.targets[zone]) {
                    const bool declared = target.group < int(groups.size());
                    RC_ASSERT(target.group >= 0 && target.group <= int(groups.size()));
                    if (declared)
                        RC_ASSERT(groups[size_t(target.group)].contains(target.service));
                    else
                        for (const QStringList &group : groups)
                            RC_ASSERT(!group.contains(target.service));
                }
                int last = -1;
                for (const auto &[step, op] : opsOf(plan))
                    if (op.kind == Op::Kind::Upgrade && op.zone == zone)
                        RC_ASSERT(op.group > std::exchange(last, op.group));
            }
        }));
    }

    void theOldZoneIsNotTouchedBeforeTheCommittingStep()
    {
        QVERIFY(ofEveryPlan([](const Asked &asked, const Plan &plan) {
            RC_ASSERT(plan.first == asked.request.first);
            const int commit = committingStep(plan);
            RC_ASSERT(commit < int(plan.steps.size()));
            RC_ASSERT(plan.steps[size_t(commit)].zone == other(plan.first));
            bool upgradesFirst = false;
            for (const auto &[step, op] : opsOf(plan)) {
                if (op.kind == Op::Kind::Upgrade)
                    RC_ASSERT(op.zone == (step < commit ? plan.first : other(plan.first)));
                upgradesFirst = upgradesFirst || (op.kind == Op::Kind::Upgrade && step < commit);
            }
            RC_ASSERT(upgradesFirst);
        }));
    }

    // Whatever is upgraded was emptied and drained before, and is proved before it gets traffic.
    void aZoneIsDrainedUpgradedProvedAndOnlyThenRaised()
    {
        QVERIFY(ofEveryPlan([](const Asked &, const Plan &plan) {
            PerZone<bool> drained, unproved;
            for (const auto &[step, op] : opsOf(plan)) {
                if (op.kind == Op::Kind::Drain)
                    drained[op.zone] = true;
                if (op.kind == Op::Kind::Upgrade) {
                    RC_ASSERT(drained[op.zone]);
                    unproved[op.zone] = true;
                }
                if (op.kind == Op::Kind::Prove)
                    unproved[op.zone] = false;
                if (op.kind == Op::Kind::Shift || op.kind == Op::Kind::Restore) {
                    RC_ASSERT(!unproved[op.zone]);
                    drained[op.zone] = false;
                }
            }
            RC_ASSERT(!unproved.a && !unproved.b);
        }));
    }

    void aRampRisesToEverythingAndTheEndIsTheSplitOfBefore()
    {
        QVERIFY(ofEveryPlan([](const Asked &, const Plan &plan) {
            for (const PlanStep &step : plan.steps) {
                int last = 0;
                for (size_t i = 0; i < step.ops.size(); ++i) {
                    const Op &op = step.ops[i];
                    if (op.kind != Op::Kind::Shift && op.kind != Op::Kind::Restore)
                        continue;
                    const int percent = op.kind == Op::Kind::Restore ? 100 : op.percent;
                    RC_ASSERT(percent > std::exchange(last, percent) && percent <= 100);
                }
                if (step.id == u"cutover" || step.id == u"one-zone")
                    RC_ASSERT(last == 100);
            }
            const auto &ops = plan.steps.back().ops;
            RC_ASSERT(std::ranges::count(ops, Op::Kind::Restore, &Op::kind) == 1);
        }));
    }

    void everyStageIsWatchedBeforeTheNext()
    {
        QVERIFY(ofEveryPlan([](const Asked &asked, const Plan &plan) {
            for (const PlanStep &step : plan.steps) {
                if (step.id != u"cutover" && step.id != u"both")
                    continue;
                for (size_t i = 0; i < step.ops.size(); ++i) {
                    if (step.ops[i].kind != Op::Kind::Shift &&
                        step.ops[i].kind != Op::Kind::Restore)
                        continue;
                    RC_ASSERT(i + 2 < step.ops.size());
                    RC_ASSERT(step.ops[i + 1].kind == Op::Kind::Arrive);
                    RC_ASSERT(step.ops[i + 2].kind == Op::Kind::Soak);
                    RC_ASSERT(step.ops[i + 2].zone == step.ops[i].zone);
                    RC_ASSERT(step.ops[i + 2].ms >= asked.profile.release.stageMs);
                }
            }
        }));
    }

    void nothingToDoAndUnknownServicesAreRefused()
    {
        QVERIFY(properties::hold(2'000, [](Random &random) {
            Asked asked = anyOf(random);
            asked.request.manifest = {
                {.service = QStringLiteral("nobody"), .to = QStringLiteral("2")}};
            RC_ASSERT(!planRelease(asked.profile, asked.request, asked.sources));
            asked.request.manifest = {{.service = serviceOf(0), .to = QString()}};
            RC_ASSERT(!planRelease(asked.profile, asked.request, asked.sources));
            asked.request.manifest.clear();
            asked.request.toVersion = QStringLiteral("2");
            for (const Zone zone : bothZones)
                for (Instance &instance : asked.sources.instances[zone])
                    instance.version = QStringLiteral("2");
            RC_ASSERT(!planRelease(asked.profile, asked.request, asked.sources));
            asked.request.templateId = QStringLiteral("nobody");
            RC_ASSERT(!planRelease(asked.profile, asked.request, asked.sources));
        }));
    }

    void whatARequestSaysGoesBeforeTheProfile()
    {
        QVERIFY(properties::hold(2'000, [](Random &random) {
            Asked asked = anyOf(random);
            asked.profile.release.approval = between(random, 0, 1) == 1;
            asked.profile.shared.declared = QStringLiteral("the profile");
            const auto usual = planRelease(asked.profile, asked.request, asked.sources);
            if (!usual)
                return;
            RC_ASSERT(usual->limits == asked.profile.release);
            asked.request.ramp = {1, 40, 100};
            asked.request.approval = true;
            asked.request.declared = QStringLiteral("zhang@bastion");
            const auto plan = planRelease(asked.profile, asked.request, asked.sources);
            RC_ASSERT(plan.has_value());
            RC_ASSERT(plan->limits.ramp == asked.request.ramp);
            RC_ASSERT(plan->limits.approval);
            RC_ASSERT(plan->sharedDeclared == asked.request.declared);
            for (const std::vector<int> &bad : {std::vector{50}, std::vector{0, 100},
                                                std::vector{60, 50, 100}, std::vector{5, 101}}) {
                asked.request.ramp = bad;
                RC_ASSERT(!planRelease(asked.profile, asked.request, asked.sources));
            }
        }));
    }

    // A release changes what its manifest names and nothing else: what changed beside it is seen.
    void aServiceThatTheReleaseDoesNotChangeMustStayAsItIs()
    {
        Asked asked;
        asked.profile.upgrade.kind = QStringLiteral("command");
        const auto instance = [](const char *id, const char *service, const char *version) {
            return Instance{.id = QString::fromLatin1(id),
                            .zone = Zone::B,
                            .service = QString::fromLatin1(service),
                            .version = QString::fromLatin1(version)};
        };
        std::vector<Instance> all = {instance("b-order", "order", "1"),
                                     instance("b-pay-1", "pay", "7"),
                                     instance("b-pay-2", "pay", "8")};
        asked.sources.instances.b = all;
        asked.request.manifest = {{.service = QStringLiteral("order"), .to = QStringLiteral("2")}};
        const Plan plan = *planRelease(asked.profile, asked.request, asked.sources);
        const auto wrong = [&] {
            Snapshots snapshots;
            list(snapshots.zones.b, {.value = all, .begunAt = 10, .at = 10});
            const ReduceFor what{.plan = &plan, .limits = plan.limits, .sizes = plan.sizes};
            return reduce(snapshots, what, Now{.bootMs = 20}).zones.b.unchangedWrong;
        };
        QCOMPARE(wrong(), 0);
        all[0].version = QStringLiteral("2"); // as the release wants it
        all[1].version = QStringLiteral("8"); // ran beside 7 when it was planned
        QCOMPARE(wrong(), 0);
        all[2].version = QStringLiteral("9");
        QCOMPARE(wrong(), 1);
    }

    void aShiftRaisesOneZoneAndReplacesNothing()
    {
        QVERIFY(properties::hold(10'000, [](Random &random) {
            const Asked asked = anyOf(random);
            const int percent = between(random, 0, 100);
            const Plan plan =
                planShift(asked.profile, asked.sources, *TrafficSplit::of(Zone::A, percent));
            RC_ASSERT(plan.steps.size() == 1u && plan.targets.a.empty() && plan.targets.b.empty());
            const Op &shift =
                *std::ranges::find(plan.steps.front().ops, Op::Kind::Shift, &Op::kind);
            RC_ASSERT(shift.percent >= 50);
            RC_ASSERT(shift.percent == (shift.zone == Zone::A ? percent : 100 - percent));
        }));
    }
};

QTEST_APPLESS_MAIN(PlanTest)
#include "tst_plan.moc"
