#include "models/judge/dispersion.h"

#include "models/judge/sequentialtests.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace switchyard
{

namespace
{

constexpr qint64 blockMs[] = {1'000, 10'000, 60'000, 300'000};

/// Both zones over a block.
using Blocks = std::vector<Split>;

Blocks blocksOf(const std::vector<Sides> &history, size_t ticks)
{
    Blocks blocks;
    for (size_t first = 0; first + ticks <= history.size(); first += ticks) {
        Split sum;
        for (size_t i = first; i < first + ticks; ++i) {
            const Completed a = history[i].oldZone.value_or(Completed());
            const Completed b = history[i].newZone.value_or(Completed());
            sum = {sum.oldRequests + a.requests, sum.oldErrors + a.errors,
                   sum.newRequests + b.requests, sum.newErrors + b.errors};
        }
        blocks.push_back(sum);
    }
    return blocks;
}

/// Either zone may be the new one next time.
Blocks mirrored(Blocks blocks)
{
    for (Split &b : blocks)
        b = {b.newRequests, b.newErrors, b.oldRequests, b.oldErrors};
    return blocks;
}

double rateOf(qint64 errors, qint64 requests)
{
    return requests > 0 ? double(errors) / double(requests) : 0;
}

/// sum (x - m)^2 against sum v; what chance alone may show, three deviations, counts as 1.
class Pearson
{
public:
    void take(double seen, double trials, double chance)
    {
        const double off = seen - trials * chance;
        m_squares += off * off;
        m_variances += trials * chance * (1 - chance);
        ++m_blocks;
    }
    double phi() const
    {
        if (m_variances <= 0)
            return 1;
        // Of (x - m)^2 / v the variance is 2 + 1/v where x is binomial or Poisson.
        const double chance = 3 * std::sqrt((2 + m_blocks / m_variances) / m_blocks);
        const double phi = m_squares / m_variances;
        return phi > 1 + chance ? phi : 1;
    }

private:
    double m_squares = 0;
    double m_variances = 0;
    double m_blocks = 0;
};

/// The least f >= 1 with mean exp(l / f) <= 1, to within its standard error. The mean is convex in
/// 1/f and 1 at 0, so that below the one other root it holds everywhere.
double gainless(const std::vector<double> &ratios)
{
    const auto gains = [&](double inverse) {
        double sum = 0;
        double squares = 0;
        for (const double ratio : ratios) {
            const double gain = std::expm1(std::min(ratio * inverse, 300.0));
            sum += gain;
            squares += gain * gain;
        }
        return sum > std::sqrt(squares);
    };
    if (!gains(1))
        return 1;
    constexpr int halvings = 30;
    double low = 0, high = 1;
    for (int i = 0; i < halvings; ++i) {
        const double middle = (low + high) / 2;
        (gains(middle) ? high : low) = middle;
    }
    return 1 / std::max(low, 1e-9);
}

/// Of what `ratiosOf` makes of each block, the worst alternative.
template<class RatiosOf>
double gainlessOf(const Blocks &blocks, const RatiosOf &ratiosOf)
{
    std::array<std::vector<double>, alternativeSteps.size()> all;
    for (const Split &block : blocks) {
        const LogRatios ratios = ratiosOf(block);
        for (size_t k = 0; k < all.size(); ++k)
            all[k].push_back(ratios[k]);
    }
    double worst = 1;
    for (const auto &ratios : all)
        worst = std::max(worst, gainless(ratios));
    return worst;
}

/// The chance that an error of a block is of the new zone, by its share of the requests.
double newChance(const Split &b, double ratio)
{
    const double ofNew = double(b.newRequests) * ratio;
    return ofNew > 0 ? ofNew / (ofNew + double(b.oldRequests)) : 0;
}

/// The ratio of the rates under which the blocks are likeliest, each given its errors. With it no
/// alternative gains on average, and what gains is bursts. None: all errors are of one zone.
std::optional<double> likeliestRatio(const Blocks &blocks)
{
    const auto tooFew = [&](double ratio) {
        double missing = 0;
        for (const Split &b : blocks)
            missing +=
                double(b.newErrors) - double(b.oldErrors + b.newErrors) * newChance(b, ratio);
        return missing > 0;
    };
    constexpr double farthest = 1e3;
    if (!tooFew(1 / farthest) || tooFew(farthest))
        return std::nullopt;
    constexpr int halvings = 40;
    double low = 1 / farthest, high = farthest;
    for (int i = 0; i < halvings; ++i) {
        const double middle = std::sqrt(low * high);
        (tooFew(middle) ? low : high) = middle;
    }
    return high;
}

double splitPhi(const Blocks &blocks)
{
    const auto ratio = likeliestRatio(blocks);
    if (!ratio)
        return 1;
    Pearson pearson;
    for (const Split &b : blocks)
        pearson.take(double(b.newErrors), double(b.oldErrors + b.newErrors), newChance(b, *ratio));
    const RatioTest test(*ratio, Side::Above, 1, 1);
    return std::max(pearson.phi(),
                    gainlessOf(blocks, [&](const Split &b) { return test.ratios(b); }));
}

double ratePhi(const Blocks &blocks, qint64 Split::*requests, qint64 Split::*errors, double rate)
{
    if (rate <= 0 || rate >= 1)
        return 1;
    Pearson pearson;
    for (const Split &b : blocks)
        pearson.take(double(b.*errors), double(b.*requests), rate);
    const RateTest test(rate, Side::Above, 1, 1);
    return std::max(pearson.phi(), gainlessOf(blocks, [&](const Split &b) {
                        return test.ratios(b.*requests, b.*errors);
                    }));
}

/// Bursts add c m^2 to a variance of m, so that phi - 1 grows with the mean.
double grown(double phi, double times) { return 1 + (phi - 1) * times; }

} // namespace

Dispersion dispersionOf(const std::vector<Sides> &history, qint64 tickMs, double guardRatio)
{
    const Blocks whole = blocksOf(history, std::max<size_t>(1, history.size()));
    if (whole.empty())
        return {};
    const Split &all = whole[0];
    const double oldRate = rateOf(all.oldErrors, all.oldRequests);
    const double newRate = rateOf(all.newErrors, all.newRequests);
    Dispersion largest;
    for (const qint64 ms : blockMs) {
        const Blocks blocks = blocksOf(history, size_t(std::max<qint64>(1, ms / tickMs)));
        largest.split = std::max({largest.split, splitPhi(blocks), splitPhi(mirrored(blocks))});
        largest.rate =
            std::max({largest.rate,
                      grown(ratePhi(blocks, &Split::oldRequests, &Split::oldErrors, oldRate),
                            double(all.oldRequests + all.newRequests) / double(all.oldRequests)),
                      grown(ratePhi(blocks, &Split::newRequests, &Split::newErrors, newRate),
                            double(all.oldRequests + all.newRequests) / double(all.newRequests))});
    }
    return {grown(largest.split, guardRatio), grown(largest.rate, guardRatio)};
}

} // namespace switchyard
