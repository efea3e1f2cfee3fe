#include "models/judge/power.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

namespace
{

constexpr double fewestRequests = 1'000;
constexpr double bets = alternativeSteps.size();

/// E[l_k] in one second of T1 while the rates stand so to each other.
LogRatios ratioGrowth(const PowerQuestion &q, double rate)
{
    const double share = q.newShare;
    const double errors = q.perSecond * rate * (1 - share + share * q.rise);
    const double ofNew = share * q.rise / (share * q.rise + 1 - share);
    const double r0 = q.limits.guardRatio;
    LogRatios growth;
    for (size_t k = 0; k < growth.size(); ++k) {
        const double alternative = r0 * alternativeSteps[k];
        growth[k] = errors / q.baseline.phiSplit *
                    (ofNew * std::log(alternativeSteps[k]) +
                     std::log((share * r0 + 1 - share) / (share * alternative + 1 - share)));
    }
    return growth;
}

/// E[l_k] in one second of T2.
LogRatios rateGrowth(const PowerQuestion &q, double rate)
{
    LogRatios growth = {};
    const auto limit =
        toleratedRate(q.baseline, q.limits.guardRatio, q.limits.minimumRate, errorAlpha.rateBound);
    if (!limit)
        return growth;
    const double now = std::min(1.0, rate * q.rise);
    for (size_t k = 0; k < growth.size(); ++k) {
        const double alternative = std::min(0.95, *limit * alternativeSteps[k]);
        growth[k] = q.perSecond / q.baseline.phiRate *
                    (now * std::log(alternative / *limit) +
                     (1 - now) * std::log((1 - alternative) / (1 - *limit)));
    }
    return growth;
}

std::optional<double> secondsFor(double wanted, const LogRatios &growth, double atLeast)
{
    const double fastest = *std::ranges::max_element(growth);
    return fastest > 0 ? std::optional(std::max(wanted / fastest, atLeast)) : std::nullopt;
}

} // namespace

PowerStatement powerOf(const PowerQuestion &q)
{
    PowerStatement out;
    out.newRequests = q.perSecond * q.newShare * double(q.soakSeconds);
    const Counts &before = q.baseline.before;
    const double rate = before.requests > 0 ? double(before.errors) / double(before.requests) : 0;
    const bool both = q.newShare < 1;
    const LogRatios growth = both ? ratioGrowth(q, rate) : rateGrowth(q, rate);
    const double limit = 1 / (both ? errorAlpha.ratio : errorAlpha.rate);
    const double tooMany = q.perSecond * q.newShare * rate * (q.rise - 1);
    const double atLeast = both && tooMany > 0 ? double(q.limits.excessErrors) / tooMany : 0;
    // Under delta nobody is condemned, however plain the rise.
    if (rate * q.rise >= q.limits.minimumRate) {
        out.secondsAtStart = secondsFor(std::log(2 * bets * limit), growth, atLeast);
        out.secondsLater =
            secondsFor(std::log(2 * bets * limit * double(q.soakSeconds)), growth, atLeast);
    }
    out.tooThin = out.newRequests < fewestRequests || !out.secondsLater ||
                  *out.secondsLater > double(q.soakSeconds);
    return out;
}

namespace
{
QString lasting(double seconds)
{
    constexpr double minute = 60;
    return seconds < 2 * minute
               ? QString::number(std::lround(seconds)) + QStringLiteral(" s")
               : QString::number(std::lround(seconds / minute)) + QStringLiteral(" min");
}
} // namespace

Text sentenceOf(const PowerQuestion &question, const PowerStatement &power)
{
    const QString rise = QString::number(question.rise);
    const QString requests = QString::number(std::lround(power.newRequests));
    if (!power.secondsLater)
        return say(QT_TRANSLATE_NOOP("Text", "At this traffic errors that rise %1 times are not "
                                             "found: %2 requests of the new zone in a soak. Take a "
                                             "longer soak, tagged probes, or your own judgement"),
                   {rise, requests});
    if (power.tooThin)
        return say(QT_TRANSLATE_NOOP("Text", "At this traffic errors that rise %1 times are found "
                                             "in about %2, and a soak has %3 requests of the new "
                                             "zone. Take a longer soak, tagged probes, or your own "
                                             "judgement"),
                   {rise, lasting(*power.secondsLater), requests});
    return say(QT_TRANSLATE_NOOP("Text", "At this traffic errors that rise %1 times are found in "
                                         "about %2 at the start, %3 later on"),
               {rise, lasting(*power.secondsAtStart), lasting(*power.secondsLater)});
}

} // namespace switchyard
