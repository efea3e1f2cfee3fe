#pragma once
#include "models/history/pastrelease.h"
#include "models/history/period.h"

namespace switchyard
{

/// The four figures of DORA's research (dora.dev, "DORA's software delivery metrics"), as far as a
/// release log knows them, and two that only two zones have. Of what began in the period; what
/// holds for a handful of releases is a median, so that one night does not hide the others.
struct DoraFigures {
    Period period = {};  ///< all time: from the first release until `now`
    int deployments = 0; ///< releases whose new version was given traffic
    int stoppedInDark =
        0;          ///< releases that ended before it was: no user met them, so they are none
    int open = 0;   ///< not ended yet, and counted nowhere else
    int shifts = 0; ///< manual shifts of the traffic
    int leaves = 0; ///< emergencies: all to one zone, without a release
    /// Deployment frequency. -1: the period is shorter than a week, and would make a rate of
    /// chance.
    double perWeek = -1;
    /// Lead time for changes is from commit to production. No record says when a change was
    /// committed, so it is never known here; it stands among the figures to say so.
    qint64 leadMs = -1;
    /// Change failure rate: `failed` of `deployments`. Failed: the new version met users and did
    /// not stay, whether the guard or a person ended it.
    int failed = 0;
    /// Failed deployment recovery time: the median time from the first traffic on a version that
    /// failed until the zone that stays was confirmed with everything. The failure began no sooner,
    /// so it is at most this. -1: none was restored.
    qint64 restoreMs = -1;
    int notRestored = 0; ///< failed ones that were left as they stood: no such moment is known
    /// Median and longest time from the decision to go back, or to leave, until confirmed.
    int rollbacks = 0;
    qint64 rollbackMs = -1;
    qint64 longestRollbackMs = -1;
    /// What users had of versions that did not stay, all together.
    Exposure exposure = {};
    int withoutFigures = 0; ///< failed deployments whose requests nobody counted
    friend bool operator==(const DoraFigures &, const DoraFigures &) = default;
};

DoraFigures doraOf(const std::vector<PastRelease> &releases, const Period &period, qint64 nowUtcMs);

} // namespace switchyard
