#include "models/console/console.h"
#include "models/release/codec.h"
#include "tests/unit/console/storystate.h"

#include <QJsonArray>
#include <QTest>

using namespace switchyard;

namespace
{

bool allDone(const std::vector<StepView> &steps)
{
    return std::ranges::all_of(steps, [](const StepView &s) { return s.state == StepState::Done; });
}

CallPreviews previews()
{
    return {.weights =
                [](int i, const Weights &w) {
                    QStringList parts;
                    for (const auto &[server, weight] : w)
                        parts.append(QStringLiteral("%1=%2").arg(server).arg(weight));
                    return QStringList{QStringLiteral("lb%1 %2").arg(i).arg(parts.join(u' '))};
                },
            .deploy = [](const Instance &instance,
                         const QString &version) { return instance.id + u' ' + version; }};
}

PlanPreview previewNow(const EngineState &state)
{
    return previewOf(state, {.toVersion = QStringLiteral("2")}, previews());
}

QString noteOf(const Story &s)
{
    const EngineState state = stateOf(s);
    return zoneOf(state, trafficOf(state), Zone::B, {}).note;
}

} // namespace

class ConsoleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDarkZoneIsCalledDarkOnlyByBothWitnesses()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("upgrade"); }));
        EngineState state = stateOf(s);
        QCOMPARE(trafficOf(state).zones.b.state, ZoneTraffic::Dark);
        QCOMPARE(trafficOf(state).zones.a.state, ZoneTraffic::Serving);
        state.evidence.zones.b.quietSince = 0; // weight 0 alone is no proof
        QCOMPARE(trafficOf(state).zones.b.state, ZoneTraffic::Draining);
        QVERIFY(!trafficOf(state).zones.b.why.isEmpty());
    }

    void aZoneThatServesAloneForLongIsSaid()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("upgrade"); }));
        EngineState state = stateOf(s);
        QVERIFY(!trafficOf(state).alone);
        Profile profile = *state.profile;
        const qint64 dark = trafficOf(state).zones.b.sinceUtcMs;
        profile.release.aloneLimitMs = state.now.utcMs - dark;
        state.profile = std::make_shared<const Profile>(profile);
        auto alone = trafficOf(state).alone;
        QVERIFY(alone);
        QVERIFY(alone->zone == Zone::A && !alone->alarm);
        profile.release.aloneLimitMs /= 2;
        state.profile = std::make_shared<const Profile>(profile);
        QVERIFY(trafficOf(state).alone->alarm);
        state.evidence.zones.b.quietSince = 0; // not proved dark: perhaps it still serves
        QVERIFY(!trafficOf(state).alone);
    }

    /// This program looks only since a moment; the log knows since when.
    void aZoneHasServedAloneSinceItsWeightsWereWritten()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("upgrade"); }));
        EngineState state = stateOf(s);
        Profile profile = *state.profile;
        profile.release.aloneLimitMs = 60'000;
        state.profile = std::make_shared<const Profile>(profile);
        state.evidence.zones.b.quietSince = state.now.bootMs - 1'000;
        QVERIFY(!trafficOf(state).alone);
        Effect write;
        write.kind = Effect::Kind::SetWeights;
        Record record;
        record.at.utcMs = state.now.utcMs - 90'000;
        record.body[QStringLiteral("effects")] = QJsonArray{toJson(write)};
        state.log = {record};
        QVERIFY(trafficOf(state).alone);
        QCOMPARE(trafficOf(state).alone->forMs, 90'000);
    }

    /// Of a dozen that were planned three may be touched when it is turned back.
    void theWayBackCountsThoseThatWereTouched()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        std::vector<TargetState> &targets = s.release.targets.b;
        targets.resize(4, TargetState{});
        QCOMPARE(noteOf(s), QStringLiteral("1 of 4 instances replaced"));
        targets[1] = {.is = TargetState::Is::Pending, .sent = 1, .original = true};
        QCOMPARE(noteOf(s), QStringLiteral("0 of 2 touched restored"));
        targets[1].is = TargetState::Is::Ready;
        QCOMPARE(noteOf(s), QStringLiteral("1 of 2 touched restored"));
    }

    void aBalancerThatFellSilentMakesTheSharesUnknown()
    {
        Story s;
        s.startZone();
        EngineState state = stateOf(s);
        QVERIFY(trafficOf(state).zones.a.state != ZoneTraffic::Unknown);
        state.now.bootMs += 60'000;
        QCOMPARE(trafficOf(state).zones.a.state, ZoneTraffic::Unknown);
        QVERIFY(!trafficOf(state).balancers.front().known);
        QCOMPARE(trafficOf(state).balancers.front().weights.a, 100); // the last truth is kept
    }

    void anUnfitZoneIsNamedOnItsButton()
    {
        Story s;
        s.unfit.b = true;
        s.startZone();
        const ZoneShare share = trafficOf(stateOf(s)).zones.b;
        QCOMPARE(share.fit, Fitness::Unfit);
        QVERIFY(share.fitText.contains(QStringLiteral("shop")));
        QVERIFY(leaveViewOf(trafficOf(stateOf(s)), Zone::B).needsForce);
    }

    void aSilentRegistryIsUnknownAndNotEmpty()
    {
        Story s;
        s.startZone();
        EngineState state = stateOf(s);
        state.evidence.zones.a.registryAt = 0;
        QCOMPARE(trafficOf(state).zones.a.fit, Fitness::Unknown);
    }

    void theStepsFollowTheRelease()
    {
        Story s;
        s.startZone();
        QCOMPARE(releaseOf(stateOf(s)).phase, ReleasePhase::Running);
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        const ReleaseView view = releaseOf(stateOf(s));
        QCOMPARE(view.steps[3].state, StepState::Running);
        QCOMPARE(view.steps[2].state, StepState::Done);
        QCOMPARE(view.steps[4].state, StepState::Waiting);
        QVERIFY(view.rollback.available);
        QVERIFY(s.runUntil([&] { return s.release.committed; }));
        QVERIFY(!releaseOf(stateOf(s)).rollback.available);
        QVERIFY(s.runToEnd());
        const ReleaseView done = releaseOf(stateOf(s, false));
        QCOMPARE(done.phase, ReleasePhase::Succeeded);
        QVERIFY(allDone(done.steps));
    }

    void whatHasGoneBackPromisesNoRollback()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        s.wish(Wish::Kind::Back);
        ReleaseView view = releaseOf(stateOf(s));
        QVERIFY(view.rollback.is == RollbackView::Is::Returning && !view.rollback.available);
        QVERIFY(rollbackText(view).contains(QStringLiteral("A, which runs the old versions")));
        QVERIFY(s.runToQuestion());
        view = releaseOf(stateOf(s));
        QVERIFY(view.rollback.is == RollbackView::Is::Returned && !view.rollback.available);
        QCOMPARE(rollbackText(view),
                 QStringLiteral("Went back: A serves everything, with the old versions."));
        s.choose(Choice::Restore);
        view = releaseOf(stateOf(s));
        QVERIFY(!view.rollback.available);
        QVERIFY(rollbackText(view).startsWith(QStringLiteral("Went back. B gets the versions")));
    }

    /// The button returns where another hand was on a balancer since, or one does not tell.
    void whoHasGoneBackIsOfferedNoWayBack()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.reachedStep("cutover"); }));
        QVERIFY(actionsOf(releaseOf(stateOf(s))).back.enabled);
        s.wish(Wish::Kind::Back);
        QVERIFY(s.runToQuestion());
        EngineState state = stateOf(s);
        QVERIFY(!actionsOf(releaseOf(state)).back.shown);
        QVERIFY(actionsOf(releaseOf(state)).stopHere.enabled);
        const Weights home = state.evidence.balancers.front().weights;
        for (const QString &server : state.profile->balancers.front().servers.b)
            state.evidence.balancers.front().weights[server] = 1;
        QCOMPARE(actionsOf(releaseOf(state)).back.text, QStringLiteral("Go back: all to A"));
        QVERIFY(actionsOf(releaseOf(state)).back.enabled);
        state.evidence.balancers.front().weights = home;
        state.evidence.balancers.front().known = false;
        QVERIFY(actionsOf(releaseOf(state)).back.enabled);
    }

    /// After the commit the zone that traffic returns to has the new ones; which a zone runs that
    /// was left in the middle of its upgrade nobody promises.
    void theVersionsOfTheZoneThatServesAreNamedAsTheyAre()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] { return s.release.committed; }));
        s.wish(Wish::Kind::Back);
        QVERIFY(s.runToQuestion());
        QCOMPARE(rollbackText(releaseOf(stateOf(s))),
                 QStringLiteral("B serves everything, with the new versions."));
        s.release.home = Zone::A;
        QCOMPARE(rollbackText(releaseOf(stateOf(s))), QStringLiteral("A serves everything."));
    }

    void aQuestionShowsWhatEachAnswerDoes()
    {
        Story s;
        s.neverQuiet = true;
        s.startZone();
        QVERIFY(s.runToQuestion());
        const ReleaseView view = releaseOf(stateOf(s));
        QCOMPARE(view.phase, ReleasePhase::Asking);
        QVERIFY(view.question.has_value());
        QCOMPARE(view.question->choices.size(), s.release.question->choices.size());
        for (const ChoiceView &choice : view.question->choices)
            QVERIFY(!choice.text.isEmpty() && !choice.consequence.isEmpty());
    }

    void everyGateHasItsEvidence()
    {
        Story s;
        s.startZone();
        for (const GateLine &gate : releaseOf(stateOf(s)).gates)
            QVERIFY2(!gate.title.isEmpty() && !gate.evidence.isEmpty(), qPrintable(gate.id));
        QCOMPARE(releaseOf(stateOf(s)).gates.size(), size_t(7));
    }

    void thePreviewSendsWhatTheReleaseSends()
    {
        Story s;
        s.weights[0] = {{QStringLiteral("a1"), 80}, {QStringLiteral("b1"), 60}};
        s.startZone();
        QStringList shown;
        for (const PreviewStep &step : previewSteps(s.release.plan, stateOf(s), previews()))
            for (const CallLine &call : step.calls)
                shown.append(call.text);
        QVERIFY(s.runToEnd());
        QStringList sent;
        for (const Effect &effect : s.sent)
            if (effect.kind == Effect::Kind::SetWeights)
                sent += previews().weights(effect.balancer, effect.weights);
        shown.removeIf([](const QString &line) { return !line.startsWith(u"lb"); });
        QCOMPARE(shown, sent);
    }

    void thePlannedTimeStandsBesideTheBatchByBatchWay()
    {
        PlanPreview preview;
        preview.planned = {.learnMs = 180'000, .watchMs = 900'000, .rounds = 24};
        preview.inBatches = {.learnMs = 7'920'000, .registerMs = 60'000, .rounds = 44};
        const QStringList notes = timeNotesOf(preview);
        QCOMPARE(notes.size(), 2);
        QVERIFY2(notes[0].startsWith(u"Planned: 18 min of waiting (3 min until registries' clients "
                                     "know, 15 min of watching), and what 24 "),
                 qPrintable(notes[0]));
        QVERIFY2(notes[1].contains(u"2 h 13 min of waiting (2 h 12 min until registries' clients "
                                   "know, 1 min until instances are registered), and 44 "),
                 qPrintable(notes[1]));
    }

    void jobsThatRunOrAreDueInThePlannedTimeAreListed()
    {
        Story s;
        EngineState state = stateOf(s);
        const qsizetype times = previewNow(state).notes.size();
        Profile profile = *state.profile;
        profile.jobs = {{.zone = Zone::A, .hosts = QStringLiteral("zk-a:2181")},
                        {.zone = Zone::B, .hosts = QStringLiteral("zk-b:2181")}};
        const qint64 hour = 3'600'000;
        profile.release.soakMs = hour; // twice
        state.profile = std::make_shared<const Profile>(profile);
        auto snapshots = std::make_shared<Snapshots>(*state.snapshots);
        const auto job = [&](const char *name, qint64 dueIn, int running = 0) {
            return ScheduledJob{
                .name = QString::fromLatin1(name),
                .machines = {{.host = QStringLiteral("a-1"), .alive = true, .running = running}},
                .nextUtcMs = state.now.utcMs + dueIn};
        };
        snapshots->schedulers = {
            {Zone::A,
             {.value = SchedulerJobs{Zone::A,
                                     {job("settle", hour + 1), job("tally", 1, 1),
                                      job("yearly", 24 * hour)}},
              .at = 1}},
            {Zone::B, {.failedAt = 2, .error = QStringLiteral("It is down.")}}};
        state.snapshots = snapshots;
        const QStringList notes = previewNow(state).notes.mid(times);
        QCOMPARE(notes.size(), 3);
        QVERIFY(notes[0].contains(u"zk-b:2181") && notes[0].endsWith(u"It is down."));
        QVERIFY(notes[1].contains(u"tally on a-1"));
        QVERIFY2(notes[2].contains(u"tally 22:13:20Z, settle 23:13:20Z"), qPrintable(notes[2]));
        QVERIFY(!notes[2].contains(u"yearly"));
    }

    void aServiceThatIsListedInOneZoneOnlyIsNamed()
    {
        Story s;
        EngineState state = stateOf(s);
        const QStringList usual = previewNow(state).notes;
        auto snapshots = std::make_shared<Snapshots>(*state.snapshots);
        for (const Zone zone : bothZones) {
            auto all = snapshots->zones[zone].instances.value.value_or(std::vector<Instance>());
            QVERIFY(!all.empty());
            Instance lone = all.front();
            lone.id = lone.service = zone == Zone::A ? u"only-a"_qs : u"only-b"_qs;
            all.push_back(lone);
            snapshots->zones[zone].instances.value = all;
        }
        state.snapshots = snapshots;
        QStringList notes = previewNow(state).notes;
        for (const QString &each : usual)
            notes.removeOne(each);
        notes = notes.filter(u"listed in zone"_qs);
        QCOMPARE(notes.size(), 2);
        QVERIFY2(notes[0].startsWith(u"Service only-a is listed in zone A alone: zone B has no "),
                 qPrintable(notes[0]));
        QVERIFY2(notes[1].startsWith(u"Service only-b is listed in zone B alone: zone A has no "),
                 qPrintable(notes[1]));
        // What is not known is not said to be missing.
        auto cut = std::make_shared<Snapshots>(*snapshots);
        cut->zones.b.instances.failedAt = cut->zones.b.instances.at + 1;
        state.snapshots = cut;
        QCOMPARE(previewNow(state).notes.filter(u"listed in zone"_qs), QStringList(notes[1]));
    }

    void theLimitIsTheOtherZonesRateAndNeverUnderWhatCondemnsNobody()
    {
        Story s;
        s.startZone();
        QVERIFY(s.runUntil([&] {
            const Op *op = currentOp(s.release);
            return op && op->kind == Op::Kind::Soak;
        }));
        EngineState state = stateOf(s);
        ChartMarks marks;
        state.lastMinute[QStringLiteral("shop")] = {{1000, 20}, {1000, 0}};
        QCOMPARE(chartOf(state, marks).errorLimit, 1.25 * 0.02);
        state.lastMinute[QStringLiteral("shop")] = {{1000, 0}, {1000, 20}};
        QCOMPARE(chartOf(state, marks).errorLimit, 0.001);
    }

    void theLogReadsTheSentencesOfTheRecords()
    {
        Story s;
        s.startZone();
        EngineState state = stateOf(s);
        const Effect effect{.id = 1, .balancer = 0, .weights = {{QStringLiteral("b1"), 0}}};
        Record record{.seq = 7, .kind = QStringLiteral("input")};
        record.body =
            QJsonObject{{QStringLiteral("input"), QJsonObject{}},
                        {QStringLiteral("notes"),
                         QJsonArray{toJson(say("Zone %1 is dark", {QStringLiteral("B")}))}},
                        {QStringLiteral("effects"), QJsonArray{toJson(effect)}}};
        state.log = {record};
        LogLines log;
        const auto lines = log.of(state);
        QCOMPARE(lines.size(), size_t(2));
        QCOMPARE(lines[0].text, QStringLiteral("Zone B is dark"));
        QVERIFY(lines[1].text.contains(QStringLiteral("b1=0")));
        QVERIFY(lines[0].sequence < lines[1].sequence);
    }

    // The program that runs the release looks at them, and ours would be unexplained traffic.
    void gatewaysThatAreLeftAloneAreNotCalledSilent()
    {
        Story s;
        s.startZone();
        EngineState state = stateOf(s);
        const auto told = [&] {
            QStringList all;
            for (const SourceAge &source : environmentOf(state).sources)
                all.append(source.source);
            return all;
        };
        QVERIFY(told().contains(QStringLiteral("gateway B")));
        state.leftAlone.b = true;
        QVERIFY(!told().contains(QStringLiteral("gateway B")));
        QVERIFY(told().contains(QStringLiteral("gateway A")));
    }

    // Its words are those of the moment in which it was read: later states do not pay for it, and
    // a later plan does not rename the instance of an earlier release.
    void theLogReadsEachRecordOnce()
    {
        Story s;
        s.startZone();
        EngineState state = stateOf(s);
        const auto record = [](qint64 seq) {
            const Effect effect{
                .id = 1, .kind = Effect::Kind::Deploy, .zone = Zone::B, .target = 0};
            Record made{.seq = seq, .kind = QStringLiteral("input")};
            made.body = QJsonObject{{QStringLiteral("effects"), QJsonArray{toJson(effect)}}};
            return made;
        };
        LogLines log;
        state.log = {record(7), record(8)};
        const auto before = log.of(state);
        QCOMPARE(before.size(), size_t(2));
        Plan later = *state.release->plan;
        later.targets.b[0].instance = QStringLiteral("another");
        state.release->plan = later;
        state.log = {record(8), record(9)};
        const auto after = log.of(state);
        QCOMPARE(after.size(), size_t(2));
        QCOMPARE(after[0], before[1]);
        QVERIFY(after[1].text.contains(QStringLiteral("another")));
        // Another journal: nothing of the one before is shown.
        state.log = {record(3)};
        QCOMPARE(log.of(state).size(), size_t(1));
        state.log.clear();
        QVERIFY(log.of(state).empty());
    }
};

QTEST_APPLESS_MAIN(ConsoleTest)
#include "tst_console.moc"
