#include "models/release/gates.h"
#include "tests/unit/release/story.h"

#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Story begun()
{
    Story s;
    Profile profile = Story::profile(1);
    profile.artefacts.check = {u"/opt/has-artefact"_s};
    s.start(*planRelease(profile, {.toVersion = u"2"_s}, s.sources()));
    return s;
}

/// What the command says, as soon as it is asked.
AuditEvidence said(const Story &s, CheckState state, const QString &text)
{
    return {.state = state, .text = text, .begunAt = s.now.bootMs + 100, .at = s.now.bootMs + 200};
}

bool asks(const Story &s)
{
    const Decision decision = decide(s.release, Input{s.now, s.evidence, Looked{}});
    return std::ranges::any_of(decision.asks,
                               [](const Ask &ask) { return ask.source == Ask::Source::Artefacts; });
}

} // namespace

/// What a release installs is asked for before anything moves.
class ArtefactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whereAllAreThereTheReleaseRuns()
    {
        Story s = begun();
        s.evidence.artefacts = said(s, CheckState::Passed, u"there: pay 2"_s);
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
        QVERIFY(s.violations.empty());
    }

    void oneThatIsMissingStopsItByNameBeforeItsFirstEffect()
    {
        Story s = begun();
        s.evidence.artefacts = said(s, CheckState::Failed, u"missing: pay 2"_s);
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->gate, u"artefacts"_s);
        QVERIFY(s.release.question->text.english().contains(u"missing: pay 2"_s));
        QCOMPARE(s.release.question->choices,
                 std::vector<Choice>({Choice::Retry, Choice::LeaveAsItIs}));
        QVERIFY(s.sent.empty());
        // What was put there meanwhile is looked for anew.
        s.choose(Choice::Retry);
        QVERIFY(asks(s));
        s.evidence.artefacts.state = CheckState::Passed; // of before: it does not count
        QVERIFY(!s.runUntil([&] { return s.reachedStep("one-zone"); }, 20));
        s.evidence.artefacts = {
            .state = CheckState::Passed, .begunAt = s.now.bootMs, .at = s.now.bootMs};
        QVERIFY(s.runUntil([&] { return s.reachedStep("one-zone"); }, 5));
    }

    void whatCouldNotBeAskedForIsNotTakenForAYes()
    {
        Story s = begun();
        s.evidence.artefacts = said(s, CheckState::Passed, {});
        s.evidence.artefacts.failedAt = s.evidence.artefacts.at + 1;
        s.evidence.artefacts.error = u"nobody knows whether pay 2 is there"_s;
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->gate, u"artefacts"_s);
        QVERIFY(s.release.question->text.english().contains(u"nobody knows"_s));
        QVERIFY(s.sent.empty());
    }

    void aStoreThatIsSlowIsWaitedForAsLongAsItMay()
    {
        Story s = begun();
        const qint64 began = s.release.opSince;
        QVERIFY(s.runToQuestion());
        QVERIFY(s.now.bootMs - began > 60'000);
        QVERIFY(s.sent.empty());
    }

    void withoutACommandNobodyIsAsked()
    {
        Story s;
        s.start(*planRelease(Story::profile(1), {.toVersion = u"2"_s}, s.sources()));
        QVERIFY(!asks(s));
        QVERIFY(s.runToEnd());
    }

    /// Nobody can be kept away from a part while its zone serves.
    void aPartIsUpgradedInTheDarkAlone()
    {
        Story s;
        Profile profile = Story::profile(1);
        PlanSources sources = s.sources();
        const QString service = sources.instances.a.front().service;
        profile.parts = {{.name = service}};
        QVERIFY(planRelease(profile, {.toVersion = u"2"_s}, sources));
        for (const QString &live : {u"rolling"_s, u"canary"_s}) {
            const auto plan =
                planRelease(profile, {.templateId = live, .toVersion = u"2"_s}, sources);
            QVERIFY(!plan);
            QVERIFY2(plan.error().contains(u"without a registry"_s), qPrintable(plan.error()));
        }
    }
};

QTEST_APPLESS_MAIN(ArtefactsTest)
#include "tst_artefacts.moc"
