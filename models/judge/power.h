#pragma once
#include "models/judge/measure.h"
#include "models/zones/text.h"

namespace switchyard
{

/// What traffic is to be judged, asked before the cut.
struct PowerQuestion {
    double perSecond = 0;  ///< requests of both zones
    double newShare = 0.5; ///< of the new zone; 1: all traffic, compared with the time before
    Baseline baseline = {};
    JudgeLimits limits = {};
    qint64 soakSeconds = 1'800;
    double rise = 3; ///< how many times the old version's error rate
    friend bool operator==(const PowerQuestion &, const PowerQuestion &) = default;
};

/// "At this traffic a threefold rise is found in about N." By Wald's approximation (Wald 1945):
/// evidence grows by what l_k is expected to be in a second, so that the threshold is met after
///
///     N = min_k ln(limit / bet) / E[l_k per second],   bet = 1/(2K) at the start, 1/(2KT) later
///
/// and for T1 not before the 10 errors too many have been made. It leaves out that the bets opened
/// before help, so that it is some tenths too long.
struct PowerStatement {
    std::optional<double> secondsAtStart = {}; ///< none: such a rise is not found at all
    std::optional<double> secondsLater = {};   ///< for a fault that starts within the soak
    double newRequests = 0;                    ///< of the new zone in a soak
    /// Under 1,000 requests a soak, or the rise takes longer than the soak: a longer soak, tagged
    /// probes through the balancer, or a person's judgement.
    bool tooThin = false;
    friend bool operator==(const PowerStatement &, const PowerStatement &) = default;
};

PowerStatement powerOf(const PowerQuestion &question);
Text sentenceOf(const PowerQuestion &question, const PowerStatement &power);

} // namespace switchyard
