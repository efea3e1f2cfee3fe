#include "tests/unit/release/story.h"

#include <QTest>

using namespace switchyard;

namespace
{

/// A release of an environment whose zones have a scheduler each; zone A's starts the job.
Story begun(Zone owner = Zone::A)
{
    Story s;
    s.jobs[owner] = s.jobsOff[other(owner)] = 1;
    Profile profile = Story::profile(1);
    profile.jobs = {{.zone = Zone::A}, {.zone = Zone::B}};
    s.start(*planRelease(profile, {.toVersion = QStringLiteral("2")}, s.sources()));
    return s;
}

bool isAt(const Story &s, Op::Kind kind, Zone zone)
{
    const Op *op = currentOp(s.release);
    return op && op->kind == kind && op->zone == zone;
}

QStringList movesOf(const Story &s)
{
    QStringList moves;
    for (const Effect &effect : s.sent)
        if (effect.kind == Effect::Kind::SetJobs)
            moves.append(nameOf(effect.zone) +
                         (effect.on ? QStringLiteral(" on") : QStringLiteral(" off")));
    return moves;
}

bool isDeploy(const Effect &effect) { return effect.kind == Effect::Kind::Deploy; }

bool isTold(const Story &s, const char *beginning)
{
    return std::ranges::any_of(s.notes, [&](const Text &note) {
        return note.english().startsWith(QLatin1StringView(beginning));
    });
}

} // namespace

/// Gate 8: a job has one owner over both zones, and goes with the traffic.
class MovingJobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jobsFollowTheTrafficAndReturn()
    {
        Story s = begun();
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
        QCOMPARE(movesOf(s), QStringList({QStringLiteral("A off"), QStringLiteral("B on"),
                                          QStringLiteral("B off"), QStringLiteral("A on")}));
        QVERIFY(s.violations.empty());
    }

    void aJobThatBothZonesOwnStopsTheReleaseAndIsNamed()
    {
        Story s;
        s.jobs = {1, 1};
        Profile profile = Story::profile(1);
        profile.jobs = {{.zone = Zone::A}, {.zone = Zone::B}};
        s.start(*planRelease(profile, {.toVersion = QStringLiteral("2")}, s.sources()));
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->gate, QStringLiteral("jobs-owner"));
        QVERIFY(s.release.question->text.english().contains(QStringLiteral("\"settle\"")));
        QVERIFY(s.sent.empty());
    }

    void nothingIsStoppedWhileAJobRunsThere()
    {
        Story s = begun();
        QVERIFY(s.runUntil([&] { return isAt(s, Op::Kind::Drain, Zone::B); }));
        s.jobsRun.b = 1;
        QVERIFY(!s.runUntil([&] { return std::ranges::any_of(s.sent, isDeploy); }, 20));
        s.jobsRun.b = 0;
        QVERIFY(s.runUntil([&] { return std::ranges::any_of(s.sent, isDeploy); }, 20));
        QVERIFY(s.violations.empty());
    }

    void jobsStartElsewhereOnlyWhenWhatRunsHasEnded()
    {
        Story s = begun();
        QVERIFY(s.runUntil([&] { return isAt(s, Op::Kind::MoveJobs, Zone::B); }));
        s.jobsRun.a = 1;
        s.runUntil([] { return false; }, 20);
        QCOMPARE(movesOf(s), QStringList({QStringLiteral("A off")}));
        s.jobsRun.a = 0;
        s.runUntil([] { return false; }, 5);
        QCOMPARE(movesOf(s), QStringList({QStringLiteral("A off"), QStringLiteral("B on")}));
    }

    void aJobThatRunsForTooLongIsAskedAboutByName()
    {
        Story s = begun();
        QVERIFY(s.runUntil([&] { return isAt(s, Op::Kind::MoveJobs, Zone::B); }));
        s.jobsRun.a = 1;
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Jobs);
        QVERIFY(s.release.question->text.english().contains(QStringLiteral("settle on A-shop")));
    }

    void whatARestartedMachineLetsItselfStartIsStoppedAgain()
    {
        Story s = begun();
        const auto carryOut = s.answer;
        s.answer = [&](const Effect &e) {
            const Outcome outcome = carryOut(e);
            if (isDeploy(e) && e.zone == Zone::B) {
                s.jobs.b = 1;
                s.jobsOff.b = 0;
            }
            return outcome;
        };
        QVERIFY(s.runUntil([&] { return isAt(s, Op::Kind::Soak, Zone::B); }));
        QCOMPARE(s.jobs.b, 0);
        QVERIFY(!s.release.question);
        QVERIFY(isTold(s, "1 machines of zone B let jobs start again"));
    }

    void aGateWaitsUntilWhatARestartedMachineStartsIsSeenStoppedAgain()
    {
        Story s;
        s.jobs.a = s.jobsOff.b = 1;
        Profile profile = Story::profile(1);
        profile.jobs = {{.zone = Zone::A}, {.zone = Zone::B}};
        profile.release.approval = true;
        s.start(*planRelease(profile, {.toVersion = QStringLiteral("2")}, s.sources()));
        QVERIFY(s.runToQuestion());
        QVERIFY(isAt(s, Op::Kind::Approve, Zone::B));
        // It starts jobs; the order to stop them is taken, and not to be seen when gates are asked.
        s.jobs.b = 1;
        s.jobsOff.b = 0;
        int orders = 0;
        s.answer = [&](const Effect &e) -> Outcome {
            if (e.kind != Effect::Kind::SetJobs || ++orders > 1)
                s.carryOut(e);
            return Ok{};
        };
        QVERIFY(s.runUntil([&] { return orders == 1; }, 5));
        s.choose(Choice::GoOn);
        QVERIFY(isAt(s, Op::Kind::Gates, Zone::B));
        QCOMPARE(s.release.jobs.b.is, FlagState::Is::Setting);
        QVERIFY(!s.release.question);
        QVERIFY(s.runUntil([&] { return isAt(s, Op::Kind::Soak, Zone::B); }, 20));
        QCOMPARE(orders, 2);
        QVERIFY(s.violations.empty());
    }

    void aSchedulerThatIsSilentLetsNothingStart()
    {
        Story s = begun();
        QVERIFY(s.runUntil([&] { return isAt(s, Op::Kind::Soak, Zone::B); }));
        s.answer = [&](const Effect &e) -> Outcome {
            if (e.kind == Effect::Kind::SetJobs)
                s.jobsUnread.a = true;
            s.carryOut(e);
            return Ok{};
        };
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::Jobs);
        QCOMPARE(movesOf(s), QStringList({QStringLiteral("A off")}));
    }

    void goingBackBringsJobsHome()
    {
        Story s = begun();
        QVERIFY(s.runUntil([&] { return s.jobs.b == 1; }));
        s.wish(Wish::Kind::Back);
        QVERIFY(s.runUntil([&] { return s.jobs.a == 1; }, 30));
        QCOMPARE(s.jobs.b, 0);
        QVERIFY(s.violations.empty());
    }

    void theWayBackWaitsForNoScheduler()
    {
        Story s = begun();
        QVERIFY(s.runUntil([&] { return s.jobs.b == 1; }));
        s.jobsUnread = {true, true};
        s.wish(Wish::Kind::Back);
        QVERIFY(s.runUntil([&] { return s.release.backConfirmedAt > 0; }, 10));
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->kind, Question::Kind::WentBack);
        s.runUntil([] { return false; }, 70);
        QVERIFY(isTold(s, "ALARM: the scheduled jobs have not come to zone A"));
        QCOMPARE(s.jobs.a, 0);
        s.jobsUnread = {};
        QVERIFY(s.runUntil([&] { return s.jobs.a == 1; }, 30));
    }
};

QTEST_APPLESS_MAIN(MovingJobsTest)
#include "tst_movingjobs.moc"
