#include "tests/bench/bench.h"
#include "tests/support/enginebench.h"

#include <QElapsedTimer>
#include <cstdio>

namespace switchyard::bench
{

namespace
{

constexpr int answerMs = 50;
constexpr int lagMs = 250;
constexpr int rounds = 3;

bool confirmed(const EngineState &state)
{
    return state.release && state.release->backConfirmedAt > 0;
}

/// Raise and read back, lower and read back twice.
double balancerSeconds() { return double(2 * (answerMs + lagMs + answerMs) + lagMs) / 1'000; }

/// A release has begun to move traffic, and the program that ran it is gone.
bool beginRelease(const std::shared_ptr<FakeWorld> &world, const Profile &profile,
                  const QString &stateDir)
{
    EngineBench one(world, profile, stateDir, QStringLiteral("one"));
    if (!one.waitForWorld())
        return false;
    ReleaseRequest request;
    request.toVersion = QStringLiteral("2.0");
    const auto plan = planRelease(profile, request, sourcesOf(one.state()));
    if (!plan)
        return false;
    one.post(StartPlan{*plan});
    return one.waitFor([](const EngineState &s) { return s.open && s.release->firstCut; });
}

/// Seconds from the start of the engine until everything is confirmed in zone A; below 0: never.
/// Another program holds the release and answers nobody, as one that is stopped.
double measure()
{
    FakeWorld::Setup setup;
    setup.balancers = 4;
    setup.readLatency = setup.writeLatency = std::chrono::milliseconds(answerMs);
    setup.lagMs = lagMs;
    const auto world = FakeWorld::make(setup);
    const Profile profile = world->profile(QStringLiteral("leave"));
    const QTemporaryDir folder;
    if (!beginRelease(world, profile, folder.path()))
        return -1;
    world->setSilent(true, true);
    const auto state = StateFolder::open(profile.id, folder.path());
    const auto lock = state->lock(thisProcess(QStringLiteral("stopped")));
    QElapsedTimer clock;
    clock.start();
    EngineBench two(world, profile, folder.path(), QStringLiteral("two"));
    Wish leave;
    leave.kind = Wish::Kind::Leave;
    leave.zone = Zone::A;
    two.post(leave);
    if (!two.waitFor(confirmed)) {
        std::fprintf(stderr, "%s\n", qPrintable(two.story()));
        return -1;
    }
    return double(clock.nsecsElapsed()) / 1e9;
}

} // namespace

QJsonObject leave(const QStringList &)
{
    QJsonObject out;
    std::vector<double> seconds;
    for (int round = 0; round < rounds; ++round) {
        seconds.push_back(measure());
        if (seconds.back() < 0)
            out[QStringLiteral("error")] = QStringLiteral("it was never confirmed");
        std::fprintf(stderr, "confirmed after %.2f s, of which the balancers take %.2f s\n",
                     seconds.back(), balancerSeconds());
    }
    out[QStringLiteral("leave_seconds")] = median(seconds);
    out[QStringLiteral("balancer_seconds")] = balancerSeconds();
    out[QStringLiteral("limit_seconds")] = 15 + balancerSeconds();
    return out;
}

} // namespace switchyard::bench
