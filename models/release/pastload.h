#pragma once
#include "models/release/evidence.h"

namespace switchyard
{

/// How far back, and over how long, the metrics are asked what was carried. Milliseconds, seconds.
constexpr qint64 weekMs = qint64(7) * 24 * 3'600'000;
constexpr qint64 plannedMs = qint64(4) * 3'600'000; ///< a release ends within it
constexpr int weekStepSeconds = 600;
constexpr int hoursStepSeconds = 60;

/// `sameHours` began a week ago and go on for as long as a release may take; `week` is all since.
/// Where neither zone has data nothing is known: silence is not idleness.
PastLoadEvidence pastLoadOf(const std::vector<RatePoint> &sameHours,
                            const std::vector<RatePoint> &week);

} // namespace switchyard
