#include "tests/unit/release/story.h"

#include <QJsonDocument>
#include <QTest>

using namespace switchyard;

namespace
{
Outcome unknown()
{
    return Unknown{
        {.kind = Failure::Kind::TimedOut, .detail = QStringLiteral("no answer"), .maySent = true}};
}
bool isDeploy(const Effect &effect) { return effect.kind == Effect::Kind::Deploy; }
bool isWeights(const Effect &effect) { return effect.kind == Effect::Kind::SetWeights; }
void leaveDeploysUnknown(Story &s)
{
    s.answer = [&s](const Effect &effect) {
        if (isDeploy(effect))
            return unknown();
        s.carryOut(effect);
        return Outcome(Ok{});
    };
}

} // namespace

class DecideTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCleanReleaseCompletesAndRestoresTheWeightsOfBefore()
    {
        Story s(2);
        s.weights[1] = {{QStringLiteral("a1"), 60}, {QStringLiteral("b1"), 40}};
        const auto before = s.weights;
        s.startZone();
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
        QCOMPARE(s.weights, before);
        QCOMPARE(s.versions.a, QStringLiteral("2"));
        QCOMPARE(s.versions.b, QStringLiteral("2"));
        QVERIFY(!s.flags.a && !s.flags.b);
        QCOMPARE(std::ranges::count_if(s.sent, isDeploy), 2);
        QVERIFY(s.violations.empty());
    }

    void theTargetIsRaisedAndConfirmedBeforeTheOtherIsLowered()
    {
        Story s;
        s.weights[0] = {{QStringLiteral("a1"), 50}, {QStringLiteral("b1"), 50}};
        s.start(planShift(Story::profile(1), s.sources(), TrafficSplit::allTo(Zone::B)));
        s.weights[0] = {{QStringLiteral("a1"), 50}, {QStringLiteral("b1"), 50}};
        QVERIFY(s.runToEnd());
        std::vector<Weights> written;
        for (const Effect &effect : s.sent)
            if (isWeights(effect))
                written.push_back(effect.weights);
        // B keeps the weight it had; only A has to go.
        QCOMPARE(written.size(), size_t(1));
        QCOMPARE(written[0], (Weights{{QStringLiteral("a1"), 0}}));
    }

    void aTimedOutWriteIsReadBackAndAskedAgain()
    {
        Story s;
        int writes = 0;
        s.answer = [&](const Effect &effect) {
            if (isWeights(effect) && ++writes == 1)
                return unknown(); // and it was not applied
            s.carryOut(effect);
            return Outcome(Ok{});
        };
        s.start(planShift(Story::profile(1), s.sources(), TrafficSplit::allTo(Zone::A)));
        QVERIFY(s.runToEnd());
        QCOMPARE(s.weights[0].at(QStringLiteral("b1")), 0);
        QVERIFY(writes >= 2);
    }

    void nothingIsStoppedWhileACutWriteMayStillLand()
    {
        Story s;
        bool first = true;
        s.answer = [&](const Effect &effect) {
            s.carryOut(effect);
            return isWeights(effect) && std::exchange(first, false) ? unknown() : Outcome(Ok{});
        };
        s.startZone();
        const qint64 sentAt = s.now.bootMs;
        QVERIFY(s.runUntil([&] { return std::ranges::any_of(s.sent, isDeploy); }));
        QVERIFY(s.now.bootMs - sentAt >= 60'000);
    }

    void oneWriteAtATimeOnABalancerAndTheWayBackWaitsForItsAnswer()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        s.holdAnswers = true;
        QVERIFY(s.runUntil([&] { return std::ranges::any_of(s.open, isWeights); }));
        const size_t before = s.sent.size();
        s.wish(Wish::Kind::Back);
        QCOMPARE(s.release.mode, Release::Mode::Back);
        QVERIFY(std::none_of(s.sent.begin() + long(before), s.sent.end(), isWeights));
        s.holdAnswers = false;
        s.settle();
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::WentBack);
        QCOMPARE(s.weights[0].at(QStringLiteral("b1")), 0);
    }

    void busyIsWaitedForAndNotCountedAsAFailure()
    {
        Story s;
        int refusals = 6;
        s.answer = [&](const Effect &effect) {
            if (isWeights(effect) && refusals-- > 0)
                return Outcome(Refused{{.kind = Failure::Kind::Busy,
                                        .detail = QStringLiteral("busy"),
                                        .retryAfterMs = 2'000}});
            s.carryOut(effect);
            return Outcome(Ok{});
        };
        s.start(planShift(Story::profile(1), s.sources(), TrafficSplit::allTo(Zone::A)));
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
    }

    void aZoneThatNeverGetsQuietIsAskedAboutAndNotStopped()
    {
        Story s;
        s.neverQuiet = true;
        s.startZone();
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Drain);
        QVERIFY(std::ranges::none_of(s.sent, isDeploy));
    }

    void aDegradedVerdictGoesBackByItselfAndSaysWhy()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        s.verdict = GuardEvidence::Verdict::Degraded;
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::WentBack);
        QVERIFY(s.release.backWhy.english().contains(QStringLiteral("numbers")));
        QCOMPARE(s.weights[0].at(QStringLiteral("b1")), 0);
        QCOMPARE(s.weights[0].at(QStringLiteral("a1")), 100);
        s.choose(Choice::Restore);
        s.verdict = GuardEvidence::Verdict::Healthy;
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::WentBack);
        QCOMPARE(s.versions.b, QStringLiteral("1"));
        QVERIFY(s.violations.empty());
    }

    void noDataIsNeitherHealthyNorDegraded()
    {
        Story s;
        s.verdict = GuardEvidence::Verdict::NoData;
        s.startZone();
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::NoVerdict);
        QCOMPARE(s.release.mode, Release::Mode::Forward);
    }

    void aDeployWithoutAnOutcomeIsNeverSentAgainByItself()
    {
        Story s;
        leaveDeploysUnknown(s);
        s.startZone();
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::DeployUnknown);
        s.runUntil([] { return false; }, 120);
        QCOMPARE(std::ranges::count_if(s.sent, isDeploy), 1);
        s.choose(Choice::Retry);
        s.settle();
        s.runUntil([&] { return std::ranges::count_if(s.sent, isDeploy) == 2; }, 60);
        QCOMPARE(std::ranges::count_if(s.sent, isDeploy), 2);
    }

    void whatDoesNotEndIsKilledOnAPersonsWordAlone()
    {
        Profile profile = Story::profile(1);
        profile.upgrade.stop = {.actuator = QStringLiteral("/actuator"),
                                .kill = {QStringLiteral("/opt/kill")}};
        Story s;
        s.answer = [&s](const Effect &effect) {
            if (isDeploy(effect) && !effect.on)
                return Outcome(Refused{{.kind = Failure::Kind::TimedOut,
                                        .detail = QStringLiteral("1 request is in flight")}});
            s.carryOut(effect);
            return Outcome(Ok{});
        };
        s.start(*planRelease(profile, {.toVersion = QStringLiteral("2")}, s.sources()));
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Deploy);
        QCOMPARE(s.release.question->choices,
                 std::vector<Choice>({Choice::Retry, Choice::Kill, Choice::GoBack}));
        s.choose(Choice::Retry);
        QVERIFY(s.runToQuestion());
        s.choose(Choice::Kill);
        QVERIFY(s.runToQuestion()); // of the other zone's instance nobody has said so
        QCOMPARE(std::ranges::count_if(s.sent, [](const Effect &e) { return isDeploy(e) && e.on; }),
                 1);
        s.choose(Choice::Kill);
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
        QVERIFY(s.violations.empty());
    }

    void withoutAWayToKillNobodyIsOfferedIt()
    {
        Story s;
        s.answer = [&s](const Effect &effect) {
            s.carryOut(effect);
            return isDeploy(effect) ? Outcome(Refused{}) : Outcome(Ok{});
        };
        s.startZone();
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->choices, std::vector<Choice>({Choice::Retry, Choice::GoBack}));
    }

    /// Who was asked may have answered hours later.
    void whatIsTakenAsDoneHasTheZoneLookedAtAgainBeforeTheNextStop()
    {
        Story s;
        leaveDeploysUnknown(s);
        s.startZone();
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::DeployUnknown);
        const Zone zone = currentOp(s.release)->zone;
        Plan plan = s.release.plan;
        plan.targets[zone].push_back(plan.targets[zone].front());
        s.release.plan = std::move(plan);
        s.release.targets[zone].push_back({}); // one more is to be stopped
        QVERIFY(s.release.opSince < s.now.bootMs);
        s.choose(Choice::GoOn);
        QCOMPARE(s.release.opSince, s.now.bootMs);
    }

    void tryingAnotherThingAgainRepeatsNoDeploy()
    {
        Story s;
        leaveDeploysUnknown(s);
        s.startZone();
        QVERIFY(s.runUntil([&] { return std::ranges::count_if(s.sent, isDeploy) == 1; }));
        s.settle();
        s.release.question = Question{++s.release.questions, Question::Kind::Drain, {}, {}, Zone::A,
                                      {Choice::Retry}};
        s.choose(Choice::Retry);
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::DeployUnknown);
        QCOMPARE(std::ranges::count_if(s.sent, isDeploy), 1);
    }

    void anUnknownDeployThatShowsItsVersionIsTakenAsDone()
    {
        Story s;
        s.answer = [&](const Effect &effect) {
            s.carryOut(effect);
            return isDeploy(effect) ? unknown() : Outcome(Ok{});
        };
        s.startZone();
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
        QCOMPARE(std::ranges::count_if(s.sent, isDeploy), 2);
    }

    void theCommitTurnsTheWayBackRound()
    {
        Story s;
        s.startZone();
        QCOMPARE(s.release.home, Zone::A);
        QVERIFY(s.runUntil([&] { return s.release.committed; }));
        QCOMPARE(s.release.home, Zone::B);
        s.wish(Wish::Kind::Abort);
        QVERIFY(s.release.question.has_value());
        QCOMPARE(s.release.question->kind, Question::Kind::AfterCommit);
    }

    void anAbortBeforeTheFirstCutChangesNothing()
    {
        Story s;
        s.unfit.a = true; // a gate stops it in preflight
        s.startZone();
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Gate);
        s.wish(Wish::Kind::Abort);
        QVERIFY(s.release.ended.has_value());
        QCOMPARE(s.release.ended->how, Ended::How::Aborted);
        QVERIFY(s.sent.empty());
    }

    void anotherHandOnTheWeightsIsShownAndNotOverwritten()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("upgrade"); }));
        s.weights[0][QStringLiteral("b1")] = 30;
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Foreign);
        const auto writes = std::ranges::count_if(s.sent, isWeights);
        s.runUntil([] { return false; }, 30);
        QCOMPARE(std::ranges::count_if(s.sent, isWeights), writes);
        QCOMPARE(s.weights[0].at(QStringLiteral("b1")), 30);
    }

    void leavingNeedsNothingButItsBalancers()
    {
        Story s(2);
        s.frozenReads = true; // nothing was ever read
        s.start(planLeave(Story::profile(2), {}, Zone::A));
        QCOMPARE(s.open.size(), size_t(2)); // both balancers at once, before any read
        s.frozenReads = false;
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Left);
        for (const Weights &weights : s.weights)
            QVERIFY(weights.at(QStringLiteral("a1")) > 0 && weights.at(QStringLiteral("b1")) == 0);
    }

    void aPausedReleaseSendsNothing()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        s.wish(Wish::Kind::Pause);
        const size_t before = s.sent.size();
        s.runUntil([] { return false; }, 60);
        QCOMPARE(s.sent.size(), before);
        s.wish(Wish::Kind::Resume);
        QVERIFY(s.runToEnd());
    }

    void aReleaseThatHasEndedAbsorbsEverything()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runToEnd());
        const Release ended = s.release;
        for (const auto kind :
             {Wish::Kind::Back, Wish::Kind::Leave, Wish::Kind::Abort, Wish::Kind::Resume})
            s.wish(kind);
        s.happen(EffectSettled{1, unknown()});
        s.happen(TakenOver{});
        QVERIFY(s.release == ended);
    }

    void aSoakBeginsAgainAfterTheMachineSlept()
    {
        Story s;
        s.startZone();
        const auto soaking = [&] {
            const Op *op = currentOp(s.release);
            return op && op->kind == Op::Kind::Soak;
        };
        QVERIFY(s.runUntil(soaking));
        const int op = s.release.op;
        s.now.bootMs += 3'600'000;
        s.now.sleptMs += 3'600'000;
        s.happen(Looked{});
        QCOMPARE(s.release.op, op);
        QCOMPARE(s.release.opSince, s.now.bootMs);
    }

    void everyStateAndInputSurvivesTheCodec()
    {
        Story s(2);
        s.startZone();
        int compared = 0;
        s.runUntil([&] {
            const json::Tree kept(toText(s.release));
            const auto again = releaseFromJson(kept.root());
            if (!again || !(*again == s.release))
                return true;
            const Input input{s.now, s.evidence, EffectSettled{3, unknown()}};
            const json::Tree recorded(toText(input));
            const auto back = inputFromJson(recorded.root());
            ++compared;
            return !back || !(*back == input) || s.release.ended.has_value();
        });
        QVERIFY(s.release.ended.has_value());
        QVERIFY(compared > 30);
        const auto isRead = [](const QJsonObject &release) {
            const json::Tree tree(QJsonDocument(release).toJson(QJsonDocument::Compact));
            return releaseFromJson(tree.root()).has_value();
        };
        QJsonObject broken = toJson(s.release);
        QVERIFY(isRead(broken));
        broken.remove(QStringLiteral("home"));
        QVERIFY(!isRead(broken));
        broken = toJson(s.release);
        broken.insert(QStringLiteral("more"), 1);
        QVERIFY(!isRead(broken));
    }
};

QTEST_APPLESS_MAIN(DecideTest)
#include "tst_decide.moc"
