#pragma once
#include "models/judge/sample.h"

#include <optional>

namespace switchyard
{

/// The Chernoff bounds of a rate of which `errors` in `requests` were seen: the p above or below
/// x/n with n KL(x/n, p) = ln(1/alpha), KL(x, p) = x ln(x/p) + (1-x) ln((1-x)/(1-p)), by bisection
/// (Hoeffding 1963, theorem 1). At least as wide as Clopper-Pearson's, and it needs no incomplete
/// beta. Nothing seen: 1 and 0. Counts are fractions where they were divided by phi.
double upperBound(double errors, double requests, double alpha);
double lowerBound(double errors, double requests, double alpha);

/// What the old version did before the cut, and how its errors come in bursts. The counts are of
/// the 30 minutes before, without the 2 minutes around the cut and the new version's ramp share.
struct Baseline {
    Counts before = {};
    Counts weeks = {};                    ///< the same minutes of the week over four weeks
    std::vector<double> weeksRatios = {}; ///< between half hours of those weeks that were alike
    double phiSplit = 1; ///< over-dispersion of the split of errors between the zones (T1)
    double phiRate = 1;  ///< and of the errors of one zone, given its requests (T2)
    friend bool operator==(const Baseline &, const Baseline &) = default;
};

/// p0 of T2, the rate that is tolerated: ratio pU + least, with pU the upper bound of the old
/// version's rate, counts divided by phi; by the window before or the other weeks, whichever
/// tolerates more. None: too little is known (under 1,000 requests in both), or it is over 0.5.
std::optional<double> toleratedRate(const Baseline &baseline, double ratio, double least,
                                    double alpha);
/// The lower bound of the old version's rate; 0 where too little is known.
double lowerRate(const Baseline &baseline, double alpha);

/// The guard ratio of a comparison with the same time of other weeks: the 95 % quantile of the
/// ratios between half hours that were alike, and never under `ratio`.
double widenedRatio(double ratio, const std::vector<double> &halfHourRatios);

} // namespace switchyard
