#include "tests/unit/release/story.h"

#include <QTest>

/// Commands of the profile beside the steps: once, and again only by a person's word.
using namespace switchyard;

namespace
{

const QString silence = QStringLiteral("silence");

Outcome failed() { return Refused{{.detail = QStringLiteral("exit code 3: no such alarm")}}; }
Outcome unknown()
{
    return Unknown{{.kind = Failure::Kind::TimedOut,
                    .detail = QStringLiteral("cut after 60 s"),
                    .maySent = true}};
}

void startWith(Story &s, const std::vector<CommandProfile> &commands)
{
    Profile profile = Story::profile(1);
    profile.commands = commands;
    s.start(*planRelease(profile, {.toVersion = QStringLiteral("2")}, s.sources()));
}

/// The story's answer, but for the first run of a command.
void answerOnce(Story &s, const Outcome &outcome)
{
    const auto rest = s.answer;
    s.answer = [&s, rest, outcome, first = true](const Effect &effect) mutable {
        if (effect.kind == Effect::Kind::RunCommand && std::exchange(first, false))
            return outcome;
        return rest(effect);
    };
}

qsizetype runs(const Story &s)
{
    return std::ranges::count(s.sent, Effect::Kind::RunCommand, &Effect::kind);
}

} // namespace

class CommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyRunBesideTheirStepsInOrder()
    {
        Story s;
        startWith(s, {{.name = QStringLiteral("after one"),
                       .step = QStringLiteral("one-zone"),
                       .when = CommandProfile::When::After},
                      {.name = silence, .step = QStringLiteral("one-zone")},
                      {.name = QStringLiteral("warm A"),
                       .step = QStringLiteral("upgrade"),
                       .when = CommandProfile::When::After,
                       .zone = Zone::A},
                      {.name = QStringLiteral("each"), .step = QStringLiteral("upgrade")}});
        QVERIFY(s.runUntil([&] { return s.ran == QStringList{silence}; }));
        QCOMPARE(s.weights[0].at(QStringLiteral("b1")), 100); // before anything of its step
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
        QCOMPARE(s.ran, (QStringList{silence, QStringLiteral("after one"), QStringLiteral("each"),
                                     QStringLiteral("each"), QStringLiteral("warm A")}));
        QVERIFY(s.violations.empty());
    }

    void oneThatFailsIsAskedAboutAndTriedAgain()
    {
        Story s;
        answerOnce(s, failed());
        startWith(s, {{.name = silence, .step = QStringLiteral("one-zone")}});
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Command);
        QVERIFY(s.release.question->text.english().contains(u"no such alarm"));
        QVERIFY(std::ranges::find(s.release.question->choices, Choice::LeaveAsItIs) !=
                s.release.question->choices.end()); // no traffic was moved yet
        QVERIFY(!s.runUntil([&] { return runs(s) > 1; }, 60));
        s.choose(Choice::Retry);
        QVERIFY(s.runToEnd());
        QCOMPARE(runs(s), qsizetype(2));
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
        QVERIFY(s.violations.empty());
    }

    void oneThatNobodyKnowsOfIsNotRunTwiceByItself()
    {
        Story s;
        answerOnce(s, unknown());
        startWith(s, {{.name = silence, .step = QStringLiteral("cutover")}});
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Command);
        s.choose(Choice::GoOn);
        QVERIFY(s.runToEnd());
        QCOMPARE(runs(s), qsizetype(1));
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
    }

    void oneThatMayFailHoldsNothing()
    {
        Story s;
        answerOnce(s, unknown());
        startWith(s, {{.name = silence, .step = QStringLiteral("one-zone"), .mayFail = true}});
        QVERIFY(s.runToEnd());
        QCOMPARE(runs(s), qsizetype(1));
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
    }

    void aProgramThatTakesOverDoesNotRunItAgain()
    {
        Story s;
        s.holdAnswers = true;
        startWith(s, {{.name = silence, .step = QStringLiteral("one-zone")}});
        QVERIFY(s.runUntil([&] { return runs(s) == 1; }));
        s.open.clear(); // with the program goes the answer
        s.holdAnswers = false;
        s.happen(TakenOver{QStringLiteral("other")});
        QCOMPARE(s.release.question->kind, Question::Kind::Interrupted);
        s.choose(Choice::GoOn);
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Command);
        QCOMPARE(runs(s), qsizetype(1));
    }

    /// The way back waits for no command and runs none.
    void goingBackRunsNone()
    {
        Story s;
        s.holdAnswers = true;
        startWith(s, {{.name = silence, .step = QStringLiteral("cutover")},
                      {.name = QStringLiteral("later"), .step = QStringLiteral("both")}});
        QVERIFY(s.runUntil([&] {
            if (s.open.empty() || s.open.front().kind != Effect::Kind::RunCommand)
                s.settle();
            return runs(s) == 1;
        }));
        s.open.clear();
        s.holdAnswers = false;
        s.wish(Wish::Kind::Back);
        QVERIFY(s.runUntil([&] { return s.release.backConfirmedAt > 0; }));
        QCOMPARE(runs(s), qsizetype(1));
        QCOMPARE(s.weights[0].at(QStringLiteral("a1")), 100);
    }

    /// What it ends with later changes nothing there.
    void anOutcomeOnTheWayBackIsOnlyNoted()
    {
        Story s;
        s.holdAnswers = true;
        startWith(s, {{.name = silence, .step = QStringLiteral("cutover")}});
        QVERIFY(s.runUntil([&] {
            if (s.open.empty() || s.open.front().kind != Effect::Kind::RunCommand)
                s.settle();
            return runs(s) == 1;
        }));
        const int effect = s.open.front().id;
        s.open.clear();
        s.holdAnswers = false;
        s.wish(Wish::Kind::Back);
        s.happen(EffectSettled{effect, failed()});
        QVERIFY(s.runToQuestion() && s.release.backConfirmedAt > 0);
        QCOMPARE(runs(s), qsizetype(1));
        QCOMPARE(s.release.question->kind, Question::Kind::WentBack);
    }

    void aCanaryIsRefusedWhereItsZoneChangesNothing()
    {
        Story s;
        Profile profile = Story::profile(1);
        s.versions.b = QStringLiteral("2");
        const auto plan = planRelease(
            profile, {.templateId = QStringLiteral("canary"), .toVersion = QStringLiteral("2")},
            s.sources());
        QVERIFY(!plan && plan.error().contains(QStringLiteral("canary")));
    }

    void theGuardRefusesASecondRun()
    {
        Story s;
        startWith(s, {{.name = silence, .step = QStringLiteral("one-zone")}});
        QVERIFY(s.runUntil([&] { return s.ran.size() == 1; }));
        const Input input{s.now, s.evidence, Looked{}};
        Decision twice{.release = s.release};
        twice.effects.push_back({.id = 99, .kind = Effect::Kind::RunCommand, .command = 0});
        const auto violations = checkDecision(s.release, input, twice);
        QVERIFY(
            std::ranges::any_of(violations, [](const Violation &v) { return v.invariant == 14; }));
    }
};

QTEST_APPLESS_MAIN(CommandsTest)
#include "tst_commands.moc"
