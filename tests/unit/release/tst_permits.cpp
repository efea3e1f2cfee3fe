#include "tests/unit/release/story.h"

#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 hourMs = 3'600'000;

Story startedWith(int approvals)
{
    Story s;
    Profile profile = Story::profile(1);
    profile.team.approvals = approvals;
    s.start(*planRelease(profile, {.toVersion = u"2"_s}, s.sources()));
    return s;
}

ApprovalEvidence approval(const Story &s, const QString &account, qint64 lastsMs = hourMs)
{
    return {account, u"Lin"_s, u"looked at it"_s, s.now.bootMs + lastsMs};
}

void overrule(Story &s, const QString &reason)
{
    s.happen(
        Wish{.kind = Wish::Kind::Override, .gate = s.release.question->gate, .reason = reason});
}

bool hasNote(const Story &s, const QString &words)
{
    return std::ranges::any_of(s.notes,
                               [&](const Text &note) { return note.english().contains(words); });
}

} // namespace

/// What people have agreed on before anything is done.
class PermitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsDoneBeforeOthersApprove()
    {
        Story s = startedWith(2);
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->gate, u"approval"_s);
        QVERIFY(s.release.question->text.english().contains(u"0 of 2"));
        s.evidence.approvals = {approval(s, u"lin"_s)};
        QVERIFY(!s.runUntil([&] { return !s.release.question; }, 60));
        QVERIFY(s.sent.empty());
        // The last one: nobody has to look again.
        s.evidence.approvals = {approval(s, u"lin"_s), approval(s, u"mo"_s)};
        QVERIFY(s.runUntil([&] { return s.reachedStep("one-zone"); }, 60));
        QVERIFY(hasNote(s, u"by the account mo"_s));
        // What was approved is done to its end, however long it takes.
        s.evidence.approvals.clear();
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
        QVERIFY(s.violations.empty());
    }

    void anApprovalThatHasEndedDoesNotCount()
    {
        Story s = startedWith(1);
        s.evidence.approvals = {approval(s, u"lin"_s, 0)};
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->gate, u"approval"_s);
        QVERIFY(s.sent.empty());
    }

    void withoutApprovalOnlyByBreakingTheGlass()
    {
        Story s = startedWith(1);
        QVERIFY(s.runToQuestion());
        overrule(s, u"the shop is down"_s);
        QVERIFY(s.runUntil([&] { return s.reachedStep("one-zone"); }, 60));
        QVERIFY(hasNote(s, u"BREAK-GLASS"_s) && hasNote(s, u"the shop is down"_s));
        QVERIFY(s.violations.empty());
    }

    /// Leaving a zone asks nobody, and what came of it may be put right.
    void leavingNeedsNoApproval()
    {
        Story s = startedWith(1);
        QVERIFY(s.runToQuestion());
        s.happen(Wish{.kind = Wish::Kind::Leave, .zone = Zone::A});
        QVERIFY(s.runUntil([&] { return s.release.backConfirmedAt > 0; }));
        QVERIFY(s.runToQuestion());
        s.choose(Choice::Restore);
        QVERIFY(s.runToEnd());
        QVERIFY(s.violations.empty());
    }

    void aFreezeHoldsARelease()
    {
        Story s;
        s.evidence.freeze = {u"night"_s, 1, u"22:00"_s, u"06:00"_s};
        Profile profile = Story::profile(1);
        profile.freezes.push_back({.name = u"night"_s});
        s.start(*planRelease(profile, {.toVersion = u"2"_s}, s.sources()));
        QVERIFY(s.runToQuestion());
        QCOMPARE(s.release.question->gate, u"freeze"_s);
        QVERIFY(s.sent.empty());
        overrule(s, u"a leak is being closed"_s);
        QVERIFY(s.runUntil([&] { return s.reachedStep("one-zone"); }, 60));
        QVERIFY(hasNote(s, u"Released although the freeze \"night\" is on until 06:00"_s));
    }

    /// So does one that would begin in the middle of it; a later one does not.
    void aFreezeThatIsNearHoldsIt()
    {
        for (const bool near : {true, false}) {
            Story s;
            Profile profile = Story::profile(1);
            profile.freezes.push_back({.name = u"night"_s});
            const Plan plan = *planRelease(profile, {.toVersion = u"2"_s}, s.sources());
            s.evidence.freeze = {u"night"_s,
                                 s.now.bootMs + (near ? plan.expectedMs / 2 : 24 * hourMs),
                                 u"22:00"_s, u"06:00"_s};
            s.start(plan);
            QCOMPARE(s.runUntil([&] { return s.release.question.has_value(); }, 30), near);
            QCOMPARE(s.sent.empty(), near);
        }
    }

    /// Traffic is moved by hand also then.
    void aShiftAsksForNeither()
    {
        Story s;
        Profile profile = Story::profile(1);
        profile.team.approvals = 1;
        profile.freezes.push_back({.name = u"night"_s});
        s.evidence.freeze = {u"night"_s, 1, u"22:00"_s, u"06:00"_s};
        s.start(planShift(profile, s.sources(), TrafficSplit::allTo(Zone::A)));
        QVERIFY(s.runToEnd());
        QCOMPARE(s.release.ended->how, Ended::How::Completed);
    }
};

QTEST_GUILESS_MAIN(PermitsTest)
#include "tst_permits.moc"
