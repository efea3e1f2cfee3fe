#include "app/engine/schedule.h"

#include <QTest>

#include <deque>
#include <vector>

using namespace switchyard;

namespace
{
constexpr Pace pace{3'000, 500, 6'000, 5'000};
/// What a cloud takes from everybody: so many calls in any minute, and no more.
class Account
{
public:
    static constexpr int perMinute = 200;
    bool takes(qint64 now)
    {
        while (!m_calls.empty() && m_calls.front() <= now - 60'000)
            m_calls.pop_front();
        m_calls.push_back(now);
        return m_calls.size() <= perMinute;
    }

private:
    std::deque<qint64> m_calls = {};
};

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
    void oneBalancerOfAnAccountKeepsItsPaceAtRest();
    void sixConsolesLeaveRoomForGoingBack();
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

void ScheduleTest::oneBalancerOfAnAccountKeepsItsPaceAtRest()
{
    QCOMPARE(accountPace(200, 1).restMs, paces::balancer.restMs);
    QCOMPARE(accountPace(200, 3).restMs, 9'000);
    QCOMPARE(accountPace(200, 3).quickMs, 3'600);
    QCOMPARE(accountPace(1'000'000, 9).quickMs, paces::balancer.quickMs);
}

/// With the usual pace this fails: six consoles that poll three balancers make 360 calls a minute.
void ScheduleTest::sixConsolesLeaveRoomForGoingBack()
{
    constexpr qint64 minuteMs = 60'000;
    Account account;
    using Console = std::vector<Schedule>;
    std::vector<Console> consoles(6, Console(3, Schedule(accountPace(Account::perMinute, 3))));
    Console &first = consoles.front();
    int changes = 0;
    int polls = 0;
    for (qint64 now = 0; now < 10 * minuteMs; now += 20) {
        const bool isMoving = now >= 5 * minuteMs;
        // Going back again and again: on each balancer raise and lower, and read each back.
        for (Schedule &schedule : first) {
            schedule.setQuick(isMoving);
            if (!isMoving || now % 30'000 != 0)
                continue;
            for (int change = 0; change < 2; ++change, ++changes)
                QVERIFY2(account.takes(now), "a change was throttled");
            schedule.ask(now + 5'000);
        }
        for (Console &console : consoles) {
            for (Schedule &schedule : console) {
                if (schedule.due().value_or(now + 1) > now)
                    continue;
                schedule.begin(now);
                QVERIFY2(account.takes(now), "a read was throttled");
                schedule.end(now, true);
                ++polls;
            }
        }
    }
    QCOMPARE(changes, 60);
    QVERIFY(polls > 10 * 100); // and still they look
}

QTEST_APPLESS_MAIN(ScheduleTest)
#include "tst_schedule.moc"
