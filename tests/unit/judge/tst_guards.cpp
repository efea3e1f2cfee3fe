#include "tests/unit/judge/even.h"

#include <QTest>

using namespace switchyard;

using Cause = JudgeVerdict::Cause;

namespace
{
JudgeSetup budgeted()
{
    JudgeSetup setup = halfHour();
    setup.limits.objective = 0.999;
    return setup;
}
Sides errorsOfNew(qint64 requests, qint64 errors)
{
    return {Completed{requests, 0, 0}, Completed{requests, errors, 0}};
}
} // namespace

/// G1, G2, G4 and the warm-up.
class GuardsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void halfOfTwentyInTenSecondsIsAHardFail()
    {
        HardFailGuard guard;
        guard.take(1'000, errorsOfNew(19, 19));
        QVERIFY(!guard.failed()); // too few
        guard.take(2'000, errorsOfNew(19, 0));
        QVERIFY(guard.failed()); // 19 of 38
        guard.take(3'000, errorsOfNew(1, 0));
        QVERIFY(!guard.failed());
        guard.take(12'000, errorsOfNew(20, 10)); // those of 1 s and 2 s are past
        QVERIFY(!guard.failed());                // 10 of 21
        guard.take(12'500, errorsOfNew(0, 0));
        guard.take(13'000, errorsOfNew(0, 0));
        QVERIFY(guard.failed()); // 10 of 20
    }

    void tooFewTargetsAreAHardFailAtOnce()
    {
        Judge judge(halfHour());
        Tick tick{.at = 1'000, .total = {Completed{100, 0, 0}, Completed{1, 0, 0}}};
        tick.targetsShort = true;
        judge.take(tick);
        QCOMPARE(judge.condemnedBy(), Cause::TargetsShort);
    }

    void burnNeedsBothWindowsWholeAndTenErrors()
    {
        BudgetGuard guard(budgeted().limits, 0);
        for (int s = 1; s <= 300; ++s) {
            guard.take(s * 1'000, errorsOfNew(100, s % 2 == 0 ? 3 : 0)); // 1.5 % of 0.1 %
            QVERIFY(!guard.burning());                                   // 5 minutes are not over
        }
        guard.take(301'000, errorsOfNew(100, 3));
        QVERIFY(guard.burning());
        QVERIFY(std::abs(guard.burn() - 15) < 0.1);
        for (int s = 302; s <= 325; ++s)
            guard.take(s * 1'000, errorsOfNew(100, 0));
        QVERIFY(!guard.burning()); // the last minute is better
        BudgetGuard thin(budgeted().limits, 0);
        for (int s = 1; s <= 600; ++s)
            thin.take(s * 1'000, errorsOfNew(1, s % 60 == 0)); // 1.7 %, 5 errors in 5 minutes
        QVERIFY(!thin.burning());
    }

    void errorsThatTheOldVersionMakesTooAreNotOfThisRelease()
    {
        BudgetGuard guard(budgeted().limits, 0.02);
        for (int s = 1; s <= 400; ++s)
            guard.take(s * 1'000, {Completed{100, 2, 0}, Completed{100, 2, 0}});
        QVERIFY(guard.burn() > 14.4 && !guard.burning());
    }

    void burnBlamesNobodyWhileTheOldZoneIsInTrouble()
    {
        JudgeSetup setup = halfHour(true);
        setup.limits.objective = 0.999;
        Soak soak(setup);
        Even probes{20, 0.1}, n{200, 0.025};
        for (int s = 0; s < 400; ++s)
            soak.feed({.total = {Completed(), n.next()}, .probes = probes.next()});
        QCOMPARE(soak.judge.condemnedBy(), Cause::None);
        QCOMPARE(soak.judge.verdict(soak.now).kind, JudgeVerdict::Kind::Confounded);
    }

    void aReleaseMayUseOnePercentOfTheMonth()
    {
        JudgeLimits limits = budgeted().limits;
        limits.monthlyRequests = 10'000'000; // 10,000 errors allowed, 100 for this release
        BudgetGuard guard(limits, 0);
        guard.take(1'000, errorsOfNew(100'000, 99));
        QVERIFY(!guard.overBudget());
        guard.take(2'000, errorsOfNew(1'000, 2));
        QVERIFY(guard.overBudget());
    }

    void lostTrafficIsSeenAtFullWeightAlone()
    {
        TrafficGuard guard;
        for (int s = 0; s < 59; ++s)
            guard.take(1'000, 100, 0);
        QVERIFY(!guard.lost());
        guard.take(1'000, 100, 0);
        QVERIFY(guard.lost());
        guard.take(1'000, 0, 0); // not at full weight any more
        QVERIFY(!guard.lost());
        for (int s = 0; s < 300; ++s)
            guard.take(1'000, 100, 50); // just half
        QVERIFY(!guard.lost());
    }

    void fewExpectedRequestsNeedALongerLook()
    {
        TrafficGuard guard;
        for (int s = 0; s < 199; ++s)
            guard.take(1'000, 0.5, 0);
        QVERIFY(!guard.lost()); // 99.5 were expected
        guard.take(1'000, 0.5, 0);
        QVERIFY(guard.lost());
    }

    void aDeadListenerMakesNoErrors()
    {
        Judge judge(halfHour(true));
        for (int s = 1; s <= 60; ++s)
            judge.take(
                {.at = s * 1'000, .total = {Completed(), Completed()}, .expectedRequests = 200});
        QCOMPARE(judge.condemnedBy(), Cause::LostTraffic);
    }

    void aKnownWarmUpIsMasked()
    {
        JudgeSetup setup = halfHour();
        setup.limits.warmUpMs = 60'000;
        Even o{100, 0.01}, warm{100, 0.1}, n{100, 0.01};
        Soak masked(setup), plain(halfHour());
        QVERIFY(plain.untilDegraded(60, o, warm) <= 60);
        masked.seconds(59, o, warm);
        QCOMPARE(masked.seconds(300, o, n).kind, JudgeVerdict::Kind::Healthy);
    }

    void aWarmUpHasAtMostAFifthOfErrors()
    {
        JudgeSetup setup = halfHour();
        setup.limits.warmUpMs = 60'000;
        Even o{100, 0.01}, bad{100, 0.3}, dead{100, 1};
        Soak soak(setup), other(setup);
        QVERIFY(soak.untilDegraded(60, o, bad) <= 4);
        QVERIFY(other.untilDegraded(60, o, dead) <= 2);
        QCOMPARE(other.judge.condemnedBy(), Cause::HardFail); // which nothing masks
    }

    void timeThatGoesBackBeginsTheWindowsAnew()
    {
        HardFailGuard guard;
        guard.take(100'000, errorsOfNew(50, 50));
        guard.take(5'000, errorsOfNew(10, 0));
        QVERIFY(!guard.failed());
    }
};

QTEST_APPLESS_MAIN(GuardsTest)
#include "tst_guards.moc"
