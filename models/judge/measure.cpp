#include "models/judge/measure.h"

#include <algorithm>

namespace switchyard
{

namespace
{

constexpr double highestBadRate = 0.5;
constexpr double unknownRate = 0.5; // a limit for a test that is never asked

const Alpha &alphaOf(Quantity quantity)
{
    return quantity == Quantity::Errors ? errorAlpha : slowAlpha;
}

std::optional<double> harmfulRate(const JudgeLimits &limits, const Baseline &baseline,
                                  const Alpha &alpha, double share)
{
    return toleratedRate(baseline, limits.guardRatio, limits.minimumRate, alpha.rateBound * share);
}

void add(std::optional<Completed> &sum, const std::optional<Completed> &one)
{
    if (!one)
        return;
    if (!sum)
        sum.emplace();
    sum->requests += one->requests;
    sum->errors += one->errors;
    sum->slow += one->slow;
}

} // namespace

Measure::Measure(Quantity quantity, const JudgeLimits &limits, const Baseline &baseline,
                 const PlanTicks &plan, double share)
    : m_quantity(quantity), m_limits(limits), m_phiSplit(baseline.phiSplit),
      m_phiRate(baseline.phiRate),
      m_badRate(std::min(highestBadRate,
                         std::max(limits.healthyRatio * lowerRate(baseline, errorAlpha.rateBound),
                                  limits.badRate))),
      m_hasRate(harmfulRate(limits, baseline, alphaOf(quantity), share).has_value()),
      m_ratioLimit(1 / (alphaOf(quantity).ratio * share)),
      m_rateLimit(1 / (alphaOf(quantity).rate * share)),
      m_troubleLimit(limits.confoundedAt / share),
      m_ratio(limits.guardRatio, Side::Above, m_phiSplit, plan.all),
      m_rate(harmfulRate(limits, baseline, alphaOf(quantity), share).value_or(unknownRate),
             Side::Above, m_phiRate, plan.newZoneOnly),
      m_oldZone(m_rate.limit(), Side::Above, m_phiRate, plan.all),
      m_healthyRatio(limits.healthyRatio, Side::Below, m_phiSplit, plan.all),
      m_healthyRate(m_badRate, Side::Below, m_phiRate, plan.all)
{
}

void Measure::beginStage(const JudgedStage &stage)
{
    m_newZoneOnly = stage.newZoneOnly;
    m_healthyRatio = RatioTest(m_limits.healthyRatio, Side::Below, m_phiSplit, stage.ticks);
    m_healthyRate = RateTest(m_badRate, Side::Below, m_phiRate, stage.ticks);
    m_stage = {};
}

qint64 Measure::countOf(const Completed &c) const
{
    return m_quantity == Quantity::Errors ? c.errors : c.slow;
}

void Measure::take(const Sides &sides)
{
    add(m_stage.oldZone, sides.oldZone);
    add(m_stage.newZone, sides.newZone);
    if (m_ratio.evidence().value() < 1)
        m_since = {};
    add(m_since.oldZone, sides.oldZone);
    add(m_since.newZone, sides.newZone);
    if (sides.oldZone && sides.newZone) {
        const Completed &o = *sides.oldZone;
        const Completed &n = *sides.newZone;
        const Split split{o.requests, countOf(o), n.requests, countOf(n)};
        m_ratio.take(split);
        m_healthyRatio.take(split);
    }
    if (sides.newZone) {
        m_healthyRate.take(sides.newZone->requests, countOf(*sides.newZone));
        if (m_newZoneOnly && m_hasRate)
            m_rate.take(sides.newZone->requests, countOf(*sides.newZone));
    }
    if (sides.oldZone && m_hasRate)
        m_oldZone.take(sides.oldZone->requests, countOf(*sides.oldZone));
}

void Measure::takeProbes(const Completed &probes)
{
    if (m_hasRate && probes.requests > 0)
        m_oldZone.take(probes.requests, countOf(probes));
}

double Measure::excess() const
{
    if (!m_since.newZone || !m_since.oldZone || m_since.oldZone->requests == 0)
        return 0;
    const double oldRate = double(countOf(*m_since.oldZone)) / double(m_since.oldZone->requests);
    return double(countOf(*m_since.newZone)) - oldRate * double(m_since.newZone->requests);
}

bool Measure::enough(double wanted) const
{
    return m_since.newZone && excess() >= wanted &&
           double(countOf(*m_since.newZone)) >=
               m_limits.minimumRate * double(m_since.newZone->requests);
}

bool Measure::degradedByRatio() const
{
    return ratio().value() >= m_ratioLimit && enough(double(m_limits.excessErrors));
}

bool Measure::degradedByRate() const { return rate().value() >= m_rateLimit; }

bool Measure::frozen() const
{
    return (ratio().value() >= m_limits.freezeAt * m_ratioLimit && enough(0)) ||
           rate().value() >= m_limits.freezeAt * m_rateLimit;
}

bool Measure::healthy() const
{
    return std::max(healthyByRatio().value(), healthyByRate().value()) >= healthyLimit();
}

bool Measure::oldZoneInTrouble() const { return oldZone().value() >= m_troubleLimit; }

} // namespace switchyard
