#include "models/judge/baseline.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

namespace
{

constexpr qint64 fewestRequests = 1'000;
constexpr double highestRate = 0.5;

double divergence(double x, double p)
{
    const double hit = x > 0 ? x * std::log(x / p) : 0;
    const double miss = x < 1 ? (1 - x) * std::log((1 - x) / (1 - p)) : 0;
    return hit + miss;
}

/// The end of [inner, outer] nearest to `outer` at which the divergence is still allowed.
double bisect(double seen, double inner, double outer, double allowed)
{
    constexpr int halvings = 60;
    for (int i = 0; i < halvings; ++i) {
        const double middle = (inner + outer) / 2;
        (divergence(seen, middle) <= allowed ? inner : outer) = middle;
    }
    return (inner + outer) / 2;
}

} // namespace

double upperBound(double errors, double requests, double alpha)
{
    if (requests <= 0)
        return 1;
    const double seen = std::min(1.0, errors / requests);
    return bisect(seen, seen, 1, std::log(1 / alpha) / requests);
}

double lowerBound(double errors, double requests, double alpha)
{
    if (requests <= 0 || errors <= 0)
        return 0;
    const double seen = std::min(1.0, errors / requests);
    return bisect(seen, seen, 0, std::log(1 / alpha) / requests);
}

std::optional<double> toleratedRate(const Baseline &baseline, double ratio, double least,
                                    double alpha)
{
    const auto by = [&](const Counts &counts, double times) {
        const double phi = baseline.phiRate;
        return counts.requests < fewestRequests
                   ? -1
                   : times * upperBound(double(counts.errors) / phi, double(counts.requests) / phi,
                                        alpha);
    };
    const double rate = std::max(by(baseline.before, ratio),
                                 by(baseline.weeks, widenedRatio(ratio, baseline.weeksRatios)));
    return rate < 0 || rate + least > highestRate ? std::nullopt : std::optional(rate + least);
}

double lowerRate(const Baseline &baseline, double alpha)
{
    if (baseline.before.requests < fewestRequests)
        return 0;
    return lowerBound(double(baseline.before.errors) / baseline.phiRate,
                      double(baseline.before.requests) / baseline.phiRate, alpha);
}

double widenedRatio(double ratio, const std::vector<double> &halfHourRatios)
{
    if (halfHourRatios.empty())
        return ratio;
    std::vector<double> sorted = halfHourRatios;
    std::ranges::sort(sorted);
    const auto rank = size_t(std::ceil(0.95 * double(sorted.size())));
    return std::max(ratio, sorted[rank - 1]);
}

} // namespace switchyard
