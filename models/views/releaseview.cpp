#include "models/views/releaseview.h"

#include "models/views/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace switchyard
{

namespace
{

struct ReleaseText {
    Q_DECLARE_TR_FUNCTIONS(ReleaseText)
};

ActionView pauseOf(const ReleaseView &view)
{
    ActionView action{.text = ReleaseText::tr("Pause"),
                      .why = ReleaseText::tr("No new call is sent; what is in flight settles."),
                      .wish = {.kind = Wish::Kind::Pause}};
    switch (view.phase) {
    case ReleasePhase::Running:
    case ReleasePhase::Approving:
        action.shown = action.enabled = true;
        break;
    case ReleasePhase::Pausing:
        action.shown = true;
        action.text = ReleaseText::tr("Pausing");
        action.why = ReleaseText::tr("Waits for calls in flight: %1.").arg(view.callsInFlight);
        break;
    default:
        break;
    }
    return action;
}

ActionView goOf(const ReleaseView &view)
{
    const bool known = !view.next.isEmpty();
    ActionView action{.text = known ? ReleaseText::tr("Continue to %1").arg(view.next)
                                    : ReleaseText::tr("Continue"),
                      .wish = {.kind = Wish::Kind::Resume}};
    switch (view.phase) {
    case ReleasePhase::Paused:
        action.shown = action.enabled = true;
        action.why =
            ReleaseText::tr("Goes on with the facts of now; every gate is looked at again.");
        break;
    case ReleasePhase::Approving:
        action.shown = action.enabled = true;
        action.text = known ? ReleaseText::tr("Approve and continue to %1").arg(view.next)
                            : ReleaseText::tr("Approve and continue");
        action.why = ReleaseText::tr("You have seen the checks and take them as good.");
        action.wish = {.kind = Wish::Kind::Approve};
        break;
    case ReleasePhase::Running:
    case ReleasePhase::Pausing:
        action.shown = true;
        action.why = ReleaseText::tr("It goes on by itself as soon as its gates hold.");
        break;
    default:
        break;
    }
    return action;
}

bool goesForward(ReleasePhase phase)
{
    return phase == ReleasePhase::Running || phase == ReleasePhase::Pausing ||
           phase == ReleasePhase::Paused || phase == ReleasePhase::Asking ||
           phase == ReleasePhase::Approving;
}

ActionView stopHereOf(const ReleaseView &view)
{
    ActionView action{
        .text = view.stays.isEmpty() ? ReleaseText::tr("Stop here")
                                     : ReleaseText::tr("Stop here (stays %1)").arg(view.stays),
        .why = ReleaseText::tr("Ends the release where it stands; traffic and versions stay."),
        .confirm =
            ReleaseText::tr("The release ends where it stands. Traffic stays %1, versions stay as "
                            "they are. Only a new release goes on from here.")
                .arg(view.stays.isEmpty() ? ReleaseText::tr("as it is") : view.stays),
        .wish = {.kind = Wish::Kind::Answer, .choice = Choice::LeaveAsItIs}};
    action.shown = goesForward(view.phase);
    const bool offered =
        !view.question || std::ranges::any_of(view.question->choices, [](const ChoiceView &one) {
            return one.choice == Choice::LeaveAsItIs && one.enabled;
        });
    if (view.question)
        action.wish.question = view.question->number;
    action.enabled = action.shown && offered;
    if (!offered)
        action.why =
            ReleaseText::tr("Answer the question first: ending here is not one of its ways out.");
    return action;
}

ActionView backOf(const ReleaseView &view)
{
    ActionView action{
        .needsForce = view.homeUnfit,
        .wish = {.kind = Wish::Kind::Back, .zone = view.home, .force = view.homeUnfit}};
    action.shown = goesForward(view.phase) && !view.isHome;
    action.enabled = action.shown;
    if (view.phase == ReleasePhase::GoingBack) {
        action.shown = true;
        if (view.rollback.restores > 0) {
            action.text = ReleaseText::tr("Restoring %1 touched").arg(view.rollback.restores);
            action.why = view.rollback.why;
            return action;
        }
        if (view.rollback.weights) {
            action.text = ReleaseText::tr("Setting the weights of before");
            action.why = view.rollback.why;
            return action;
        }
        action.text = ReleaseText::tr("Going back to %1").arg(nameOf(view.home));
        action.why =
            ReleaseText::tr("Traffic returns to %1; nothing goes forward.").arg(nameOf(view.home));
        return action;
    }
    const bool inBatches = view.rollback.restores > 0 || view.rollback.weights;
    if (inBatches && view.rollback.is != RollbackView::Is::Open) {
        action.enabled = false;
        action.text = ReleaseText::tr("Going back");
        action.why = view.rollback.why;
        return action;
    }
    if (view.rollback.restores > 0) {
        action.text = ReleaseText::tr("Go back: restore %1 touched").arg(view.rollback.restores);
        action.why = view.rollback.why;
        action.confirm = action.why;
        return action;
    }
    if (view.rollback.weights) {
        action.text = ReleaseText::tr("Go back: weights of before");
        action.why = view.rollback.why;
        action.confirm = action.why;
        return action;
    }
    if (!view.movedTraffic) {
        action.text = ReleaseText::tr("Cancel the release");
        action.why = ReleaseText::tr(
            "No traffic has been moved: flags are cleared and the lock is released.");
        action.wish = {.kind = Wish::Kind::Abort};
        action.needsForce = false;
        return action;
    }
    const QString home = nameOf(view.home);
    action.text = view.committed ? ReleaseText::tr("All to %1, then ask").arg(home)
                                 : ReleaseText::tr("Go back: all to %1").arg(home);
    action.why =
        view.committed
            ? ReleaseText::tr(
                  "All traffic to %1. Old versions return only by a release of their own.")
                  .arg(home)
            : ReleaseText::tr("All traffic returns to %1, which still runs the old versions.")
                  .arg(home);
    action.confirm = action.why;
    return action;
}

} // namespace

bool isOpen(ReleasePhase phase)
{
    switch (phase) {
    case ReleasePhase::Running:
    case ReleasePhase::Pausing:
    case ReleasePhase::Paused:
    case ReleasePhase::Asking:
    case ReleasePhase::Approving:
    case ReleasePhase::GoingBack:
    case ReleasePhase::Leaving:
        return true;
    case ReleasePhase::None:
    case ReleasePhase::Succeeded:
    case ReleasePhase::WentBack:
    case ReleasePhase::Failed:
    case ReleasePhase::Stopped:
        break;
    }
    return false;
}

ReleaseActions actionsOf(const ReleaseView &view)
{
    return {.pause = pauseOf(view),
            .go = goOf(view),
            .stopHere = stopHereOf(view),
            .back = backOf(view)};
}

std::optional<Wish> answerOf(const ReleaseView &view, Choice choice)
{
    if (!view.question)
        return std::nullopt;
    const auto found = std::ranges::find(view.question->choices, choice, &ChoiceView::choice);
    if (found == view.question->choices.end() || !found->enabled)
        return std::nullopt;
    return Wish{.kind = Wish::Kind::Answer,
                .force = found->needsForce,
                .choice = choice,
                .question = view.question->number};
}

bool canOverride(const ReleaseView &view, const GateLine &gate)
{
    const bool waits = gate.is == GateLine::Is::Fails || gate.is == GateLine::Is::Unknown;
    return !gate.hard && waits && goesForward(view.phase);
}

QString phaseText(ReleasePhase phase)
{
    switch (phase) {
    case ReleasePhase::None:
        return ReleaseText::tr("no release");
    case ReleasePhase::Running:
        return ReleaseText::tr("running");
    case ReleasePhase::Pausing:
        return ReleaseText::tr("pausing");
    case ReleasePhase::Paused:
        return ReleaseText::tr("paused");
    case ReleasePhase::Asking:
        return ReleaseText::tr("asks you");
    case ReleasePhase::Approving:
        return ReleaseText::tr("waits for approval");
    case ReleasePhase::GoingBack:
        return ReleaseText::tr("going back");
    case ReleasePhase::Leaving:
        return ReleaseText::tr("leaving");
    case ReleasePhase::Succeeded:
        return ReleaseText::tr("succeeded");
    case ReleasePhase::WentBack:
        return ReleaseText::tr("went back");
    case ReleasePhase::Failed:
        return ReleaseText::tr("failed");
    case ReleasePhase::Stopped:
        break;
    }
    return ReleaseText::tr("stopped");
}

QString stepText(StepState state)
{
    switch (state) {
    case StepState::Waiting:
        return ReleaseText::tr("waiting");
    case StepState::Running:
        return ReleaseText::tr("running");
    case StepState::Done:
        return ReleaseText::tr("done");
    case StepState::Failed:
        return ReleaseText::tr("failed");
    case StepState::Skipped:
        return ReleaseText::tr("skipped");
    case StepState::Stopped:
        return ReleaseText::tr("stopped");
    case StepState::WentBack:
        break;
    }
    return ReleaseText::tr("went back");
}

QString gateText(const GateLine &gate)
{
    switch (gate.is) {
    case GateLine::Is::Holds:
        return ReleaseText::tr("holds");
    case GateLine::Is::Fails:
        return gate.hard ? ReleaseText::tr("fails") : ReleaseText::tr("fails (soft)");
    case GateLine::Is::Unknown:
        return gate.hard ? ReleaseText::tr("not known") : ReleaseText::tr("not known (soft)");
    case GateLine::Is::Overridden:
        break;
    }
    return ReleaseText::tr("overridden");
}

QString rollbackText(const ReleaseView &view)
{
    if (!isOpen(view.phase))
        return {};
    const RollbackView &rollback = view.rollback;
    if (rollback.is != RollbackView::Is::Open)
        return rollback.why;
    if (view.phase == ReleasePhase::GoingBack && rollback.restores > 0)
        return rollback.why;
    if (!rollback.available && rollback.why.isEmpty())
        return {}; // one move of traffic, which has nothing to keep whole
    if (rollback.restores > 0 || rollback.weights)
        return ReleaseText::tr("The way back: %1").arg(rollback.why);
    QString text = rollback.available ? ReleaseText::tr("Instant rollback available")
                                      : ReleaseText::tr("Instant rollback not available");
    if (rollback.available && rollback.expectedSeconds >= 0)
        text += ReleaseText::tr(" (~%1 s)").arg(rollback.expectedSeconds);
    return rollback.why.isEmpty() ? text : ReleaseText::tr("%1: %2").arg(text, rollback.why);
}

QString releaseTimesText(const ReleaseView &view)
{
    QStringList parts;
    if (view.startedUtcMs > 0) {
        parts += ReleaseText::tr("started %1").arg(clockText(view.startedUtcMs));
        parts += durationText(view.elapsedMs);
    }
    if (isOpen(view.phase) && view.leftMs >= 0)
        parts += ReleaseText::tr("about %1 to go").arg(durationText(view.leftMs));
    return parts.join(ReleaseText::tr(", "));
}

} // namespace switchyard
