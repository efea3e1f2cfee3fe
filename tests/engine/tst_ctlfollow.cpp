// What a command makes of the states of the release that it accompanies.
#include "app/ctl/follow.h"

#include <QtTest>

using namespace switchyard;
using namespace switchyard::ctl;

Q_DECLARE_METATYPE(Aim)
Q_DECLARE_METATYPE(Ended::How)
Q_DECLARE_METATYPE(Question)

namespace
{

EngineState running()
{
    Release release;
    release.id = QStringLiteral("r1");
    release.firstCut = true;
    EngineState state;
    state.release = release;
    state.open = true;
    state.holding = Holding::Us;
    return state;
}

EngineState asking(const Question &question)
{
    EngineState state = running();
    state.release->question = question;
    state.release->question->number = 3;
    return state;
}

Question gate()
{
    return {.kind = Question::Kind::Gate,
            .gate = QStringLiteral("capacity"),
            .choices = {Choice::Retry, Choice::LeaveAsItIs}};
}

Follow follow(Aim aim, const Options &options = {})
{
    return Follow(aim, QStringLiteral("r1"), options);
}

} // namespace

class TestCtlFollow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEndHasItsExitCode_data();
    void anEndHasItsExitCode();
    void aQuestionHasItsExitCode_data();
    void aQuestionHasItsExitCode();
    void aGateThatBlocksBeforeTheFirstCutEndsWithNothingChanged();
    void anOverrideIsGivenOnceAndNotTheNextTime();
    void aQuestionWaitsForWhatIsInFlight();
    void aChoiceAnswersItsOwnKindOfQuestionAlone();
    void aSignalPausesAndWaitsForWhatIsInFlight();
    void aSignalLeavesTheReleaseOfAnotherProgramAlone();
};

void TestCtlFollow::anEndHasItsExitCode_data()
{
    QTest::addColumn<Aim>("aim");
    QTest::addColumn<Ended::How>("how");
    QTest::addColumn<int>("code");
    using How = Ended::How;
    QTest::newRow("completed") << Aim::Begin << How::Completed << 0;
    QTest::newRow("went back") << Aim::Begin << How::WentBack << 3;
    QTest::newRow("aborted by another") << Aim::Begin << How::Aborted << 3;
    QTest::newRow("left by another") << Aim::Resume << How::Left << 3;
    QTest::newRow("rolled back") << Aim::Back << How::WentBack << 0;
    QTest::newRow("too late to roll back") << Aim::Back << How::Completed << 1;
    QTest::newRow("aborted") << Aim::Abort << How::Aborted << 0;
    QTest::newRow("left") << Aim::Leave << How::Left << 0;
}

void TestCtlFollow::anEndHasItsExitCode()
{
    QFETCH(const Aim, aim);
    QFETCH(const Ended::How, how);
    QFETCH(const int, code);
    EngineState state = running();
    state.open = false;
    state.release->ended = Ended{.how = how};
    QCOMPARE(follow(aim).next(state, false).exit.value_or(-1), code);
}

void TestCtlFollow::aQuestionHasItsExitCode_data()
{
    QTest::addColumn<Aim>("aim");
    QTest::addColumn<Question>("question");
    QTest::addColumn<int>("code");
    const Question wentBack{.kind = Question::Kind::WentBack};
    const Question drain{.kind = Question::Kind::Drain};
    const Question unfit{.kind = Question::Kind::Unfit};
    QTest::newRow("went back by itself") << Aim::Begin << wentBack << 3;
    QTest::newRow("went back as asked") << Aim::Back << wentBack << 0;
    QTest::newRow("left as asked") << Aim::Leave << wentBack << 0;
    QTest::newRow("not quiet") << Aim::Begin << drain << 5;
    QTest::newRow("nothing to leave for") << Aim::Leave << unfit << 5;
    QTest::newRow("a question pauses too") << Aim::Pause << drain << 0;
}

void TestCtlFollow::aQuestionHasItsExitCode()
{
    QFETCH(const Aim, aim);
    QFETCH(const Question, question);
    QFETCH(const int, code);
    QCOMPARE(follow(aim).next(asking(question), false).exit.value_or(-1), code);
}

void TestCtlFollow::aGateThatBlocksBeforeTheFirstCutEndsWithNothingChanged()
{
    Follow command = follow(Aim::Begin);
    EngineState state = asking(gate());
    state.release->firstCut = false;
    const auto next = command.next(state, false);
    QVERIFY(next.wish && next.wish->kind == Wish::Kind::Abort && !next.exit);
    QVERIFY(!command.next(state, false).wish);
    state.open = false;
    state.release->question.reset();
    state.release->ended = Ended{.how = Ended::How::Aborted};
    QCOMPARE(command.next(state, false).exit.value_or(-1), 4);
}

void TestCtlFollow::anOverrideIsGivenOnceAndNotTheNextTime()
{
    Options options;
    options.overrides = {{QStringLiteral("capacity"), QStringLiteral("quiet night")}};
    Follow command = follow(Aim::Begin, options);
    const auto next = command.next(asking(gate()), false);
    QVERIFY(next.wish && next.wish->kind == Wish::Kind::Override);
    QCOMPARE(next.wish->reason, QStringLiteral("quiet night"));
    QVERIFY(!command.next(asking(gate()), false).wish);
}

void TestCtlFollow::aQuestionWaitsForWhatIsInFlight()
{
    EngineState state = asking({.kind = Question::Kind::Drain});
    state.release->balancers = {{.inFlight = Write{}}};
    Follow command = follow(Aim::Begin);
    QVERIFY(!command.next(state, false).exit);
    state.release->balancers = {{}};
    QCOMPARE(command.next(state, false).exit.value_or(-1), 5);
}

void TestCtlFollow::aChoiceAnswersItsOwnKindOfQuestionAlone()
{
    Options options;
    options.choose = Choice::GoOn;
    const std::vector<Choice> choices{Choice::Retry, Choice::GoOn};
    Follow command = follow(Aim::Resume, options);
    command.chooseFor(Question::Kind::NoVerdict);
    const Question traffic{.kind = Question::Kind::NoTraffic, .choices = choices};
    QCOMPARE(command.next(asking(traffic), false).exit.value_or(-1), 5);
    const Question verdict{.kind = Question::Kind::NoVerdict, .choices = choices};
    const auto next = command.next(asking(verdict), false);
    QVERIFY(next.wish && next.wish->choice == Choice::GoOn && next.wish->question == 3);
}

void TestCtlFollow::aSignalPausesAndWaitsForWhatIsInFlight()
{
    Follow command = follow(Aim::Begin);
    EngineState state = running();
    state.release->balancers = {{.inFlight = Write{}}};
    const auto first = command.next(state, true);
    QVERIFY(first.wish && first.wish->kind == Wish::Kind::Pause && !first.exit);
    state.release->paused = true;
    QVERIFY(!command.next(state, true).exit);
    state.release->balancers = {{}};
    QCOMPARE(command.next(state, true).exit.value_or(-1), 130);
}

void TestCtlFollow::aSignalLeavesTheReleaseOfAnotherProgramAlone()
{
    EngineState state = running();
    state.holding = Holding::Other;
    const auto next = follow(Aim::Resume).next(state, true);
    QVERIFY(!next.wish);
    QCOMPARE(next.exit.value_or(-1), 130);
}

QTEST_GUILESS_MAIN(TestCtlFollow)
#include "tst_ctlfollow.moc"
