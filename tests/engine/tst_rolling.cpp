#include "models/release/wayback.h"
#include "tests/support/enginebench.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace switchyard;

namespace
{

constexpr int hundred = 100;
constexpr int failing = 80; ///< the number of the deploy that is refused
constexpr int batch = 10;

/// A hundred instances: five services of ten in each zone.
std::shared_ptr<FakeWorld> bigWorld()
{
    FakeWorld::Setup setup;
    setup.services = {QStringLiteral("cart"), QStringLiteral("order"), QStringLiteral("pay"),
                      QStringLiteral("stock"), QStringLiteral("user")};
    setup.instances = 10;
    setup.requestsPerSecond = 4'000;
    return FakeWorld::make(setup);
}

Profile liveProfile(const FakeWorld &world, const QString &id)
{
    Profile profile = world.profile(id);
    for (RegistryProfile &registry : profile.registries) {
        registry.chain = {.serverCacheMs = 0, .fetchMs = 200, .balancerMs = 0};
        registry.chainIsSet = registry.canTakeOut = true;
    }
    profile.upgrade.parallel = profile.release.batch = batch;
    profile.release.stageMs = 500;
    return profile;
}

Plan planOf(const EngineBench &bench, const char *templateId = "rolling")
{
    ReleaseRequest request;
    request.templateId = QString::fromLatin1(templateId);
    request.toVersion = QStringLiteral("2.0");
    const auto plan = planRelease(*bench.state().profile, request, sourcesOf(bench.state()));
    if (!plan)
        qFatal("%s", qPrintable(plan.error()));
    return *plan;
}

Wish answer(const EngineState &state, Choice choice)
{
    Wish wish;
    wish.kind = Wish::Kind::Answer;
    wish.choice = choice;
    wish.question = state.release->question->number;
    wish.reason = QStringLiteral("its disk is full");
    wish.who = QStringLiteral("tester@here");
    return wish;
}

bool asksForDeploy(const EngineState &state)
{
    return state.release && state.release->question &&
           state.release->question->kind == Question::Kind::Deploy;
}

int countOf(const FakeWorld &world, const QString &version)
{
    int count = 0;
    for (const Zone zone : bothZones)
        for (const auto &[id, runs] : world.versionsById(zone))
            count += runs == version;
    return count;
}

} // namespace

/// A live environment of a hundred instances is upgraded in batches.
class RollingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFaultAtTheEightiethRestoresTheTouchedAlone();
    void whatIsSkippedStaysOutAndTheRestGoesOn();
    void aWeighedCanaryMeetsATenthOfTheUsers();
};

void RollingTest::aFaultAtTheEightiethRestoresTheTouchedAlone()
{
    const QTemporaryDir folder;
    const auto world = bigWorld();
    world->failDeploy(failing);
    EngineBench bench(world, liveProfile(*world, QStringLiteral("rolling")), folder.path(),
                      QStringLiteral("one"));
    QVERIFY(bench.waitForWorld());
    bench.post(StartPlan{planOf(bench)});
    QVERIFY2(bench.waitFor(&asksForDeploy, std::chrono::minutes(5)), qPrintable(bench.story()));

    // Who runs what: eighty were touched, one of them is not known to be right.
    QCOMPARE(world->deploys(), failing);
    const Release &release = *bench.state().release;
    const std::vector<Running> map = whoRunsWhat(release);
    QCOMPARE(int(map.size()), hundred);
    const auto runs = [&](const QString &version) {
        return int(std::ranges::count(map, version, &Running::version));
    };
    QCOMPARE(runs(QStringLiteral("1.0")), hundred - failing);
    QCOMPARE(int(std::ranges::count(map, TargetState::Is::Failed, &Running::is)), 1);
    QVERIFY(int(std::ranges::count(map, true, &Running::out)) <= batch);
    QVERIFY(world->mostAway() <= batch);

    // The way back is told before anybody chooses it.
    const WayBack way = wayBackOf(release);
    QCOMPARE(way.instances, failing);
    std::set<std::pair<Zone, int>> forward;
    for (const Running &each : map)
        if (each.version != QStringLiteral("1.0"))
            forward.emplace(each.zone, each.batch);
    QCOMPARE(way.batches, int(forward.size()));
    QVERIFY(way.ms > 0 && !way.atMost);
    const QString told =
        QStringLiteral("%1 touched instances in %2 batches").arg(failing).arg(forward.size());
    QVERIFY2(release.question->text.english().contains(told),
             qPrintable(release.question->text.english()));

    const QStringList before = world->deployed();
    const std::set<QString> touched(before.begin(), before.end());
    bench.post(answer(bench.state(), Choice::GoBack));
    QVERIFY2(bench.waitFor(
                 [](const EngineState &state) { return state.release && state.release->ended; },
                 std::chrono::minutes(5)),
             qPrintable(bench.story()));
    QVERIFY2(bench.state().release->ended->how == Ended::How::WentBack, qPrintable(bench.story()));
    QCOMPARE(countOf(*world, QStringLiteral("1.0")), hundred);
    const QStringList again = world->deployed().mid(failing);
    QVERIFY2(std::set<QString>(again.begin(), again.end()) == touched, qPrintable(bench.story()));
    QCOMPARE(int(again.size()), failing);
    QCOMPARE(world->writes(), 0);
    QVERIFY(world->mostAway() <= batch);
}

void RollingTest::whatIsSkippedStaysOutAndTheRestGoesOn()
{
    const QTemporaryDir folder;
    FakeWorld::Setup setup;
    setup.instances = 4;
    const auto world = FakeWorld::make(setup);
    world->failDeploy(2);
    // What is skipped is missing for good: the zone can spare it and one more.
    Profile profile = liveProfile(*world, QStringLiteral("skipping"));
    profile.release.batch = 1;
    EngineBench bench(world, profile, folder.path(), QStringLiteral("one"));
    QVERIFY(bench.waitForWorld());
    bench.post(StartPlan{planOf(bench)});
    QVERIFY2(bench.waitFor(&asksForDeploy, std::chrono::minutes(5)), qPrintable(bench.story()));
    bench.post(answer(bench.state(), Choice::Skip));
    QVERIFY2(bench.waitFor(
                 [](const EngineState &state) { return state.release && state.release->ended; },
                 std::chrono::minutes(5)),
             qPrintable(bench.story()));
    QVERIFY2(bench.state().release->ended->how == Ended::How::Completed, qPrintable(bench.story()));
    QCOMPARE(countOf(*world, QStringLiteral("2.0")), 4 * int(setup.services.size()) * 2 - 1);
    const std::vector<Running> map = whoRunsWhat(*bench.state().release);
    const auto skipped = std::ranges::find(map, TargetState::Is::Skipped, &Running::is);
    QVERIFY(skipped != map.end() && skipped->out && skipped->version.isEmpty());
}

void RollingTest::aWeighedCanaryMeetsATenthOfTheUsers()
{
    const QTemporaryDir folder;
    FakeWorld::Setup setup;
    setup.services = {QStringLiteral("pay")};
    setup.instances = 2;
    setup.requestsPerSecond = 40'000;
    const auto world = FakeWorld::make(setup);
    const Weights before = world->weights(0);
    Profile profile = liveProfile(*world, QStringLiteral("weighed"));
    profile.release.canaryMs = 500;
    profile.release.canaryWeight = 10;
    profile.release.approval = true;
    EngineBench bench(world, profile, folder.path(), QStringLiteral("one"));
    QVERIFY(bench.waitForWorld());
    const auto waitFor = [&](const EngineBench::Wanted &wanted) {
        return bench.waitFor(wanted, std::chrono::minutes(5));
    };
    const auto shareOfB = [&] {
        return shareOf(world->weights(0), profile.balancers.front().servers, Zone::B);
    };
    const auto isAsking = [](const EngineState &state) {
        return state.release && state.release->question;
    };
    const auto hasEnded = [](const EngineState &state) {
        return state.release && state.release->ended;
    };
    bench.post(StartPlan{planOf(bench, "canary")});
    QVERIFY2(waitFor(isAsking), qPrintable(bench.story()));
    QVERIFY2(bench.state().release->question->kind == Question::Kind::Approval,
             qPrintable(bench.story()));
    QCOMPARE(shareOfB(), 10);
    bench.post(answer(bench.state(), Choice::GoOn));
    QVERIFY2(waitFor(hasEnded), qPrintable(bench.story()));
    QVERIFY2(bench.state().release->ended->how == Ended::How::Completed, qPrintable(bench.story()));
    QCOMPARE(world->weights(0), before);
    QCOMPARE(countOf(*world, QStringLiteral("1.0")), 0);
}

QTEST_GUILESS_MAIN(RollingTest)
#include "tst_rolling.moc"
