#include "tests/judge/table.h"

#include <algorithm>
#include <utility>

namespace switchyard::judging
{

namespace
{

constexpr int historySeconds = 4 * 3'600;
constexpr int mostHistories = 10;
constexpr int runsOfAHistory = 50; // at least
constexpr double guardRatio = 1.25;

/// The same scenario has the same streams wherever it is asked for.
quint64 seedOf(const Scenario &s, int run)
{
    const double all = s.perSecond * 7 + s.share * 1'013 + s.rate * 100'003 + s.ratio * 31 +
                       s.shocks.seconds * 17 + s.faultAt * 3 + s.faultRatio;
    return quint64(all * 1'000) * 1'000'003 + quint64(run);
}

std::vector<Scenario> traffic(const std::vector<double> &ratios, const std::vector<int> &shocks)
{
    std::vector<Scenario> all;
    for (const int seconds : shocks)
        for (const double perSecond : {2, 20, 200, 2'000})
            for (const double rate : {0.001, 0.01})
                for (const double ratio : ratios)
                    for (const double share : {0.05, 0.5, 1.0})
                        all.push_back({.perSecond = perSecond,
                                       .share = share,
                                       .rate = rate,
                                       .ratio = ratio,
                                       .shocks = {.seconds = seconds}});
    return all;
}

} // namespace

std::vector<Scenario> calmTraffic() { return traffic({1, guardRatio}, {0}); }

std::vector<Scenario> burstyTraffic() { return traffic({guardRatio}, {1, 10, 30}); }

FalseAlarmRow falseAlarms(const Scenario &scenario, int runs, Others others)
{
    const bool both = scenario.share < 1;
    FalseAlarmRow row{.scenario = scenario};
    if (others == Others::Too)
        row.scenario.seconds = mannWhitneySeconds;
    const Traffic traffic(row.scenario);
    const int histories = std::clamp(runs / runsOfAHistory, 1, mostHistories);
    JudgeSetup setup;
    int history = -1;
    for (int i = 0; i < runs; ++i) {
        if (std::exchange(history, i * histories / runs) != i * histories / runs) {
            const int seed = -1 - history;
            setup = setupFor(scenario, historyOf(scenario, historySeconds, seedOf(scenario, seed)));
            const Baseline &known = setup.total.errors;
            row.phi = std::max(row.phi, both ? known.phiSplit : known.phiRate);
        }
        const Run run = runOf(traffic, seedOf(scenario, i));
        const auto ending = judged(run, setup, soakSeconds);
        row.judge.take(ending.has_value());
        if (ending)
            ++row.causes[ending->cause];
        if (others == Others::LeftOut)
            continue;
        row.fixed.take(fixedThreshold(run, soakSeconds).has_value());
        if (!both)
            continue;
        row.zTest.take(peekedZTest(run, soakSeconds).has_value());
        row.mannWhitney.take(mannWhitney(run).has_value());
    }
    return row;
}

std::vector<Fault> faults()
{
    constexpr int afterTenMinutes = 600;
    constexpr double everything = 100;
    return {
        {"1 % to 3 %, half and half, at once", {.faultAt = 0}, 20, 45},
        {"1 % to 3 %, half and half, after 10 min", {.faultAt = afterTenMinutes}, 36, 65},
        {"1 % to 3 %, at a 5 % stage", {.share = 0.05, .faultAt = 0}, 82, 200},
        {"1 % to 3 %, full cut", {.share = 1, .faultAt = 0}, 11, 24},
        {"1 % to 100 %, at a 5 % stage",
         {.share = 0.05, .faultAt = 0, .faultRatio = everything},
         2,
         2},
        {"1 % to 100 %, half and half, after 10 min",
         {.faultAt = afterTenMinutes, .faultRatio = everything},
         2,
         2},
        {"1 % to 100 %, full cut, after 10 min",
         {.share = 1, .faultAt = afterTenMinutes, .faultRatio = everything},
         2,
         2},
    };
}

DelayRow delays(const Scenario &scenario, int runs, Others others)
{
    Scenario watched = scenario;
    watched.seconds = mannWhitneySeconds;
    const Traffic traffic(watched);
    JudgeSetup setup = setupFor(scenario, historyOf(scenario, soakSeconds, seedOf(scenario, -1)));
    setup.total.errors.phiSplit = setup.total.errors.phiRate = 1;
    DelayRow row;
    for (int i = 0; i < runs; ++i) {
        const Run run = runOf(traffic, seedOf(scenario, i));
        const auto ending = judged(run, setup, watched.seconds);
        row.judge.take(ending ? std::optional(ending->second) : std::nullopt, scenario.faultAt);
        if (others == Others::LeftOut)
            continue;
        row.fixed.take(fixedThreshold(run, watched.seconds), scenario.faultAt);
        if (scenario.share == 1)
            continue;
        row.zTest.take(peekedZTest(run, watched.seconds), scenario.faultAt);
        row.mannWhitney.take(mannWhitney(run), scenario.faultAt);
    }
    return row;
}

std::vector<qint64> requestsUntilHealthy(int runs)
{
    const Scenario scenario{.rate = 0};
    const Traffic traffic(scenario);
    const JudgeSetup setup = setupFor(scenario, historyOf(scenario, soakSeconds, 1));
    std::vector<qint64> requests;
    for (int i = 0; i < runs; ++i) {
        const Run run = runOf(traffic, seedOf(scenario, i));
        qint64 sum = 0;
        for (int second = 0; second < firstHealthy(run, setup).value_or(soakSeconds); ++second)
            sum += run[size_t(second)].newZone->requests;
        requests.push_back(sum);
    }
    return requests;
}

} // namespace switchyard::judging
