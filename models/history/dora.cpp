#include "models/history/dora.h"

#include <algorithm>

namespace switchyard
{

namespace
{

constexpr double weekMs = 7.0 * 24 * 3'600'000;

/// Of an even number the mean of the two in the middle; -1 of none.
qint64 medianOf(std::vector<qint64> values)
{
    if (values.empty())
        return -1;
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

void add(Exposure &all, const Exposure &one)
{
    all.shareMs += one.shareMs;
    if (one.requests < 0)
        return;
    all.requests = std::max<qint64>(0, all.requests) + one.requests;
    all.failed = std::max<qint64>(0, all.failed) + one.failed;
}

struct Times {
    std::vector<qint64> restores = {};
    std::vector<qint64> rollbacks = {};
};

void takeRelease(DoraFigures &figures, const PastRelease &past, Times &times)
{
    if (past.outcome == PastOutcome::Open) {
        ++figures.open;
        return;
    }
    // A log without weights still says that a completed release was deployed.
    const bool deployed = past.served || past.outcome == PastOutcome::Completed;
    ++(deployed ? figures.deployments : figures.stoppedInDark);
    if (!deployed || !hasFailed(past))
        return;
    ++figures.failed;
    if (past.restoreMs >= 0)
        times.restores.push_back(past.restoreMs);
    else
        ++figures.notRestored;
    if (past.exposure)
        add(figures.exposure, *past.exposure);
    if (past.exposure && past.exposure->requests < 0)
        ++figures.withoutFigures;
}

} // namespace

DoraFigures doraOf(const std::vector<PastRelease> &releases, const Period &period, qint64 nowUtcMs)
{
    DoraFigures figures{.period = period};
    Times times;
    qint64 first = nowUtcMs;
    for (const PastRelease &past : releases) {
        if (!period.has(past.begunUtcMs))
            continue;
        first = std::min(first, past.begunUtcMs);
        if (past.kind == PastKind::Release)
            takeRelease(figures, past, times);
        figures.shifts += past.kind == PastKind::Shift;
        figures.leaves += past.kind == PastKind::Leave;
        if (past.rollbackMs >= 0)
            times.rollbacks.push_back(past.rollbackMs);
    }
    if (period.isAll())
        figures.period = {first, nowUtcMs};
    // Of a month that is not over, the part that is.
    const qint64 to = std::min(figures.period.toUtcMs, nowUtcMs);
    const double weeks = double(to - figures.period.fromUtcMs) / weekMs;
    if (weeks >= 1)
        figures.perWeek = figures.deployments / weeks;
    figures.restoreMs = medianOf(times.restores);
    figures.rollbacks = int(times.rollbacks.size());
    figures.rollbackMs = medianOf(times.rollbacks);
    if (!times.rollbacks.empty())
        figures.longestRollbackMs = std::ranges::max(times.rollbacks);
    return figures;
}

} // namespace switchyard
