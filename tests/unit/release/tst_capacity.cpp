#include "models/release/fields.h"
#include "models/release/gates.h"
#include "models/release/pastload.h"
#include "models/release/reduce.h"
#include "tests/unit/release/story.h"

#include <QTest>

/// Gate 1 with its numbers: what it looks at, and what it says where it does not know.
using namespace switchyard;
using Is = GateResult::Is;

namespace
{

/// Both zones at 100 requests/s and 10 connections, before all goes to A.
struct Case {
    Plan plan = {};
    Evidence evidence = {};
    Case()
    {
        evidence.zones.a.requestsPerSecond = evidence.zones.b.requestsPerSecond = 100;
        evidence.zones.a.connections = evidence.zones.b.connections = 10;
    }
    GateResult look() const
    {
        const Release release{.plan = plan};
        const auto gate = std::ranges::find(gates(), QByteArrayView("capacity"),
                                            [](const Gate &row) { return QByteArrayView(row.id); });
        return gate->look({release, evidence, 1'000, Zone::A});
    }
    QString said() const { return look().reason.english(); }
};

RatePoint point(std::optional<double> a, std::optional<double> b)
{
    RatePoint point{.windowMs = 1'000};
    if (a)
        point.total.a = RateFigures{*a};
    if (b)
        point.total.b = RateFigures{*b};
    return point;
}

} // namespace

class CapacityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatNobodyDeclaredOrSawIsUnknown()
    {
        QCOMPARE(Case().look().is, Is::Unknown);
        Case c;
        c.plan.capacity.b = 1'000; // of the other zone
        QCOMPARE(c.look().is, Is::Unknown);
    }

    void theLoadOfBothIsMeasuredAgainstTheDeclarationLessTheHeadroom()
    {
        Case c;
        c.plan.capacity.a = 286;
        QCOMPARE(c.look().is, Is::Holding);
        QCOMPARE(c.said(), QStringLiteral("200 requests/s now in both zones, zone A is declared "
                                          "for 286, 200 with headroom"));
        c.plan.capacity.a = 285;
        QCOMPARE(c.look().is, Is::Failing);
        c.evidence.zones.b.requestsPerSecond = -1;
        QCOMPARE(c.look().is, Is::Unknown);
        c.plan.capacity.a = 100'000'000;
        c.evidence.zones.b.requestsPerSecond = 0;
        QCOMPARE(c.look().is, Is::Holding);
    }

    void lastWeeksSameHoursCountAsTheLoadOfNow()
    {
        Case c;
        c.plan.capacity.a = 1'000;
        c.evidence.past.lastWeek = 700;
        QCOMPARE(c.look().is, Is::Holding);
        c.evidence.past.lastWeek = 701;
        QCOMPARE(c.look().is, Is::Failing);
        QCOMPARE(c.said(), QStringLiteral("200 requests/s now in both zones and 701 at most in the "
                                          "same hours of last week, zone A is declared for 1000, "
                                          "700 with headroom"));
    }

    void whatAZoneWasSeenToCarryItCarriesAgainAndMoreIsUnknown()
    {
        Case c;
        c.evidence.past.carried.a = 200;
        QCOMPARE(c.look().is, Is::Holding);
        QVERIFY(c.said().contains(QStringLiteral("was seen to carry 200")));
        c.evidence.past.lastWeek = 201;
        QCOMPARE(c.look().is, Is::Unknown);
        c.plan.capacity.a = 1'000; // a declaration says more than the past
        QCOMPARE(c.look().is, Is::Holding);
    }

    void connectionsTakeTwoSlotsOfTheGatewayThatStays()
    {
        Case c;
        c.plan.slots.a = {.all = 64, .taken = 4};
        QCOMPARE(c.look().is, Is::Holding);
        QCOMPARE(c.said(),
                 QStringLiteral("20 connections now at the gateways of both zones, which "
                                "take 44 slots in one; the gateways of zone A have 64, 44 "
                                "with headroom"));
        c.evidence.zones.b.connections = 11;
        QCOMPARE(c.look().is, Is::Failing);
    }

    void whereAGatewayDoesNotTellTheBalancersCount()
    {
        Case c;
        c.plan.slots.a = {.all = 64, .taken = 4};
        c.evidence.zones.b.connections = -1;
        QCOMPARE(c.look().is, Is::Unknown);
        QVERIFY(c.said().contains(QStringLiteral("zone B hold is not known")));
        c.evidence.balancers.resize(2);
        c.evidence.balancers[0].sessions.b = 5;
        QCOMPARE(c.look().is, Is::Unknown);
        c.evidence.balancers[1].sessions.b = 6;
        QCOMPARE(c.look().is, Is::Failing);
        c.evidence.balancers[1].sessions.b = 5;
        QCOMPARE(c.look().is, Is::Holding);
    }

    void theMeasureThatIsNearestToItsLimitSpeaks()
    {
        Case c;
        c.plan.capacity.a = 1'000;
        c.plan.slots.a = {.all = 640, .taken = 4};
        QVERIFY(c.said().contains(QStringLiteral("requests/s")));
        c.plan.slots.a.all = 64;
        QVERIFY(c.said().contains(QStringLiteral("slots")));
        c.evidence.past.lastWeek = 5'000; // fails, where the other holds
        QVERIFY(c.said().contains(QStringLiteral("requests/s")));
        c.plan.slots.a.all = 10; // both fail, and this one is further off
        c.evidence.past.lastWeek = 701;
        QVERIFY(c.said().contains(QStringLiteral("slots")));
    }

    void thePlanAddsUpTheSlotsOfAZonesGateways()
    {
        Story s;
        Profile profile = Story::profile(1);
        profile.zones.a.gateways.resize(2);
        QCOMPARE(planShift(profile, s.sources(), TrafficSplit::allTo(Zone::A)).slots.a,
                 GatewaySlots{});
        profile.zones.a.gatewaySlots = {
            .workerConnections = 1'000, .workers = 4, .listeners = 2, .keepalive = 30};
        QCOMPARE(planShift(profile, s.sources(), TrafficSplit::allTo(Zone::A)).slots.a,
                 (GatewaySlots{8'000, 256}));
    }

    void thePastIsTheBusiestOfBothTogetherAndOfEachAlone()
    {
        const PastLoadEvidence nothing = pastLoadOf({point({}, {})}, {point({}, {})});
        QCOMPARE(nothing, PastLoadEvidence{});
        const PastLoadEvidence past = pastLoadOf({point(10, 20), point(40, {}), point(15, 15)},
                                                 {point(90, 0), point(50, 50), point({}, 60.6)});
        QCOMPARE(past.lastWeek, 40);
        QCOMPARE(past.carried, (PerZone<int>{90, 61}));
    }

    void aGatewayThatFailsLeavesItsConnectionsUnknown()
    {
        Snapshots s;
        ZoneSnapshot &a = s.zones.a;
        const auto connections = [&] {
            return reduce(s, {}, {.bootMs = 2'000}).zones.a.connections;
        };
        QCOMPARE(connections(), -1);
        a.gateways = {std::vector<GatewayStatus>{{.active = 7}}, 900, 1'000, 0, {}};
        a.quiet.feed(*a.gateways.value, 0, 1'000);
        QCOMPARE(connections(), 7);
        a.gateways.failedAt = 1'500; // an overloaded one answers nobody
        QCOMPARE(connections(), -1);
    }

    void theMetricsSpeakForGatewaysThatShowNoStatus()
    {
        Snapshots s;
        s.connections = {PerZone<std::optional<qint64>>{12, {}}, 900, 1'000, 0, {}};
        const auto connections = [&](Zone zone) {
            return reduce(s, {}, {.bootMs = 16'000}).zones[zone].connections;
        };
        QCOMPARE(connections(Zone::A), -1); // too old
        s.connections.at = 15'000;
        QCOMPARE(connections(Zone::A), 12);
        QCOMPARE(connections(Zone::B), -1);
        s.zones.a.gateways.value.emplace(1); // it has told itself once, and fails since
        s.zones.a.gateways.failedAt = 15'500;
        QCOMPARE(connections(Zone::A), -1);
    }

    /// Journals of before this was kept are read, and written again byte for byte.
    void whatIsNotKnownIsNotWritten()
    {
        QByteArray text;
        json::write(text, Evidence{});
        for (const char *name : {"past", "connections", "slots"})
            QVERIFY(!text.contains(name));
        json::write(text = {}, Case().evidence);
        QVERIFY(text.contains("\"connections\":10"));
        const json::Tree tree(text);
        Evidence again;
        QVERIFY(json::read(tree.root(), again));
        QCOMPARE(again, Case().evidence);
    }
};

QTEST_APPLESS_MAIN(CapacityTest)
#include "tst_capacity.moc"
