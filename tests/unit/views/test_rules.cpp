#include "models/views/consoleview.h"

#include <QTest>

using namespace switchyard;

namespace
{
QString s(const char *latin) { return QString::fromUtf8(latin); }
ReleaseView openRelease(ReleasePhase phase)
{
    ReleaseView view{.phase = phase, .id = s("1120")};
    view.stays = s("A 95 / B 5");
    view.next = s("25 %");
    view.movedTraffic = true;
    return view;
}
} // namespace

/// What can be pressed when, and what it says.
class TestRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachPhaseOffersItsButtons_data();
    void eachPhaseOffersItsButtons();
    void buttonsSayWhatTheyWillDo();
    void beforeTrafficMovedGoingBackIsCancelling();
    void goingBackFromBatchesSaysWhomItRestores();
    void afterTheCommitGoingBackSaysThatOldVersionsAreGone();
    void goingBackToAnUnfitZoneNeedsForce();
    void stoppingHereAnswersTheQuestionThatOffersIt();
    void approvingIsAWishOfItsOwn();
    void onlyAChoiceThatIsOfferedIsAnswered();
    void onlyASoftGateThatDoesNotHoldIsOverridden_data();
    void onlyASoftGateThatDoesNotHoldIsOverridden();
    void leavingIsOfferedInEveryState_data();
    void leavingIsOfferedInEveryState();
    void leavingToAnUnfitZoneSaysSoAndNeedsForce();
    void whoServesIsSaidOrSaidToBeUnknown();
    void darknessIsShownWithItsProof();
    void aStartWaitsForItsPreviewItsGatesAndItsName();
    void aReleaseBeginsOnlyWhenNothingElseIsOpen();
    void closingAsksOnlyWhoRunsARelease();
    void goingOnWaitsForTheWorldAndTheWaysOutDoNot();
    void onlyAgesNearTheirLimitAreShown();
    void aServiceBelowItsMinimumIsBad();
};

void TestRules::eachPhaseOffersItsButtons_data()
{
    QTest::addColumn<ReleasePhase>("phase");
    QTest::addColumn<QString>("enabled"); // p pause, c continue, s stop here, b back
    QTest::addColumn<QString>("shown");
    QTest::newRow("none") << ReleasePhase::None << QString() << QString();
    QTest::newRow("running") << ReleasePhase::Running << s("psb") << s("pcsb");
    QTest::newRow("pausing") << ReleasePhase::Pausing << s("sb") << s("pcsb");
    QTest::newRow("paused") << ReleasePhase::Paused << s("csb") << s("csb");
    QTest::newRow("asking") << ReleasePhase::Asking << s("sb") << s("sb");
    QTest::newRow("approving") << ReleasePhase::Approving << s("pcsb") << s("pcsb");
    QTest::newRow("going back") << ReleasePhase::GoingBack << QString() << s("b");
    QTest::newRow("leaving") << ReleasePhase::Leaving << QString() << QString();
    QTest::newRow("succeeded") << ReleasePhase::Succeeded << QString() << QString();
    QTest::newRow("went back") << ReleasePhase::WentBack << QString() << QString();
    QTest::newRow("failed") << ReleasePhase::Failed << QString() << QString();
    QTest::newRow("stopped") << ReleasePhase::Stopped << QString() << QString();
}

void TestRules::eachPhaseOffersItsButtons()
{
    QFETCH(ReleasePhase, phase);
    const ReleaseActions actions = actionsOf(openRelease(phase));
    QString enabled;
    QString shown;
    for (const auto &[letter, action] : {std::pair{s("p"), actions.pause},
                                         {s("c"), actions.go},
                                         {s("s"), actions.stopHere},
                                         {s("b"), actions.back}}) {
        enabled += action.enabled ? letter : QString();
        shown += action.shown ? letter : QString();
        QVERIFY(!action.enabled || action.shown);
        QVERIFY2(!action.shown || !action.why.isEmpty(),
                 "a button says what it does, or why it cannot");
    }
    QTEST(enabled, "enabled");
    QTEST(shown, "shown");
}

void TestRules::buttonsSayWhatTheyWillDo()
{
    const ReleaseActions actions = actionsOf(openRelease(ReleasePhase::Paused));
    QCOMPARE(actions.go.text, s("Continue to 25 %"));
    QCOMPARE(actions.go.wish.kind, Wish::Kind::Resume);
    QCOMPARE(actions.stopHere.text, s("Stop here (stays A 95 / B 5)"));
    QCOMPARE(actions.back.text, s("Go back: all to A"));
    QCOMPARE(actions.back.wish.kind, Wish::Kind::Back);
}

void TestRules::beforeTrafficMovedGoingBackIsCancelling()
{
    ReleaseView view = openRelease(ReleasePhase::Running);
    view.movedTraffic = false;
    QCOMPARE(actionsOf(view).back.wish.kind, Wish::Kind::Abort);
    QCOMPARE(actionsOf(view).back.text, s("Cancel the release"));
}

void TestRules::goingBackFromBatchesSaysWhomItRestores()
{
    ReleaseView view = openRelease(ReleasePhase::Running);
    view.movedTraffic = false;
    view.rollback = {.available = true, .why = s("Restores them"), .restores = 3};
    const ActionView back = actionsOf(view).back;
    QCOMPARE(back.wish.kind, Wish::Kind::Back);
    QCOMPARE(back.text, s("Go back: restore 3 touched"));
    QCOMPARE(back.confirm, s("Restores them"));
    QCOMPARE(rollbackText(view), s("The way back: Restores them"));
    ReleaseView weighed = view;
    weighed.rollback = {.available = true, .why = s("Sets them"), .weights = true};
    QCOMPARE(actionsOf(weighed).back.wish.kind, Wish::Kind::Back);
    QCOMPARE(actionsOf(weighed).back.text, s("Go back: weights of before"));
    QCOMPARE(rollbackText(weighed), s("The way back: Sets them"));
    const InterruptedView interrupted{.movedTraffic = false, .wayBack = s("Restores them")};
    QCOMPARE(actionsOf(interrupted).goBack.wish.kind, Wish::Kind::Back);
    QCOMPARE(actionsOf(interrupted).goBack.why, s("Restores them"));
    view.phase = ReleasePhase::GoingBack;
    view.rollback.available = false;
    QCOMPARE(actionsOf(view).back.text, s("Restoring 3 touched"));
    QCOMPARE(rollbackText(view), s("Restores them"));
}

void TestRules::afterTheCommitGoingBackSaysThatOldVersionsAreGone()
{
    ReleaseView view = openRelease(ReleasePhase::Running);
    view.committed = true;
    view.home = Zone::B;
    QCOMPARE(actionsOf(view).back.text, s("All to B, then ask"));
    QVERIFY(actionsOf(view).back.confirm.contains(s("Old versions return only")));
}

void TestRules::goingBackToAnUnfitZoneNeedsForce()
{
    ReleaseView view = openRelease(ReleasePhase::Running);
    QVERIFY(!actionsOf(view).back.needsForce);
    view.homeUnfit = true;
    QVERIFY(actionsOf(view).back.needsForce);
    QVERIFY(actionsOf(view).back.wish.force);
}

void TestRules::stoppingHereAnswersTheQuestionThatOffersIt()
{
    ReleaseView view = openRelease(ReleasePhase::Asking);
    view.question = QuestionView{
        .number = 7, .choices = {{.choice = Choice::GoBack}, {.choice = Choice::LeaveAsItIs}}};
    const ActionView stop = actionsOf(view).stopHere;
    QVERIFY(stop.enabled);
    QVERIFY(!stop.confirm.isEmpty());
    QCOMPARE(stop.wish.question, 7);
    QCOMPARE(stop.wish.choice, Choice::LeaveAsItIs);
    view.question->choices.pop_back();
    QVERIFY(!actionsOf(view).stopHere.enabled);
}

void TestRules::approvingIsAWishOfItsOwn()
{
    QCOMPARE(actionsOf(openRelease(ReleasePhase::Approving)).go.wish.kind, Wish::Kind::Approve);
}

void TestRules::onlyAChoiceThatIsOfferedIsAnswered()
{
    ReleaseView view = openRelease(ReleasePhase::Asking);
    QVERIFY(!answerOf(view, Choice::GoBack));
    view.question = QuestionView{
        .number = 3,
        .choices = {{.choice = Choice::GoBack}, {.choice = Choice::Retry, .enabled = false}}};
    QCOMPARE(answerOf(view, Choice::GoBack)->question, 3);
    QVERIFY(!answerOf(view, Choice::Retry));
    QVERIFY(!answerOf(view, Choice::GoOn));
}

void TestRules::onlyASoftGateThatDoesNotHoldIsOverridden_data()
{
    QTest::addColumn<GateLine::Is>("is");
    QTest::addColumn<bool>("hard");
    QTest::addColumn<bool>("can");
    QTest::newRow("soft fails") << GateLine::Is::Fails << false << true;
    QTest::newRow("soft unknown") << GateLine::Is::Unknown << false << true;
    QTest::newRow("soft holds") << GateLine::Is::Holds << false << false;
    QTest::newRow("soft overridden") << GateLine::Is::Overridden << false << false;
    QTest::newRow("hard fails") << GateLine::Is::Fails << true << false;
    QTest::newRow("hard unknown") << GateLine::Is::Unknown << true << false;
}

void TestRules::onlyASoftGateThatDoesNotHoldIsOverridden()
{
    QFETCH(GateLine::Is, is);
    QFETCH(bool, hard);
    QFETCH(bool, can);
    const GateLine gate{.id = s("capacity"), .is = is, .hard = hard};
    QCOMPARE(canOverride(openRelease(ReleasePhase::Asking), gate), can);
    QVERIFY(!canOverride(openRelease(ReleasePhase::Succeeded), gate));
}

void TestRules::leavingIsOfferedInEveryState_data()
{
    QTest::addColumn<Fitness>("fit");
    QTest::addColumn<int>("share");
    QTest::newRow("fit") << Fitness::Fit << 500;
    QTest::newRow("unfit") << Fitness::Unfit << 500;
    QTest::newRow("unknown") << Fitness::Unknown << -1;
    QTest::newRow("already there") << Fitness::Fit << 1000;
}

void TestRules::leavingIsOfferedInEveryState()
{
    QFETCH(Fitness, fit);
    QFETCH(int, share);
    TrafficView view;
    view.zones.a = {.perMille = share, .fit = fit};
    const LeaveView leave = leaveViewOf(view, Zone::A);
    QCOMPARE(leave.text, s("All to A"));
    QVERIFY(!leave.preview.isEmpty());
    QVERIFY(!leave.consequence.isEmpty());
}

void TestRules::leavingToAnUnfitZoneSaysSoAndNeedsForce()
{
    TrafficView view;
    view.zones.a = {
        .fit = Fitness::Unfit, .fitText = s("A not fit: pay 0 of 6"), .expectedSeconds = 3};
    const LeaveView leave = leaveViewOf(view, Zone::A);
    QVERIFY(leave.needsForce);
    QCOMPARE(leave.preview, s("~3 s, A not fit: pay 0 of 6"));
    QVERIFY(leave.consequence.contains(s("known to be unfit")));
    QVERIFY(!leaveViewOf(view, Zone::B).needsForce);
}

void TestRules::whoServesIsSaidOrSaidToBeUnknown()
{
    TrafficView view;
    QVERIFY(trafficSentence(view).contains(s("no balancer has answered")));
    view.zones.a = {.state = ZoneTraffic::Serving, .perMille = 950};
    view.zones.b = {.state = ZoneTraffic::Ramping, .perMille = 50};
    QCOMPARE(trafficSentence(view), s("A serves 95 %, B 5 % (of new connections)"));
    view.zones.b.state = ZoneTraffic::Unknown;
    view.zones.a.provedAgeMs = 34'000;
    QVERIFY(trafficSentence(view).startsWith(
        s("Who serves is not known; 34 s ago it was A 95 %, B 5 %")));
}

void TestRules::darknessIsShownWithItsProof()
{
    const ZoneShare share{.state = ZoneTraffic::Dark,
                          .perMille = 0,
                          .sinceUtcMs = 1'773'454'991'000,
                          .provedAgeMs = 2000,
                          .provedBy = s("3 balancers, gateway")};
    QCOMPARE(stateText(share), s("DARK"));
    QVERIFY(proofText(share).startsWith(s("since ")));
    QVERIFY(proofText(share).endsWith(s("proved 2 s ago (3 balancers, gateway)")));
    QVERIFY(!stateText({.state = ZoneTraffic::Unknown, .perMille = 0}).contains(s("DARK")));
}

void TestRules::aStartWaitsForItsPreviewItsGatesAndItsName()
{
    StartFacts facts{.mustType = s("Shop")};
    QVERIFY(!whyNotStart(facts).isEmpty());
    facts.matches = true;
    QVERIFY(whyNotStart(facts).contains(s("type its name")));
    facts.typed = s("shop");
    QVERIFY(!whyNotStart(facts).isEmpty());
    facts.typed = s("Shop");
    QCOMPARE(whyNotStart(facts), QString());
    facts.gates = {{.title = s("soft"), .is = GateLine::Is::Fails, .hard = false}};
    QCOMPARE(whyNotStart(facts), QString());
    facts.gates = {{.title = s("hard"), .is = GateLine::Is::Unknown, .hard = true}};
    QVERIFY(whyNotStart(facts).contains(s("hard")));
    facts.refused = s("no such version");
    QCOMPARE(whyNotStart(facts), s("no such version"));
}

void TestRules::aReleaseBeginsOnlyWhenNothingElseIsOpen()
{
    ConsoleView view;
    QVERIFY(releaseActionOf(view).enabled);
    view.environment.holder = Holder::Other;
    view.environment.holderName = s("ctl (4711)");
    QVERIFY(!releaseActionOf(view).enabled);
    QVERIFY(releaseActionOf(view).why.contains(s("ctl (4711)")));
    view = {};
    view.release = openRelease(ReleasePhase::Paused);
    QVERIFY(!releaseActionOf(view).enabled);
    QVERIFY(!shiftActionOf(view).enabled);
    view.release.phase = ReleasePhase::Succeeded;
    QVERIFY(releaseActionOf(view).enabled);
    view.interrupted = InterruptedView{.id = s("1120")};
    QVERIFY(!releaseActionOf(view).enabled);
}

void TestRules::closingAsksOnlyWhoRunsARelease()
{
    ConsoleView view;
    QVERIFY(closeQuestion(view).isEmpty());
    view.release = openRelease(ReleasePhase::Running);
    view.environment.holder = Holder::Other;
    QVERIFY(closeQuestion(view).isEmpty());
    view.environment.holder = Holder::You;
    QVERIFY(closeQuestion(view).contains(s("A 95 / B 5")));
}

void TestRules::goingOnWaitsForTheWorldAndTheWaysOutDoNot()
{
    InterruptedView view{.id = s("1120"), .waitsFor = {s("web"), s("Registry of A")}};
    QVERIFY(!actionsOf(view).goOn.enabled);
    QVERIFY(actionsOf(view).goOn.why.contains(s("web, Registry of A")));
    QVERIFY(actionsOf(view).goBack.enabled);
    QVERIFY(actionsOf(view).leave.enabled);
    view.waitsFor.clear();
    QVERIFY(actionsOf(view).goOn.enabled);
    view.goOnRefused = s("written by later rules");
    QVERIFY(!actionsOf(view).goOn.enabled);
    QCOMPARE(actionsOf(view).goOn.why, s("written by later rules"));
}

void TestRules::onlyAgesNearTheirLimitAreShown()
{
    EnvironmentView view;
    view.sources = {{.source = s("fresh"), .ageMs = 1000, .limitMs = 10'000},
                    {.source = s("near"), .ageMs = 7000, .limitMs = 10'000},
                    {.source = s("old"), .ageMs = 14'000, .limitMs = 10'000},
                    {.source = s("never"), .ageMs = -1, .limitMs = 10'000}};
    const std::vector<SourceAge> near = nearLimit(view);
    QCOMPARE(near.size(), std::size_t(3));
    QCOMPARE(near[0].source, s("never"));
    QCOMPARE(near[1].source, s("old"));
    QCOMPARE(sourceText(near[1]), s("old silent for 14 s"));
    QCOMPARE(sourceText(near[2]), s("near is 7 s old"));
}

void TestRules::aServiceBelowItsMinimumIsBad()
{
    QCOMPARE(healthOf({.known = false, .up = 6, .of = 6}), Check::Unknown);
    QCOMPARE(healthOf({.known = true, .up = 6, .of = 6, .minimum = 3}), Check::Good);
    QCOMPARE(healthOf({.known = true, .up = 2, .of = 6, .minimum = 3}), Check::Bad);
    QCOMPARE(healthOf({.known = true, .up = 0, .of = 0, .minimum = 0}), Check::Bad);
    QVERIFY(!isWhole({.known = true, .up = 5, .of = 6}));
    QCOMPARE(versionText({.versions = {{s("2.41.0"), 5}, {s("2.42.0"), 1}}}), s("2.41.0 +1"));
}

QTEST_APPLESS_MAIN(TestRules)
#include "test_rules.moc"
