#include "tests/unit/release/story.h"

#include <QTest>

/// What the exhaustive search found on the way out, each as it happened.
using namespace switchyard;

namespace
{

const QString a1 = QStringLiteral("a1");
const QString b1 = QStringLiteral("b1");

Outcome unknown()
{
    return Unknown{
        {.kind = Failure::Kind::TimedOut, .detail = QStringLiteral("no answer"), .maySent = true}};
}
bool isWeights(const Effect &effect) { return effect.kind == Effect::Kind::SetWeights; }

} // namespace

class WayOutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWriteThatMayLandAtItsLastMomentIsLookedForALagLater()
    {
        Story s(1, 5'000);
        s.answer = [](const Effect &) { return unknown(); };
        s.startZone();
        const auto isLate = [&] { return s.release.balancers[0].lateUntil > 0; };
        QVERIFY(s.runUntil(isLate, 20));
        const PlanBalancer &p = s.release.plan.balancers[0];
        const auto sent = std::ranges::find_if(s.sent, isWeights);
        QVERIFY(sent != s.sent.end());
        QVERIFY(s.release.balancers[0].lateUntil >= s.now.bootMs - 2'000 + p.lifeMs + p.lagMs);
    }

    void theDeadlineForAMixedStateWritesNothingForward()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        s.release.plan.limits.mixedLimitMs = 2'500;
        s.answer = [](const Effect &) { return unknown(); };
        QVERIFY(s.runUntil([&] { return s.release.mode == Release::Mode::Back; }, 10));
        QVERIFY(s.violations.empty());
    }

    void goingBackReplacesWhatSomebodyElseSetMeanwhile()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("upgrade"); }));
        s.weights[0] = {{a1, 0}, {b1, 0}};
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Foreign);
        s.wish(Wish::Kind::Abort);
        s.settle();
        QVERIFY(s.runToEnd());
        QCOMPARE(s.weights[0], (Weights{{a1, 100}, {b1, 0}}));
    }

    void aForeignChangeOnTheWayBackIsReplacedBeforeBackIsToldConfirmed()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        s.wish(Wish::Kind::Back);
        s.settle();
        QVERIFY(s.runUntil([&] { return s.release.backConfirmedAt > 0; }));
        QVERIFY(!s.release.question);
        s.weights[0] = {{a1, 0}, {b1, 0}};
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::WentBack);
        QCOMPARE(s.weights[0], (Weights{{a1, 100}, {b1, 0}}));
    }

    void abortingOnTheWayBackAfterTheCommitDoesNotStopIt()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.release.committed; }));
        s.holdAnswers = true;
        s.wish(Wish::Kind::Back);
        QCOMPARE(s.release.mode, Release::Mode::Back);
        s.wish(Wish::Kind::Abort);
        QVERIFY(!s.release.question);
        s.holdAnswers = false;
        s.settle();
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Aborted);
        QCOMPARE(s.weights[0], (Weights{{a1, 0}, {b1, 100}}));
    }

    void noLimitRunsWhileAReleaseIsPaused()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("one-zone"); }));
        s.neverQuiet = true;
        const auto isDraining = [&] {
            const Op *op = currentOp(s.release);
            return op && op->kind == Op::Kind::Drain;
        };
        QVERIFY(s.runUntil(isDraining));
        s.wish(Wish::Kind::Pause);
        s.runUntil([] { return false; }, 120);
        s.neverQuiet = false;
        s.wish(Wish::Kind::Resume);
        QVERIFY(!s.release.question);
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
    }
};

QTEST_APPLESS_MAIN(WayOutTest)
#include "tst_wayout.moc"
