#pragma once
#include "tests/judge/comparators.h"
#include "tests/judge/streams.h"

namespace switchyard::judging
{

/// The judge for a scenario, with phi and the baseline taken from `history`.
JudgeSetup setupFor(const Scenario &scenario, const std::vector<Sides> &history);

/// Seconds of a scenario, kept, so that all look at the same ones.
Run runOf(const Traffic &traffic, quint64 seed);

/// When, and by what, the judge ended a run within `seconds`; nothing: it was let live.
struct Ending {
    int second = 0;
    JudgeVerdict::Cause cause = JudgeVerdict::Cause::None;
};
std::optional<Ending> judged(const Run &run, const JudgeSetup &setup, int seconds);
/// The second at which it was first called healthy.
std::optional<int> firstHealthy(const Run &run, const JudgeSetup &setup);

/// False rollbacks among runs, with the one-sided 95 % upper bound of their chance
/// (Clopper-Pearson).
struct FalseAlarms {
    int runs = 0;
    int alarms = 0;
    double upper() const;
    void take(bool alarm)
    {
        ++runs;
        alarms += alarm ? 1 : 0;
    }
};

/// Seconds from the fault on until it was found.
struct Delays {
    int runs = 0;
    int early = 0; ///< condemned before there was a fault
    std::vector<int> seconds = {};
    void take(const std::optional<int> &second, int faultAt);
    int quantile(double q) const; ///< of all runs; below 0: fewer than that were found
    /// Whether so many runs were found within `second` as is likely (95 %) where the quantile of
    /// `q` lies there.
    bool reaches(double q, int second) const;
};

} // namespace switchyard::judging
