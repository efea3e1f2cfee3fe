#include "models/console/notices.h"
#include "tests/unit/console/storystate.h"

#include <QTest>

using namespace switchyard;

namespace
{

const QString who = QStringLiteral("zhang@ops-3");

/// Looks at each moment of a story, as the engine's states come.
struct Listener {
    Notices notices = {};
    std::vector<Notice> told = {};
    bool holds = true;

    EngineState state(const Story &story) const
    {
        EngineState seen = stateOf(story, !story.release.ended);
        seen.holding = !holds                ? Holding::Other
                       : story.release.ended ? Holding::Nobody
                                             : Holding::Us;
        return seen;
    }
    void look(const Story &story) { take(state(story)); }
    void take(const EngineState &state)
    {
        for (Notice &one : notices.of(state, who))
            told.push_back(std::move(one));
    }
    bool run(Story &story, const std::function<bool()> &done)
    {
        return story.runUntil([&] {
            look(story);
            return done();
        });
    }
    QStringList kinds() const
    {
        static const QStringList names{QStringLiteral("step"), QStringLiteral("trouble"),
                                       QStringLiteral("end")};
        QStringList all;
        for (const Notice &one : told)
            all.append(names[qsizetype(one.kind)]);
        return all;
    }
};

} // namespace

class TestNotices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aReleaseIsToldByItsStepsAndItsEnd()
    {
        Story story;
        story.startZone();
        Listener listener;
        QVERIFY(listener.run(story, [&] { return story.release.ended.has_value(); }));
        listener.look(story);
        listener.look(story); // nothing twice
        QCOMPARE(listener.kinds(),
                 (QStringList(5, QStringLiteral("step")) + QStringList{QStringLiteral("end")}));
        const Notice &first = listener.told.front();
        QCOMPARE(first.what, QStringLiteral("A release runs."));
        QCOMPARE(first.who, who);
        // The first only asks, and here it was over before anybody looked.
        QVERIFY(first.step.startsWith(QStringLiteral("Step 2 of 6: ")));
        QCOMPARE(first.serves, QStringLiteral("A 50 %, B 50 %"));
        QVERIFY(first.verdict.isEmpty());
        QCOMPARE(listener.told[1].serves, QStringLiteral("A 100 %, B 0 %"));
        QVERIFY(listener.told[1].what.isEmpty()); // the step alone
        QVERIFY(!listener.told[3].verdict.isEmpty());
        QCOMPARE(listener.told[3].serves, QStringLiteral("A 0 %, B 100 %"));
        QVERIFY(listener.told.back().what.startsWith(QStringLiteral("The release has ended.")));
        QCOMPARE(listener.told.back().needed, QStringLiteral("nothing"));
    }

    void aQuestionIsToldOnceItHasStoodForAMoment()
    {
        Story story;
        story.startZone();
        story.neverQuiet = true;
        Listener listener;
        QVERIFY(listener.run(story, [&] { return story.release.question.has_value(); }));
        const auto before = listener.told.size();
        story.now.bootMs += 2'000;
        listener.look(story);
        QCOMPARE(listener.told.size(), before); // a program may answer it by itself
        story.now.bootMs += 1'000;
        listener.look(story);
        listener.look(story);
        QCOMPARE(listener.told.size(), before + 1);
        const Notice &asked = listener.told.back();
        QCOMPARE(asked.kind, Notice::Kind::Trouble);
        QCOMPARE(asked.what, story.release.question->text.shown());
        QVERIFY2(asked.needed.contains(QStringLiteral(" | ")), qPrintable(asked.needed));
        // The next question is another one.
        story.choose(Choice::Retry);
        QVERIFY(listener.run(story, [&] { return story.release.question.has_value(); }));
        story.now.bootMs += 3'000;
        listener.look(story);
        QCOMPARE(listener.told.back().kind, Notice::Kind::Trouble);
        QCOMPARE(listener.kinds().count(QStringLiteral("trouble")), 2);
    }

    void goingBackIsToldAtOnceWithItsReason()
    {
        Story story;
        story.startZone();
        Listener listener;
        QVERIFY(listener.run(story, [&] { return story.reachedStep("cutover"); }));
        story.verdict = GuardEvidence::Verdict::Degraded;
        QVERIFY(listener.run(story, [&] { return story.release.question.has_value(); }));
        const QStringList kinds = listener.kinds();
        QCOMPARE(kinds.count(QStringLiteral("trouble")), 1);
        const Notice &back = listener.told.back();
        QVERIFY2(back.what.startsWith(QStringLiteral("Traffic goes back to A.")),
                 qPrintable(back.what));
        QVERIFY(back.what.contains(story.release.backWhy.shown()));
        story.now.bootMs += 3'000;
        listener.look(story);
        QCOMPARE(listener.told.back().what, story.release.question->text.shown());
    }

    void anotherProgramsReleaseIsItsOwnToTell()
    {
        Story story;
        story.startZone();
        Listener listener{.holds = false};
        QVERIFY(listener.run(story, [&] { return story.release.ended.has_value(); }));
        listener.look(story);
        QVERIFY(listener.told.empty());
    }

    void oneThatEndedBeforeIsNotTold()
    {
        Story story;
        story.startZone();
        QVERIFY(story.runToEnd());
        Listener listener;
        listener.look(story);
        QVERIFY(listener.told.empty());
    }

    void losingTheJournalIsTold()
    {
        Story story;
        story.startZone();
        Listener listener;
        QVERIFY(listener.run(story, [&] { return story.reachedStep("upgrade"); }));
        EngineState lost = listener.state(story);
        lost.holding = Holding::Nobody;
        lost.interrupted = true;
        lost.trouble = QStringLiteral("The disk is full.");
        const auto before = listener.told.size();
        listener.take(lost);
        listener.take(lost);
        QCOMPARE(listener.told.size(), before + 1);
        QVERIFY(listener.told.back().what.contains(lost.trouble));
        QCOMPARE(listener.told.back().kind, Notice::Kind::Trouble);
    }

    void balancersThatDifferAreToldApart()
    {
        Story story(2);
        story.startZone();
        Listener listener;
        EngineState state = listener.state(story);
        state.evidence.balancers[1].weights = {{QStringLiteral("none"), 1}};
        listener.take(state);
        QCOMPARE(listener.told.front().serves,
                 QStringLiteral("lb0: A 50 %, B 50 %; lb1: not known"));
    }

    void anEmergencyIsTrouble()
    {
        Story story;
        story.start(planLeave(Story::profile(1), story.sources(), Zone::A));
        Listener listener;
        listener.look(story);
        QCOMPARE(listener.kinds(), QStringList{QStringLiteral("trouble")});
        QVERIFY(listener.told.front().what.startsWith(QStringLiteral("The emergency")));
    }
};

QTEST_GUILESS_MAIN(TestNotices)
#include "tst_notices.moc"
