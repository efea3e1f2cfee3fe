#include "models/judge/counters.h"
#include "models/release/quiet.h"

#include <QTest>

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
