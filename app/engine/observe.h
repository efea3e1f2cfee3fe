#pragma once
#include "app/engine/report.h"
#include "models/release/reduce.h"

namespace switchyard
{

/// What was known, or the newer answer. A failure keeps the last truth and says why it is old.
template<class T>
void keep(Observed<T> &known, const Answer<T> &answer)
{
    if (!answer.result) {
        known.failedAt = answer.at;
        known.error = answer.result.error().detail;
        return;
    }
    known = {*answer.result, answer.begunAt, answer.at, 0, {}};
}

/// Puts what a worker told into the snapshots. A failure keeps the last truth and says why it is
/// old.
void observe(Snapshots &snapshots, const Report &report);

/// How old the newest counts were when they were read, of the zone that is furthest behind; -1:
/// nobody tells.
qint64 ageOf(const std::vector<SeriesCounters> &series);

/// Whether a source that can tell something new but seldom told again what it had told before: of
/// counts that were made at the same moment as those of `countedAt`. That is no scrape.
bool tellsAgain(const CounterSource &source, const CountersRead &read, qint64 countedAt);
/// Such a source answers, and what the judge took from it last is still all that there is.
void stillAnswers(Snapshots &snapshots, qint64 at, qint64 freshMs);

/// What both zones and `services` carried in the last seconds; nothing before there are two
/// samples. Latency is what was told last, where that is fresh.
std::optional<RatePoint> rateOf(const CounterHistory &counters,
                                const std::vector<QString> &services,
                                const Observed<std::vector<LatencyReading>> &latency,
                                const Now &now);
/// How far the judge has come, of what it speaks of, else of the zone's total.
std::optional<EvidencePoint> evidencePointOf(const JudgeVerdict &verdict);
/// What each service counted in the last minute.
std::map<QString, PerZone<Counts>> lastMinuteOf(const CounterHistory &counters, qint64 bootMs);

} // namespace switchyard
