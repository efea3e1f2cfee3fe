#include "models/console/drillscoring.h"
#include "tests/unit/console/storystate.h"

#include <QTest>

using namespace switchyard;

namespace
{

EngineState inTheSoak()
{
    Story s;
    s.startZone();
    if (!s.runUntil([&] { return s.reachedStep("cutover"); }))
        qFatal("no cutover");
    EngineState state = stateOf(s);
    state.evidence.guard = {};
    return state;
}

} // namespace

class TestDrillScoring : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachStepIsTimedFromTheFirstFault()
    {
        DrillScoring scoring;
        EngineState state = inTheSoak();
        const qint64 at = state.now.utcMs;
        scoring.take(state);
        scoring.counted(1'000, 3);
        scoring.broke(QStringLiteral("pay fails"), at);
        scoring.broke(QStringLiteral("the registry, too"), at + 500);
        scoring.take(state);
        QCOMPARE(scoring.score().what, QStringLiteral("pay fails"));
        QCOMPARE(scoring.score().detectedAt, 0);
        state.now.utcMs = at + 2'000;
        state.evidence.guard.at = state.now.bootMs;
        state.evidence.guard.verdict = GuardEvidence::Verdict::Degraded;
        state.evidence.guard.text = {QStringLiteral("pay is worse"), {}};
        scoring.take(state);
        QCOMPARE(scoring.score().detectedAt, at + 2'000);
        QCOMPARE(scoring.score().detected, QStringLiteral("pay is worse"));
        QCOMPARE(scoring.score().decidedAt, 0);
        state.now.utcMs = at + 3'000;
        state.release->mode = Release::Mode::Back;
        scoring.take(state);
        QCOMPARE(scoring.score().decidedAt, at + 3'000);
        scoring.counted(1'600, 15);
        QCOMPARE(scoring.score().requests, 600);
        QCOMPARE(scoring.score().lost, 12);
        const QStringList lines = scoreLines(scoring.score());
        QCOMPARE(lines[1], QStringLiteral("detected after 2 s: pay is worse"));
        QVERIFY(lines.contains(QStringLiteral("12 of 600 requests lost since")));
        scoring.begin();
        QCOMPARE(scoring.score(), DrillScore());
    }

    /// What was wrong before, was over and comes again is of the fault.
    void whatComesAgainIsDetected()
    {
        DrillScoring scoring;
        EngineState state = inTheSoak();
        state.evidence.guard.at = state.now.bootMs;
        state.evidence.guard.verdict = GuardEvidence::Verdict::Degraded;
        scoring.take(state);
        scoring.broke(QStringLiteral("x"), state.now.utcMs);
        scoring.take(state);
        QCOMPARE(scoring.score().detectedAt, 0);
        state.evidence.guard.verdict = GuardEvidence::Verdict::Healthy;
        scoring.take(state);
        state.evidence.guard.verdict = GuardEvidence::Verdict::Degraded;
        scoring.take(state);
        QVERIFY(scoring.score().detectedAt > 0);
    }

    /// A release that had turned round before was not turned by the fault.
    void whatWasDecidedBeforeDoesNotCount()
    {
        DrillScoring scoring;
        EngineState state = inTheSoak();
        state.release->mode = Release::Mode::Back;
        scoring.take(state);
        scoring.broke(QStringLiteral("x"), state.now.utcMs);
        scoring.take(state);
        scoring.take(state);
        QCOMPARE(scoring.score().decidedAt, 0);
        state.release->id = QStringLiteral("another");
        scoring.take(state);
        QVERIFY(scoring.score().decidedAt > 0);
    }
};

QTEST_APPLESS_MAIN(TestDrillScoring)
#include "tst_drillscoring.moc"
