#include "models/judge/guard.h"
#include "models/release/quiet.h"

#include <QTest>

#include <cmath>

using namespace switchyard;

namespace
{
const QString shop = QStringLiteral("shop");
SeriesCounters series(Zone zone, const char *instance, qint64 requests, qint64 errors)
{
    return {zone, shop, QLatin1String(instance), requests, errors};
}
std::vector<GatewayStatus> counter(qint64 requests) { return {{.requests = requests}}; }
} // namespace

class TrafficTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCounterThatFellIsCountedOnFromNothing()
    {
        CounterHistory history;
        history.feed({series(Zone::A, "1", 1000, 10)}, 1'000);
        history.feed({series(Zone::A, "1", 1100, 12)}, 2'000);
        history.feed({series(Zone::A, "1", 30, 1)}, 3'000);
        QCOMPARE(history.between(Zone::A, shop, 1'000, 3'000), (Counts{130, 3}));
    }

    void anInstanceThatAppearsIsCountedFromItsBirth()
    {
        CounterHistory history;
        history.feed({series(Zone::A, "1", 1000, 0)}, 1'000);
        history.feed({series(Zone::A, "1", 1000, 0), series(Zone::A, "2", 40, 4)}, 2'000);
        QCOMPARE(history.between(Zone::A, shop, 1'000, 2'000), (Counts{40, 4}));
    }

    void theGuardTellsABadVersionFromAGoodOne_data()
    {
        QTest::addColumn<qint64>("candidateErrors");
        QTest::addColumn<int>("verdict");
        QTest::newRow("as good as the other") << qint64(5) << int(GuardEvidence::Verdict::Healthy);
        QTest::newRow("a little worse, by chance")
            << qint64(9) << int(GuardEvidence::Verdict::Healthy);
        QTest::newRow("too early to say")
            << qint64(14) << int(GuardEvidence::Verdict::Inconclusive);
        QTest::newRow("five percent") << qint64(50) << int(GuardEvidence::Verdict::Degraded);
    }
    void theGuardTellsABadVersionFromAGoodOne()
    {
        QFETCH(qint64, candidateErrors);
        QFETCH(int, verdict);
        QCOMPARE(int(compareErrorRates({1000, candidateErrors}, {10'000, 50}, {}).verdict),
                 verdict);
    }

    void theLimitLineIsWhereTheGuardActs()
    {
        const Counts control{10'000, 50};
        const double limit = errorLimit(control, 1000, {});
        const auto at = [&](double rate) {
            return compareErrorRates({1000, qint64(std::lround(1000 * rate))}, control, {}).verdict;
        };
        QCOMPARE(at(limit * 1.3), GuardEvidence::Verdict::Degraded);
        QVERIFY(at(limit * 0.7) != GuardEvidence::Verdict::Degraded);
        QCOMPARE(errorLimit({}, 1000, {}), -1.0);
    }

    void noRequestsAreNoDataAndFewAreInconclusive()
    {
        QCOMPARE(compareErrorRates({0, 0}, {1000, 0}, {}).verdict, GuardEvidence::Verdict::NoData);
        QCOMPARE(compareErrorRates({10, 0}, {1000, 0}, {}).verdict,
                 GuardEvidence::Verdict::Inconclusive);
    }

    void halfOfTwentyInErrorNeedsNoComparison()
    {
        QCOMPARE(compareErrorRates({20, 10}, {}, {}).verdict, GuardEvidence::Verdict::Degraded);
    }

    void oneBrokenServiceIsNamedThoughTheTotalLooksWell()
    {
        CounterHistory history;
        const auto feed = [&](qint64 at, qint64 n, qint64 bad) {
            history.feed({{Zone::A, QStringLiteral("big"), QStringLiteral("1"), 100 * n, n / 10},
                          {Zone::B, QStringLiteral("big"), QStringLiteral("2"), 100 * n, n / 10},
                          {Zone::A, QStringLiteral("small"), QStringLiteral("3"), n, 0},
                          {Zone::B, QStringLiteral("small"), QStringLiteral("4"), n, bad}},
                         at);
        };
        feed(1'000, 0, 0);
        feed(11'000, 400, 40);
        const GuardEvidence guard = guardZone(history, Zone::B, 1'000, 1'000, 11'000, {});
        QCOMPARE(guard.verdict, GuardEvidence::Verdict::Degraded);
        QCOMPARE(guard.service, QStringLiteral("small"));
        QVERIFY(guard.text.english().contains(QStringLiteral("40 of 400")));
    }

    void onlyOurOwnAndDeclaredRequestsLeaveAZoneQuiet()
    {
        QuietMeter meter(60, 1, 2'000);
        qint64 requests = 0, own = 0, t = 0;
        for (int i = 0; i < 12; ++i) {
            requests += 2 + (i % 2 == 0); // two of ours in each half second, and a check a second
            own += 2;
            meter.feed(counter(requests), own, t += 500);
        }
        QVERIFY(meter.quietSince() > 0);
        const qint64 since = meter.quietSince();
        for (int i = 0; i < 4; ++i) {
            requests += 20;
            meter.feed(counter(requests), own, t += 500);
        }
        QCOMPARE(meter.quietSince(), qint64(0));
        QVERIFY(meter.trafficSeenAt() > since);
    }

    void aResetOrALostSampleIsNotQuiet()
    {
        QuietMeter meter(0, 0, 2'000);
        for (qint64 t = 0; t <= 3'000; t += 500)
            meter.feed(counter(100), 0, t);
        QVERIFY(meter.quietSince() >= 0 && meter.seenAt() == 3'000);
        meter.feed(counter(1), 0, 3'500);
        QCOMPARE(meter.quietSince(), qint64(0));
        meter.lose(4'000);
        QCOMPARE(meter.quietSince(), qint64(0));
    }
};

QTEST_APPLESS_MAIN(TrafficTest)
#include "tst_traffic.moc"
