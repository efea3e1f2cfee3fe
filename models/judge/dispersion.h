#pragma once
#include "models/judge/sample.h"

#include <vector>

namespace switchyard
{

/// phi, by which the tests divide: how much more errors vary in history than chance alone would
/// make them. It is the largest, over blocks of 1, 10, 60 and 300 s and never under 1, of
///
///     sum (x - m)^2 / sum v                     (Pearson; McCullagh and Nelder 1989, 4.5)
///     the least f with mean exp(l_k / f) <= 1   for every alternative k
///
/// Blocks, because errors that come in bursts of 30 s look calm second by second. The second line
/// is the inverse of an adjustment coefficient (Cramer and Lundberg; Asmussen and Albrecher 2010,
/// IV): with it no test would have gained from the history itself. The variance alone does not see
/// that: one second in 300 with ten times the errors is a phi of 3.5 at 2,000 requests/s, and a
/// single such second then outweighs every threshold.
///
/// phi - 1 grows with the mean (bursts add c m^2 to a variance of m), so it is told for what is to
/// be judged: errors at the guard ratio, and for T2 the traffic of both zones in one.
///
/// There is no cap: over 10 the judge is slow here, and says so. With bursts the chance of a false
/// alarm is approximate and no longer a proved bound.
struct Dispersion {
    double split = 1; ///< T1: x = b given d, m = d s, v = d s (1 - s), s by the history's rates
    double rate = 1; ///< T2: x = errors of a zone given n, m = n p, v = n p (1 - p); the worse zone
    friend bool operator==(const Dispersion &, const Dispersion &) = default;
};

/// `history` are ticks of one stream on the same version in both zones, one after another; a day
/// of it, or some hours.
Dispersion dispersionOf(const std::vector<Sides> &history, qint64 tickMs, double guardRatio);

inline constexpr double slowFrom = 10;

} // namespace switchyard
