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
        const StreamBaseline past = baselineOf(sides, 1'000, 1.25);
        QCOMPARE(past.errors.before, (Counts{60'000, 60}));
        QCOMPARE(past.errors.phiRate, 1.0);
    }
};

QTEST_APPLESS_MAIN(CourseTest)
#include "tst_course.moc"
