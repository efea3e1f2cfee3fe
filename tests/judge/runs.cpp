#include "tests/judge/runs.h"

#include "models/judge/dispersion.h"

#include <algorithm>
#include <cmath>

namespace switchyard::judging
{

namespace
{

constexpr int baselineSeconds = 1'800;

Counts lastOf(const std::vector<Sides> &history, int seconds)
{
    Counts sum;
    const size_t from = history.size() - std::min(history.size(), size_t(seconds));
    for (size_t i = from; i < history.size(); ++i) {
        sum.requests += history[i].oldZone->requests + history[i].newZone->requests;
        sum.errors += history[i].oldZone->errors + history[i].newZone->errors;
    }
    return sum;
}

Tick tickOf(const Run &run, int second)
{
    return {.at = qint64(second + 1) * 1'000, .total = run[size_t(second)]};
}

} // namespace

JudgeSetup setupFor(const Scenario &scenario, const std::vector<Sides> &history)
{
    JudgeSetup setup;
    setup.stages = {{soakSeconds, scenario.share >= 1}};
    // A service that fails one request of a hundred has no objective of 99.9 %.
    setup.limits.objective = 1 - std::min(0.01, std::max(0.001, scenario.rate));
    setup.limits.monthlyRequests = scenario.perSecond * 30 * 86'400;
    const Dispersion phi = dispersionOf(history, 1'000, setup.limits.guardRatio);
    setup.total.errors = {
        .before = lastOf(history, baselineSeconds), .phiSplit = phi.split, .phiRate = phi.rate};
    return setup;
}

Run runOf(const Traffic &traffic, quint64 seed)
{
    Stream stream(traffic, seed);
    Run run;
    for (int second = 0; second < traffic.scenario().seconds; ++second)
        run.push_back(stream.next());
    return run;
}

std::optional<Ending> judged(const Run &run, const JudgeSetup &setup, int seconds)
{
    Judge judge(setup);
    for (int second = 0; second < seconds; ++second) {
        judge.take(tickOf(run, second));
        if (const auto cause = judge.condemnedBy(); cause != JudgeVerdict::Cause::None)
            return Ending{second + 1, cause};
    }
    return {};
}

std::optional<int> firstHealthy(const Run &run, const JudgeSetup &setup)
{
    Judge judge(setup);
    for (int second = 0; second < int(run.size()); ++second) {
        const Tick tick = tickOf(run, second);
        judge.take(tick);
        if (judge.headline(tick.at).kind == JudgeVerdict::Kind::Healthy)
            return second + 1;
    }
    return {};
}

double FalseAlarms::upper() const
{
    const auto atMost = [&](double chance) { // P(Bin(runs, chance) <= alarms)
        double sum = 0;
        for (int k = 0; k <= alarms; ++k)
            sum += std::exp(std::lgamma(runs + 1.0) - std::lgamma(k + 1.0) -
                            std::lgamma(runs - k + 1.0) + k * std::log(chance) +
                            (runs - k) * std::log1p(-chance));
        return sum;
    };
    if (alarms >= runs)
        return 1;
    double low = 0, high = 1;
    constexpr int halvings = 50;
    for (int i = 0; i < halvings; ++i) {
        const double middle = (low + high) / 2;
        (atMost(middle) > 0.05 ? low : high) = middle;
    }
    return high;
}

void Delays::take(const std::optional<int> &second, int faultAt)
{
    ++runs;
    if (second && *second <= faultAt)
        ++early;
    else if (second)
        seconds.push_back(*second - faultAt);
}

int Delays::quantile(double q) const
{
    std::vector<int> sorted = seconds;
    std::ranges::sort(sorted);
    const auto rank = std::max<size_t>(size_t(std::ceil(q * (runs - early))), 1);
    return rank <= sorted.size() ? sorted[rank - 1] : -1;
}

bool Delays::reaches(double q, int second) const
{
    const double all = runs - early;
    const auto within = std::ranges::count_if(seconds, [&](int s) { return s <= second; });
    constexpr double oneSided95 = 1.645;
    return double(within) >= q * all - oneSided95 * std::sqrt(all * q * (1 - q));
}

} // namespace switchyard::judging
