#pragma once
#include <QtGlobal>

namespace switchyard
{

/// What the judge holds against a release. Those marked so come from the profile.
struct JudgeLimits {
    double guardRatio = 1.25;   ///< r0: so much worse is tolerated
    double healthyRatio = 2;    ///< r1: to be healthy, worse than this is disproved
    double minimumRate = 0.001; ///< delta, profile: an error rate under this condemns nobody
    qint64 excessErrors = 10;   ///< and neither do fewer errors than this beyond the old version's
    double badRate = 0.005;     ///< profile: an error rate over this is never healthy by itself
    double healthyBeta = 0.05;  ///< chance to call healthy what is not
    double objective = 0.999;   ///< SLO, profile
    double monthlyRequests = 0; ///< profile, for the release budget; 0: there is none
    double confoundedAt = 20;
    double freezeAt = 0.1;   ///< of each threshold: the ramp waits
    qint64 warmUpMs = 0;     ///< up to 60,000, where the zone's own last release showed a warm-up
    qint64 staleMs = 10'000; ///< without data for so long there is no verdict on the zone
    friend bool operator==(const JudgeLimits &, const JudgeLimits &) = default;
};

/// The chances of a false alarm over a whole release, 0.01 in all: errors 0.007, slow requests
/// 0.002, lost traffic 0.001. A stream has its share of each.
struct Alpha {
    double ratio;     ///< T1
    double rate;      ///< T2
    double rateBound; ///< T2's bound of the old version's rate
};
inline constexpr Alpha errorAlpha{0.005, 0.001, 0.001};
inline constexpr Alpha slowAlpha{0.001, 0.0005, 0.0005};
inline constexpr double trafficAlpha = 0.001;
static_assert(errorAlpha.ratio + errorAlpha.rate + errorAlpha.rateBound + slowAlpha.ratio +
                  slowAlpha.rate + slowAlpha.rateBound + trafficAlpha <
              0.01 + 1e-12);

} // namespace switchyard
