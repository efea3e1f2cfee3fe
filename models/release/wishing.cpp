#include "models/release/batches.h"
#include "models/release/context.h"

/// What a person asks for, and answers.
namespace switchyard
{

namespace
{

void addRestoreStep(Context &c)
{
    const Zone zone = other(c.r.home);
    PlanStep step{.id = QStringLiteral("restore"), .zone = zone};
    int groups = 0;
    for (size_t i = 0; i < c.r.plan->targets[zone].size(); ++i) {
        groups = std::max(groups, c.r.plan->targets[zone][i].group + 1);
        // One that is still being replaced is asked about when its outcome is in, not sent beside
        // it.
        const TargetState &state = c.r.targets[zone][i];
        if (state.sent > 0 && state.is != TargetState::Is::Deploying)
            c.r.targets[zone][i].is = TargetState::Is::Pending;
    }
    c.r.outSince[zone] = 0; // who is to be stopped again may have been in service since
    step.ops.push_back({.kind = Op::Kind::Drain, .zone = zone});
    step.ops.push_back({.kind = Op::Kind::MayStop, .zone = zone, .original = true});
    const bool takesOut = c.r.plan->takesOut[zone];
    for (const auto kind : {Op::Kind::TakeOut, Op::Kind::Learn, Op::Kind::MayStop})
        if (takesOut)
            step.ops.push_back({.kind = kind, .zone = zone, .original = true});
    for (int group = 0; group < groups; ++group)
        step.ops.push_back(
            {.kind = Op::Kind::Upgrade, .zone = zone, .group = group, .original = true});
    if (takesOut)
        step.ops.push_back({.kind = Op::Kind::PutBack, .zone = zone});
    step.ops.push_back({.kind = Op::Kind::Undrain, .zone = zone});
    step.ops.push_back({.kind = Op::Kind::Prove, .zone = zone, .original = true});
    step.ops.push_back({.kind = Op::Kind::Restore, .zone = zone});
    step.ops.push_back({.kind = Op::Kind::Arrive, .zone = zone});
    if (c.r.plan->hasJobs)
        step.ops.push_back({.kind = Op::Kind::ReturnJobs, .zone = zone});
    c.r.recorded = true; // from here on a change that others make stops the way forward
    Plan plan = c.r.plan;
    plan.steps.resize(c.r.step + 1);
    plan.steps.push_back(std::move(step));
    c.r.plan = std::move(plan);
    c.r.step = int(c.r.plan->steps.size()) - 1;
    c.r.op = 0;
    c.r.mode = Release::Mode::Forward;
    enterStep(c);
    beginOp(c);
}

void setOursAgain(Context &c)
{
    for (size_t i = 0; i < c.r.balancers.size(); ++i) {
        c.r.balancers[i].believed = c.e.balancers[i].weights;
        if (c.r.balancers[i].stage != BalancerState::Stage::Idle)
            c.r.balancers[i].stage = BalancerState::Stage::Raise;
        c.r.balancers[i].agreeing = 0;
        c.r.balancers[i].tries = 0;
    }
    restartOp(c); // what was waited for or asked meanwhile was so under other weights
}

// Traffic or instances are not all as they were; one that is out may stay so where its registry
// refuses.
bool leftSomething(const Release &r)
{
    const auto isAway = [&](Zone zone) { return isBatchOut(r, zone); };
    return r.firstCut ||
           (hasBatches(r.plan) && (isAnyTouched(r) || std::ranges::any_of(bothZones, isAway)));
}

void answerGoOn(Context &c, Question::Kind kind)
{
    if (kind == Question::Kind::DeployUnknown) {
        acceptTargets(c);
        restartOp(c);
    } else if (kind == Question::Kind::Foreign)
        setOursAgain(c);
    else if (kind == Question::Kind::Interrupted || kind == Question::Kind::Refused)
        restartOp(c);
    else if (kind == Question::Kind::Command)
        passCommand(c);
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
    case Choice::Kill:
    case Choice::Retry:
        retryTargets(c, asked.kind);
        if (asked.kind == Question::Kind::Command)
            retryCommand(c);
        for (BalancerState &b : c.r.balancers)
            b.tries = 0;
        restartOp(c);
        return;
    case Choice::GoBack:
        if (asked.kind == Question::Kind::Unfit)
            goBack(c, asked.zone, say(QT_TRANSLATE_NOOP("Text", "an operator chose to")), true);
        else
            goHome(c, say(QT_TRANSLATE_NOOP("Text", "an operator chose to")), force);
        return;
    case Choice::Skip:
        restartOp(c);
        return;
    case Choice::LeaveAsItIs:
        if (asked.kind == Question::Kind::WentBack)
            finish(c, Ended::How::WentBack,
                   say(QT_TRANSLATE_NOOP("Text",
                                         "Went back: zone %1 serves, zone %2 is left dark (%3)"),
                       {nameOf(c.r.home), nameOf(other(c.r.home)), c.r.backWhy.english()}));
        else
            finish(c, leftSomething(c.r) ? Ended::How::Left : Ended::How::Aborted,
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
    if (goesBackInBatches(c.r))
        turnBack(c, say(QT_TRANSLATE_NOOP("Text", "an operator aborted the release")));
    else if (!c.r.firstCut)
        finish(c, Ended::How::Aborted,
               say(QT_TRANSLATE_NOOP("Text", "Aborted before any traffic was moved")));
    else if (c.back() && c.r.question)
        answer(c, Choice::LeaveAsItIs, false);
    else if (c.back())
        return; // it is on the way out already, and nothing stops that
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
    if (std::exchange(c.r.paused, false))
        c.r.opSince = c.t(); // no limit runs while a release is paused
    if (c.r.question && c.r.question->kind == Question::Kind::Interrupted)
        answer(c, Choice::GoOn, false);
}

void onAnswer(Context &c, const Wish &wish)
{
    if (!c.r.question) {
        // "Stop here": no question is open, the release ends where it stands.
        if (wish.choice == Choice::LeaveAsItIs && !c.back())
            finish(c, leftSomething(c.r) ? Ended::How::Left : Ended::How::Aborted,
                   say(QT_TRANSLATE_NOOP("Text", "Stopped here by %1; traffic stays as it is"),
                       {wish.who}));
        return;
    }
    const bool offered =
        std::ranges::find(c.r.question->choices, wish.choice) != c.r.question->choices.end();
    if (!offered || (wish.question != 0 && wish.question != c.r.question->number))
        return;
    if (wish.choice == Choice::Skip)
        skipTargets(c, c.r.question->kind, wish);
    if (wish.choice == Choice::Kill)
        killTargets(c, wish);
    answer(c, wish.choice, wish.force);
}

void noteApproval(Context &c, const QString &who)
{
    const Op *op = currentOp(c.r);
    c.note(op && op->batch >= 0
               ? say(QT_TRANSLATE_NOOP("Text", "%1 approved the canary"), {who})
               : say(QT_TRANSLATE_NOOP("Text", "%1 approved the checks of the dark zone"), {who}));
}

} // namespace

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
        // Asked once more when all was confirmed, it looks once more: another hand may have been
        // there.
        if (!c.back() || c.r.question)
            goHome(c, say(QT_TRANSLATE_NOOP("Text", "%1 asked to go back"), {wish.who}),
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
        noteApproval(c, wish.who);
        if (c.r.question && c.r.question->kind == Question::Kind::Approval)
            c.r.question.reset();
        return;
    case Wish::Kind::Answer:
        onAnswer(c, wish);
        return;
    }
}

} // namespace switchyard
