#include "tests/bench/bench.h"
#include "tests/support/enginebench.h"

#include <QElapsedTimer>
#include <algorithm>
#include <cstdio>

namespace switchyard::bench
{

namespace
{

constexpr int answerMs = 50; ///< of every read and every write of a balancer
constexpr int rounds = 5;

/// Calls that must follow each other, whatever runs beside them: the weights of before are read;
/// the zone is raised and read back; the other is lowered and read back twice. A read-back counts
/// when it was begun a lag after its write settled, and two lie a lag apart.
double longestChainMs(int lagMs)
{
    const double record = answerMs;
    const double raise = answerMs + lagMs + answerMs;
    const double lower = answerMs + lagMs + std::max(answerMs, lagMs) + answerMs;
    return record + raise + lower;
}

bool reached(const EngineState &state)
{
    const auto there = [](const BalancerState &balancer) {
        return balancer.stage == BalancerState::Stage::Reached;
    };
    return state.release && std::ranges::all_of(state.release->balancers, there);
}

bool allOnA(const EngineState &state)
{
    return std::ranges::all_of(state.evidence.balancers, [](const BalancerEvidence &seen) {
        return seen.known && seen.weights.at(QStringLiteral("gw-b")) == 0;
    });
}

/// From the wish to confirmed on all, in milliseconds; below 0: it did not get there.
double measure(int balancers, int lagMs)
{
    FakeWorld::Setup setup;
    setup.balancers = balancers;
    setup.readLatency = setup.writeLatency = std::chrono::milliseconds(answerMs);
    setup.lagMs = lagMs;
    const auto world = FakeWorld::make(setup);
    for (int i = 0; i < balancers; ++i)
        world->setWeights(i, {{QStringLiteral("gw-a"), 100}, {QStringLiteral("gw-b"), 0}});
    const QTemporaryDir folder;
    EngineBench bench(world, world->profile(QStringLiteral("cutover")), folder.path(),
                      QStringLiteral("bench"));
    if (!bench.waitForWorld() || !bench.waitFor(allOnA))
        return -1;
    const Plan plan =
        planShift(*bench.state().profile, sourcesOf(bench.state()), TrafficSplit::allTo(Zone::B));
    QElapsedTimer clock;
    clock.start();
    bench.post(StartPlan{plan});
    if (!bench.waitFor(reached)) {
        std::fprintf(stderr, "%s\n", qPrintable(bench.story()));
        return -1;
    }
    return double(clock.nsecsElapsed()) / 1e6;
}

double ratioOf(int balancers, int lagMs, QJsonObject &out)
{
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        const double wallMs = measure(balancers, lagMs);
        if (wallMs < 0)
            out[QStringLiteral("error")] = QStringLiteral("a cutover did not reach its end");
        ratios.push_back(wallMs / longestChainMs(lagMs));
        std::fprintf(stderr, "%d balancers, lag %d ms: %.0f ms, longest chain %.0f ms\n", balancers,
                     lagMs, wallMs, longestChainMs(lagMs));
    }
    return median(ratios);
}

} // namespace

QJsonObject cutover(const QStringList &)
{
    constexpr int lagMs = 250; // as old as the lab's reads are
    QJsonObject out;
    out[QStringLiteral("ratio_1")] = ratioOf(1, 0, out);
    out[QStringLiteral("ratio_8")] = ratioOf(8, 0, out);
    out[QStringLiteral("ratio_1_lag")] = ratioOf(1, lagMs, out);
    out[QStringLiteral("ratio_8_lag")] = ratioOf(8, lagMs, out);
    return out;
}

} // namespace switchyard::bench
