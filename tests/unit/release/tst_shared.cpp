#include "models/release/gates.h"
#include "tests/unit/release/story.h"

#include <QTest>

using namespace switchyard;

namespace
{

/// A release whose command says `state`, as soon as it is asked.
Story begun(CheckState state)
{
    Story s;
    Profile profile = Story::profile(1);
    profile.shared.audit = {QStringLiteral("/opt/audit")};
    s.start(*planRelease(profile, {.toVersion = QStringLiteral("2")}, s.sources()));
    s.evidence.audit = {.state = state,
                        .text = QStringLiteral("orders.note is gone"),
                        .begunAt = s.now.bootMs + 100,
                        .at = s.now.bootMs + 200};
    return s;
}

} // namespace

/// Gate 9: old and new versions may share database, cache and messages.
class SharedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatFitsLetsTheReleaseRun()
    {
        Story s = begun(CheckState::Passed);
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
        QVERIFY(s.violations.empty());
    }

    void whatDoesNotFitStopsItBeforeItsFirstEffect()
    {
        Story s = begun(CheckState::Failed);
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.step, 0);
        QCOMPARE(s.release.question->gate, QStringLiteral("shared"));
        QVERIFY(s.release.question->text.english().contains(QStringLiteral("orders.note is gone")));
        QVERIFY(s.sent.empty());
        QCOMPARE(s.release.question->choices,
                 std::vector<Choice>({Choice::Retry, Choice::LeaveAsItIs}));
    }

    void whatIsMendedIsLookedAtAnew()
    {
        Story s = begun(CheckState::Failed);
        QVERIFY(s.runToQuestion());
        s.choose(Choice::Retry);
        s.evidence.audit.state = CheckState::Passed; // of before: it does not count
        QVERIFY(!s.runUntil([&] { return s.reachedStep("one-zone"); }, 20));
        s.evidence.audit.begunAt = s.now.bootMs;
        s.evidence.audit.at = s.now.bootMs;
        QVERIFY(s.runUntil([&] { return s.reachedStep("one-zone"); }, 5));
    }

    void whatDidNotComeToItsEndIsNotTakenForAYes()
    {
        Story s = begun(CheckState::Passed);
        s.evidence.audit.failedAt = s.evidence.audit.at + 1;
        s.evidence.audit.error = QStringLiteral("It was ended after 60 s.");
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->gate, QStringLiteral("shared"));
        QVERIFY(s.release.question->text.english().contains(QStringLiteral("after 60 s")));
        QVERIFY(s.sent.empty());
    }

    void aCommandThatGoesOnIsWaitedForAsLongAsItMay()
    {
        Story s = begun(CheckState::None);
        const qint64 began = s.release.opSince;
        QVERIFY(s.runToQuestion());
        QVERIFY(s.now.bootMs - began > 60'000);
        QVERIFY(s.sent.empty());
    }

    void itIsAskedForOnceUntilItIsAskedAnew()
    {
        Story s;
        Profile profile = Story::profile(1);
        profile.shared.audit = {QStringLiteral("/opt/audit")};
        s.start(*planRelease(profile, {.toVersion = QStringLiteral("2")}, s.sources()));
        QVERIFY(asks(s));
        s.evidence.audit = {.state = CheckState::Failed,
                            .begunAt = s.now.bootMs + 1'000,
                            .at = s.now.bootMs + 1'000};
        s.now.bootMs += 1'000;
        QVERIFY(!asks(s));
        QVERIFY(s.runToQuestion());
        s.choose(Choice::Retry);
        QVERIFY(asks(s));
    }

    void whatIsDeclaredHoldsAndIsShown()
    {
        Story s;
        Profile profile = Story::profile(1);
        profile.shared.declared = QStringLiteral("review OPS-12, J. Doe");
        s.start(*planRelease(profile, {.toVersion = QStringLiteral("2")}, s.sources()));
        QVERIFY(s.runToEnd());
        const auto gate = std::ranges::find(gates(), QLatin1String("shared"),
                                            [](const Gate &row) { return QLatin1String(row.id); });
        QVERIFY(gate->applies(*s.release.plan, Zone::A));
        QCOMPARE(gate->look({s.release, s.evidence, s.now.bootMs, Zone::A}).reason.english(),
                 QStringLiteral("declared: review OPS-12, J. Doe"));
    }

private:
    static bool asks(const Story &s)
    {
        const Decision decision = decide(s.release, Input{s.now, s.evidence, Looked{}});
        return std::ranges::any_of(decision.asks,
                                   [](const Ask &ask) { return ask.source == Ask::Source::Audit; });
    }
};

QTEST_APPLESS_MAIN(SharedTest)
#include "tst_shared.moc"
