#pragma once
#include "models/judge/sample.h"

#include <optional>
#include <vector>

/// What others do, on the same streams. Each looks at one run, second by second, and tells at which
/// second it would have gone back; never: nothing.
namespace switchyard::judging
{

using Run = std::vector<Sides>;

inline constexpr int mannWhitneySeconds = 3'000; ///< 50 points of a minute

/// Every minute: is the new zone's error rate of that minute over 2 %? At the fifth yes it goes
/// back; yeses are never forgotten (as analysis counters that never reset).
std::optional<int> fixedThreshold(const Run &run, int seconds);

/// A two-proportion z-test of all so far, at 0.01 one-sided (as much as the judge may err in a
/// whole release), looked at every 5 s.
std::optional<int> peekedZTest(const Run &run, int seconds);

/// Mann-Whitney on the error rates of 50 one-minute points, once: worse where the lower end of the
/// 98 % confidence interval of the shift lies over a quarter of the shift (tolerance 0.25).
std::optional<int> mannWhitney(const Run &run);

} // namespace switchyard::judging
