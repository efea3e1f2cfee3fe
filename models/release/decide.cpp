#include "models/release/batches.h"
#include "models/release/context.h"
#include "models/release/judging.h"
#include "models/release/wayback.h"

namespace switchyard
{

namespace
{

constexpr int opsAtOnce = 64; ///< no plan has more ops that end at the same moment

bool runOp(Context &c, const Op &op)
{
    switch (op.kind) {
    case Op::Kind::Gates:
        return runGates(c, op, GateFor::Serving);
    case Op::Kind::Record:
        return runRecord(c);
    case Op::Kind::Shift:
        // A raised zone whose gateway closes every connection would answer, but badly.
        return clearFlagInTime(c, op.zone) && driveShift(c, op.zone, op.percent);
    case Op::Kind::Restore:
        return clearFlagInTime(c, op.zone) && driveRestore(c, op.zone);
    case Op::Kind::Drain:
        return runDrain(c, op.zone);
    case Op::Kind::Upgrade:
        return runUpgrade(c, op);
    case Op::Kind::Undrain:
        return clearFlagInTime(c, op.zone);
    case Op::Kind::Prove:
        return runProve(c, op);
    case Op::Kind::Approve:
        return runApprove(c, op);
    case Op::Kind::Arrive:
        return runArrive(c, op);
    case Op::Kind::Soak:
        return runSoak(c, op);
    case Op::Kind::Pulse:
        return runPulse(c, op.zone);
    case Op::Kind::MayStop:
        return runMayStop(c, op);
    case Op::Kind::TakeOut:
        return runTakeOut(c, op);
    case Op::Kind::Learn:
        return runLearn(c, op);
    case Op::Kind::PutBack:
        return runPutBack(c, op);
    case Op::Kind::MoveJobs:
        return runMoveJobs(c, op);
    case Op::Kind::ReturnJobs:
        return runReturnJobs(c, op);
    case Op::Kind::Known:
        return runKnown(c, op);
    case Op::Kind::Keep:
        return runKeep(c, op);
    case Op::Kind::Command:
        return runCommand(c, op);
    }
    return false;
}

void nextOp(Context &c)
{
    if (++c.r.op >= int(c.r.plan->steps[c.r.step].ops.size())) {
        c.r.times[c.r.step].endedUtcMs = c.now.utcMs;
        ++c.r.step;
        c.r.op = 0;
    }
    enterStep(c);
    beginOp(c);
}

bool movesWeights(const Op &op)
{
    return op.kind == Op::Kind::Shift || op.kind == Op::Kind::Restore ||
           op.kind == Op::Kind::Record;
}

bool isLastOp(const Release &r) { return r.op + 1 == int(r.plan->steps[r.step].ops.size()); }

Text asBefore(const Release &r)
{
    const bool replaced = std::ranges::any_of(bothZones, [&](Zone zone) {
        return std::ranges::any_of(r.targets[zone],
                                   [](const TargetState &s) { return s.sent > 0; });
    });
    return replaced ? say(QT_TRANSLATE_NOOP("Text", "What was touched runs its old version "
                                                    "again: %1"),
                          {r.backWhy.english()})
                    : say(QT_TRANSLATE_NOOP("Text", "The weights of before are set again, and no "
                                                    "instance was replaced: %1"),
                          {r.backWhy.english()});
}

void driveForward(Context &c)
{
    if (c.r.recoveredFrom != 0)
        return askWayOut(c);
    enterStep(c);
    if (!isPermitted(c))
        return;
    for (int i = 0; i < opsAtOnce && !c.r.question && !c.r.paused; ++i) {
        const Op *op = currentOp(c.r);
        if (!op) {
            // What was reached is held until nothing late can undo it.
            if ((c.r.recorded && foreignChange(c)) || !holdGoals(c) || !nothingLate(c) ||
                !seenAtTheEnd(c))
                return;
            if (isReturning(c.r))
                return finish(c, c.r.wishedAbort ? Ended::How::Aborted : Ended::How::WentBack,
                              asBefore(c.r));
            const bool restored = !c.r.backWhy.isEmpty();
            finish(c, restored ? Ended::How::WentBack : Ended::How::Completed,
                   restored ? say(QT_TRANSLATE_NOOP("Text", "The dark zone runs its old versions "
                                                            "again and both zones serve as before"))
                            : say(QT_TRANSLATE_NOOP("Text", "Completed")));
            return;
        }
        holdJobs(c);
        // Somebody's change holds no instance up that comes back, only weights of ours over it.
        if (c.r.recorded && (!isReturning(c.r) || movesWeights(*op)) && foreignChange(c))
            return;
        if (!movesWeights(*op) && !isReturning(c.r) && !holdGoals(c))
            return;
        // A step is not left while a call of its is open.
        if (isLastOp(c.r) && (c.r.jobs.a.effect != 0 || c.r.jobs.b.effect != 0))
            return;
        if (!runOp(c, *op) || c.back() || c.r.question)
            return;
        nextOp(c);
    }
}

// It serves users while a person takes their time.
void watchTheCanary(Context &c)
{
    holdJobs(c);
    const Op *op = currentOp(c.r);
    if (op && op->batch >= 0)
        turnsBad(c, op->zone);
}

void progress(Context &c)
{
    if (!c.r.paused && !c.back())
        takeApproval(c);
    if (c.r.finishing)
        driveFinish(c);
    else if (c.back())
        driveBack(c);
    else if (!c.r.question && !c.r.paused)
        driveForward(c);
    else if (!c.r.paused && c.r.question && c.r.question->kind == Question::Kind::Approval)
        watchTheCanary(c);
    else if (!c.r.paused && c.r.question->kind != Question::Kind::Interrupted &&
             c.r.question->kind != Question::Kind::OtherRules)
        holdJobs(c); // a person may answer hours later
    // What one of these turned to begins within the same input.
    if (c.r.finishing && !c.r.ended && c.out.effects.empty())
        driveFinish(c);
    else if (c.back() && !c.r.finishing && !c.r.question && c.out.effects.empty() &&
             c.r.backConfirmedAt == 0)
        driveBack(c);
}

// On the way to stop instances of its zone.
bool isStopping(const Op &op)
{
    return op.kind == Op::Kind::MayStop || op.kind == Op::Kind::TakeOut ||
           op.kind == Op::Kind::Learn || op.kind == Op::Kind::Upgrade;
}

// A zone whose proof was voided is proved anew before it gets more, or before
// the other is given up.
std::optional<Zone> provingZone(const Release &r, const Op &op)
{
    if (op.kind == Op::Kind::Prove)
        return op.zone;
    if (op.batch >= 0 || goesBackInBatches(r)) // it serves all the time
        return std::nullopt;
    const bool commits = isStopping(op) && wouldCommit(r);
    if (!commits && op.kind != Op::Kind::Shift && op.kind != Op::Kind::Restore)
        return std::nullopt;
    const Zone carrying = commits ? other(op.zone) : op.zone;
    const bool touched =
        std::ranges::any_of(r.targets[carrying], [](const TargetState &s) { return s.sent > 0; });
    return touched && !r.proofs[carrying].passed ? std::optional(carrying) : std::nullopt;
}

void onSettled(Context &c, const EffectSettled &settled)
{
    onWeightsSettled(c, settled.effect, settled.outcome);
    onFlagSettled(c, settled.effect, settled.outcome);
    onDeploySettled(c, settled.effect, settled.outcome);
    onOutSettled(c, settled.effect, settled.outcome);
    onJobsSettled(c, settled.effect, settled.outcome);
    onCommandSettled(c, settled.effect, settled.outcome);
}

} // namespace

void beginOp(Context &c)
{
    c.r.opSince = c.t();
    c.r.opMark = 0;
    c.r.accepted = false;
    for (const Zone zone : bothZones)
        c.r.flags[zone].tries = c.r.outs[zone].tries = c.r.jobs[zone].tries = 0;
}

void enterStep(Context &c)
{
    c.r.times.resize(c.r.plan->steps.size());
    if (c.r.step < int(c.r.times.size()) && c.r.times[c.r.step].startedUtcMs == 0)
        c.r.times[c.r.step].startedUtcMs = c.now.utcMs;
}

void restartOp(Context &c)
{
    // A person may have answered hours later: whether the zone may be stopped is asked anew.
    const Op *op = currentOp(c.r);
    const bool batch = op && op->batch >= 0 && leavesAnythingToStop(c, *op);
    if (op && (op->kind == Op::Kind::Upgrade || batch)) {
        const auto &ops = c.r.plan->steps[c.r.step].ops;
        for (int i = c.r.op; i >= 0; --i)
            if (ops[i].kind == Op::Kind::MayStop && ops[i].batch == op->batch)
                c.r.op = i;
    }
    beginOp(c);
    c.r.approved = c.r.approved && !c.back();
}

const Op *currentOp(const Release &release)
{
    if (release.step >= int(release.plan->steps.size()))
        return nullptr;
    const auto &ops = release.plan->steps[release.step].ops;
    return release.op < int(ops.size()) ? &ops[release.op] : nullptr;
}

Release begin(const QString &id, const Plan &plan, const Now &now)
{
    Release r;
    r.id = id;
    r.plan = plan;
    r.home = plan.templateId == u"zone" ? other(plan.first) : plan.steps.front().zone;
    r.opSince = now.bootMs;
    r.balancers.resize(plan.balancers.size());
    for (const Zone zone : bothZones)
        r.targets[zone].resize(plan.targets[zone].size());
    r.commands.resize(plan.commands.size());
    r.times.resize(plan.steps.size());
    r.bootId = now.bootId;
    r.sleptMs = now.sleptMs;
    r.startedUtcMs = now.utcMs;
    if (plan.templateId == u"leave") {
        r.mode = Release::Mode::Back;
        r.backSince = now.bootMs;
        r.backWhy =
            say(QT_TRANSLATE_NOOP("Text", "an operator left zone %1"), {nameOf(other(r.home))});
    }
    return r;
}

Decision decide(const Release &release, const Input &input)
{
    Decision out{.release = release};
    if (release.ended)
        return out;
    Evidence filled;
    const bool lacks = input.evidence.balancers.size() != release.balancers.size();
    if (lacks) {
        filled = input.evidence;
        filled.balancers.resize(release.balancers.size());
    }
    Context c{out.release, lacks ? filled : input.evidence, input.now, out};
    checkClock(c);
    if (const auto *wish = std::get_if<Wish>(&input.what))
        onWish(c, *wish);
    else if (const auto *settled = std::get_if<EffectSettled>(&input.what))
        onSettled(c, *settled);
    else if (const auto *taken = std::get_if<TakenOver>(&input.what))
        onTakenOver(c, *taken);
    if (!c.r.ended)
        progress(c);
    return out;
}

namespace
{

constexpr size_t watchedByName = 64;

void watchStopping(Watch &watch, const Release &release, const Op &op)
{
    watch.batch = op.batch;
    if (!isStopping(op) || !release.plan->takesOut[op.zone])
        return;
    watch.stopping = op.zone;
    const auto &targets = release.plan->targets[op.zone];
    for (size_t i = 0; i < targets.size(); ++i) {
        const TargetState &s = release.targets[op.zone][i];
        if (op.batch >= 0 ? isOf(op, targets[i]) && isToStop(op, s)
                          : s.is == TargetState::Is::Pending)
            watch.pending.insert(targets[i].instance);
    }
}

void watchTargets(Watch &watch, const Release &release, const Op *op)
{
    using Is = TargetState::Is;
    for (const Zone zone : bothZones)
        for (size_t i = 0; i < release.targets[zone].size(); ++i) {
            const Target &target = release.plan->targets[zone][i];
            const TargetState &s = release.targets[zone][i];
            const bool ofBatch = op && op->batch >= 0 && op->zone == zone && isOf(*op, target);
            if (watch.targets.size() < watchedByName &&
                (s.is == Is::Deployed || s.is == Is::Unknown || s.is == Is::Deploying || s.out ||
                 ofBatch))
                watch.targets.push_back(target.instance);
        }
}

} // namespace

Watch watchOf(const Release &release)
{
    Watch watch{.since = release.opSince};
    if (release.ended)
        return watch;
    const Op *op = currentOp(release);
    const bool back = release.mode == Release::Mode::Back;
    watch.moving =
        back || std::ranges::any_of(release.balancers, [](const BalancerState &b) {
            return b.stage == BalancerState::Stage::Raise || b.stage == BalancerState::Stage::Lower;
        });
    if (back)
        watch.quick[other(release.home)] = true;
    if (!op || back) {
        if (hasBatches(release.plan))
            watchTargets(watch, release, nullptr);
        return watch;
    }
    if (const auto prove = provingZone(release, *op)) {
        watch.prove = prove;
        watch.original =
            op->kind == Op::Kind::Prove ? op->original : release.proofs[*prove].original;
    }
    const bool waits = op->kind == Op::Kind::Approve && op->batch >= 0;
    watch.guard = waits ? std::optional(op->zone) : judgedZone(*op);
    if (watch.guard)
        watch.stage = judgedStage(release);
    watch.quick[op->zone] = op->kind == Op::Kind::Drain || op->kind == Op::Kind::Arrive ||
                            op->kind == Op::Kind::Prove || isStopping(*op);
    watch.registry[op->zone] = op->kind == Op::Kind::PutBack || isStopping(*op) || op->batch >= 0;
    watchStopping(watch, release, *op);
    watchTargets(watch, release, op);
    return watch;
}

} // namespace switchyard
