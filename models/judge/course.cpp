#include "models/judge/course.h"

#include "models/judge/dispersion.h"

namespace switchyard
{

namespace
{

constexpr qint64 windowMs = 30 * 60'000;
constexpr qint64 longestWaitMs = 15'000; // the usual time between two scrapes
constexpr qint64 ticksToMiss = 3;        // then it is a gap

/// A source that tells something new once a minute is not stale after ten seconds.
JudgeSetup patientWith(JudgeSetup setup)
{
    setup.limits.staleMs = std::max(setup.limits.staleMs, ticksToMiss * setup.tickMs);
    return setup;
}

bool hasGrown(const std::optional<Completed> &side) { return side && side->requests > 0; }

bool isStill(const Tick &tick)
{
    return !hasGrown(tick.total.oldZone) && !hasGrown(tick.total.newZone);
}

bool isOneSided(const Tick &tick)
{
    return hasGrown(tick.total.oldZone) != hasGrown(tick.total.newZone);
}

void add(std::optional<Completed> &sum, const std::optional<Completed> &one)
{
    if (!one)
        return;
    const Completed had = sum.value_or(Completed());
    sum = {had.requests + one->requests, had.errors + one->errors, had.slow + one->slow};
}

void add(Tick &sum, const Tick &one)
{
    const auto addSides = [](Sides &to, const Sides &from) {
        add(to.oldZone, from.oldZone);
        add(to.newZone, from.newZone);
    };
    sum.at = one.at;
    sum.lengthMs += one.lengthMs;
    addSides(sum.total, one.total);
    for (size_t i = 0; i < sum.services.size(); ++i)
        addSides(sum.services[i], one.services[i]);
}

Tick gapAt(const Tick &tick)
{
    Tick gap{.at = tick.at, .lengthMs = tick.lengthMs};
    gap.services.resize(tick.services.size());
    return gap;
}

} // namespace

JudgeCourse::JudgeCourse(SidesBy sides, JudgeSetup setup)
    : m_sides(std::move(sides)), m_stages(setup.stages),
      m_ticks(m_sides, std::max<qint64>(10'000, ticksToMiss * setup.tickMs)),
      m_judge(patientWith(std::move(setup)))
{
    beginStage(0);
}

void JudgeCourse::beginStage(size_t index)
{
    m_judge.beginStage(index);
    if (!m_stages.empty())
        m_newZoneOnly = m_stages[std::min(index, m_stages.size() - 1)].newZoneOnly;
}

void JudgeCourse::take(const std::vector<SeriesReading> &scrape, qint64 at, const Around &around)
{
    std::optional<Tick> tick = m_ticks.take(scrape, at);
    if (!tick)
        return;
    if (m_waiting) {
        add(*m_waiting, *tick);
        tick = std::exchange(m_waiting, {});
    }
    if (isOneSided(*tick) && !m_newZoneOnly && tick->lengthMs < longestWaitMs)
        m_waiting = std::move(tick);
    else
        give(*tick, around);
}

void JudgeCourse::give(const Tick &tick, const Around &around)
{
    if (around.usersSeen && isStill(tick)) {
        m_judge.take(gapAt(tick));
        return;
    }
    Tick given = tick;
    if (m_newZoneOnly) {
        const double usual = around.usualPerSecond * double(tick.lengthMs) / 1'000;
        const qint64 still = tick.total.oldZone ? tick.total.oldZone->requests : 0;
        given.expectedRequests = std::max(0.0, usual - double(still));
    }
    m_judge.take(given);
}

namespace
{

Baseline baselineBy(const std::vector<Sides> &history, qint64 tickMs, double guardRatio)
{
    const Dispersion dispersion = dispersionOf(history, tickMs, guardRatio);
    Baseline out{.phiSplit = dispersion.split, .phiRate = dispersion.rate};
    const auto ticks = std::min(history.size(), size_t(windowMs / tickMs));
    for (size_t i = history.size() - ticks; i < history.size(); ++i) {
        const Completed old = history[i].oldZone.value_or(Completed());
        out.before.requests += old.requests;
        out.before.errors += old.errors;
    }
    return out;
}

/// The same past with its slow requests where its errors are.
std::vector<Sides> slowOf(std::vector<Sides> history)
{
    for (Sides &sides : history)
        for (auto *side : {&sides.oldZone, &sides.newZone})
            if (*side)
                (*side)->errors = (*side)->slow;
    return history;
}

} // namespace

StreamBaseline baselineOf(const std::vector<Sides> &history, const CounterSource &source,
                          double guardRatio)
{
    StreamBaseline out{.errors = baselineBy(history, source.tickMs, guardRatio)};
    if (source.countsSlow)
        out.slow = baselineBy(slowOf(history), source.tickMs, guardRatio);
    return out;
}

} // namespace switchyard
