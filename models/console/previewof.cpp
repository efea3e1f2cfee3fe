#include "models/console/console.h"

#include "models/release/batches.h"
#include "models/release/decide.h"
#include "models/views/text.h"
#include "models/zones/splitweights.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Preview)
};

/// Walks a plan's ops with the weights that each would leave.
class Walk
{
public:
    Walk(const Plan &plan, const EngineState &state, const CallPreviews &calls)
        : m_plan(plan), m_state(state), m_calls(calls)
    {
        for (size_t i = 0; i < plan.balancers.size(); ++i) {
            const bool known =
                i < state.evidence.balancers.size() && state.evidence.balancers[i].known;
            m_weights.push_back(known ? state.evidence.balancers[i].weights : Weights{});
        }
        m_recorded = plan.restore.empty() ? m_weights : plan.restore;
    }

    std::vector<CallLine> callsOf(const Op &op)
    {
        switch (op.kind) {
        case Op::Kind::Shift:
        case Op::Kind::Restore:
            return shift(op);
        case Op::Kind::Drain:
            return flag(op.zone, true);
        case Op::Kind::Undrain:
            return flag(op.zone, false);
        case Op::Kind::Upgrade:
            return deploys(op);
        case Op::Kind::TakeOut:
            return registry(op, true);
        case Op::Kind::PutBack:
            return registry(op, false);
        case Op::Kind::MoveJobs:
            return jobs(op.zone);
        case Op::Kind::Command:
            return command(op);
        case Op::Kind::ReturnJobs:
        case Op::Kind::Gates:
        case Op::Kind::Record:
        case Op::Kind::Prove:
        case Op::Kind::Approve:
        case Op::Kind::Arrive:
        case Op::Kind::Soak:
        case Op::Kind::Pulse:
        case Op::Kind::MayStop:
        case Op::Kind::Learn:
        case Op::Kind::Known:
        case Op::Kind::Keep:
            return {};
        }
        return {};
    }

    std::vector<CallLine> leave(Zone zone)
    {
        return shift({.kind = Op::Kind::Shift, .zone = zone, .percent = 100});
    }

private:
    std::vector<CallLine> shift(const Op &op)
    {
        std::vector<CallLine> lines;
        for (size_t i = 0; i < m_plan.balancers.size(); ++i) {
            const PlanBalancer &b = m_plan.balancers[i];
            const Weights goal = op.kind == Op::Kind::Restore
                                     ? m_recorded[i]
                                     : weightsFor(*TrafficSplit::of(op.zone, op.percent),
                                                  m_recorded[i], b.servers, b.maxWeight);
            for (const Zone zone : {op.zone, other(op.zone)}) {
                const Weights part = partOf(goal, b.servers[zone]);
                if (holds(m_weights[i], part))
                    continue;
                for (const QString &call : m_calls.weights(int(i), part))
                    lines.push_back({b.id, call});
                for (const auto &[server, weight] : part)
                    m_weights[i][server] = weight;
            }
        }
        return lines;
    }

    std::vector<CallLine> flag(Zone zone, bool on) const
    {
        const DrainProfile &drain = m_state.profile->zones[zone].drain;
        const QStringList &command = on ? drain.set : drain.clear;
        if (command.isEmpty())
            return {};
        return {{Said::tr("gateway %1").arg(nameOf(zone)), command.join(u' ')}};
    }

    // One call for each whom the registry lists by then.
    std::vector<CallLine> registry(const Op &op, bool out) const
    {
        const Zone zone = op.zone;
        if (op.batch >= 0)
            return batch(op, out);
        int listed = 0;
        for (const auto &[service, size] : m_plan.sizes[zone])
            listed += size;
        return {{Said::tr("registry %1").arg(nameOf(zone)),
                 out ? Said::tr("every instance out of service (%1 now)").arg(listed)
                     : Said::tr("every instance in service again")}};
    }

    std::vector<CallLine> command(const Op &op) const
    {
        const QString &name = m_plan.commands[size_t(op.command)].name;
        const auto &all = m_state.profile->commands;
        const auto found = std::ranges::find(all, name, &CommandProfile::name);
        if (found == all.end())
            return {};
        QString words = found->run.join(u' ');
        words.replace(u"{zone}"_qs, nameOf(op.zone)).replace(u"{step}"_qs, found->step);
        return {{Said::tr("command \"%1\"").arg(name), words}};
    }

    std::vector<CallLine> jobs(Zone zone) const
    {
        std::vector<CallLine> lines;
        for (const JobsProfile &scheduler : m_state.profile->jobs)
            for (const Zone each : {other(zone), zone})
                if (scheduler.zone.value_or(each) == each)
                    lines.push_back(
                        {Said::tr("scheduler %1").arg(scheduler.hosts),
                         each == zone
                             ? Said::tr("jobs are started on machines of %1").arg(nameOf(each))
                             : Said::tr("no job is started on machines of %1 any more")
                                   .arg(nameOf(each))});
        return lines;
    }

    std::vector<CallLine> batch(const Op &op, bool out) const
    {
        QStringList names;
        for (const Target &target : m_plan.targets[op.zone])
            if (target.batch == op.batch)
                names.append(target.instance);
        return {{Said::tr("registry %1").arg(nameOf(op.zone)),
                 (out ? Said::tr("out of service: %1") : Said::tr("in service again: %1"))
                     .arg(names.join(u", "_qs))}};
    }

    std::vector<CallLine> deploys(const Op &op) const
    {
        std::vector<CallLine> lines;
        for (const Target &target : m_plan.targets[op.zone])
            if (op.batch >= 0 ? target.batch == op.batch : target.group == op.group)
                lines.push_back(
                    {target.instance, m_calls.deploy({.id = target.instance,
                                                      .zone = op.zone,
                                                      .service = target.service,
                                                      .host = target.host,
                                                      .port = target.port,
                                                      .version = target.from},
                                                     op.original ? target.from : target.to)});
        return lines;
    }

    const Plan &m_plan;
    const EngineState &m_state;
    const CallPreviews &m_calls;
    std::vector<Weights> m_weights;
    std::vector<Weights> m_recorded;
};

QString upgradeText(const PlanStep &step, const Plan &plan)
{
    const QString zone = nameOf(step.zone);
    if (plan.takesOut[step.zone])
        return Said::tr("Takes %1 out of its registry as a whole, waits %2 until "
                        "every client "
                        "knows, replaces its instances group by group, puts it "
                        "back, asks each "
                        "one, then runs the checks.")
            .arg(zone, durationText(learnMsOf(plan, step.zone)));
    return Said::tr("Replaces the instances of %1 in the dark, group by group, asks "
                    "each one, then "
                    "runs the checks. Its registry is not told before: its kind "
                    "cannot, or the "
                    "profile does not say what its clients wait for (propagation).")
        .arg(zone);
}

QString doesOf(const PlanStep &step, const Plan &plan)
{
    const QString zone = nameOf(step.zone);
    if (step.id == u"preflight")
        return Said::tr("Records the weights of before and asks every gate. Nothing is changed.");
    if (step.id == u"one-zone")
        return Said::tr(
                   "Raises %1, confirms, lowers the other zone to 0, confirms, and drains it until "
                   "it is proved dark.")
            .arg(zone);
    if (step.id == u"upgrade")
        return upgradeText(step, plan);
    if (step.id == u"cutover")
        return Said::tr(
                   "Moves the traffic to %1 in stages, judged at each, then drains the other zone.")
            .arg(zone);
    if (step.id == u"both")
        return Said::tr("Brings %1 back in stages, then restores the weights of before.").arg(zone);
    const auto isOfStep = [&](const Target &target) {
        return std::ranges::find(step.ops, target.batch, &Op::batch) != step.ops.end();
    };
    const bool restores =
        std::ranges::find(step.ops, Op::Kind::Restore, &Op::kind) != step.ops.end();
    if (step.id == u"rolling" && restores)
        return Said::tr("Upgrades the rest of %1 while it serves, %2 instances in %3 batches, then "
                        "restores the weights of before.")
            .arg(zone)
            .arg(std::ranges::count_if(plan.targets[step.zone], isOfStep))
            .arg(std::ranges::count(step.ops, Op::Kind::Upgrade, &Op::kind));
    if (step.id == u"rolling")
        return Said::tr("Upgrades %1 while it serves, %2 instances in %3 batches: each leaves when "
                        "the one before is in service again and was watched.")
            .arg(zone)
            .arg(std::ranges::count_if(plan.targets[step.zone], isOfStep))
            .arg(std::ranges::count(step.ops, Op::Kind::Upgrade, &Op::kind));
    const bool weighed = movesUsers(plan);
    if (step.id == u"canary" && weighed)
        return Said::tr("Leaves %1 % of the users in %2, upgrades %3 instances of it while it "
                        "serves, and watches them for %4 before anything else is touched.")
            .arg(plan.limits.canaryWeight)
            .arg(zone)
            .arg(std::ranges::count(plan.targets[step.zone], 0, &Target::batch))
            .arg(durationText(plan.limits.canaryMs));
    if (step.id == u"canary")
        return Said::tr("Upgrades %1 instances of %2 while it serves, and watches them for %3 "
                        "beside the old ones before anything else is touched.")
            .arg(std::ranges::count(plan.targets[step.zone], 0, &Target::batch))
            .arg(zone, durationText(plan.limits.canaryMs));
    if (step.id == u"keep")
        return Said::tr("Keeps %1 whole at the old versions: the way back stays open.").arg(zone);
    return Said::tr("Raises %1, confirms, then lowers the other zone.").arg(zone);
}

std::vector<GateLine> gatesOfPlan(const Plan &plan, const EngineState &state)
{
    const Release release = begin(QStringLiteral("preview"), plan, state.now);
    for (const PlanStep &step : plan.steps)
        for (const Op &op : step.ops)
            if (op.kind == Op::Kind::Gates) {
                auto lines = gatesNow(release, state, op.zone, GateFor::Serving);
                for (GateLine &line : gatesNow(release, state, op.zone, GateFor::Anything))
                    lines.push_back(std::move(line));
                return lines;
            }
    return {};
}

std::vector<Weights> evenWeights(const EngineState &state)
{
    std::vector<Weights> all;
    for (const BalancerProfile &balancer : state.profile->balancers) {
        const auto recorded = state.recorded.find(balancer.id);
        Weights even;
        for (const Zone zone : bothZones)
            for (const QString &server : balancer.servers[zone])
                even[server] = 100;
        all.push_back(recorded == state.recorded.end() ? even : recorded->second);
    }
    return all;
}

Zone smallerZone(const EngineState &state)
{
    if (state.evidence.balancers.empty() || !state.evidence.balancers.front().known)
        return Zone::B;
    const int a = shareOf(state.evidence.balancers.front().weights,
                          state.profile->balancers.front().servers, Zone::A);
    return a <= 50 ? Zone::A : Zone::B;
}

} // namespace

std::vector<PreviewStep> previewSteps(const Plan &plan, const EngineState &state,
                                      const CallPreviews &calls)
{
    Walk walk(plan, state, calls);
    std::vector<PreviewStep> steps;
    for (const PlanStep &step : plan.steps) {
        PreviewStep out{.title = titleOf(step),
                        .does = doesOf(step, plan),
                        .id = step.id + u' ' + nameOf(step.zone)};
        if (plan.templateId == u"leave")
            out.calls = walk.leave(step.zone);
        for (const Op &op : step.ops)
            for (CallLine &line : walk.callsOf(op))
                out.calls.push_back(std::move(line));
        steps.push_back(std::move(out));
    }
    return steps;
}

PlanPreview previewOf(const EngineState &state, const ReleaseRequest &request,
                      const CallPreviews &calls)
{
    PlanPreview preview{.request = request};
    const auto plan = planRelease(*state.profile, request, sourcesOf(state));
    if (!plan) {
        preview.refused = plan.error();
        return preview;
    }
    preview.steps = previewSteps(*plan, state, calls);
    preview.gates = gatesOfPlan(*plan, state);
    preview.planned = plannedTimeOf(*plan, *state.profile);
    preview.inBatches = batchTimeOf(*plan, *state.profile);
    preview.notes = timeNotesOf(preview) + planNotesOf(*plan, state);
    return preview;
}

Plan planOf(const EngineState &state, const ShiftRequest &request)
{
    if (request.to == ShiftRequest::To::Both)
        return planBoth(*state.profile, sourcesOf(state), evenWeights(state), smallerZone(state));
    return planShift(*state.profile, sourcesOf(state), request.split);
}

ShiftPreview previewOf(const EngineState &state, const ShiftRequest &request,
                       const CallPreviews &calls)
{
    const Plan plan = planOf(state, request);
    return {.request = request,
            .steps = previewSteps(plan, state, calls),
            .gates = gatesOfPlan(plan, state)};
}

} // namespace switchyard
