#include "models/zones/splitweights.h"

#include <QTest>
#include <rapidcheck.h>

using namespace switchyard;

namespace
{

ZoneServers servers(int a, int b)
{
    ZoneServers out;
    for (int i = 0; i < a; ++i)
        out.a.push_back(QStringLiteral("a%1").arg(i));
    for (int i = 0; i < b; ++i)
        out.b.push_back(QStringLiteral("b%1").arg(i));
    return out;
}

} // namespace

class WeightsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerThatTheBalancerDoesNotHaveIsNotAskedFor()
    {
        const ZoneServers zones{{QStringLiteral("a1"), QStringLiteral("a2")},
                                {QStringLiteral("b1"), QStringLiteral("gone")}};
        const Weights seen{
            {QStringLiteral("a1"), 100}, {QStringLiteral("a2"), 50}, {QStringLiteral("b1"), 100}};
        for (const int percent : {0, 50, 100}) {
            const Weights w = weightsFor(*TrafficSplit::of(Zone::B, percent), seen, zones, 100);
            QCOMPARE(w.size(), size_t(3));
            QVERIFY(!w.contains(QStringLiteral("gone")));
        }
    }

    void aShareAboveNothingIsNeverRoundedToNothing()
    {
        QVERIFY(rc::check([] {
            const ZoneServers s = servers(*rc::gen::inRange(1, 30), *rc::gen::inRange(1, 30));
            const int percent = *rc::gen::inRange(1, 100);
            const Weights w =
                weightsFor(*TrafficSplit::of(Zone::A, percent), {}, s, *rc::gen::element(100, 256));
            RC_ASSERT(w.size() == s.a.size() + s.b.size());
            for (const auto &[server, weight] : w)
                RC_ASSERT(weight >= 1 && weight <= 256);
        }));
    }

    void allToOneZoneIsItsRecordedWeightsAndNothingElse()
    {
        QVERIFY(rc::check([] {
            const ZoneServers s = servers(*rc::gen::inRange(1, 10), *rc::gen::inRange(1, 10));
            Weights recorded;
            for (const Zone zone : bothZones)
                for (const QString &server : s[zone])
                    recorded[server] = *rc::gen::inRange(0, 101);
            RC_PRE(sumOf(recorded, s.a) > 0);
            const Weights w = weightsFor(TrafficSplit::allTo(Zone::A), recorded, s, 100);
            RC_ASSERT(sumOf(w, s.b) == 0);
            RC_ASSERT(partOf(w, s.a) == partOf(recorded, s.a));
        }));
    }

    void theShareIsMetWithinTheRoundingOfItsServers()
    {
        QVERIFY(rc::check([] {
            const int n = *rc::gen::inRange(1, 5);
            const ZoneServers s = servers(n, n);
            const int percent = *rc::gen::inRange(5, 96);
            const Weights w = weightsFor(*TrafficSplit::of(Zone::B, percent), {}, s, 100);
            const double got = 100.0 * sumOf(w, s.b) / (sumOf(w, s.a) + sumOf(w, s.b));
            RC_ASSERT(std::abs(got - percent) <= 1.5);
        }));
    }

    void aServerTakenOutBeforeStaysOut()
    {
        const ZoneServers s = servers(2, 1);
        const Weights recorded{
            {QStringLiteral("a0"), 0}, {QStringLiteral("a1"), 80}, {QStringLiteral("b0"), 80}};
        const Weights w = weightsFor(*TrafficSplit::of(Zone::A, 50), recorded, s, 100);
        QCOMPARE(w.at(QStringLiteral("a0")), 0);
        QVERIFY(w.at(QStringLiteral("a1")) > 0);
    }
};

QTEST_APPLESS_MAIN(WeightsTest)
#include "tst_weights.moc"
