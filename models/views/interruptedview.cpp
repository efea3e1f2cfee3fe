#include "models/views/interruptedview.h"

#include "models/views/text.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

struct InterruptedText {
    Q_DECLARE_TR_FUNCTIONS(InterruptedText)
};

QString traffic(const InterruptedView &view)
{
    return view.stays.isEmpty() ? InterruptedText::tr("as it is") : view.stays;
}

ActionView goOnOf(const InterruptedView &view)
{
    ActionView action{
        .shown = true, .text = InterruptedText::tr("Go on"), .wish = {.kind = Wish::Kind::Resume}};
    if (view.in == InterruptedIn::Back || view.in == InterruptedIn::Emergency) {
        action.why = InterruptedText::tr("It was going back: no step goes forward any more.");
        return action;
    }
    if (!view.waitsFor.isEmpty() && !view.recovered) {
        action.text = InterruptedText::tr("Go on: the world is being read");
        action.why = InterruptedText::tr("Waits until this has been read anew: %1.")
                         .arg(view.waitsFor.join(InterruptedText::tr(", ")));
        return action;
    }
    if (!view.goOnRefused.isEmpty()) {
        action.text = InterruptedText::tr("Go on: not possible now");
        action.why = view.goOnRefused;
        return action;
    }
    action.enabled = true;
    action.why = view.in == InterruptedIn::Finishing
                     ? InterruptedText::tr("Clears the drain flags that this release set and ends "
                                           "it. Traffic stays %1.")
                           .arg(traffic(view))
                     : InterruptedText::tr("Begins again with: %1. Traffic is %2 now.")
                           .arg(view.next, traffic(view));
    return action;
}

ActionView allBackOf(const InterruptedView &view)
{
    const QString home = nameOf(view.home);
    const QString from = nameOf(other(view.home));
    // Taken up again it keeps the reason for which it was going back.
    const bool again = view.in == InterruptedIn::Back || view.in == InterruptedIn::Emergency;
    ActionView action{
        .text = again ? InterruptedText::tr("Go on going back: all to %1").arg(home)
                      : InterruptedText::tr("Go back: all to %1").arg(home),
        .needsForce = view.homeUnfit && !again,
        .wish = {.kind = again && !view.recovered ? Wish::Kind::Resume : Wish::Kind::Back,
                 .zone = view.home,
                 .force = view.homeUnfit && !again}};
    action.why =
        InterruptedText::tr("Raises %1, confirms, then takes all traffic off %2.").arg(home, from);
    if (view.committed)
        action.why += InterruptedText::tr(" %1 runs the new versions; the old ones return only by "
                                          "a release of their own.")
                          .arg(home);
    if (!view.homeFit.isEmpty())
        action.why += InterruptedText::tr(" Now: %1.").arg(view.homeFit);
    return action;
}

ActionView goBackOf(const InterruptedView &view)
{
    ActionView action;
    if (view.in == InterruptedIn::Finishing) {
        action.text = InterruptedText::tr("Go back");
        action.why = InterruptedText::tr("It was ending already: there is nothing to go back to.");
    } else if (view.in == InterruptedIn::Forward && !view.wayBack.isEmpty()) {
        action = {.enabled = true,
                  .text = InterruptedText::tr("Go back: as it was before"),
                  .why = view.wayBack,
                  .wish = {.kind = Wish::Kind::Back, .zone = view.home}};
    } else if (view.in == InterruptedIn::Forward && !view.movedTraffic) {
        action = {.enabled = true,
                  .text = InterruptedText::tr("Go back: cancel the release"),
                  .why = InterruptedText::tr("No traffic has been moved and none will be: drain "
                                             "flags are cleared and the release ends."),
                  .wish = {.kind = Wish::Kind::Abort}};
    } else {
        action = allBackOf(view);
        action.enabled = true;
    }
    action.shown = true;
    return action;
}

ActionView leaveOf(const InterruptedView &view)
{
    ActionView action{.shown = true,
                      .text = view.stays.isEmpty()
                                  ? InterruptedText::tr("Leave as it is")
                                  : InterruptedText::tr("Leave as it is: %1").arg(view.stays),
                      .wish = {.kind = Wish::Kind::Answer, .choice = Choice::LeaveAsItIs}};
    const bool onlyThis = view.in == InterruptedIn::Finishing && view.recovered;
    if (!onlyThis && (view.in == InterruptedIn::Emergency || view.in == InterruptedIn::Finishing)) {
        action.why = view.in == InterruptedIn::Emergency
                         ? InterruptedText::tr("An emergency is carried to its end: whoever takes "
                                               "it up moves the traffic.")
                         : InterruptedText::tr("It was ending already.");
        return action;
    }
    action.enabled = true;
    action.why = InterruptedText::tr("Ends the release here. Traffic and versions stay, its drain "
                                     "flags are cleared.");
    if (view.lateWrite)
        action.why += InterruptedText::tr(" The write of unknown outcome may still change traffic, "
                                          "and nobody would set it right.");
    action.confirm =
        InterruptedText::tr("%1\n\nOnly a new release goes on from there.").arg(action.why);
    return action;
}

QString markOf(AccountLine::Is is)
{
    switch (is) {
    case AccountLine::Is::Fact:
    case AccountLine::Is::Good:
        return QStringLiteral(" ");
    case AccountLine::Is::Differs:
        return QStringLiteral("!");
    case AccountLine::Is::Unknown:
        return QStringLiteral("?");
    case AccountLine::Is::BeingRead:
        break;
    }
    return QStringLiteral("~");
}

void addPart(QStringList &lines, const QString &heading, const Account &account)
{
    lines.append(heading);
    for (const AccountLine &line : account)
        lines.append(QStringLiteral("  %1 %2").arg(markOf(line.is), line.text));
}

} // namespace

InterruptedActions actionsOf(const InterruptedView &view)
{
    InterruptedActions actions{
        .goOn = goOnOf(view), .goBack = goBackOf(view), .leave = leaveOf(view)};
    if (view.refused.isEmpty())
        return actions;
    for (ActionView *action : {&actions.goOn, &actions.goBack, &actions.leave}) {
        action->enabled = false;
        action->why = view.refused;
    }
    return actions;
}

QString titleOf(const InterruptedView &view)
{
    return InterruptedText::tr("Release %1 was interrupted").arg(view.id);
}

QString runText(const InterruptedView &view)
{
    return InterruptedText::tr("%1. Run by %2 from %3 to %4, %5 ago. %6")
        .arg(view.title, view.ranBy.isEmpty() ? dash() : view.ranBy,
             utcSecondsText(view.startedUtcMs), utcSecondsText(view.lastUtcMs),
             durationText(view.agoMs), view.why);
}

QString doneHeading() { return InterruptedText::tr("What was done"); }
QString unknownHeading() { return InterruptedText::tr("What is unknown"); }
QString worldHeading() { return InterruptedText::tr("What the world says now"); }

Account unknownOf(const InterruptedView &view)
{
    if (!view.unknown.empty())
        return view.unknown;
    return {{AccountLine::Is::Good,
             InterruptedText::tr("Nothing is unknown: every call has its outcome.")}};
}

QStringList accountLines(const InterruptedView &view)
{
    QStringList lines{titleOf(view), runText(view)};
    addPart(lines, doneHeading(), view.done);
    addPart(lines, unknownHeading(), unknownOf(view));
    addPart(lines, worldHeading(), view.world);
    lines.append(InterruptedText::tr("What each choice does"));
    const InterruptedActions actions = actionsOf(view);
    for (const ActionView *action : {&actions.goOn, &actions.goBack, &actions.leave})
        lines.append(QStringLiteral("    %1\n        %2").arg(action->text, action->why));
    return lines;
}

} // namespace switchyard
