#pragma once
#include "models/judge/baseline.h"
#include "models/judge/limits.h"
#include "models/judge/sample.h"
#include "models/judge/sequentialtests.h"

namespace switchyard
{

/// Errors, or requests slower than the SLO's limit (G3), of one stream.
enum class Quantity : quint8 { Errors, Slow };

/// How long the plan is, in ticks, and what of it runs with all traffic on the new zone. Evidence
/// does not begin anew at a stage: five stages would be five chances of a false alarm.
struct PlanTicks {
    qint64 all = 0;
    qint64 newZoneOnly = 0;
    friend bool operator==(const PlanTicks &, const PlanTicks &) = default;
};

/// One stage of a ramp, or a soak.
struct JudgedStage {
    qint64 ticks = 0;
    bool newZoneOnly = false;
    friend bool operator==(const JudgedStage &, const JudgedStage &) = default;
};

/// T1, T2, both proofs of healthy and the old zone's own T2 of one quantity of one stream.
///
/// Degraded: T1 at E >= 1/alpha, with at least 10 errors more than the old zone's rate explains and
/// a rate of at least delta, both counted since the evidence last stood under 1 (without them
/// 0.001 % -> 0.003 % at 2,000 rps would be condemned); or T2 at E >= 1/alpha against
/// p0 = r0 pU + delta. Healthy, anew at each stage: T1 mirrored against r >= r1, or T2 mirrored
/// against p >= max(r1 pL, 0.5 %), at 1/beta. The old zone's T2 at 20 / share is trouble of its
/// own.
class Measure
{
public:
    /// `share` is the stream's part of each alpha.
    Measure(Quantity quantity, const JudgeLimits &limits, const Baseline &baseline,
            const PlanTicks &plan, double share);
    void beginStage(const JudgedStage &stage);
    void take(const Sides &sides);
    void takeProbes(const Completed &probes);

    bool degradedByRatio() const;
    bool degradedByRate() const;
    double ratioStrength() const { return ratio().value() / m_ratioLimit; }
    double rateStrength() const { return rate().value() / m_rateLimit; }
    bool frozen() const; ///< at a tenth of a threshold
    bool healthy() const;
    bool oldZoneInTrouble() const;

    const EProcess &ratio() const { return m_ratio.evidence(); }
    const EProcess &rate() const { return m_rate.evidence(); }
    const EProcess &healthyByRatio() const { return m_healthyRatio.evidence(); }
    const EProcess &healthyByRate() const { return m_healthyRate.evidence(); }
    const EProcess &oldZone() const { return m_oldZone.evidence(); }
    double healthyLimit() const { return 1 / m_limits.healthyBeta; }
    double phi() const { return std::max(m_phiSplit, m_phiRate); }
    double ratioLimit() const { return m_ratioLimit; }
    double rateLimit() const { return m_rateLimit; }
    /// Errors of the new zone beyond what the old zone's rate explains, since E < 1.
    double excess() const;
    const Sides &sinceQuiet() const { return m_since; }
    const Sides &ofStage() const { return m_stage; }

private:
    qint64 countOf(const Completed &c) const;
    bool enough(double excess) const;
    Quantity m_quantity;
    JudgeLimits m_limits;
    double m_phiSplit;
    double m_phiRate;
    double m_badRate;
    bool m_hasRate; ///< false: too little is known of the old version for T2
    double m_ratioLimit;
    double m_rateLimit;
    double m_troubleLimit;
    RatioTest m_ratio;
    RateTest m_rate;
    RateTest m_oldZone;
    RatioTest m_healthyRatio;
    RateTest m_healthyRate;
    bool m_newZoneOnly = false;
    Sides m_since = {};
    Sides m_stage = {};
};

} // namespace switchyard
