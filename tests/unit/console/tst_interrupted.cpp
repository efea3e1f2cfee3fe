#include "models/console/console.h"
#include "models/release/codec.h"
#include "tests/unit/console/storystate.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace switchyard;

namespace
{

QString s(const char *text) { return QString::fromUtf8(text); }

using Is = AccountLine::Is;

/// What a window that is opened now would know: nobody runs the release, and every source has been
/// read since. The newest effect stands in the journal two seconds old.
EngineState opened(const Story &story)
{
    EngineState state = stateOf(story);
    state.interrupted = true;
    state.interruptedSince = story.now.bootMs;
    state.holding = Holding::Nobody;
    Profile profile = *state.profile;
    profile.registries.resize(2);
    state.profile = std::make_shared<const Profile>(profile);
    auto snapshots = std::make_shared<Snapshots>(*state.snapshots);
    for (const Zone zone : bothZones)
        snapshots->zones[zone].drainFlag = {
            story.flags[zone], story.now.bootMs, story.now.bootMs, 0, {}};
    state.snapshots = snapshots;
    Record record{.release = s("r1"), .kind = s("input")};
    record.at.utcMs = story.now.utcMs - 2'000;
    record.who = {s("ops"), s("console-3"), {}};
    QJsonArray effects;
    for (const Effect &effect : story.open)
        effects.append(toJson(effect));
    record.body = QJsonObject{{s("effects"), effects}};
    state.log = {record};
    return state;
}

InterruptedView viewOf(const EngineState &state)
{
    const auto view = interruptedOf(state);
    return view.value_or(InterruptedView{});
}

/// The line of the account that has all of these words; one that says what there is otherwise.
AccountLine lineWith(const Account &account, const QStringList &words)
{
    QStringList all;
    for (const AccountLine &line : account) {
        if (std::ranges::all_of(words, [&](const QString &w) { return line.text.contains(w); }))
            return line;
        all.append(line.text);
    }
    return {Is::Fact, s("none of: ") + all.join(s(" | "))};
}

bool has(const Account &account, Is is, const QStringList &words)
{
    const AccountLine line = lineWith(account, words);
    const bool found = line.is == is && line.text.contains(words.first());
    if (!found)
        qWarning("%s", qPrintable(line.text));
    return found;
}

/// Runs until an effect of this kind is out and unanswered.
bool holdAt(Story &story, Effect::Kind kind)
{
    story.holdAnswers = true;
    return story.runUntil([&] {
        if (std::ranges::any_of(story.open, [&](const Effect &e) { return e.kind == kind; }))
            return true;
        story.settle();
        return false;
    });
}

bool atShare(const Story &story, int percent)
{
    const Op *op = currentOp(story.release);
    return op && op->kind == Op::Kind::Soak && story.reachedStep("cutover") &&
           story.weights[0].at(s("b1")) > 0 &&
           shareOf(story.weights[0], story.release.plan->balancers[0].servers, Zone::B) >= percent;
}

} // namespace

class InterruptedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(s(".*"))); }

    void beforeTheFirstCutNothingWasMovedAndBackIsAnEnd()
    {
        Story story;
        story.unfit.a = true; // the gate asks
        story.startZone();
        const InterruptedView view = viewOf(opened(story));
        QVERIFY(has(view.done, Is::Good, {s("No traffic was moved")}));
        QVERIFY(has(view.done, Is::Differs, {s("It asked: "), s("not fit")}));
        QVERIFY(has(view.world, Is::Differs, {s("A: 0 of 1 instances healthy"), s("Too few")}));
        QVERIFY(has(view.world, Is::Good, {s("B: 1 of 1 instances healthy; 1 on 1.")}));
        QVERIFY(view.unknown.empty());
        QCOMPARE(view.ranBy, s("ops@console-3"));
        QCOMPARE(view.agoMs, 2'000);
        const InterruptedActions ways = actionsOf(view);
        QCOMPARE(ways.goBack.wish.kind, Wish::Kind::Abort);
        QVERIFY(ways.goBack.why.contains(s("No traffic has been moved")));
        QVERIFY(ways.goOn.enabled && ways.goBack.enabled && ways.leave.enabled);
    }

    void aWriteInFlightIsToldWithWhatItMeans()
    {
        Story story;
        story.startZone();
        QVERIFY(holdAt(story, Effect::Kind::SetWeights));
        InterruptedView view = viewOf(opened(story));
        QCOMPARE(view.unknown.size(), size_t(1));
        QVERIFY(has(view.unknown, Is::Unknown,
                    {s("balancer lb0"), s("If it did, traffic is A 100 %, B 0 %"),
                     s("if not, A 50 %, B 50 %"), s("still land for 1 min")}));
        QVERIFY(has(view.world, Is::Good, {s("lb0: A 50 %, B 50 %, as last confirmed")}));
        QVERIFY(actionsOf(view).leave.why.contains(s("may still change traffic")));
        // It lands, and later it can land no more.
        story.carryOut(story.open.front());
        EngineState state = opened(story);
        view = viewOf(state);
        QVERIFY(has(view.world, Is::Differs, {s("A 100 %, B 0 %"), s("has landed since")}));
        state.now.utcMs += 120'000;
        QVERIFY(has(viewOf(state).unknown, Is::Unknown, {s("cannot land any more")}));
    }

    void aDeployInFlightNamesItsInstance()
    {
        Story story;
        story.startZone();
        QVERIFY(holdAt(story, Effect::Kind::Deploy));
        const InterruptedView view = viewOf(opened(story));
        QVERIFY(has(view.unknown, Is::Unknown,
                    {s("deploy of 2 to B-shop"), s("not sent again by itself"),
                     s("Zone B has no traffic")}));
        QVERIFY(has(view.done, Is::Good, {s("A only: all traffic was moved to A")}));
        QVERIFY(has(view.done, Is::Differs,
                    {s("in step \"Upgrade B\""), s("0 of 1 instances of B run 2")}));
        QVERIFY(actionsOf(view).goOn.why.contains(s("upgrade group 1 of B")));
    }

    void aDrainFlagIsUnknownUntilItIsReadAndMarkedWhereItDiffers()
    {
        Story story;
        story.startZone();
        QVERIFY(holdAt(story, Effect::Kind::SetDrain));
        QVERIFY(has(viewOf(opened(story)).unknown, Is::Unknown,
                    {s("Setting the drain flag of B"), s("weights are not touched")}));
        QVERIFY(holdAt(story, Effect::Kind::Deploy));
        EngineState state = opened(story);
        QCOMPARE(viewOf(state).unknown.size(), size_t(1)); // the deploy alone
        QVERIFY(has(viewOf(state).world, Is::Good, {s("drain flag of B stands.")}));
        story.flags = {true, false};
        state = opened(story);
        QVERIFY(
            has(viewOf(state).world, Is::Differs, {s("flag of A stands; this release did not")}));
        QVERIFY(has(viewOf(state).world, Is::Differs, {s("flag of B does not stand")}));
    }

    void afterTheCommitTheWayBackIsTheNewZone()
    {
        Story story;
        story.startZone();
        QVERIFY(story.runUntil([&] { return story.release.committed; }));
        const InterruptedView view = viewOf(opened(story));
        QCOMPARE(view.home, Zone::B);
        QVERIFY(has(view.done, Is::Fact, {s("committed"), s("A no longer runs the old")}));
        QVERIFY(has(view.done, Is::Good, {s("Upgrade B: 1 of 1 instances of B run 2")}));
        const ActionView back = actionsOf(view).goBack;
        QVERIFY(back.text.contains(s("all to B")));
        QVERIFY(back.why.contains(s("only by a release of their own")));
    }

    void whileGoingBackNothingGoesForward()
    {
        Story story;
        story.startZone();
        QVERIFY(story.runUntil([&] { return atShare(story, 5); }));
        story.holdAnswers = true;
        story.wish(Wish::Kind::Back);
        QVERIFY(story.release.mode == Release::Mode::Back);
        const InterruptedView view = viewOf(opened(story));
        QVERIFY(has(view.done, Is::Differs, {s("It was going back to A (op asked to go back)")}));
        const InterruptedActions ways = actionsOf(view);
        QVERIFY(!ways.goOn.enabled && ways.goOn.why.contains(s("no step goes forward")));
        QVERIFY(ways.goBack.enabled && ways.leave.enabled);
        QCOMPARE(ways.goBack.wish.kind, Wish::Kind::Resume); // keeps the reason of going back
    }

    void atARampStageSomebodyElsesWeightIsNamed()
    {
        Story story;
        story.startZone();
        QVERIFY(story.runUntil([&] { return atShare(story, 5); }));
        EngineState state = opened(story);
        QVERIFY(has(viewOf(state).done, Is::Good, {s("Traffic of lb0: A 95 %, B 5 %, confirmed")}));
        QVERIFY(has(viewOf(state).done, Is::Differs,
                    {s("in step \"B only\""), s("5 % of the traffic to B, soak B for 5 s")}));
        story.weights[0][s("b1")] = 77;
        state = opened(story);
        QVERIFY(
            has(viewOf(state).world, Is::Differs, {s("No write of this release"), s("b1 has 77")}));
        story.versions.b = s("1"); // came back with its old version
        QVERIFY(has(viewOf(opened(story)).world, Is::Differs,
                    {s("1 no longer run what this release gave them")}));
    }

    void factsOfBeforeTheInterruptionDoNotCount()
    {
        Story story;
        story.startZone();
        EngineState state = opened(story);
        QVERIFY(actionsOf(viewOf(state)).goOn.enabled);
        state.interruptedSince = story.now.bootMs + 1;
        const InterruptedView view = viewOf(state);
        QVERIFY(has(view.world, Is::BeingRead, {s("lb0: being read")}));
        QVERIFY(has(view.world, Is::BeingRead, {s("Drain flag of B: being read")}));
        QVERIFY(view.waitsFor.contains(s("lb0")));
        QVERIFY(!actionsOf(view).goOn.enabled);
        QVERIFY(actionsOf(view).goBack.enabled);
    }

    void aBalancerIsReadAnewOnlyBehindItsLag()
    {
        Story story(1, 3'000);
        story.startZone();
        EngineState state = opened(story);
        state.interruptedSince = story.now.bootMs - 2'999;
        QVERIFY(has(viewOf(state).world, Is::BeingRead, {s("lb0: being read")}));
        --state.interruptedSince;
        QVERIFY(has(viewOf(state).world, Is::Good, {s("lb0: A 50 %")}));
    }

    void aSilentBalancerHoldsGoingOnAndNotGoingBack()
    {
        Story story;
        story.startZone();
        EngineState state = opened(story);
        auto snapshots = std::make_shared<Snapshots>(*state.snapshots);
        snapshots->balancers[0] = {{}, 0, 0, story.now.bootMs, s("timed out after 5 s")};
        state.snapshots = snapshots;
        const InterruptedView view = viewOf(state);
        QVERIFY(has(view.world, Is::Unknown, {s("lb0: no answer (timed out after 5 s)")}));
        QVERIFY(view.waitsFor.isEmpty());
        const InterruptedActions ways = actionsOf(view);
        QVERIFY(!ways.goOn.enabled && ways.goOn.why.contains(s("timed out after 5 s")));
        QVERIFY(ways.goBack.enabled);
    }

    void aTakenOverReleaseIsToldUntilItsQuestionIsAnswered()
    {
        Story story;
        story.startZone();
        QVERIFY(holdAt(story, Effect::Kind::SetWeights));
        story.open.clear(); // nobody will ever tell
        story.happen(TakenOver{s("op")});
        EngineState state = opened(story);
        state.interrupted = false;
        state.holding = Holding::Us;
        QVERIFY(has(viewOf(state).unknown, Is::Unknown, {s("A write to balancer lb0 was cut")}));
        story.choose(Choice::GoOn);
        QVERIFY(!interruptedOf(stateOf(story)).has_value());
    }

    void anEmergencyIsNotLeftAsItIs()
    {
        Story story;
        story.holdAnswers = true;
        story.start(planLeave(Story::profile(1), story.sources(), Zone::A));
        const InterruptedView view = viewOf(opened(story));
        QCOMPARE(view.in, InterruptedIn::Emergency);
        QVERIFY(!actionsOf(view).goOn.enabled && !actionsOf(view).leave.enabled);
        QVERIFY(actionsOf(view).goBack.enabled);
    }

    void oneOfOtherRulesGoesBackOrIsLeft()
    {
        Story story;
        story.startZone();
        QVERIFY(story.runUntil([&] { return atShare(story, 5); }));
        EngineState state = opened(story);
        state.release->recoveredFrom = 1;
        InterruptedActions ways = actionsOf(viewOf(state));
        QVERIFY(!ways.goOn.enabled && ways.goOn.why.contains(s("other rules")));
        QVERIFY(ways.goBack.enabled && ways.leave.enabled);
        state.release->mode = Release::Mode::Back;
        // What resumes is refused for it, although it was going back already.
        QCOMPARE(actionsOf(viewOf(state)).goBack.wish.kind, Wish::Kind::Back);
        state.release->finishing = Ended::How::Left;
        ways = actionsOf(viewOf(state));
        QVERIFY(!ways.goOn.enabled && !ways.goBack.enabled && ways.leave.enabled);
    }

    void aProfileOfOtherBalancersCanDoNothing()
    {
        Story story;
        story.startZone();
        EngineState state = opened(story);
        Profile other = *state.profile;
        other.balancers[0].id = s("elsewhere");
        state.profile = std::make_shared<const Profile>(other);
        const InterruptedActions ways = actionsOf(viewOf(state));
        QVERIFY(!ways.goOn.enabled && !ways.goBack.enabled && !ways.leave.enabled);
        QVERIFY(ways.goBack.why.contains(s("no longer names the balancers")));
    }

    void theAccountStandsInLinesToo()
    {
        Story story;
        story.unfit.a = true;
        story.startZone();
        const QString all = accountLines(viewOf(opened(story))).join(u'\n');
        for (const char *words : {"Release r1 was interrupted", "What was done", "What is unknown",
                                  "Nothing is unknown", "What the world says now", "Go on",
                                  "Go back: cancel the release", "Leave as it is"})
            QVERIFY2(all.contains(s(words)), qPrintable(all));
    }

    void aReleaseThatWentBackAndWaitsAsksItsOwnQuestion()
    {
        Story story;
        story.startZone();
        QVERIFY(story.runUntil([&] { return story.reachedStep("cutover"); }));
        story.wish(Wish::Kind::Back);
        QVERIFY(story.runToQuestion());
        EngineState state = stateOf(story);
        state.interrupted = true; // nobody runs it any more
        QVERIFY(!interruptedOf(state).has_value());
        const ReleaseView view = releaseOf(state);
        QCOMPARE(view.phase, ReleasePhase::Asking);
        QCOMPARE(view.question->choices.size(), size_t(2));
        QVERIFY(answerOf(view, Choice::Restore).has_value());
    }
};

QTEST_APPLESS_MAIN(InterruptedTest)
#include "tst_interrupted.moc"
