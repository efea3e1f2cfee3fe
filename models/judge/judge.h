#pragma once
#include "models/judge/plainguards.h"
#include "models/judge/verdict.h"

#include <QStringList>

namespace switchyard
{

/// What is known of one stream before the traffic moves.
struct StreamBaseline {
    Baseline errors = {};
    Baseline slow = {};
    friend bool operator==(const StreamBaseline &, const StreamBaseline &) = default;
};

/// What is judged, fixed for a whole release.
struct JudgeSetup {
    JudgeLimits limits = {};
    JudgeMode mode = JudgeMode::Acts;
    std::vector<JudgedStage> stages = {}; ///< all of them: the evidence is spread over the plan
    StreamBaseline total = {};
    QStringList services = {}; ///< those that the release changes; each is a stream of its own
    std::vector<StreamBaseline> serviceBaselines = {}; ///< in their order
    bool judgesSlow = false;                           ///< Completed::slow is counted
    qint64 tickMs = 1'000; ///< how often the counters can tell anything new
    friend bool operator==(const JudgeSetup &, const JudgeSetup &) = default;
};

/// Samples in, verdict out: a value without clock, file or thread, so that what it said can be
/// replayed. Formulas and sources stand with each test.
///
/// Streams share each alpha: half for the zone's total, half in even parts for the changed
/// services; without services the total has all (Bonferroni, so that a named service is wrongly
/// named with no more than its part).
///
/// T1 compares with the other zone at the same time and needs no excuse. T2, the burn and the slow
/// requests' T2 compare with the past: while the old zone is worse than its own past too, they
/// blame nobody, and the verdict is confounded. A degraded verdict stays.
class Judge
{
public:
    explicit Judge(JudgeSetup setup);
    /// Stage `index` of the setup begins (the first does by itself): what was proved healthy was so
    /// of the stage before.
    void beginStage(size_t index);
    void take(const Tick &tick);
    /// As of `now`: without data for longer than the limit it is inconclusive.
    JudgeVerdict verdict(qint64 now) const;
    /// What made it degraded; None: nothing has.
    JudgeVerdict::Cause condemnedBy() const;
    /// The verdict without the figures, for those who ask often.
    JudgeVerdict headline(qint64 now) const;

private:
    struct Stream {
        QString service;
        Measure errors;
        std::optional<Measure> slow;
        void take(const Sides &sides);
    };
    using Cause = JudgeVerdict::Cause;
    struct Finding {
        Cause cause = Cause::None;
        size_t stream = 0;
        Quantity quantity = Quantity::Errors;
        qint64 at = 0;
    };
    struct Test {
        Cause cause;
        Quantity quantity;
        bool concurrent; ///< compares with the other zone at the same time
        bool (Measure::*degraded)() const;
        double (Measure::*strength)() const; ///< 1: at its limit
    };
    /// The zone's own warm-up, known from its last release: its first errors are not judged, unless
    /// they are more than a fifth of what it answered.
    bool masked(const Tick &tick);
    Cause harmByGuards(const Tick &tick, bool confounded) const;
    std::optional<Finding> harmByTests(bool confounded) const;
    /// Where `test` fired: the stream with the strongest evidence against its own limit.
    std::optional<Finding> strongest(const Test &test) const;
    /// A service explains the zone's total near its own threshold, or, a good way before it, where
    /// most of what is too much is its own.
    bool explainsTheTotal(const Measure &service, double strength, Quantity quantity) const;
    std::optional<Finding> first(bool (Measure::*is)() const, Cause cause) const;

    JudgeSetup m_setup;
    std::vector<Stream> m_streams = {};
    HardFailGuard m_hardFail = {};
    BudgetGuard m_budget;
    TrafficGuard m_traffic = {};
    std::optional<Finding> m_condemned = {};
    qint64 m_lastAt = 0;
    std::optional<qint64> m_lastData = {};
    qint64 m_gaps = 0;
    std::optional<qint64> m_warmUpBegan = {};
    Completed m_warmUp = {};
    bool m_warmUpOver = false;
};

} // namespace switchyard
