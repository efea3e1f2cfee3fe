#include "models/release/context.h"
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
void changePlan(Release &release, const std::function<void(Plan &)> &change)
{
    Plan plan = release.plan;
    change(plan);
    release.plan = std::move(plan);
}

/// The way out begins before the release has noted the weights that it found.
void leaveBeforeWeightsAreNoted(Story &s)
{
    s.frozenReads = true;
    s.start(*planRelease(Story::profile(1), {.toVersion = QStringLiteral("2")}, s.sources()));
    QVERIFY(!s.release.recorded);
    s.frozenReads = false;
    s.now.bootMs += 1'000;
    s.evidence.balancers[0] = {.known = true,
                               .weights = s.weights[0],
                               .begunAt = s.now.bootMs - 1'500,
                               .at = s.now.bootMs};
    s.happen(Wish{.kind = Wish::Kind::Leave, .zone = Zone::A});
    s.settle();
}

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
        const PlanBalancer &p = s.release.plan->balancers[0];
        const auto sent = std::ranges::find_if(s.sent, isWeights);
        QVERIFY(sent != s.sent.end());
        QVERIFY(s.release.balancers[0].lateUntil >= s.now.bootMs - 2'000 + p.lifeMs + p.lagMs);
    }

    void theDeadlineForAMixedStateWritesNothingForward()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        changePlan(s.release, [](Plan &plan) { plan.limits.mixedLimitMs = 2'500; });
        s.answer = [](const Effect &) { return unknown(); };
        QVERIFY(s.runUntil([&] { return s.release.mode == Release::Mode::Back; }, 10));
        QVERIFY(s.violations.empty());
    }

    void whatSomebodyElseSetDuringTheLastWaitIsAskedAbout()
    {
        Story s(1, 5'000);
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("both"); }));
        changePlan(s.release, [](Plan &plan) { plan.balancers[0].lifeMs = 120'000; });
        s.answer = [&](const Effect &effect) {
            s.carryOut(effect);
            return isWeights(effect) ? unknown() : Ok{};
        };
        const auto waitsForTheEnd = [&] {
            return s.release.step == int(s.release.plan->steps.size()) && !s.release.ended;
        };
        QVERIFY(s.runUntil(waitsForTheEnd));
        s.weights[0] = {{a1, 0}, {b1, 100}};
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Foreign);
        QVERIFY(!s.release.ended);
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

    void aFlagThatCannotBeSeenHoldsNoWayOut()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        s.flagsUnseen = true;
        s.neverQuiet = true;
        s.wish(Wish::Kind::Back);
        s.settle();
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::WentBack);
        QCOMPARE(s.weights[0], (Weights{{a1, 100}, {b1, 0}}));
        s.choose(Choice::LeaveAsItIs);
        s.settle();
        QVERIFY(s.runToEnd());
        QCOMPARE(s.flags, (PerZone<bool>{false, false}));
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

    void nothingIsLoweredOnAZoneThatDiedMeanwhile()
    {
        Story s;
        s.weights[0] = {{a1, 100}, {b1, 0}};
        s.start(planShift(Story::profile(1), s.sources(), TrafficSplit::allTo(Zone::B)));
        s.holdAnswers = true;
        QVERIFY(s.runUntil([&] { return !s.open.empty(); }));
        s.unfit.b = true;
        s.holdAnswers = false;
        s.settle();
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->gate, QStringLiteral("target-healthy"));
        QCOMPARE(s.weights[0].at(a1), 100);
    }

    void theWayOutLowersNothingOnARaiseThatItSawUndone()
    {
        Story s(1, 5'000);
        s.start(planLeave(Story::profile(1), s.sources(), Zone::A));
        const auto lowers = [](const Effect &e) { return isWeights(e) && e.weights.contains(b1); };
        s.answer = [&](const Effect &effect) {
            if (lowers(effect))
                return Outcome(Refused{{.kind = Failure::Kind::Busy, .retryAfterMs = 2'000}});
            s.carryOut(effect);
            return Outcome(Ok{});
        };
        QVERIFY(s.runUntil([&] { return std::ranges::any_of(s.sent, lowers); }, 20));
        s.weights[0] = {{a1, 0}, {b1, 100}};
        s.sent.clear();
        s.runUntil([&] { return !s.sent.empty(); }, 20);
        QVERIFY(!s.sent.empty());
        QCOMPARE(s.sent.front().weights, (Weights{{a1, 100}}));
    }

    void aWriteThatWasCutByAnotherBootLivesFromThere()
    {
        Story s;
        s.weights[0] = {{a1, 100}, {b1, 100}};
        s.startZone();
        s.holdAnswers = true;
        QVERIFY(s.runUntil([&] { return s.release.balancers[0].inFlight.has_value(); }));
        s.now.bootMs += 40'000'000; // the clock of a machine that has been up for longer
        s.now.bootId = QStringLiteral("other");
        s.happen(TakenOver{});
        const PlanBalancer &p = s.release.plan->balancers[0];
        QCOMPARE(s.release.balancers[0].lateUntil, s.now.bootMs + p.lifeMs + p.lagMs);
    }

    /// Its time was over, but somebody else's change kept it in mind.
    void aCutWriteWhoseTimeIsOverIsNotBroughtBackByAReboot()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        bool cut = false;
        s.answer = [&](const Effect &effect) -> Outcome {
            if (!cut && isWeights(effect) && effect.weights == Weights{{a1, 0}}) {
                cut = true;
                return unknown();
            }
            s.carryOut(effect);
            return Ok{};
        };
        QVERIFY(s.runUntil([&] { return cut; }));
        const BalancerState &b = s.release.balancers[0];
        s.wish(Wish::Kind::Back);
        QVERIFY(s.runUntil([&] { return s.now.bootMs + 1'000 >= b.lateUntil; }));
        QCOMPARE(s.weights[0], (Weights{{a1, 100}, {b1, 1}}));
        s.weights[0][b1] = 50;
        s.holdAnswers = true;
        QVERIFY(s.runUntil([&] { return b.inFlight.has_value(); }));
        QCOMPARE(b.inFlight->weights, (Weights{{b1, 0}}));
        s.open.clear();
        s.holdAnswers = false;
        s.now.bootId = QStringLiteral("other");
        s.sent.clear();
        s.happen(TakenOver{});
        s.choose(Choice::GoOn);
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::WentBack);
        const auto keepsTrace = [](const Effect &e) { return e.weights == Weights{{b1, 1}}; };
        QVERIFY(std::ranges::none_of(s.sent, keepsTrace));
        QCOMPARE(s.weights[0], (Weights{{a1, 100}, {b1, 0}}));
        QVERIFY(s.violations.empty());
    }

    void afterASleepBothZonesAreReadBeforeTheReleaseEnds()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("upgrade"); }));
        s.wish(Wish::Kind::Abort);
        s.settle();
        s.weights[0] = {{a1, 0}, {b1, 0}};
        s.now.sleptMs += 60'000;
        s.now.bootMs += 60'000;
        QVERIFY(s.runToEnd());
        QCOMPARE(s.weights[0], (Weights{{a1, 100}, {b1, 0}}));
    }

    void leavingAnInterruptedWayBackIsNotCalledGoneBack()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        s.wish(Wish::Kind::Back);
        QVERIFY(s.runUntil([&] { return s.release.backConfirmedAt > 0; }));
        s.happen(TakenOver{});
        QCOMPARE(s.release.question->kind, Question::Kind::Interrupted);
        s.choose(Choice::LeaveAsItIs);
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Left);
    }

    void aReleaseDoesNotBeginOnABalancerWithoutAnyWeight()
    {
        Story s;
        s.weights[0] = {{a1, 0}, {b1, 0}};
        s.startZone();
        QVERIFY(s.release.question);
        QCOMPARE(s.release.question->gate, QStringLiteral("balancers"));
        s.weights[0] = {{a1, 100}, {b1, 0}};
        s.now.bootMs += 1'000;
        s.choose(Choice::Retry);
        QVERIFY(s.runUntil([&] { return s.release.recorded; }));
    }

    void whatNoLateWriteExplainsIsForeignToo()
    {
        Story s;
        s.startZone();
        s.answer = [&](const Effect &) { return unknown(); };
        QVERIFY(s.runUntil([&] { return s.release.balancers[0].lateUntil > 0; }));
        s.answer = [&](const Effect &effect) {
            s.carryOut(effect);
            return Outcome(Ok{});
        };
        s.weights[0] = {{a1, 100}, {b1, 50}};
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Foreign);
        QCOMPARE(s.weights[0].at(b1), 50);
    }

    void aReadFromBeforeTheEndOfACutWriteProvesNoZoneDark()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("upgrade"); }, 20));
        QVERIFY(isDark(s.release, s.evidence, Zone::B, s.now.bootMs));
        s.release.balancers[0].lateUntil = s.evidence.balancers[0].begunAt + 1'000;
        s.holdAnswers = true;
        s.now.bootMs += 5'000;
        s.evidence.zones.b.quietSeenAt = s.now.bootMs;
        s.happen(Looked{});
        QVERIFY(!isDark(s.release, s.evidence, Zone::B, s.now.bootMs));
    }

    void leavingBeforeTheWeightsWereNotedCanBeRestored()
    {
        Story s;
        leaveBeforeWeightsAreNoted(s);
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::WentBack);
        s.choose(Choice::Restore);
        s.settle();
        QVERIFY(s.runToEnd());
        QCOMPARE(s.weights[0], (Weights{{a1, 100}, {b1, 100}}));
    }

    void aRestoreStopsForAServerThatNobodyKnows()
    {
        Story s;
        leaveBeforeWeightsAreNoted(s);
        QVERIFY(s.runToQuestion());
        s.choose(Choice::Restore);
        s.foreign = {{QStringLiteral("stranger"), 100}};
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Foreign);
        QCOMPARE(s.weights[0], (Weights{{a1, 100}, {b1, 0}}));
    }

    /// Its instances stop while users would come.
    void leavingToAZoneWhoseInstancesAreBeingReplacedIsAskedAbout()
    {
        Story s;
        s.startZone();
        s.holdAnswers = true;
        QVERIFY(s.runUntil([&] {
            if (s.open.empty() || s.open.front().kind != Effect::Kind::Deploy)
                s.settle();
            return !s.open.empty() && s.open.front().kind == Effect::Kind::Deploy;
        }));
        const size_t sent = s.sent.size();
        s.happen(Wish{.kind = Wish::Kind::Leave, .zone = Zone::B});
        QVERIFY(s.release.question);
        QCOMPARE(s.release.question->kind, Question::Kind::Unfit);
        QVERIFY(s.release.question->text.english().contains(u"is being replaced at this moment"));
        QCOMPARE(s.sent.size(), sent);
        s.choose(Choice::GoBack);
        s.holdAnswers = false;
        s.settle();
        QVERIFY(s.runUntil([&] { return s.release.backConfirmedAt > 0; }));
        QCOMPARE(s.weights[0], (Weights{{a1, 0}, {b1, 100}}));
    }

    /// A program that was stopped may still send what it has written down.
    void leavingToAZoneWithADeployThatMayBeUnderWayIsAskedAbout()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("upgrade"); }));
        s.release.targets[Zone::B][0].is = TargetState::Is::Unknown;
        s.happen(Wish{.kind = Wish::Kind::Leave, .zone = Zone::B});
        QVERIFY(s.release.question);
        QCOMPARE(s.release.question->kind, Question::Kind::Unfit);
    }

    /// Turned back once more, after another hand has set everything to nothing.
    void whatARestoreGoesBackToIsWhatWasFoundFirst()
    {
        Story s;
        leaveBeforeWeightsAreNoted(s);
        const Weights found = s.release.balancers[0].recorded;
        QVERIFY(found.at(a1) > 0);
        s.evidence.balancers[0].weights = {{a1, 0}, {b1, 0}};
        s.release.recorded = false;
        s.happen(Wish{.kind = Wish::Kind::Leave, .zone = Zone::B, .force = true});
        QCOMPARE(s.release.balancers[0].recorded, found);
    }

    /// Its flags are cleared yet; the guard refused its end.
    void aRebootWhileAReleaseEndsTakesNothingConfirmedBack()
    {
        Story s;
        s.startZone();
        const auto isConfirmed = [&] {
            return s.reachedStep("both") &&
                   s.release.balancers[0].stage == BalancerState::Stage::Reached;
        };
        QVERIFY(s.runUntil(isConfirmed));
        s.release.finishing = Ended::How::Completed;
        s.now.bootId = QStringLiteral("another");
        s.settle();
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
        QVERIFY(s.violations.empty());
    }

    void leavingToAZoneThatIsKeptOutOfItsRegistryIsAskedAbout()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("upgrade"); }));
        s.release.outs[Zone::B].is = FlagState::Is::Set;
        s.happen(Wish{.kind = Wish::Kind::Leave, .zone = Zone::B});
        QVERIFY(s.release.question);
        QCOMPARE(s.release.question->kind, Question::Kind::Unfit);
        QVERIFY(s.release.question->text.english().contains(u"out of their registry"));
        s.choose(Choice::GoBack);
        QVERIFY(s.runUntil([&] { return s.release.backConfirmedAt > 0; }));
        QCOMPARE(s.weights[0], (Weights{{a1, 0}, {b1, 100}}));
    }

    void backAskedOnceMorePutsRightWhatAnotherHandChangedSince()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        s.wish(Wish::Kind::Back);
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::WentBack);
        s.weights[0] = {{a1, 40}, {b1, 60}};
        s.wish(Wish::Kind::Back);
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::WentBack);
        QCOMPARE(s.weights[0], (Weights{{a1, 100}, {b1, 0}}));
    }

    void noReleaseIsCompletedOnReadsThatAreOld()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] {
            const Op *op = currentOp(s.release);
            return op && op->kind == Op::Kind::Soak && s.reachedStep("both") &&
                   s.weights[0] == Weights{{a1, 100}, {b1, 100}};
        }));
        s.frozenReads = true;
        s.evidence.balancers[0].at -= 30'000;
        QVERIFY(s.runToQuestion());
        QVERIFY(!s.release.ended);
        QCOMPARE(s.release.question->gate, QStringLiteral("balancers"));
        s.frozenReads = false;
        s.choose(Choice::Retry);
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
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
