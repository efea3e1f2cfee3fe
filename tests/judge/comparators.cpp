#include "tests/judge/comparators.h"

#include <algorithm>
#include <cmath>

namespace switchyard::judging
{

namespace
{

constexpr int minute = 60;

struct Sum {
    Completed oldZone = {};
    Completed newZone = {};
    void take(const Sides &sides)
    {
        oldZone.requests += sides.oldZone->requests;
        oldZone.errors += sides.oldZone->errors;
        newZone.requests += sides.newZone->requests;
        newZone.errors += sides.newZone->errors;
    }
};

double rateOf(const Completed &c)
{
    return c.requests > 0 ? double(c.errors) / double(c.requests) : 0;
}

} // namespace

std::optional<int> fixedThreshold(const Run &run, int seconds)
{
    constexpr double limit = 0.02;
    constexpr int allowed = 5;
    int failed = 0;
    Sum sum;
    for (int second = 0; second < seconds; ++second) {
        sum.take(run[size_t(second)]);
        if ((second + 1) % minute != 0)
            continue;
        failed += rateOf(sum.newZone) > limit ? 1 : 0;
        if (failed == allowed)
            return second + 1;
        sum = {};
    }
    return {};
}

std::optional<int> peekedZTest(const Run &run, int seconds)
{
    constexpr double limit = 2.326;
    constexpr int every = 5;
    Sum sum;
    for (int second = 0; second < seconds; ++second) {
        sum.take(run[size_t(second)]);
        if ((second + 1) % every != 0 || sum.oldZone.requests == 0 || sum.newZone.requests == 0)
            continue;
        const auto a = double(sum.oldZone.requests);
        const auto b = double(sum.newZone.requests);
        const double pooled = double(sum.oldZone.errors + sum.newZone.errors) / (a + b);
        const double spread = std::sqrt(pooled * (1 - pooled) * (1 / a + 1 / b));
        if (spread > 0 && (rateOf(sum.newZone) - rateOf(sum.oldZone)) / spread >= limit)
            return second + 1;
    }
    return {};
}

std::optional<int> mannWhitney(const Run &run)
{
    constexpr size_t points = 50;
    constexpr double tolerance = 0.25;
    constexpr double quantile = 2.326; // of 0.98, two-sided
    if (run.size() < mannWhitneySeconds)
        return {};
    std::vector<double> before, after;
    for (size_t point = 0; point < points; ++point) {
        Sum sum;
        for (size_t i = point * minute; i < (point + 1) * minute; ++i)
            sum.take(run[i]);
        before.push_back(rateOf(sum.oldZone));
        after.push_back(rateOf(sum.newZone));
    }
    std::vector<double> shifts;
    for (const double b : after)
        for (const double a : before)
            shifts.push_back(b - a);
    std::ranges::sort(shifts);
    const double n = points;
    const double rank = n * n / 2 - quantile * std::sqrt(n * n * (2 * n + 1) / 12);
    const double lower = shifts[size_t(std::max(0.0, rank))];
    const double shift = shifts[shifts.size() / 2]; // Hodges and Lehmann
    return lower > tolerance * std::abs(shift) ? std::optional<int>(mannWhitneySeconds)
                                               : std::nullopt;
}

} // namespace switchyard::judging
