#include "models/release/gates.h"
#include "models/release/reduce.h"
#include "tests/unit/release/story.h"

#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 minuteMs = 60'000;

void overrule(Story &s, const QString &reason)
{
    s.happen(Wish{.kind = Wish::Kind::Override,
                  .gate = s.release.question->gate,
                  .reason = reason,
                  .question = s.release.question->number});
}

CredentialsEvidence ends(const Story &s, qint64 afterMs)
{
    return {.whose = u"balancer web"_s, .endsAt = s.now.bootMs + afterMs};
}

} // namespace

/// What is asked about, and what a person may take upon himself with a reason.
class SoftGatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void silentMetricsAreAskedAboutBeforeAnythingMoves()
    {
        Story s;
        s.metricsSilent = true;
        s.startZone();
        QVERIFY(!s.release.question); // they may have only begun to be asked
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->gate, u"sources"_s);
        QVERIFY(s.sent.empty());
        overrule(s, u"the metrics are being moved tonight"_s);
        QVERIFY(s.runUntil([&] { return s.reachedStep("one-zone"); }));
        QVERIFY(s.violations.empty());
    }

    void metricsThatAnswerLateAreWaitedFor()
    {
        Story s;
        s.metricsSilent = true;
        s.startZone();
        s.runUntil([] { return false; }, 10);
        s.metricsSilent = false;
        QVERIFY(s.runUntil([&] { return s.reachedStep("one-zone"); }, 10));
    }

    void credentialsThatEndInTheMiddleOfThePlanAreAskedAbout()
    {
        Story s;
        const Plan plan = *planRelease(Story::profile(1), {.toVersion = u"2"_s}, s.sources());
        QVERIFY(plan.expectedMs > 0);
        s.evidence.credentials = ends(s, minuteMs / 2);
        s.start(plan);
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->gate, u"credentials"_s);
        QVERIFY(s.release.question->text.english().contains(u"balancer web"_s));
        QVERIFY(s.sent.empty());
        overrule(s, u"they are renewed by hand"_s);
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
        QVERIFY(s.violations.empty());
    }

    void credentialsThatLastLongerOrDoNotEndAreNot()
    {
        for (const qint64 longer : {qint64(0), 24 * 60 * minuteMs}) {
            Story s;
            if (longer > 0)
                s.evidence.credentials = ends(s, longer);
            s.startZone();
            QVERIFY(s.runToEnd());
            QCOMPARE(s.release.ended->how, Ended::How::Completed);
        }
    }

    /// Those that are known to end first count; of whom nobody knows when, before all of them.
    void theFirstEndIsReduced()
    {
        const Now now{.bootMs = 1'000'000, .utcMs = 1'700'000'000'000};
        Snapshots snapshots;
        const auto reduced = [&] { return reduce(snapshots, ReduceFor(), now).credentials; };
        QCOMPARE(reduced(), CredentialsEvidence());
        snapshots.credentials = {{u"late"_s, now.utcMs + 120 * minuteMs},
                                 {u"early"_s, now.utcMs + 30 * minuteMs}};
        QCOMPARE(reduced().whose, u"early"_s);
        QVERIFY(qAbs(reduced().endsAt - now.bootMs - 30 * minuteMs) <= minuteMs);
        snapshots.credentials.push_back({u"nobody knows"_s, 0});
        QCOMPARE(reduced(), (CredentialsEvidence{u"nobody knows"_s, 0}));
    }
};

QTEST_APPLESS_MAIN(SoftGatesTest)
#include "tst_softgates.moc"
