#include "tests/support/enginebench.h"
#include "tests/support/fakeports.h"

#include <QTest>

using namespace switchyard;

namespace
{
ReleaseRequest toVersion(const QString &version)
{
    ReleaseRequest request;
    request.toVersion = version;
    return request;
}

Plan planOf(const EngineBench &bench, const ReleaseRequest &request)
{
    const auto plan = planRelease(*bench.state().profile, request, sourcesOf(bench.state()));
    if (!plan)
        qFatal("%s", qPrintable(plan.error()));
    return *plan;
}

Wish wishOf(Wish::Kind kind)
{
    Wish wish;
    wish.kind = kind;
    wish.who = QStringLiteral("tester@here");
    return wish;
}

Wish leaveTo(Zone zone)
{
    Wish wish = wishOf(Wish::Kind::Leave);
    wish.zone = zone;
    return wish;
}

const QStringList newOnly{QStringLiteral("2.0")};
const QStringList oldOnly{QStringLiteral("1.0")};
} // namespace

class EngineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aReleaseGoesThroughAllFiveSteps();
    void aBadVersionGoesBackByItself();
    void theLogNamesTheUrisThatFailedMost();
    void theWayBackDoesNotWaitForWhatFailed();
    void leavingNeedsNoRegistryAndNoMetrics();
    void howOldTheMetricsAreAndHowLongRequestsTakeIsTold();
    void anotherProgramPausesAndResumes();
    void leavingTakesOverFromAHolderThatDoesNotAnswer();
    void aReleaseThatWasCutIsResumed();
    void weightsOfBeforeAreRememberedForBoth();
};

void EngineTest::aReleaseGoesThroughAllFiveSteps()
{
    const QTemporaryDir folder;
    const auto world = FakeWorld::make();
    EngineBench bench(world, world->profile(QStringLiteral("five-steps")), folder.path(),
                      QStringLiteral("one"));
    QVERIFY(bench.waitForWorld());
    const int request = bench.post(StartPlan{planOf(bench, toVersion(QStringLiteral("2.0")))});
    QCOMPARE(bench.reply(request).why, EngineReply::Why::Done);
    QVERIFY2(bench.waitForEnd(), qPrintable(bench.story()));
    QVERIFY2(bench.state().release->ended->how == Ended::How::Completed, qPrintable(bench.story()));
    for (const Zone zone : bothZones)
        QCOMPARE(world->versions(zone), newOnly);
    QCOMPARE(world->weights(0),
             (Weights{{QStringLiteral("gw-a"), 100}, {QStringLiteral("gw-b"), 100}}));
    QCOMPARE(world->deploys(), 8);
    QVERIFY(!world->drained(Zone::A) && !world->drained(Zone::B));
    QVERIFY(
        bench.waitFor([](const EngineState &state) { return state.holding == Holding::Nobody; }));
}

void EngineTest::aBadVersionGoesBackByItself()
{
    const QTemporaryDir folder;
    const auto world = FakeWorld::make();
    world->spoil(QStringLiteral("2.0"), 0.2);
    EngineBench bench(world, world->profile(QStringLiteral("bad-version")), folder.path(),
                      QStringLiteral("one"));
    QVERIFY(bench.waitForWorld());
    bench.post(StartPlan{planOf(bench, toVersion(QStringLiteral("2.0")))});
    QVERIFY2(bench.waitFor([](const EngineState &state) {
        return state.release && state.release->question &&
               state.release->question->kind == Question::Kind::WentBack;
    }),
             qPrintable(bench.story()));
    QCOMPARE(world->weights(0),
             (Weights{{QStringLiteral("gw-a"), 100}, {QStringLiteral("gw-b"), 0}}));
    QCOMPARE(world->versions(Zone::A), oldOnly);
}

void EngineTest::theLogNamesTheUrisThatFailedMost()
{
    const QTemporaryDir folder;
    const auto world = FakeWorld::make({.services = {QStringLiteral("pay")}});
    world->spoil(QStringLiteral("2.0"), 0.2);
    const QString hostile = QStringLiteral("/<b>%1\u202e\n") + QString(10'000, u'x');
    world->knowsUris = true;
    world->uris = {{QStringLiteral("pay"), QStringLiteral("/pay/create"), 41},
                   {QStringLiteral("pay"), hostile, 9},
                   {QStringLiteral("pay"), QStringLiteral("/pay"), 1},
                   {QStringLiteral("pay"), QStringLiteral("/pay/four"), 1},
                   {QStringLiteral("order"), QStringLiteral("/order"), 5}};
    EngineBench bench(world, world->profile(QStringLiteral("uris")), folder.path(),
                      QStringLiteral("one"));
    QVERIFY(bench.waitForWorld());
    bench.post(StartPlan{planOf(bench, toVersion(QStringLiteral("2.0")))});
    QString text;
    QVERIFY2(bench.waitFor([&](const EngineState &state) {
        for (const Record &record : state.log)
            if (record.kind == u"note" && record.text.contains(u"/pay"))
                text = record.text;
        return !text.isEmpty();
    }),
             qPrintable(bench.story()));
    QVERIFY2(text.startsWith(QStringLiteral("Most of the 52 errors of pay in zone B: /pay/create "
                                            "41, /<b>%1\\u202e\\u000axxx")),
             qPrintable(text));
    QVERIFY2(text.endsWith(QStringLiteral(" 9, /pay 1")) && text.size() < 250, qPrintable(text));
    QVERIFY(bench.waitFor([](const EngineState &state) {
        return state.release && state.release->question &&
               state.release->question->kind == Question::Kind::WentBack;
    }));
    QCOMPARE(world->urisAsked, 1);
}

void EngineTest::theWayBackDoesNotWaitForWhatFailed()
{
    const QTemporaryDir folder;
    const auto world = FakeWorld::make();
    world->knowsUris = true;
    world->spoil(QStringLiteral("2.0"), 0.2);
    EngineBench bench(world, world->profile(QStringLiteral("no-uris")), folder.path(),
                      QStringLiteral("one"));
    QVERIFY(bench.waitForWorld());
    bench.post(StartPlan{planOf(bench, toVersion(QStringLiteral("2.0")))});
    // Asked once; before its deadline of five seconds all traffic is back.
    QVERIFY2(bench.waitFor([&](const EngineState &) {
        return world->weights(0) ==
                   Weights{{QStringLiteral("gw-a"), 100}, {QStringLiteral("gw-b"), 0}} &&
               world->urisAsked == 1;
    }),
             qPrintable(bench.story()));
    for (const Record &record : bench.state().log)
        QVERIFY2(record.kind != u"note" || !record.text.contains(u"URIs"), qPrintable(record.text));
    QVERIFY2(bench.waitFor([](const EngineState &state) {
        return std::ranges::any_of(state.log, [](const Record &record) {
            return record.text.startsWith(u"Which URIs failed most in zone B could not be asked: ");
        });
    }),
             qPrintable(bench.story()));
    QCOMPARE(world->urisAsked, 1);
}

void EngineTest::leavingNeedsNoRegistryAndNoMetrics()
{
    const QTemporaryDir folder;
    const auto world = FakeWorld::make();
    world->setSilent(true, true);
    EngineBench bench(world, world->profile(QStringLiteral("leave")), folder.path(),
                      QStringLiteral("one"));
    const int request = bench.post(leaveTo(Zone::A));
    QCOMPARE(bench.reply(request).why, EngineReply::Why::Done);
    QVERIFY2(bench.waitForEnd(), qPrintable(bench.story()));
    QVERIFY2(bench.state().release->ended->how == Ended::How::Left, qPrintable(bench.story()));
    QCOMPARE(world->weights(0),
             (Weights{{QStringLiteral("gw-a"), 100}, {QStringLiteral("gw-b"), 0}}));
}

void EngineTest::howOldTheMetricsAreAndHowLongRequestsTakeIsTold()
{
    const QTemporaryDir folder;
    const auto world = FakeWorld::make();
    EngineBench bench(world, world->profile(QStringLiteral("lag")), folder.path(),
                      QStringLiteral("one"));
    QVERIFY(bench.waitForWorld());
    QVERIFY(bench.waitFor([](const EngineState &state) {
        return state.telemetryLagMs >= FakeTelemetry::ageMs && state.latency.value.has_value();
    }));
    QCOMPARE(bench.state().latency.value->front().q, (Quantiles{0.01, 0.02, 0.03}));
    world->setSilent(false, true);
    const qint64 before = bench.state().telemetryLagMs;
    QVERIFY(bench.waitFor(
        [&](const EngineState &state) { return state.telemetryLagMs > before + 1'500; }));
}

void EngineTest::anotherProgramPausesAndResumes()
{
    const QTemporaryDir folder;
    const auto world = FakeWorld::make();
    const Profile profile = world->profile(QStringLiteral("two-programs"));
    EngineBench one(world, profile, folder.path(), QStringLiteral("one"));
    QVERIFY(one.waitForWorld());
    one.post(StartPlan{planOf(one, toVersion(QStringLiteral("2.0")))});
    QVERIFY(one.waitFor(
        [](const EngineState &state) { return state.open && state.release->firstCut; }));

    EngineBench two(world, profile, folder.path(), QStringLiteral("two"));
    QVERIFY(two.waitFor([](const EngineState &state) { return state.open; }));
    QCOMPARE(two.state().holding, Holding::Other);
    QVERIFY(!two.state().interrupted);
    QCOMPARE(two.reply(two.post(wishOf(Wish::Kind::Pause))).why, EngineReply::Why::Done);
    const auto paused = [](const EngineState &state) { return state.release->paused; };
    QVERIFY(two.waitFor(paused));
    QVERIFY(one.waitFor(paused));
    QCOMPARE(two.reply(two.post(wishOf(Wish::Kind::Resume))).why, EngineReply::Why::Done);
    QVERIFY2(one.waitForEnd(), qPrintable(one.story()));
    QVERIFY2(two.waitForEnd(), qPrintable(two.story()));
    QCOMPARE(two.state().release->ended->how, Ended::How::Completed);
    QCOMPARE(two.state().release->id, one.state().release->id);
}

void EngineTest::leavingTakesOverFromAHolderThatDoesNotAnswer()
{
    const QTemporaryDir folder;
    const auto world = FakeWorld::make();
    const Profile profile = world->profile(QStringLiteral("silent-holder"));
    const auto state = StateFolder::open(profile.id, folder.path());
    QVERIFY(state.has_value());
    {
        EngineBench one(world, profile, folder.path(), QStringLiteral("one"));
        QVERIFY(one.waitForWorld());
        one.post(StartPlan{planOf(one, toVersion(QStringLiteral("2.0")))});
        QVERIFY(one.waitFor(
            [](const EngineState &seen) { return seen.open && seen.release->firstCut; }));
    }
    // What a stopped process looks like to others: the lock is held, nobody reads wishes.
    const auto lock = state->lock(thisProcess(QStringLiteral("stopped")));
    QVERIFY(lock.has_value());
    EngineBench two(world, profile, folder.path(), QStringLiteral("two"));
    QVERIFY(two.waitFor([](const EngineState &seen) { return seen.open; }));
    QCOMPARE(two.state().holding, Holding::Other);
    QCOMPARE(two.reply(two.post(leaveTo(Zone::B))).why, EngineReply::Why::Done);
    QVERIFY2(two.waitFor([](const EngineState &seen) { return seen.release->backConfirmedAt > 0; }),
             qPrintable(two.story()));
    QCOMPARE(world->weights(0).at(QStringLiteral("gw-a")), 0);
    QVERIFY(world->weights(0).at(QStringLiteral("gw-b")) > 0);
}

void EngineTest::aReleaseThatWasCutIsResumed()
{
    const QTemporaryDir folder;
    const auto world = FakeWorld::make();
    const Profile profile = world->profile(QStringLiteral("cut"));
    {
        EngineBench one(world, profile, folder.path(), QStringLiteral("one"));
        QVERIFY(one.waitForWorld());
        world->holdWrites();
        one.post(StartPlan{planOf(one, toVersion(QStringLiteral("2.0")))});
        QVERIFY(one.waitFor([&](const EngineState &) { return world->heldWrites() > 0; }));
    }
    world->releaseWrites();
    EngineBench two(world, profile, folder.path(), QStringLiteral("two"));
    QVERIFY(two.waitFor([](const EngineState &state) { return state.interrupted; }));
    QCOMPARE(two.reply(two.post(wishOf(Wish::Kind::Pause))).why, EngineReply::Why::NotRun);
    QCOMPARE(two.reply(two.post(wishOf(Wish::Kind::Resume))).why, EngineReply::Why::Done);
    QVERIFY2(two.waitForEnd(), qPrintable(two.story()));
    QVERIFY2(two.state().release->ended->how == Ended::How::Completed, qPrintable(two.story()));
    QCOMPARE(world->versions(Zone::A), newOnly);
    QCOMPARE(world->deploys(), 8);
}

void EngineTest::weightsOfBeforeAreRememberedForBoth()
{
    const QTemporaryDir folder;
    const auto world = FakeWorld::make();
    const Weights before{{QStringLiteral("gw-a"), 90}, {QStringLiteral("gw-b"), 30}};
    world->setWeights(0, before);
    EngineBench bench(world, world->profile(QStringLiteral("both")), folder.path(),
                      QStringLiteral("one"));
    QVERIFY(bench.waitForWorld());
    const Plan plan =
        planShift(*bench.state().profile, sourcesOf(bench.state()), TrafficSplit::allTo(Zone::A));
    bench.post(StartPlan{plan});
    QVERIFY2(bench.waitForEnd(), qPrintable(bench.story()));
    QVERIFY2(bench.state().release->ended->how == Ended::How::Completed, qPrintable(bench.story()));
    QVERIFY(bench.waitFor([](const EngineState &state) { return !state.recorded.empty(); }));
    QCOMPARE(bench.state().recorded.at(QStringLiteral("web0")), before);
}

QTEST_GUILESS_MAIN(EngineTest)
#include "tst_engine.moc"
