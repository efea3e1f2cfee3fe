#include "models/release/batches.h"

#include <QTest>

#include <algorithm>

using namespace switchyard;

namespace
{

const QString order = QStringLiteral("order");
const QString pay = QStringLiteral("pay");

struct Asked {
    Profile profile = {};
    ReleaseRequest request = {};
    PlanSources sources = {};

    Asked()
    {
        profile.upgrade.kind = QStringLiteral("command");
        profile.upgrade.groups = {{order}, {pay}};
        profile.release.batch = 3;
        for (const Zone zone : bothZones)
            profile.registries.push_back({.zone = zone, .chainIsSet = true, .canTakeOut = true});
        request.templateId = QStringLiteral("rolling");
        request.toVersion = QStringLiteral("2");
    }
    void add(Zone zone, const QString &service, int count)
    {
        for (int i = 0; i < count; ++i)
            sources.instances[zone].push_back(
                {.id = QStringLiteral("%1-%2-%3").arg(nameOf(zone), service).arg(i),
                 .zone = zone,
                 .service = service,
                 .version = QStringLiteral("1")});
    }
    tl::expected<Plan, QString> plan() const { return planRelease(profile, request, sources); }
};

std::map<int, std::map<QString, int>> batchesOf(const Plan &plan, Zone zone)
{
    std::map<int, std::map<QString, int>> batches;
    for (const Target &target : plan.targets[zone])
        ++batches[target.batch][target.service];
    return batches;
}

int opsFor(const Plan &plan, Zone zone, int batch, Op::Kind kind)
{
    int count = 0;
    for (const PlanStep &step : plan.steps)
        count += int(std::ranges::count_if(step.ops, [&](const Op &op) {
            return op.kind == kind && op.zone == zone && op.batch == batch;
        }));
    return count;
}

} // namespace

/// Which instances of a live zone are away at the same time.
class BatchesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBatchLeavesEachServiceItsMinimum()
    {
        Asked asked;
        asked.add(Zone::B, order, 4); // two of them may be away
        asked.add(Zone::B, pay, 10);
        const auto plan = asked.plan();
        QVERIFY(plan);
        const auto batches = batchesOf(*plan, Zone::B);
        QCOMPARE(int(batches.size()), 2 + 4);
        for (const auto &[number, services] : batches) {
            QCOMPARE(int(services.size()), 1); // groups are not mixed
            QVERIFY(services.begin()->second <= (services.begin()->first == order ? 2 : 3));
            for (const auto kind :
                 {Op::Kind::MayStop, Op::Kind::TakeOut, Op::Kind::Learn, Op::Kind::Upgrade,
                  Op::Kind::PutBack, Op::Kind::Known, Op::Kind::Prove, Op::Kind::Soak})
                QCOMPARE(opsFor(*plan, Zone::B, number, kind), 1);
        }
    }

    void noWeightIsMovedAndNothingIsCommitted()
    {
        Asked asked;
        for (const Zone zone : bothZones)
            asked.add(zone, order, 4);
        const auto plan = asked.plan();
        QVERIFY(plan && hasBatches(*plan));
        QCOMPARE(int(plan->steps.size()), 3);
        for (const PlanStep &step : plan->steps) {
            QVERIFY(!step.commits);
            for (const Op &op : step.ops)
                QVERIFY(op.kind != Op::Kind::Shift && op.kind != Op::Kind::Restore &&
                        op.kind != Op::Kind::Drain);
        }
    }

    void aServiceThatCannotSpareAnyoneIsRefused()
    {
        Asked asked;
        asked.add(Zone::B, order, 1);
        const auto plan = asked.plan();
        QVERIFY(!plan && plan.error().contains(order));
    }

    void aRegistryThatCannotTakeOneOutIsRefused()
    {
        Asked asked;
        asked.add(Zone::B, order, 4);
        asked.profile.registries.back().canTakeOut = false;
        const auto plan = asked.plan();
        QVERIFY(!plan && plan.error().contains(QStringLiteral("registry")));
    }

    void blueGreenKeepsTheOldZoneAndNeverTouchesIt()
    {
        Asked asked;
        for (const Zone zone : bothZones)
            asked.add(zone, order, 2);
        asked.request.templateId = QStringLiteral("blue-green");
        asked.profile.release.keepOldMs = 77;
        const auto plan = asked.plan();
        QVERIFY(plan && !hasBatches(*plan));
        const Op &last = plan->steps.back().ops.back();
        QVERIFY(last.kind == Op::Kind::Keep && last.zone == Zone::A && last.ms == 77);
        for (const PlanStep &step : plan->steps)
            for (const Op &op : step.ops)
                QVERIFY(op.kind != Op::Kind::Upgrade || op.zone == Zone::B);
    }
};

QTEST_APPLESS_MAIN(BatchesTest)
#include "tst_batches.moc"
