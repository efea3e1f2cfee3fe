#include "models/judge/ticks.h"
#include "tests/unit/judge/even.h"

#include <QTest>

using namespace switchyard;

namespace
{

SeriesReading series(Zone zone, qint64 requests, qint64 errors, const char *instance = "1",
                     const char *service = "cart", const char *version = "1.0")
{
    return {zone,
            QString::fromLatin1(version),
            QString::fromLatin1(service),
            QString::fromLatin1(instance),
            {requests, errors, 0}};
}

Bucket bucket(Zone zone, qint64 from, qint64 requests, qint64 errors)
{
    return {zone, {}, QStringLiteral("cart"), from, {requests, errors, 0}};
}

/// Both zones at 100 requests/s and 1 %, for `seconds` from `from` on, with a fault by `spoil`.
void feed(CounterTicks &ticks, Judge &judge, qint64 from, int seconds, qint64 base = 0)
{
    for (int s = 1; s <= seconds; ++s)
        if (const auto tick = ticks.take({series(Zone::A, base + s * 100, base / 100 + s),
                                          series(Zone::B, base + s * 100, base / 100 + s)},
                                         from + s * 1'000))
            judge.take(*tick);
}

} // namespace

/// Counters and buckets into ticks.
class TicksTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aScrapeIsATickOfWhatGrew()
    {
        CounterTicks ticks({.services = {QStringLiteral("cart")}});
        QVERIFY(!ticks.take({series(Zone::A, 1'000, 900), series(Zone::B, 50, 0)}, 5'000));
        const auto tick = ticks.take({series(Zone::A, 1'010, 901), series(Zone::B, 52, 1)}, 6'500);
        QCOMPARE(tick->at, 6'500);
        QCOMPARE(tick->lengthMs, 1'500);
        QCOMPARE(tick->total, (Sides{Completed{10, 1, 0}, Completed{2, 1, 0}}));
        QCOMPARE(tick->services[0], tick->total);
        QVERIFY(!ticks.take({series(Zone::A, 1'010, 901)}, 6'500)); // the same scrape again
    }

    void aResetBeginsAtZero()
    {
        CounterTicks ticks({});
        ticks.take({series(Zone::B, 5'000, 100)}, 1'000);
        QCOMPARE(ticks.take({series(Zone::B, 7, 1)}, 2'000)->total.newZone, Completed(7, 1));
        QCOMPARE(ticks.resets(), 1);
    }

    void slowOnesThatAreAFewLessForAMomentAreNoReset()
    {
        CounterTicks ticks({});
        const auto slow = [](qint64 requests, qint64 count) {
            SeriesReading one = series(Zone::B, requests, 0);
            one.counted.slow = count;
            return std::vector{one};
        };
        ticks.take(slow(100, 5), 1'000);
        QCOMPARE(ticks.take(slow(110, 4), 2'000)->total.newZone, (Completed{10, 0, 0}));
        QCOMPARE(ticks.take(slow(120, 6), 3'000)->total.newZone, (Completed{10, 0, 1}));
        QCOMPARE(ticks.resets(), 0);
        QCOMPARE(ticks.take(slow(3, 2), 4'000)->total.newZone, (Completed{3, 0, 2}));
        QCOMPARE(ticks.resets(), 1);
    }

    void aNewInstanceIsCountedFromItsSecondScrape()
    {
        CounterTicks ticks({});
        ticks.take({series(Zone::B, 100, 0)}, 1'000);
        const auto tick =
            ticks.take({series(Zone::B, 110, 0), series(Zone::B, 9'000, 8'000, "2")}, 2'000);
        QCOMPARE(tick->total.newZone, Completed(10, 0));
        QCOMPARE(ticks.take({series(Zone::B, 110, 0), series(Zone::B, 9'005, 8'001, "2")}, 3'000)
                     ->total.newZone,
                 Completed(5, 1));
    }

    void aMissingSideIsNoDataAndSilenceIsZero()
    {
        CounterTicks ticks({});
        ticks.take({series(Zone::A, 10, 0), series(Zone::B, 10, 0)}, 1'000);
        const auto missing = ticks.take({series(Zone::A, 20, 0)}, 2'000);
        QVERIFY(missing->total.oldZone && !missing->total.newZone);
        const auto silent = ticks.take({series(Zone::A, 30, 0), series(Zone::B, 10, 0)}, 3'000);
        QCOMPARE(silent->total.newZone, Completed());
    }

    void aShortGapIsMadeUpForAndALongOneStaysAGap()
    {
        CounterTicks ticks({}, 5'000);
        const auto a = [](qint64 n) { return series(Zone::A, n, 0); };
        ticks.take({a(0), series(Zone::B, 0, 0)}, 1'000);
        ticks.take({a(10)}, 3'000);
        QCOMPARE(ticks.take({a(20), series(Zone::B, 40, 4)}, 5'000)->total.newZone,
                 Completed(40, 4));
        for (qint64 at = 6'000; at <= 12'000; at += 1'000)
            ticks.take({a(20 + at)}, at);
        const auto after = ticks.take({a(99'999), series(Zone::B, 4'000, 4'000)}, 13'000);
        QVERIFY(!after->total.newZone);
        QCOMPARE(ticks.gaps(), 1);
    }

    void sidesMayBeVersionsInOneZone()
    {
        CounterTicks ticks({.newVersion = QStringLiteral("2.0")});
        const auto at = [](qint64 n) {
            return std::vector{series(Zone::A, 10 * n, 0, "1", "cart", "1.0"),
                               series(Zone::A, n, 0, "2", "cart", "2.0")};
        };
        ticks.take(at(0), 1'000);
        QCOMPARE(ticks.take(at(3), 2'000)->total, (Sides{Completed{30, 0, 0}, Completed{3, 0, 0}}));
    }

    void aResetCondemnsNobody()
    {
        CounterTicks ticks({});
        Judge judge(halfHour());
        feed(ticks, judge, 0, 600, 1'000'000);
        feed(ticks, judge, 600'000, 600); // both restarted
        QCOMPARE(ticks.resets(), 2);
        QCOMPARE(judge.verdict(1'200'000).kind, JudgeVerdict::Kind::Healthy);
    }

    /// The source's clock leaps an hour ahead, and later back: two gaps, and no verdict from them.
    void aClockThatJumpsIsAGap()
    {
        CounterTicks ticks({});
        Judge judge(halfHour());
        feed(ticks, judge, 0, 300);
        feed(ticks, judge, 3'900'000, 300, 30'000);
        feed(ticks, judge, 600'000, 300, 60'000);
        const JudgeVerdict verdict = judge.verdict(900'000);
        QCOMPARE(verdict.kind, JudgeVerdict::Kind::Healthy);
        QCOMPARE(verdict.gaps, 2);
        QCOMPARE(verdict.streams[0].stage.newZone->requests, 3 * 30'000 - 3 * 100);
    }

    void lateBucketsWaitForTheWatermark()
    {
        BucketTicks ticks({}, 60'000, 120'000);
        ticks.feed(bucket(Zone::A, 0, 600, 6));
        ticks.feed(bucket(Zone::B, 0, 100, 1));
        QVERIFY(ticks.take(179'999).empty());
        ticks.feed(bucket(Zone::B, 0, 590, 5)); // corrected
        const auto closed = ticks.take(180'000);
        QCOMPARE(closed.size(), size_t(1));
        QCOMPARE(closed[0].at, 60'000);
        QCOMPARE(closed[0].total, (Sides{Completed{600, 6, 0}, Completed{590, 5, 0}}));
        QCOMPARE(ticks.lagMs(180'000), 120'000);
        ticks.feed(bucket(Zone::B, 0, 595, 5));
        QCOMPARE(ticks.tooLate(), 1);
    }

    void anEmptyBucketIsATickWithoutData()
    {
        BucketTicks ticks({}, 60'000, 0);
        ticks.feed(bucket(Zone::B, 0, 100, 1));
        ticks.feed(bucket(Zone::B, 120'000, 100, 1));
        const auto closed = ticks.take(180'000);
        QCOMPARE(closed.size(), size_t(3));
        QVERIFY(closed[0].total.newZone && !closed[1].total.newZone && closed[2].total.newZone);
        // A year of silence is one tick without data, not half a million.
        QCOMPARE(ticks.take(qint64(365) * 86'400'000).size(), size_t(1));
    }
};

QTEST_APPLESS_MAIN(TicksTest)
#include "tst_ticks.moc"
