#include "tests/unit/release/story.h"

#include <QTest>

using namespace switchyard;

namespace
{

bool isDeploy(const Effect &effect) { return effect.kind == Effect::Kind::Deploy; }

bool isLoweringA(const Effect &effect)
{
    return effect.weights == Weights{{QStringLiteral("a1"), 0}};
}

bool currentIs(const Story &s, Op::Kind kind)
{
    const Op *op = currentOp(s.release);
    return op && op->kind == kind;
}

bool isReached(const Story &s, size_t i)
{
    return s.release.balancers[i].stage == BalancerState::Stage::Reached;
}

// A balancer that answers ok to the last lowering of zone A, and does not do it.
bool acceptsALoweringThatNeverShows(Story &s)
{
    s.startZone();
    s.answer = [&](const Effect &e) -> Outcome {
        if (!isLoweringA(e))
            s.carryOut(e);
        return Ok{};
    };
    return s.runUntil([&] { return std::ranges::any_of(s.sent, isLoweringA); });
}

} // namespace

/// What was read or waited for before something changed counts no more.
class FreshReadsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSoakBeginsAgainAfterAnotherHandWasPutRight()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return currentIs(s, Op::Kind::Soak); }));
        s.weights[0][QStringLiteral("b1")] = 0;
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Foreign);
        const Op soak = *currentOp(s.release);
        s.runUntil([] { return false; }, int(soak.ms / 1000) + 5); // nothing arrives all the while
        s.choose(Choice::GoOn);
        const qint64 putRight = s.now.bootMs;
        QVERIFY(s.runUntil([&] { return *currentOp(s.release) != soak; }));
        QVERIFY(s.now.bootMs >= putRight + soak.ms);
    }

    void aShiftIsNotLeftWhileABalancerHasNotBeenSeenLately()
    {
        Story s(2);
        s.startZone();
        QVERIFY(s.runUntil([&] { return currentIs(s, Op::Kind::Shift); }));
        s.answer = [&](const Effect &e) -> Outcome {
            if (e.balancer == 1 && s.silentBalancer < 0)
                return Refused{{.kind = Failure::Kind::Busy, .retryAfterMs = 20'000}};
            s.carryOut(e);
            return Ok{};
        };
        QVERIFY(s.runUntil([&] { return isReached(s, 0); }));
        s.silentBalancer = 0;
        QVERIFY(s.runUntil([&] { return isReached(s, 1); }));
        QVERIFY(currentIs(s, Op::Kind::Shift));
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->gate, QStringLiteral("balancers"));
        QVERIFY(currentIs(s, Op::Kind::Shift));
        s.silentBalancer = 2;
        s.choose(Choice::Retry);
        QVERIFY(s.runUntil([&] { return !currentIs(s, Op::Kind::Shift); }));
    }

    void anAcceptedLoweringThatNeverShowedIsReckonedWithOnTheWayBack()
    {
        Story s(1, 5'000);
        QVERIFY(acceptsALoweringThatNeverShows(s));
        s.weights[0][QStringLiteral("a1")] = 33; // another hand; what we asked for is on its way
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Foreign);
        s.choose(Choice::GoOn);
        s.answer = [&](const Effect &e) -> Outcome {
            s.carryOut(e);
            return Ok{};
        };
        QVERIFY(s.runUntil([&] { return isReached(s, 0); }));
        QCOMPARE(s.weights[0][QStringLiteral("a1")], 0);
        s.wish(Wish::Kind::Back);
        s.runUntil([] { return false; }, 30);
        QCOMPARE(s.weights[0][QStringLiteral("a1")], 100);
        QCOMPARE(s.weights[0][QStringLiteral("b1")], 1); // were it 0, what lands late left nothing
    }

    void aRaiseThatShowsOnlyOnTheWayBackIsKeptAsTheTrace()
    {
        Story s(1, 5'000);
        QVERIFY(acceptsALoweringThatNeverShows(s));
        s.weights[0] = {{QStringLiteral("a1"), 0}, {QStringLiteral("b1"), 0}}; // another hand
        QVERIFY(s.runToQuestion());
        s.choose(Choice::GoOn);
        QVERIFY(s.runUntil([&] { return s.weights[0][QStringLiteral("b1")] == 100; }));
        s.wish(Wish::Kind::Back);
        s.runUntil([] { return false; }, 30);
        QVERIFY(!s.release.question);
        QCOMPARE(s.weights[0][QStringLiteral("a1")], 100);
        QCOMPARE(s.weights[0][QStringLiteral("b1")], 1);
    }

    void queuesReadBeforeTrafficCameAgainSayNothing()
    {
        Story s;
        Plan plan =
            *planRelease(Story::profile(1), {.toVersion = QStringLiteral("2")}, s.sources());
        plan.hasQueues[Zone::B] = true;
        s.messages[Zone::B] = 3;
        s.start(plan);
        QVERIFY(s.runUntil([&] { return currentIs(s, Op::Kind::MayStop); }));
        s.neverQuiet = true;
        s.messages[Zone::B] = 0;
        s.runUntil([] { return false; }, 1);
        s.neverQuiet = false;
        s.queuesUnread = true;
        s.runUntil([] { return false; }, 10);
        QCOMPARE(std::ranges::count_if(s.sent, isDeploy), 0);
        s.queuesUnread = false;
        QVERIFY(s.runUntil([&] { return std::ranges::count_if(s.sent, isDeploy) == 1; }));
    }

    void whoStillPublishesIsNamed()
    {
        Story s;
        Plan plan =
            *planRelease(Story::profile(1), {.toVersion = QStringLiteral("2")}, s.sources());
        plan.hasQueues[Zone::B] = true;
        s.publishing = QStringLiteral("orders");
        s.start(plan);
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->gate, QStringLiteral("queues"));
        QVERIFY(s.release.question->text.english().contains(
            QStringLiteral("90 messages a minute are still published in zone B, most of them to "
                           "\"orders\"")));
        QCOMPARE(std::ranges::count_if(s.sent, isDeploy), 0);
        s.publishing.clear();
        s.choose(Choice::Retry);
        QVERIFY(s.runUntil([&] { return std::ranges::count_if(s.sent, isDeploy) == 1; }));
        QVERIFY(s.violations.empty());
    }

    void theGatesBeforeAStopAreAskedAgainWhereTheZoneIsNoLongerDark()
    {
        Story s;
        s.startZone();
        s.answer = [&](const Effect &e) -> Outcome {
            if (!isDeploy(e)) // what is stopped stays so
                s.carryOut(e);
            return Ok{};
        };
        QVERIFY(s.runUntil([&] { return currentIs(s, Op::Kind::Upgrade); }));
        s.release.targets[Zone::B][0] = {}; // another of its group, not yet stopped
        s.neverQuiet = true;
        s.runUntil([] { return false; }, 1);
        QVERIFY(currentIs(s, Op::Kind::MayStop));
    }

    /// A program that takes over knows what was read before it: the instance may be another since.
    void anInstanceIsNotReadyByAnOldReadOfItsRegistry()
    {
        Story s;
        s.startZone();
        const auto isDeployed = [&] {
            return s.release.targets.b[0].is == TargetState::Is::Deployed;
        };
        s.holdAnswers = true;
        QVERIFY(s.runUntil([&] {
            if (s.open.empty() || s.open.front().kind != Effect::Kind::Deploy)
                s.settle();
            return !s.open.empty() && s.open.front().kind == Effect::Kind::Deploy;
        }));
        const int effect = s.open.front().id;
        s.happen(EffectSettled{effect, Ok{}});
        QVERIFY(isDeployed());
        s.evidence.targets[s.release.plan->targets.b[0].instance] = {
            .listed = true,
            .up = true,
            .version = QStringLiteral("2"),
            .at = s.release.targets.b[0].settledAt};
        s.now.bootMs += s.release.plan->limits.freshMs + 1;
        s.happen(Looked{});
        QVERIFY(isDeployed());
    }
};

QTEST_APPLESS_MAIN(FreshReadsTest)
#include "tst_freshreads.moc"
