#include "models/judge/counters.h"
#include "models/judge/course.h"
#include "tests/unit/judge/even.h"

#include <QTest>

using namespace switchyard;

using Kind = JudgeVerdict::Kind;
using Cause = JudgeVerdict::Cause;

namespace
{

/// Two zones whose counters are scraped each second.
struct Scraped {
    JudgeCourse course;
    Even oldZone, newZone;
    JudgeCourse::Around around = {};
    qint64 now = 0;
    SeriesReading a{
        .zone = Zone::A, .service = QStringLiteral("shop"), .instance = QStringLiteral("a")};
    SeriesReading b{
        .zone = Zone::B, .service = QStringLiteral("shop"), .instance = QStringLiteral("b")};

    explicit Scraped(bool newZoneOnly, Even o, Even n)
        : course({.newZone = Zone::B}, setupOf(newZoneOnly)), oldZone(o), newZone(n)
    {
        second();
    }
    static JudgeSetup setupOf(bool newZoneOnly)
    {
        JudgeSetup setup = halfHour(newZoneOnly);
        setup.total.errors.before = {360'000, 360};
        return setup;
    }
    static void grow(SeriesReading &series, const Completed &by)
    {
        series.counted.requests += by.requests;
        series.counted.errors += by.errors;
    }
    void second()
    {
        now += 1'000;
        grow(a, oldZone.next());
        grow(b, newZone.next());
        course.take({a, b}, now, around);
    }
    JudgeVerdict seconds(int count)
    {
        for (int i = 0; i < count; ++i)
            second();
        return course.verdict(now);
    }
};

} // namespace

/// The judge fed by scrapes.
class CourseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorsBesideTheOtherZoneCondemn()
    {
        Scraped s(false, {100, 0.001}, {100, 0.05});
        const JudgeVerdict verdict = s.seconds(60);
        QCOMPARE(verdict.kind, Kind::Degraded);
        QCOMPARE(verdict.cause, Cause::Ratio);
    }

    void whatIsUsualAndDoesNotComeIsLost()
    {
        Scraped s(true, {0, 0}, {0, 0});
        s.around.usualPerSecond = 200;
        const JudgeVerdict verdict = s.seconds(70);
        QCOMPARE(verdict.kind, Kind::Degraded);
        QCOMPARE(verdict.cause, Cause::LostTraffic);
    }

    void whatTheOldZoneStillServesIsNotMissed()
    {
        Scraped s(true, {150, 0}, {50, 0});
        s.around.usualPerSecond = 200;
        QVERIFY(s.seconds(90).kind != Kind::Degraded);
    }

    void countersThatStandStillWhileUsersComeAreAGap()
    {
        Scraped s(true, {0, 0}, {0, 0});
        s.around = {.usualPerSecond = 200, .usersSeen = true};
        const JudgeVerdict verdict = s.seconds(70);
        QCOMPARE(verdict.kind, Kind::Inconclusive);
        QCOMPARE(verdict.cause, Cause::NoData);
        QVERIFY(verdict.gaps >= 60);
    }

    /// Each zone's instances are scraped every 15 s, at moments of their own: no second shows both.
    void scrapesThatNeverMeetAreJudgedTogether()
    {
        Scraped s(false, {100, 0.001}, {100, 0.05});
        SeriesReading shownA = s.a, shownB = s.b;
        for (int i = 0; i < 180; ++i) {
            s.now += 1'000;
            Scraped::grow(s.a, s.oldZone.next());
            Scraped::grow(s.b, s.newZone.next());
            if (i % 15 == 3)
                shownA = s.a;
            if (i % 15 == 9)
                shownB = s.b;
            s.course.take({shownA, shownB}, s.now, {});
        }
        const JudgeVerdict verdict = s.course.verdict(s.now);
        QCOMPARE(verdict.kind, Kind::Degraded);
        QCOMPARE(verdict.cause, Cause::Ratio);
    }

    void thePastIsMadeOfWhatWasCounted()
    {
        CounterHistory history;
        SeriesCounters a{Zone::A, QStringLiteral("shop"), QStringLiteral("a"), 0, 0};
        SeriesCounters b{Zone::B, QStringLiteral("pay"), QStringLiteral("b"), 0, 0};
        for (int i = 0; i <= 600; ++i) {
            history.feed({a, b}, 1'000 * (i + 1));
            a.requests += 100;
            a.errors += i % 10 == 0;
            b.requests += 10;
        }
        const auto sides = history.sides(Zone::B, {}, 0, 601'000);
        QCOMPARE(sides.size(), size_t(600));
        QCOMPARE(sides[0].oldZone, (Completed{100, 1, 0}));
        QCOMPARE(sides[0].newZone, (Completed{10, 0, 0}));
        QVERIFY(!history.sides(Zone::B, QStringLiteral("pay"), 0, 601'000)[0].oldZone);
        QCOMPARE(history.coveredMs(0, 601'000), qint64(600'000));
        const StreamBaseline past = baselineOf(sides, {}, 1.25);
        QCOMPARE(past.errors.before, (Counts{60'000, 60}));
        QCOMPARE(past.errors.phiRate, 1.0);
        QVERIFY2(past.slow == Baseline(), "nobody counts slow ones");
    }

    void thePastOfSlowRequestsIsTheirOwn()
    {
        CounterHistory history(3'600'000, {.countsSlow = true});
        SeriesCounters a{.zone = Zone::A, .service = QStringLiteral("shop")};
        for (int i = 0; i <= 600; ++i) {
            history.feed({a}, 1'000 * (i + 1));
            a.requests += 100;
            a.slow += i % 5 == 0 ? 3 : 0;
        }
        const StreamBaseline past =
            baselineOf(history.sides(Zone::B, {}, 0, 601'000), history.source(), 1.25);
        QCOMPARE(past.errors.before, (Counts{60'000, 0}));
        QCOMPARE(past.slow.before, (Counts{60'000, 360}));
        QVERIFY2(past.slow.phiRate > 1, "they come three at a time");
    }

    /// Two versions of one instance, told for a while at the same time, are two counters.
    void anInstanceThatIsReplacedIsNotCountedTwice()
    {
        CounterHistory history;
        SeriesCounters old{.service = QStringLiteral("shop"), .version = QStringLiteral("1")};
        SeriesCounters fresh{.service = QStringLiteral("shop"), .version = QStringLiteral("2")};
        old.requests = 1'000;
        history.feed({old}, 1'000);
        for (int i = 1; i <= 5; ++i) {
            fresh.requests += 10;
            history.feed({old, fresh}, 1'000 + 1'000 * i);
        }
        QCOMPARE(history.between(Zone::A, 1'000, 6'000).requests, qint64(50));
    }

    /// A source that tells something new once a minute is neither a gap nor stale in between.
    void aMinuteIsATickWhereTheSourceHasNoShorterOne()
    {
        JudgeSetup setup = Scraped::setupOf(false);
        setup.stages = {{30, false}};
        setup.tickMs = 60'000;
        JudgeCourse course({.newZone = Zone::B}, setup);
        SeriesReading a{.zone = Zone::A}, b{.zone = Zone::B};
        qint64 now = 0;
        for (int minute = 0; minute < 10; ++minute) {
            now += 60'000;
            Scraped::grow(a, {6'000, 6});
            Scraped::grow(b, {6'000, 60});
            course.take({a, b}, now, {});
        }
        QCOMPARE(course.verdict(now + 59'000).kind, Kind::Degraded);
        JudgeCourse even({.newZone = Zone::B}, setup);
        for (int minute = 0; minute < 10; ++minute) {
            now += 60'000;
            Scraped::grow(a, {6'000, 6});
            Scraped::grow(b, {6'000, 6});
            even.take({a, b}, now, {});
        }
        QCOMPARE(even.verdict(now + 59'000).kind, Kind::Healthy);
    }
};

QTEST_APPLESS_MAIN(CourseTest)
#include "tst_course.moc"
