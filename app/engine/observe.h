#pragma once
#include "app/engine/report.h"
#include "models/release/reduce.h"

namespace switchyard
{

/// Puts what a worker told into the snapshots. A failure keeps the last truth and says why it is
/// old.
void observe(Snapshots &snapshots, const Report &report);

/// The rates of both zones over the last seconds; nothing before there are two samples, the first
/// of which was taken at `since`.
std::optional<RatePoint> rateOf(const CounterHistory &counters, qint64 since, const Now &now);
/// What each service counted in the last minute.
std::map<QString, PerZone<Counts>> lastMinuteOf(const CounterHistory &counters, qint64 bootMs);

} // namespace switchyard
