#include "models/judge/judge.h"

#include "models/judge/dispersion.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{

namespace
{

constexpr double totalShare = 0.5; // of each alpha, where services have the rest
constexpr qint64 warmUpRequests = 20;
constexpr qint64 warmUpCeiling = 5; // one error of so many is no warm-up any more

PlanTicks planOf(const std::vector<JudgedStage> &stages)
{
    PlanTicks plan;
    for (const JudgedStage &stage : stages) {
        plan.all += stage.ticks;
        plan.newZoneOnly += stage.newZoneOnly ? stage.ticks : 0;
    }
    return plan;
}

double usualRate(const JudgeSetup &setup)
{
    const Counts &before = setup.total.errors.before;
    return before.requests > 0 ? double(before.errors) / double(before.requests)
                               : 1 - setup.limits.objective;
}

} // namespace

Judge::Judge(JudgeSetup setup)
    : m_setup(std::move(setup)), m_budget(m_setup.limits, usualRate(m_setup))
{
    const PlanTicks plan = planOf(m_setup.stages);
    const auto add = [&](const QString &name, const StreamBaseline &known, double share) {
        m_streams.push_back(
            {name, Measure(Quantity::Errors, m_setup.limits, known.errors, plan, share), {}});
        if (m_setup.judgesSlow)
            m_streams.back().slow =
                Measure(Quantity::Slow, m_setup.limits, known.slow, plan, share);
    };
    const auto services = size_t(m_setup.services.size());
    m_setup.serviceBaselines.resize(services);
    add({}, m_setup.total, services > 0 ? totalShare : 1);
    for (size_t i = 0; i < services; ++i)
        add(m_setup.services[qsizetype(i)], m_setup.serviceBaselines[i],
            (1 - totalShare) / double(services));
    beginStage(0);
}

void Judge::beginStage(size_t index)
{
    if (m_setup.stages.empty())
        return;
    const JudgedStage &stage = m_setup.stages[std::min(index, m_setup.stages.size() - 1)];
    for (Stream &stream : m_streams) {
        stream.errors.beginStage(stage);
        if (stream.slow)
            stream.slow->beginStage(stage);
    }
}

void Judge::Stream::take(const Sides &sides)
{
    errors.take(sides);
    if (slow)
        slow->take(sides);
}

bool Judge::masked(const Tick &tick)
{
    if (m_warmUpOver || m_setup.limits.warmUpMs <= 0 || !tick.total.newZone)
        return false;
    if (!m_warmUpBegan && tick.total.newZone->requests > 0)
        m_warmUpBegan = tick.at;
    m_warmUp.requests += tick.total.newZone->requests;
    m_warmUp.errors += tick.total.newZone->errors;
    const bool past = m_warmUpBegan && tick.at - *m_warmUpBegan >= m_setup.limits.warmUpMs;
    // Decided from here on: a tick must not be chosen by what it shows itself.
    m_warmUpOver = past || (m_warmUp.requests >= warmUpRequests &&
                            m_warmUp.errors * warmUpCeiling > m_warmUp.requests);
    return !past;
}

void Judge::take(const Tick &tick)
{
    m_lastAt = tick.at;
    if (tick.total.newZone) {
        m_lastData = tick.at;
        m_traffic.take(tick.lengthMs, tick.expectedRequests, tick.total.newZone->requests);
    } else {
        ++m_gaps;
    }
    m_hardFail.take(tick.at, tick.total);
    if (!masked(tick)) {
        m_budget.take(tick.at, tick.total);
        m_streams[0].take(tick.total);
        for (size_t i = 1; i < m_streams.size() && i <= tick.services.size(); ++i)
            m_streams[i].take(tick.services[i - 1]);
    }
    m_streams[0].errors.takeProbes(tick.probes);
    if (m_condemned)
        return;
    const bool confounded = first(&Measure::oldZoneInTrouble, Cause::OldZone).has_value();
    if (const Cause cause = harmByGuards(tick, confounded); cause != Cause::None)
        m_condemned = Finding{cause};
    else
        m_condemned = harmByTests(confounded);
    if (m_condemned)
        m_condemned->at = tick.at;
}

Judge::Cause Judge::harmByGuards(const Tick &tick, bool confounded) const
{
    if (m_hardFail.failed())
        return Cause::HardFail;
    if (tick.targetsShort)
        return Cause::TargetsShort;
    if (m_traffic.lost())
        return Cause::LostTraffic;
    if (confounded)
        return Cause::None;
    return m_budget.burning() ? Cause::Burn : m_budget.overBudget() ? Cause::Budget : Cause::None;
}

std::optional<Judge::Finding> Judge::strongest(const Test &test) const
{
    std::optional<Finding> found;
    double highest = 0;
    bool fired = false;
    for (size_t i = 0; i < m_streams.size(); ++i) {
        const Stream &stream = m_streams[i];
        const Measure *measure = test.quantity == Quantity::Errors ? &stream.errors
                                 : stream.slow                     ? &*stream.slow
                                                                   : nullptr;
        if (!measure)
            continue;
        fired = fired || (measure->*test.degraded)();
        const double strength = (measure->*test.strength)();
        const bool explains = i > 0 && explainsTheTotal(*measure, strength, test.quantity);
        const bool better = !found || found->stream == 0 || strength > highest;
        if (((measure->*test.degraded)() || explains) && better) {
            found = Finding{test.cause, i, test.quantity};
            highest = strength;
        }
    }
    return fired ? found : std::nullopt;
}

bool Judge::explainsTheTotal(const Measure &service, double strength, Quantity quantity) const
{
    // Its own threshold is the higher one: where nothing else errs, the total reaches its own
    // first.
    constexpr double ofMost = 0.1;
    const double near = m_setup.limits.freezeAt;
    const Measure &total = quantity == Quantity::Errors ? m_streams[0].errors : *m_streams[0].slow;
    return strength >= near || (strength >= ofMost * near && service.excess() > 0 &&
                                2 * service.excess() >= total.excess());
}

std::optional<Judge::Finding> Judge::harmByTests(bool confounded) const
{
    static constexpr Test tests[] = {
        {Cause::Ratio, Quantity::Errors, true, &Measure::degradedByRatio, &Measure::ratioStrength},
        {Cause::SlowRatio, Quantity::Slow, true, &Measure::degradedByRatio,
         &Measure::ratioStrength},
        {Cause::Rate, Quantity::Errors, false, &Measure::degradedByRate, &Measure::rateStrength},
        {Cause::SlowRate, Quantity::Slow, false, &Measure::degradedByRate, &Measure::rateStrength},
    };
    for (const Test &test : tests)
        if (test.concurrent || !confounded)
            if (const auto found = strongest(test))
                return found;
    return {};
}

std::optional<Judge::Finding> Judge::first(bool (Measure::*is)() const, Cause cause) const
{
    for (size_t i = 0; i < m_streams.size(); ++i) {
        if ((m_streams[i].errors.*is)())
            return Finding{cause, i, Quantity::Errors};
        if (m_streams[i].slow && ((*m_streams[i].slow).*is)())
            return Finding{cause, i, Quantity::Slow};
    }
    return {};
}

JudgeVerdict::Cause Judge::condemnedBy() const
{
    return m_condemned ? m_condemned->cause : Cause::None;
}

JudgeVerdict Judge::headline(qint64 now) const
{
    using Kind = JudgeVerdict::Kind;
    using Act = JudgeVerdict::Act;
    const auto say = [&](Kind kind, Act act, const Finding &finding) {
        JudgeVerdict out{.kind = kind, .cause = finding.cause, .act = act, .mode = m_setup.mode};
        out.at = m_lastAt;
        out.since = finding.at;
        out.lagMs = m_lastData ? now - *m_lastData : 0;
        out.service = m_streams[finding.stream].service;
        out.quantity = finding.quantity;
        out.gaps = m_gaps;
        return out;
    };
    if (m_condemned)
        return say(Kind::Degraded, Act::GoBack, *m_condemned);
    if (!m_lastData || now - *m_lastData > m_setup.limits.staleMs)
        return say(Kind::Inconclusive, Act::Wait, {Cause::NoData});
    if (const auto trouble = first(&Measure::oldZoneInTrouble, Cause::OldZone))
        return say(Kind::Confounded, Act::Pause, *trouble);
    if (const auto doubt = first(&Measure::frozen, Cause::Frozen))
        return say(Kind::Inconclusive, Act::Freeze, *doubt);
    if (m_streams[0].errors.healthy())
        return say(Kind::Healthy, Act::GoOn, {Cause::None});
    return say(Kind::Inconclusive, Act::Wait, {Cause::TooEarly});
}

JudgeVerdict Judge::verdict(qint64 now) const
{
    JudgeVerdict out = headline(now);
    const auto add = [&](const QString &service, Quantity quantity, const Measure &measure) {
        out.streams.push_back(figuresOf(measure));
        out.streams.back().service = service;
        out.streams.back().quantity = quantity;
        out.proved = out.proved && measure.phi() <= 1;
        out.slowJudge = out.slowJudge || measure.phi() > slowFrom;
    };
    for (const Stream &stream : m_streams) {
        add(stream.service, Quantity::Errors, stream.errors);
        if (stream.slow)
            add(stream.service, Quantity::Slow, *stream.slow);
    }
    return out;
}

} // namespace switchyard
