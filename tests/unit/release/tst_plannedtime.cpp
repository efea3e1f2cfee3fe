#include "models/release/plannedtime.h"

#include <QTest>

using namespace switchyard;

namespace
{

/// Two services of six instances in each zone change, a third stays. The registries' clients learn
/// of a change after 30 + 30 + 30 = 90 s, and a started instance registers itself within 30 s.
struct Asked {
    Asked()
    {
        profile.upgrade.kind = QStringLiteral("command");
        profile.upgrade.groups = {{QStringLiteral("order")}, {QStringLiteral("pay")}};
        profile.upgrade.parallel = 4;
        profile.release.ramp = {50, 100};
        profile.release.stageMs = 60'000;
        profile.release.soakMs = 300'000;
        profile.release.quietMs = 2'000;
        profile.release.minimumHealthyPerMille = 500;
        profile.balancers = {{.id = QStringLiteral("web")}};
        sources.traits = {{.lagMs = 5'000}};
        for (const Zone zone : bothZones) {
            profile.registries.push_back({.zone = zone, .chainIsSet = true, .canTakeOut = true});
            for (const char *service : {"order", "pay", "stock"})
                for (int i = 1; i <= 6; ++i)
                    sources.instances[zone].push_back(
                        {.id = QStringLiteral("%1-%2-%3")
                                   .arg(QLatin1String(service), nameOf(zone))
                                   .arg(i),
                         .zone = zone,
                         .service = QLatin1String(service),
                         .version = QStringLiteral("1")});
        }
        request.manifest = {{.service = QStringLiteral("order"), .to = QStringLiteral("2")},
                            {.service = QStringLiteral("pay"), .to = QStringLiteral("2")}};
    }
    Plan plan() const
    {
        const auto made = planRelease(profile, request, sources);
        if (!made)
            qFatal("%s", qPrintable(made.error()));
        return *made;
    }
    PlannedTime dark() const { return plannedTimeOf(plan(), profile); }
    PlannedTime live() const { return batchTimeOf(plan(), profile); }
    PlannedTime rolling() const
    {
        Asked other = *this;
        other.request.templateId = QStringLiteral("rolling");
        return other.dark();
    }

    Profile profile = {};
    PlanSources sources = {};
    ReleaseRequest request = {};
};

} // namespace

class TestPlannedTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aZoneWaitsForItsRegistryOnce();
    void batchesWaitForItTwiceEach();
    void twelveOfFortyServicesAreSixTimesFasterInTheDark();
    void whatTheProfileDoesNotSayIsNotGuessed();
};

// A only: weights confirmed (2 x 5 s), B quiet 2 s. Upgrade B: its clients 90 s, six instances of
// each group four at a time, 2 + 2 rounds of 30 s. B only: 50 % (10 s, watched for 60 s), 100 %
// (10 s, 300 s), A quiet 2 s. Upgrade A: 90 s, 4 rounds of 30 s. Both: no stage below 50 %, the
// weights of before (10 s, 300 s).
void TestPlannedTime::aZoneWaitsForItsRegistryOnce()
{
    const PlannedTime time = Asked().dark();
    QCOMPARE(time.learnMs, 2 * 90'000);
    QCOMPARE(time.rounds, 2 * (2 + 2));
    QCOMPARE(time.registerMs, 8 * 30'000);
    QCOMPARE(time.watchMs, 2'000 + 60'000 + 300'000 + 2'000 + 300'000);
    QCOMPARE(time.moveMs, 4 * 10'000);
    QCOMPARE(time.ms(), 1'124'000); // 180 + 240 + 664 + 40 s
}

// Half of six may be away, four at a time at most, and groups are not mixed: 3 + 3 of "order",
// 3 + 3 of "pay", in each zone. Each of these 8 batches waits 90 s until nobody calls it any more,
// 30 s until it is registered, 90 s until everybody knows that it is back, and is watched for 60 s.
void TestPlannedTime::batchesWaitForItTwiceEach()
{
    const PlannedTime time = Asked().live();
    QCOMPARE(time.rounds, 8);
    QCOMPARE(time.learnMs, 8 * 180'000);
    QCOMPARE(time.registerMs, 8 * 30'000);
    QCOMPARE(time.watchMs, 8 * 60'000);
    QCOMPARE(time.moveMs, 0);
    QCOMPARE(time.ms(), 2'160'000);    // 1440 + 240 + 480 s
    QCOMPARE(Asked().rolling(), time); // what the template itself would wait
}

// Forty services of six, two in a group, of which twelve change: the first two share a group, the
// others have one each. Twelve instances eight at a time are 2 rounds, six are 1: 12 in each zone.
// In the dark: 2 x 90 s, 24 x 30 s; B and A quiet (2 x 2 s), 5, 25, 50 % (3 x 60 s), 100 % (300 s),
// back by 5, 25 % (2 x 60 s) and the rest (300 s); eight moves of 10 s. Live: 3 + 3 of a group's
// two services are a batch, and 3 of one alone: 2 for each of 11 groups, 44 in both zones, each
// with 2 x 90 + 30 + 60 s.
void TestPlannedTime::twelveOfFortyServicesAreSixTimesFasterInTheDark()
{
    Asked asked;
    asked.profile.upgrade = {.kind = QStringLiteral("command"), .parallel = 8};
    asked.profile.release.ramp = {5, 25, 50, 100};
    asked.sources.instances = {};
    asked.request.manifest.clear();
    for (int s = 0; s < 40; ++s) {
        const QString service = QStringLiteral("s%1").arg(s);
        if (s % 2 == 0)
            asked.profile.upgrade.groups.emplace_back();
        asked.profile.upgrade.groups.back().append(service);
        if (s < 2 || (s % 2 == 0 && s <= 20))
            asked.request.manifest.push_back({.service = service, .to = QStringLiteral("2")});
        for (const Zone zone : bothZones)
            for (int i = 0; i < 6; ++i)
                asked.sources.instances[zone].push_back(
                    {.id = service + nameOf(zone) + QString::number(i),
                     .zone = zone,
                     .service = service,
                     .version = QStringLiteral("1")});
    }
    QCOMPARE(asked.request.manifest.size(), size_t(12));
    const PlannedTime dark = asked.dark();
    QCOMPARE(dark.rounds, 24);
    QCOMPARE(dark.ms(), 1'884'000); // 180 + 720 + 904 + 80 s: 31 min
    const PlannedTime live = asked.live();
    QCOMPARE(live.rounds, 44);
    QCOMPARE(live.ms(), 11'880'000); // 44 x 270 s: 3 h 18 min
}

void TestPlannedTime::whatTheProfileDoesNotSayIsNotGuessed()
{
    Asked asked;
    for (RegistryProfile &registry : asked.profile.registries)
        registry.chainIsSet = false;
    const PlannedTime time = asked.dark();
    QCOMPARE(time.learnMs, 0);
    QCOMPARE(time.registerMs, 0);
    QCOMPARE(time.rounds, 8);
    QCOMPARE(asked.live().learnMs, 0);
}

QTEST_APPLESS_MAIN(TestPlannedTime)
#include "tst_plannedtime.moc"
