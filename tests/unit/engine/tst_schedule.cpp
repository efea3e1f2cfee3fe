#include "app/engine/schedule.h"

#include <QTest>

using namespace switchyard;

namespace
{
constexpr Pace pace{3'000, 500, 6'000, 5'000};
constexpr Pace onlyAsked{0, 0, 1'000, 5'000};
} // namespace

class ScheduleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstReadIsDueAtOnce() { QCOMPARE(Schedule(pace).due(), std::optional<qint64>(0)); }
    void readsFollowEachOtherAtTheirPace();
    void whatIsWaitedForIsReadQuickly();
    void nothingIsDueWhileItIsBeingRead();
    void aReadBegunEarlierDoesNotCountForAWish();
    void aReadUnderWayThatWasBegunLateEnoughCounts();
    void aWishForLaterWaitsForItsTime();
    void aWishThatIsRepeatedIsNoBusyLoop();
    void failuresAreTriedAgainLaterAndLater();
    void aSourceReadOnlyWhenAskedIsNeverDueByItself();
};

void ScheduleTest::readsFollowEachOtherAtTheirPace()
{
    Schedule schedule(pace);
    schedule.begin(1'000);
    schedule.end(1'040, true);
    QCOMPARE(schedule.due(), std::optional<qint64>(4'000));
}

void ScheduleTest::whatIsWaitedForIsReadQuickly()
{
    Schedule schedule(pace);
    schedule.begin(1'000);
    schedule.end(1'040, true);
    schedule.setQuick(true);
    QCOMPARE(schedule.due(), std::optional<qint64>(1'500));
}

void ScheduleTest::nothingIsDueWhileItIsBeingRead()
{
    Schedule schedule(pace);
    schedule.begin(1'000);
    schedule.ask(1'500);
    QVERIFY(!schedule.due());
}

void ScheduleTest::aReadBegunEarlierDoesNotCountForAWish()
{
    Schedule schedule(pace);
    schedule.begin(1'000);
    schedule.ask(1'010);
    schedule.end(1'050, true);
    QCOMPARE(schedule.due(), std::optional<qint64>(1'010));
    schedule.begin(1'050);
    schedule.end(1'090, true);
    QCOMPARE(schedule.due(), std::optional<qint64>(4'050));
}

void ScheduleTest::aReadUnderWayThatWasBegunLateEnoughCounts()
{
    Schedule schedule(pace);
    schedule.begin(1'000);
    schedule.ask(900);
    schedule.end(1'050, true);
    QCOMPARE(schedule.due(), std::optional<qint64>(4'000));
}

void ScheduleTest::aWishForLaterWaitsForItsTime()
{
    Schedule schedule(pace);
    schedule.begin(1'000);
    schedule.end(1'050, true);
    schedule.ask(2'000);
    QCOMPARE(schedule.due(), std::optional<qint64>(2'000));
}

void ScheduleTest::aWishThatIsRepeatedIsNoBusyLoop()
{
    Schedule schedule(pace);
    schedule.begin(1'000);
    schedule.end(1'001, true);
    schedule.ask(900);
    QVERIFY(*schedule.due() > 1'001);
}

void ScheduleTest::failuresAreTriedAgainLaterAndLater()
{
    Schedule schedule(pace);
    schedule.setQuick(true);
    qint64 now = 1'000;
    qint64 last = 0;
    for (int i = 0; i < 8; ++i) {
        schedule.begin(now);
        schedule.end(now, false);
        const qint64 pause = *schedule.due() - now;
        QVERIFY(pause >= last && pause >= 250 && pause <= pace.backOffMs);
        last = pause;
        now += pause;
    }
    QCOMPARE(last, pace.backOffMs);
    schedule.begin(now);
    schedule.end(now, true);
    QCOMPARE(*schedule.due() - now, pace.quickMs);
}

void ScheduleTest::aSourceReadOnlyWhenAskedIsNeverDueByItself()
{
    Schedule schedule(onlyAsked);
    QVERIFY(!schedule.due());
    schedule.ask(10);
    QCOMPARE(schedule.due(), std::optional<qint64>(10));
    schedule.begin(10);
    schedule.end(20, true);
    QVERIFY(!schedule.due());
}

QTEST_APPLESS_MAIN(ScheduleTest)
#include "tst_schedule.moc"
