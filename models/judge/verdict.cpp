#include "models/judge/verdict.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

int milliDecades(double evidence)
{
    constexpr double least = 1e-200;
    return int(std::lround(1'000 * std::log10(std::max(evidence, least))));
}

double fromMilliDecades(int kept) { return std::pow(10, kept / 1'000.0); }

StreamFigures figuresOf(const Measure &measure)
{
    StreamFigures out;
    out.stage = measure.ofStage();
    out.sinceQuiet = measure.sinceQuiet();
    out.ratioE = milliDecades(measure.ratio().value());
    out.ratioLimit = milliDecades(measure.ratioLimit());
    out.rateE = milliDecades(measure.rate().value());
    out.rateLimit = milliDecades(measure.rateLimit());
    out.healthyRatioE = milliDecades(measure.healthyByRatio().value());
    out.healthyRateE = milliDecades(measure.healthyByRate().value());
    out.healthyLimit = milliDecades(measure.healthyLimit());
    out.oldZoneE = milliDecades(measure.oldZone().value());
    out.highestRatioE = milliDecades(measure.ratio().highest());
    out.highestRateE = milliDecades(measure.rate().highest());
    return out;
}

} // namespace switchyard
