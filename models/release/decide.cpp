#include "models/release/context.h"

namespace switchyard
{

namespace
{

constexpr int opsAtOnce = 64; ///< no plan has more ops that end at the same moment

void beginOp(Context &c)
{
    c.r.opSince = c.t();
    c.r.opMark = 0;
    c.r.accepted = false;
    for (const Zone zone : bothZones)
        c.r.flags[zone].tries = 0;
}

void enterStep(Context &c)
{
    c.r.times.resize(c.r.plan.steps.size());
    if (c.r.step < int(c.r.times.size()) && c.r.times[c.r.step].startedUtcMs == 0)
        c.r.times[c.r.step].startedUtcMs = c.now.utcMs;
}

// Every wait starts again where the clock cannot be trusted across it.
void checkClock(Context &c)
{
    const bool otherBoot = c.r.bootId != c.now.bootId;
    if (!otherBoot && c.now.sleptMs - c.r.sleptMs < 1'000)
        return;
    c.r.bootId = c.now.bootId;
    c.r.sleptMs = c.now.sleptMs;
    for (BalancerState &b : c.r.balancers) {
        const bool late = b.lateUntil > 0;
        b.lateUntil = late ? c.t() + 60'000 : 0;
        b.notBefore = 0;
        b.agreeing = 0;
        b.agreedBegunAt = 0;
        b.settledAt = b.settledAt > 0 ? c.t() : 0;
        if (b.stage == BalancerState::Stage::Reached)
            b.stage = BalancerState::Stage::Lower; // to be read back anew
    }
    for (const Zone zone : bothZones) {
        c.r.flags[zone].notBefore = 0;
        c.r.flags[zone].settledAt = c.r.flags[zone].settledAt > 0 ? c.t() : 0;
        for (TargetState &s : c.r.targets[zone])
            s.settledAt = s.settledAt > 0 ? c.t() : 0;
        if (otherBoot)
            c.r.proofs[zone] = {};
    }
    if (c.r.backSince > 0)
        c.r.backSince = c.t();
    restartOp(c);
    c.note(say(QT_TRANSLATE_NOOP(
        "Text", "The machine slept or was started again: running waits begin anew")));
}

bool runOp(Context &c, const Op &op)
{
    switch (op.kind) {
    case Op::Kind::Gates:
        return runGates(c, op);
    case Op::Kind::Record:
        return runRecord(c);
    case Op::Kind::Shift:
        // A raised zone whose gateway closes every connection would answer, but badly.
        return driveFlag(c, op.zone, false) && driveShift(c, op.zone, op.percent);
    case Op::Kind::Restore:
        return driveFlag(c, op.zone, false) && driveRestore(c, op.zone);
    case Op::Kind::Drain:
        return runDrain(c, op.zone);
    case Op::Kind::Upgrade:
        return runUpgrade(c, op);
    case Op::Kind::Undrain:
        return driveFlag(c, op.zone, false);
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
    }
    return false;
}

void nextOp(Context &c)
{
    if (++c.r.op >= int(c.r.plan.steps[c.r.step].ops.size())) {
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

void driveForward(Context &c)
{
    enterStep(c);
    for (int i = 0; i < opsAtOnce && !c.r.question && !c.r.paused; ++i) {
        const Op *op = currentOp(c.r);
        if (!op) {
            const bool restored = !c.r.backWhy.isEmpty();
            finish(c, restored ? Ended::How::WentBack : Ended::How::Completed,
                   restored ? say(QT_TRANSLATE_NOOP("Text", "The dark zone runs its old versions "
                                                            "again and both zones serve as before"))
                            : say(QT_TRANSLATE_NOOP("Text", "Completed")));
            return;
        }
        if (c.r.recorded && foreignChange(c))
            return;
        if (!movesWeights(*op) && !holdGoals(c))
            return;
        if (!runOp(c, *op) || c.back() || c.r.question)
            return;
        nextOp(c);
    }
}

void progress(Context &c)
{
    if (c.r.finishing)
        driveFinish(c);
    else if (c.back())
        driveBack(c);
    else if (!c.r.question && !c.r.paused)
        driveForward(c);
    // What one of these turned to begins within the same input.
    if (c.r.finishing && !c.r.ended && c.out.effects.empty())
        driveFinish(c);
    else if (c.back() && !c.r.finishing && !c.r.question && c.out.effects.empty() &&
             c.r.backConfirmedAt == 0)
        driveBack(c);
}

void addRestoreStep(Context &c)
{
    const Zone zone = other(c.r.home);
    PlanStep step{.id = QStringLiteral("restore"), .zone = zone};
    int groups = 0;
    for (size_t i = 0; i < c.r.plan.targets[zone].size(); ++i) {
        groups = std::max(groups, c.r.plan.targets[zone][i].group + 1);
        // One that is still being replaced is asked about when its outcome is in, not sent beside
        // it.
        const TargetState &state = c.r.targets[zone][i];
        if (state.sent > 0 && state.is != TargetState::Is::Deploying)
            c.r.targets[zone][i].is = TargetState::Is::Pending;
    }
    step.ops.push_back({.kind = Op::Kind::Drain, .zone = zone});
    for (int group = 0; group < groups; ++group)
        step.ops.push_back(
            {.kind = Op::Kind::Upgrade, .zone = zone, .group = group, .original = true});
    step.ops.push_back({.kind = Op::Kind::Undrain, .zone = zone});
    step.ops.push_back({.kind = Op::Kind::Prove, .zone = zone, .original = true});
    step.ops.push_back({.kind = Op::Kind::Restore, .zone = zone});
    step.ops.push_back({.kind = Op::Kind::Arrive, .zone = zone});
    c.r.plan.steps.resize(c.r.step + 1);
    c.r.plan.steps.push_back(std::move(step));
    c.r.step = int(c.r.plan.steps.size()) - 1;
    c.r.op = 0;
    c.r.mode = Release::Mode::Forward;
    enterStep(c);
    beginOp(c);
}

void answerGoOn(Context &c, Question::Kind kind)
{
    if (kind == Question::Kind::DeployUnknown)
        acceptTargets(c);
    else if (kind == Question::Kind::Foreign)
        for (size_t i = 0; i < c.r.balancers.size(); ++i) {
            c.r.balancers[i].believed = c.e.balancers[i].weights;
            if (c.r.balancers[i].stage != BalancerState::Stage::Idle)
                c.r.balancers[i].stage = BalancerState::Stage::Raise;
            c.r.balancers[i].agreeing = 0;
            c.r.balancers[i].tries = 0;
        }
    else if (kind == Question::Kind::Interrupted || kind == Question::Kind::Refused)
        restartOp(c);
    else
        c.r.accepted = true;
}

void answer(Context &c, Choice choice, bool force)
{
    const Question asked = *c.r.question;
    c.r.question.reset();
    switch (choice) {
    case Choice::GoOn:
        answerGoOn(c, asked.kind);
        return;
    case Choice::Retry:
        retryTargets(c, asked.kind);
        for (BalancerState &b : c.r.balancers)
            b.tries = 0;
        restartOp(c);
        return;
    case Choice::GoBack:
        goBack(c, asked.zone, say(QT_TRANSLATE_NOOP("Text", "an operator chose to")),
               force || asked.kind == Question::Kind::Unfit);
        return;
    case Choice::LeaveAsItIs:
        if (c.back() && c.r.backConfirmedAt > 0)
            finish(c, Ended::How::WentBack,
                   say(QT_TRANSLATE_NOOP("Text",
                                         "Went back: zone %1 serves, zone %2 is left dark (%3)"),
                       {nameOf(c.r.home), nameOf(other(c.r.home)), c.r.backWhy.english()}));
        else
            finish(c, c.r.firstCut ? Ended::How::Left : Ended::How::Aborted,
                   say(QT_TRANSLATE_NOOP("Text", "Left as it is by an operator")));
        return;
    case Choice::Restore:
        addRestoreStep(c);
        return;
    }
}

void abortRelease(Context &c)
{
    c.r.wishedAbort = true;
    if (!c.r.firstCut)
        finish(c, Ended::How::Aborted,
               say(QT_TRANSLATE_NOOP("Text", "Aborted before any traffic was moved")));
    else if (c.back() && c.r.question)
        answer(c, Choice::LeaveAsItIs, false);
    else if (!c.r.committed)
        goBack(c, c.r.home, say(QT_TRANSLATE_NOOP("Text", "an operator aborted the release")),
               false);
    else
        c.question(Question::Kind::AfterCommit,
                   say(QT_TRANSLATE_NOOP(
                           "Text", "Stopped after the commit: the old versions are gone. Traffic "
                                   "stays. Go on to finish, "
                                   "go back to serve from zone %1 alone, or leave it as it is."),
                       {nameOf(c.r.home)}),
                   {Choice::GoOn, Choice::GoBack, Choice::LeaveAsItIs});
}

void resume(Context &c)
{
    c.r.paused = false;
    if (c.r.question && c.r.question->kind == Question::Kind::Interrupted)
        answer(c, Choice::GoOn, false);
}

void onAnswer(Context &c, const Wish &wish)
{
    if (!c.r.question) {
        // "Stop here": no question is open, the release ends where it stands.
        if (wish.choice == Choice::LeaveAsItIs && !c.back())
            finish(c, c.r.firstCut ? Ended::How::Left : Ended::How::Aborted,
                   say(QT_TRANSLATE_NOOP("Text", "Stopped here by %1; traffic stays as it is"),
                       {wish.who}));
        return;
    }
    const bool offered =
        std::ranges::find(c.r.question->choices, wish.choice) != c.r.question->choices.end();
    if (offered && (wish.question == 0 || wish.question == c.r.question->number))
        answer(c, wish.choice, wish.force);
}

void onWish(Context &c, const Wish &wish)
{
    if (c.r.finishing)
        return;
    switch (wish.kind) {
    case Wish::Kind::Pause:
        if (!c.back()) {
            c.r.paused = true;
            c.r.pausedWhy = say(QT_TRANSLATE_NOOP("Text", "paused by %1"), {wish.who});
        }
        return;
    case Wish::Kind::Resume:
        resume(c);
        return;
    case Wish::Kind::Abort:
        abortRelease(c);
        return;
    case Wish::Kind::Back:
        if (!c.back() || (c.r.question && c.r.question->kind != Question::Kind::WentBack))
            goBack(c, c.r.home, say(QT_TRANSLATE_NOOP("Text", "%1 asked to go back"), {wish.who}),
                   wish.force);
        return;
    case Wish::Kind::Leave:
        if (!c.back() || c.r.home != wish.zone || c.r.question)
            goBack(c, wish.zone,
                   say(QT_TRANSLATE_NOOP("Text", "%1 left zone %2"),
                       {wish.who, nameOf(other(wish.zone))}),
                   wish.force);
        return;
    case Wish::Kind::Override:
        c.r.overrides[wish.gate] = wish.reason;
        c.note(say(QT_TRANSLATE_NOOP("Text", "%1 overrode gate \"%2\": %3"),
                   {wish.who, wish.gate, wish.reason}));
        if (c.r.question && c.r.question->kind == Question::Kind::Gate &&
            c.r.question->gate == wish.gate)
            c.r.question.reset();
        return;
    case Wish::Kind::Approve:
        c.r.approved = true;
        c.note(
            say(QT_TRANSLATE_NOOP("Text", "%1 approved the checks of the dark zone"), {wish.who}));
        if (c.r.question && c.r.question->kind == Question::Kind::Approval)
            c.r.question.reset();
        return;
    case Wish::Kind::Answer:
        onAnswer(c, wish);
        return;
    }
}

void onTakenOver(Context &c, const TakenOver &taken)
{
    const Failure cut{.kind = Failure::Kind::Stopped,
                      .detail = QStringLiteral("the program that sent it ended"),
                      .maySent = true};
    for (const BalancerState &b : c.r.balancers)
        if (b.inFlight)
            onWeightsSettled(c, b.inFlight->effect, Unknown{cut});
    for (const Zone zone : bothZones) {
        if (c.r.flags[zone].effect != 0)
            onFlagSettled(c, c.r.flags[zone].effect, Unknown{cut});
        for (const TargetState &s : std::vector(c.r.targets[zone]))
            if (s.is == TargetState::Is::Deploying)
                onDeploySettled(c, s.effect, Unknown{cut});
    }
    if (c.r.finishing)
        return;
    // An emergency is taken up again at once; everything else waits for a person.
    if (c.r.plan.templateId == u"leave")
        return;
    const bool parked = c.back() && c.r.question && c.r.question->kind == Question::Kind::WentBack;
    if (parked)
        return;
    std::vector<Choice> choices{Choice::GoOn};
    if (!c.back())
        choices.push_back(Choice::GoBack);
    choices.push_back(Choice::LeaveAsItIs);
    c.question(Question::Kind::Interrupted,
               say(QT_TRANSLATE_NOOP(
                       "Text", "The program that ran this release ended in the middle of it; %1 "
                               "took it over. Nothing is "
                               "sent before you choose: go on, go back, or leave it as it is."),
                   {taken.who}),
               choices);
}

void onSettled(Context &c, const EffectSettled &settled)
{
    onWeightsSettled(c, settled.effect, settled.outcome);
    onFlagSettled(c, settled.effect, settled.outcome);
    onDeploySettled(c, settled.effect, settled.outcome);
}

} // namespace

void restartOp(Context &c)
{
    beginOp(c);
    c.r.approved = c.r.approved && !c.back();
}

const Op *currentOp(const Release &release)
{
    if (release.step >= int(release.plan.steps.size()))
        return nullptr;
    const auto &ops = release.plan.steps[release.step].ops;
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
    Evidence evidence = input.evidence;
    evidence.balancers.resize(release.balancers.size());
    Context c{out.release, evidence, input.now, out};
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
    if (!op || back)
        return watch;
    if (op->kind == Op::Kind::Prove) {
        watch.prove = op->zone;
        watch.original = op->original;
    }
    if (op->kind == Op::Kind::Soak)
        watch.guard = op->zone;
    watch.quick[op->zone] = op->kind == Op::Kind::Drain || op->kind == Op::Kind::Arrive ||
                            op->kind == Op::Kind::Prove || op->kind == Op::Kind::Upgrade;
    for (const Zone zone : bothZones)
        for (size_t i = 0; i < release.targets[zone].size() && watch.targets.size() < 64; ++i)
            if (const auto is = release.targets[zone][i].is; is == TargetState::Is::Deployed ||
                                                             is == TargetState::Is::Unknown ||
                                                             is == TargetState::Is::Deploying)
                watch.targets.push_back(release.plan.targets[zone][i].instance);
    return watch;
}

} // namespace switchyard
