#include "models/console/console.h"

#include "models/release/batches.h"
#include "models/release/context.h"
#include "models/release/decide.h"
#include "models/release/gates.h"
#include "models/views/text.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Release)
};

ReleasePhase phaseOf(const EngineState &state)
{
    const Release &r = *state.release;
    if (r.ended) {
        switch (r.ended->how) {
        case Ended::How::Completed:
            return ReleasePhase::Succeeded;
        case Ended::How::WentBack:
            return ReleasePhase::WentBack;
        case Ended::How::Aborted:
            return ReleasePhase::Stopped;
        case Ended::How::Left:
            return r.plan->templateId == u"leave" ? ReleasePhase::Succeeded : ReleasePhase::Stopped;
        }
    }
    if (r.question)
        return r.question->kind == Question::Kind::Approval ? ReleasePhase::Approving
                                                            : ReleasePhase::Asking;
    if (isReturning(r) && !r.paused)
        return ReleasePhase::GoingBack;
    if (r.mode == Release::Mode::Back)
        return r.plan->templateId == u"leave" ? ReleasePhase::Leaving : ReleasePhase::GoingBack;
    if (r.paused) {
        const bool open = callsUnresolved(r, state.now.bootMs) ||
                          std::ranges::any_of(r.commands, [](const CommandState &s) {
                              return s.is == CommandState::Is::Running;
                          });
        return open ? ReleasePhase::Pausing : ReleasePhase::Paused;
    }
    return ReleasePhase::Running;
}

StepView stepOf(const EngineState &state, int i)
{
    const Release &r = *state.release;
    const StepTimes times = i < int(r.times.size()) ? r.times[i] : StepTimes{};
    StepView view{.title = titleOf(r.plan->steps[i]), .startedUtcMs = times.startedUtcMs};
    const bool back =
        r.mode == Release::Mode::Back || (r.ended && r.ended->how != Ended::How::Completed);
    if (times.endedUtcMs > 0)
        view.state = StepState::Done;
    else if (i == r.step && back && r.plan->templateId != u"leave")
        view.state = r.mode == Release::Mode::Back ? StepState::WentBack : StepState::Stopped;
    else if (isReturning(r) && i < r.step)
        view.state = times.startedUtcMs > 0 ? StepState::WentBack : StepState::Skipped;
    else if (i == r.step && !r.ended)
        view.state = StepState::Running;
    else if (i == r.step)
        view.state = StepState::Done;
    else if (back || r.ended)
        view.state = StepState::Skipped;
    if (times.startedUtcMs > 0 && (times.endedUtcMs > 0 || i >= r.step)) {
        const qint64 now = r.ended ? r.ended->utcMs : state.now.utcMs;
        view.tookMs = (times.endedUtcMs > 0 ? times.endedUtcMs : now) - times.startedUtcMs;
    }
    return view;
}

StepState stateOfOp(const Release &r, int op)
{
    return op < r.op ? StepState::Done : op == r.op ? StepState::Running : StepState::Waiting;
}

void addStages(ReleaseView &view, const Release &r)
{
    const auto &ops = r.plan->steps[r.step].ops;
    const auto isOfBatch = [](const Op &op) { return op.batch >= 0; };
    const bool isRamp = std::ranges::count(ops, Op::Kind::Soak, &Op::kind) > 1 &&
                        std::ranges::none_of(ops, isOfBatch);
    for (int i = 0; i < int(ops.size()); ++i) {
        if (ops[i].kind != Op::Kind::Shift || !isRamp)
            continue;
        int last = i; // a stage runs until its soak is over
        while (last < int(ops.size()) && ops[last].kind != Op::Kind::Soak)
            ++last;
        const StepState state = r.op > last ? StepState::Done
                                : r.op >= i ? StepState::Running
                                            : StepState::Waiting;
        view.stages.push_back({ops[i].percent, state});
    }
}

// What the clients wait for by then, part after part.
QString countdownOf(const EngineState &state, Zone zone)
{
    const Release &r = *state.release;
    const auto &parts = r.plan->learning[zone];
    if (r.outSince[zone] == 0 || parts.empty())
        return {};
    const PropagationWait wait = waitOf(parts, state.now.bootMs - r.outSince[zone]);
    return Said::tr("%1 of %2 to go: %3")
        .arg(durationText(wait.leftMs), durationText(learnMsOf(*r.plan, zone)),
             parts[std::min(wait.part, parts.size() - 1)].what.shown());
}

QString opDetail(const EngineState &state, const Op &op)
{
    const Release &r = *state.release;
    const ZoneEvidence &e = state.evidence.zones[op.zone];
    if (op.kind == Op::Kind::Prove)
        return Said::tr("%1 of %2 answered with their version").arg(e.proved).arg(e.provedOf);
    if (op.kind == Op::Kind::Drain)
        return e.trafficText;
    if (op.kind == Op::Kind::Learn)
        return countdownOf(state, op.zone);
    if (op.kind == Op::Kind::Known)
        return Said::tr("%1 to go")
            .arg(durationText(
                std::max<qint64>(0, r.opSince + learnMsOf(*r.plan, op.zone) - state.now.bootMs)));
    if (op.kind == Op::Kind::Command)
        return Said::tr("since %1").arg(durationText(state.now.bootMs - r.opSince));
    if (op.kind == Op::Kind::Soak || op.kind == Op::Kind::Keep)
        return Said::tr("%1 to go")
            .arg(durationText(std::max<qint64>(0, r.opSince + op.ms - state.now.bootMs)));
    if (op.kind == Op::Kind::Upgrade) {
        int done = 0, of = 0;
        for (size_t i = 0; i < r.targets[op.zone].size(); ++i)
            if (isOf(op, r.plan->targets[op.zone][i])) {
                ++of;
                done += r.targets[op.zone][i].is == TargetState::Is::Ready;
            }
        return Said::tr("%1 of %2 instances").arg(done).arg(of);
    }
    return {};
}

bool beginsStage(const Op &op)
{
    return op.kind == Op::Kind::Shift || op.kind == Op::Kind::Restore;
}

// Of a ramp the present stage alone: what is done stands in the line of stages above.
void addOperations(ReleaseView &view, const EngineState &state)
{
    const Release &r = *state.release;
    const auto &ops = r.plan->steps[r.step].ops;
    int first = view.stages.empty() ? 0 : r.op;
    while (first > 0 && !beginsStage(ops[first]))
        --first;
    const int batch = r.op < int(ops.size()) ? ops[r.op].batch : -1; // an emergency has no ops
    for (int i = first; i < int(ops.size()); ++i) {
        // Of batches the one at hand; beside them none but a canary, which is what the step is for.
        const bool ofOther = ops[i].batch >= 0 && r.plan->steps[r.step].id != u"canary";
        if (ops[i].batch != batch && (batch >= 0 || ofOther))
            continue;
        if (!view.stages.empty() && i > r.op && beginsStage(ops[i]))
            return;
        const bool running = i == r.op && r.mode == Release::Mode::Forward;
        view.operations.push_back({textOf(ops[i], *r.plan), stateOfOp(r, i),
                                   running ? opDetail(state, ops[i]) : QString()});
    }
}

// Before anybody chooses it: whom it touches, and about how long it takes.
QString wayBackText(const Release &r)
{
    const WayBack way = wayBackOf(r);
    const QString time = durationText(way.ms);
    if (way.instances == 0)
        return isReturning(r) ? Said::tr("Sets the weights of before; every touched instance is "
                                         "restored.")
                              : Said::tr("Sets the weights of before; no instance is touched yet.");
    if (r.firstCut)
        return (way.atMost ? Said::tr("Restores %1 touched instances in %2 batches, at most %3, "
                                      "then the weights of before. No other is touched.")
                           : Said::tr("Restores %1 touched instances in %2 batches, about %3, "
                                      "then the weights of before. No other is touched."))
            .arg(way.instances)
            .arg(way.batches)
            .arg(time);
    return (way.atMost ? Said::tr("Restores %1 touched instances in %2 batches, at most %3. No "
                                  "other is touched, no weight moves.")
                       : Said::tr("Restores %1 touched instances in %2 batches, about %3. No "
                                  "other is touched, no weight moves."))
        .arg(way.instances)
        .arg(way.batches)
        .arg(time);
}

ChoiceView choiceOf(const Release &r, const Question &q, Choice choice, bool unfit)
{
    const QString zone = nameOf(q.zone);
    const QString left = nameOf(other(q.zone));
    const bool leaves = r.firstCut || (hasBatches(r.plan) && wayBackOf(r).instances > 0);
    ChoiceView view{.choice = choice};
    switch (choice) {
    case Choice::GoOn:
        view.text = q.kind == Question::Kind::Approval ? Said::tr("Approve") : Said::tr("Go on");
        view.consequence =
            q.kind == Question::Kind::DeployUnknown
                ? Said::tr("Takes the instance as replaced and looks at it again.")
            : q.kind == Question::Kind::Command ? Said::tr("Goes on; the command is not run again.")
            : q.kind == Question::Kind::Foreign ? Said::tr("Sets this release's weights again.")
                                                : Said::tr("Goes on with the release.");
        break;
    case Choice::Retry:
        view.text = Said::tr("Try again");
        view.consequence =
            q.kind == Question::Kind::DeployUnknown ? Said::tr("Sends the deploy a second time.")
            : q.kind == Question::Kind::Command     ? Said::tr("Runs the command once more.")
                                                    : Said::tr("Does the same once more.");
        break;
    case Choice::Skip:
        view.text = Said::tr("Skip");
        view.consequence = Said::tr("Goes on without what was asked about, which stays out of its "
                                    "registry. Your reason stands in the release log.");
        view.needsForce = true;
        break;
    case Choice::Kill:
        view.text = Said::tr("Kill and try again");
        view.consequence = Said::tr("Kills what still runs there, with whatever is in flight, and "
                                    "deploys again. Your reason stands in the release log.");
        view.needsForce = true;
        break;
    case Choice::GoBack:
        if (hasBatches(r.plan) && q.kind != Question::Kind::Unfit) {
            view.text = wayBackOf(r).instances > 0 ? Said::tr("Restore what was touched")
                                                   : Said::tr("Set the weights of before");
            view.consequence = wayBackText(r);
            break;
        }
        view.text = Said::tr("All to %1").arg(zone);
        view.consequence =
            Said::tr("Raises %1, confirms, then takes all traffic off %2.").arg(zone, left);
        view.needsForce = unfit;
        break;
    case Choice::LeaveAsItIs:
        view.text = leaves ? Said::tr("Leave it as it is") : Said::tr("Stop");
        view.consequence =
            leaves ? Said::tr("Ends the release here. Traffic stays as it is.")
                   : Said::tr("Ends the release. Traffic and instances are as they were.");
        break;
    case Choice::Restore:
        view.text = Said::tr("Restore %1").arg(left);
        view.consequence =
            Said::tr(
                "Puts %1 back to the versions it ran, proves it, and restores the split of before.")
                .arg(left);
        break;
    }
    return view;
}

void addQuestion(ReleaseView &view, const EngineState &state)
{
    const Release &r = *state.release;
    if (!r.question || r.ended)
        return;
    QuestionView question{.number = r.question->number, .text = r.question->text.shown()};
    for (const Choice choice : r.question->choices)
        question.choices.push_back(choiceOf(r, *r.question, choice, view.homeUnfit));
    view.question = std::move(question);
}

// Once all traffic goes to one zone nothing is left to be kept whole for it.
RollbackView returnOf(const Release &r)
{
    const bool restores = r.mode == Release::Mode::Forward;
    const QString home = nameOf(r.home);
    RollbackView view;
    view.is = restores || r.backConfirmedAt > 0 ? RollbackView::Is::Returned
                                                : RollbackView::Is::Returning;
    if (restores) {
        view.why = Said::tr("Went back. %1 gets the versions again that it ran; the way out is all "
                            "traffic to %2.")
                       .arg(nameOf(other(r.home)), home);
        return view;
    }
    const bool returned = view.is == RollbackView::Is::Returned;
    const bool old = !r.committed && r.home == other(r.plan->first);
    const bool fresh = r.committed && r.home == r.plan->first;
    view.why = old        ? returned
                                ? Said::tr("Went back: %1 serves everything, with the old versions.")
                                : Said::tr("Goes back: all traffic to %1, which runs the old versions.")
                      : fresh ? returned ? Said::tr("%1 serves everything, with the new versions.")
                                         : Said::tr("All traffic goes to %1, which runs the new versions.")
                      : returned ? Said::tr("%1 serves everything.")
                          : Said::tr("All traffic goes to %1.");
    view.why = view.why.arg(home);
    return view;
}

RollbackView rollbackOf(const EngineState &state)
{
    const Release &r = *state.release;
    const bool manual = r.plan->templateId == u"leave" || r.plan->templateId == u"shift";
    const bool restores = r.plan->steps.back().id == u"restore";
    if (!manual && !r.ended && (r.mode == Release::Mode::Back || restores))
        return returnOf(r);
    RollbackView view;
    qint64 lag = 0;
    for (const PlanBalancer &b : r.plan->balancers)
        lag = std::max(lag, b.lagMs);
    view.expectedSeconds = int((2'000 + 3 * lag + 999) / 1000);
    if (hasBatches(r.plan) && !r.ended) {
        const WayBack way = wayBackOf(r);
        view.expectedSeconds = int((way.ms + 999) / 1000);
        view.restores = way.instances;
        view.weights = way.instances == 0 && r.firstCut;
        view.available = (way.instances > 0 || view.weights) && !isReturning(r);
        if (isReturning(r))
            view.is = RollbackView::Is::Returning;
        view.why = way.instances > 0 || view.weights ? wayBackText(r)
                                                     : Said::tr("No instance is touched yet.");
        return view;
    }
    const bool keeps = r.plan->templateId == u"blue-green";
    if ((r.plan->templateId != u"zone" && !keeps) || r.ended)
        return view;
    view.available = !r.committed;
    view.why = r.committed
                   ? Said::tr("%1 already has the new versions. The way out is all traffic to "
                              "%2, which runs the new versions, proved.")
                         .arg(nameOf(other(r.home)), nameOf(r.home))
               : keeps ? Said::tr("%1 stays whole at the old versions until the release ends.")
                             .arg(nameOf(other(r.plan->first)))
                       : Said::tr("%1 stays whole at the old versions until \"Upgrade %1\" begins.")
                             .arg(nameOf(other(r.plan->first)));
    return view;
}

/// Nothing is left of going back, unless another hand was there since: then there is again.
bool isHome(const EngineState &state)
{
    const Release &r = *state.release;
    if (r.mode != Release::Mode::Back || r.backConfirmedAt == 0)
        return false;
    for (std::size_t i = 0; i < r.plan->balancers.size(); ++i) {
        if (i >= state.evidence.balancers.size())
            return false;
        const BalancerEvidence &e = state.evidence.balancers[i];
        if (!e.known || state.now.bootMs - e.at > r.plan->limits.freshMs ||
            shareOf(e.weights, r.plan->balancers[i].servers, r.home) != 100)
            return false;
    }
    return true;
}

QString staysText(const EngineState &state)
{
    if (state.evidence.balancers.empty() || !state.evidence.balancers.front().known)
        return {};
    const int a = shareOf(state.evidence.balancers.front().weights,
                          state.profile->balancers.front().servers, Zone::A);
    return a < 0 ? QString() : QStringLiteral("A %1 / B %2").arg(a).arg(100 - a);
}

QString nextText(const Release &r)
{
    const auto &ops = r.plan->steps[r.step].ops;
    for (int i = r.op + 1; i < int(ops.size()); ++i)
        if (ops[i].kind == Op::Kind::Shift && ops[i].zone == r.plan->steps[r.step].zone)
            return QStringLiteral("%1 %").arg(ops[i].percent);
    return r.step + 1 < int(r.plan->steps.size()) ? titleOf(r.plan->steps[r.step + 1]) : QString();
}

/// Beyond a million only the bar says more, and the number has little room.
QString shortEvidence(int evidence)
{
    constexpr int aMillion = 6'000; // thousandths of a power of ten
    return evidence > aMillion ? QStringLiteral("> 10\u2076") : milliDecadesText(evidence);
}

EvidenceLine lineOf(const char *label, int evidence, int limit, bool harm)
{
    constexpr int aTenth = 1'000; // thousandths of a power of ten
    EvidenceLine line{.label = QCoreApplication::translate("Judge", label), .harm = harm};
    line.part = limit > 0 ? std::clamp(double(evidence) / limit, 0.0, 1.0) : 0;
    line.waitsAt = harm && limit > aTenth ? double(limit - aTenth) / limit : -1;
    line.text = QCoreApplication::translate("Judge", "%1 of %2")
                    .arg(shortEvidence(evidence), milliDecadesText(limit));
    return line;
}

// Of the service that it speaks of, else of the zone's total.
std::vector<EvidenceLine> evidenceOf(const JudgeVerdict &verdict)
{
    const auto found = std::ranges::find_if(verdict.streams, [&](const StreamFigures &s) {
        return s.service == verdict.service && s.quantity == verdict.quantity;
    });
    if (found == verdict.streams.end())
        return {};
    const int healthy = std::max(found->healthyRatioE, found->healthyRateE);
    return {lineOf(QT_TRANSLATE_NOOP("Judge", "Worse than the other zone"), found->ratioE,
                   found->ratioLimit, true),
            lineOf(QT_TRANSLATE_NOOP("Judge", "Worse than before"), found->rateE, found->rateLimit,
                   true),
            lineOf(QT_TRANSLATE_NOOP("Judge", "Healthy"), healthy, found->healthyLimit, false)};
}

// What it went back for stays in sight until the release has ended.
JudgeView whyItWentBack(const EngineState &state)
{
    const bool back = state.open && state.release->mode == Release::Mode::Back && state.verdict &&
                      state.verdict->kind == JudgeVerdict::Kind::Degraded;
    if (!back)
        return {};
    return {.verdict = Verdict::Degraded,
            .sentence = sentenceOf(*state.verdict).shown(),
            .evidence = evidenceOf(*state.verdict),
            .logs = state.verdictLogs};
}

JudgeView judgeOf(const EngineState &state)
{
    const GuardEvidence &guard = state.evidence.guard;
    const Op *op = currentOp(*state.release);
    if (!op || op->kind != Op::Kind::Soak || guard.at == 0)
        return whyItWentBack(state);
    JudgeView view{
        .sentence =
            guard.shadow
                ? QCoreApplication::translate("Judge", "Watching only. %1").arg(guard.text.shown())
                : guard.text.shown()};
    view.logs = guard.logs;
    if (state.verdict)
        view.evidence = evidenceOf(*state.verdict);
    switch (guard.verdict) {
    case GuardEvidence::Verdict::NoData:
    case GuardEvidence::Verdict::Inconclusive:
    case GuardEvidence::Verdict::Confounded:
        view.verdict = Verdict::Inconclusive;
        break;
    case GuardEvidence::Verdict::Healthy:
        view.verdict = Verdict::Healthy;
        break;
    case GuardEvidence::Verdict::Degraded:
        view.verdict = Verdict::Degraded;
        break;
    }
    return view;
}

// Those of serving, and where the step stops a zone those of stopping it.
std::vector<GateLine> gatesOfStep(const Release &r, const EngineState &state)
{
    const auto &ops = r.plan->steps[std::min(r.step, int(r.plan->steps.size()) - 1)].ops;
    const auto serving = std::ranges::find(ops, Op::Kind::Gates, &Op::kind);
    const auto stopping = std::ranges::find(ops, Op::Kind::MayStop, &Op::kind);
    std::vector<GateLine> lines =
        gatesNow(r, state, serving == ops.end() ? r.home : serving->zone, GateFor::Serving);
    const Op *now = currentOp(r);
    // A live zone is proved batch by batch; as a whole it passes its checks only when all are new.
    if (stopping != ops.end() && stopping->batch >= 0)
        std::erase_if(lines, [](const GateLine &line) { return line.id == u"checks-passed"; });
    if (r.step == 0)
        for (const auto what : {GateFor::Beginning, GateFor::Anything})
            for (GateLine &line : gatesNow(r, state, r.home, what))
                lines.push_back(std::move(line));
    if (stopping == ops.end())
        return lines;
    const bool batches = stopping->batch >= 0;
    // A batch that is away already was asked about before it left.
    if (batches && (!now || (now->kind != Op::Kind::MayStop && now->kind != Op::Kind::TakeOut)))
        return lines;
    for (GateLine &line :
         gatesNow(r, state, stopping->zone, batches ? GateFor::Batch : GateFor::Stopping))
        lines.push_back(std::move(line));
    return lines;
}

} // namespace

std::vector<GateLine> gatesNow(const Release &release, const EngineState &state, Zone zone,
                               GateFor what)
{
    Evidence evidence = state.evidence;
    evidence.balancers.resize(release.balancers.size());
    std::vector<GateLine> lines;
    for (const Gate &gate : gates()) {
        const bool asked =
            gate.what == what && (!gate.applies || gate.applies(*release.plan, zone));
        if (!asked || gate.forward == Strength::None)
            continue;
        const GateResult result = gate.look({release, evidence, state.now.bootMs, zone});
        GateLine line{.id = QString::fromLatin1(gate.id),
                      .title = QCoreApplication::translate("Gate", gate.title),
                      .hard = gate.forward == Strength::Hard,
                      .evidence = result.reason.shown()};
        line.is = result.is == GateResult::Is::Holding   ? GateLine::Is::Holds
                  : result.is == GateResult::Is::Failing ? GateLine::Is::Fails
                                                         : GateLine::Is::Unknown;
        const auto overridden = release.overrides.find(line.id);
        if (overridden != release.overrides.end() && line.is != GateLine::Is::Holds) {
            line.is = GateLine::Is::Overridden;
            line.evidence = Said::tr("overridden: %1").arg(overridden->second);
        }
        lines.push_back(line);
    }
    return lines;
}

ReleaseView releaseOf(const EngineState &state)
{
    ReleaseView view;
    if (!state.release || state.release->plan->steps.empty())
        return view;
    const Release &r = *state.release;
    view.phase = phaseOf(state);
    view.id = r.id;
    view.title = titleOf(r);
    view.ticket = r.plan->ticket;
    view.outcome = r.ended ? r.ended->text.shown() : QString();
    view.startedUtcMs = r.startedUtcMs;
    view.elapsedMs = (r.ended ? r.ended->utcMs : state.now.utcMs) - r.startedUtcMs;
    for (int i = 0; i < int(r.plan->steps.size()); ++i)
        view.steps.push_back(stepOf(state, i));
    view.home = r.home;
    const ZoneEvidence &home = state.evidence.zones[r.home];
    view.homeUnfit = home.directAt > 0 &&
                     state.now.bootMs - home.directAt <= r.plan->limits.freshMs &&
                     home.directShort > 0;
    view.rollback = rollbackOf(state);
    view.stays = staysText(state);
    view.isHome = isHome(state);
    view.movedTraffic = r.firstCut;
    view.committed = r.committed;
    for (const BalancerState &b : r.balancers)
        view.callsInFlight += b.inFlight.has_value();
    if (r.ended || r.step >= int(r.plan->steps.size()))
        return view;
    view.running = r.step;
    addStages(view, r);
    addOperations(view, state);
    view.gates = gatesOfStep(r, state);
    view.judge = judgeOf(state);
    view.next = nextText(r);
    addQuestion(view, state);
    return view;
}

} // namespace switchyard
