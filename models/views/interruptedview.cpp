#include "models/views/interruptedview.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{
struct InterruptedText {
    Q_DECLARE_TR_FUNCTIONS(InterruptedText)
};
} // namespace

InterruptedActions actionsOf(const InterruptedView &view)
{
    InterruptedActions actions;
    actions.goOn = {
        .shown = true,
        .enabled = view.worldRead && view.goOnRefused.isEmpty(),
        .text = InterruptedText::tr("Go on"),
        .why =
            !view.worldRead ? InterruptedText::tr("Waits until every source has been read anew.")
            : view.goOnRefused.isEmpty()
                ? InterruptedText::tr("Takes the release up where it stood, with the facts of now.")
                : view.goOnRefused,
        .wish = {.kind = Wish::Kind::Resume}};
    actions.goBack = {
        .shown = true,
        .enabled = true,
        .text = InterruptedText::tr("Go back: all to %1").arg(nameOf(view.home)),
        .why = InterruptedText::tr("Moves all traffic to %1, which served before.")
                   .arg(nameOf(view.home)),
        .needsForce = view.homeUnfit,
        .wish = {.kind = Wish::Kind::Back, .zone = view.home, .force = view.homeUnfit}};
    actions.leave = {.shown = true,
                     .enabled = true,
                     .text = view.stays.isEmpty()
                                 ? InterruptedText::tr("Leave as it is")
                                 : InterruptedText::tr("Leave as it is (stays %1)").arg(view.stays),
                     .why = InterruptedText::tr(
                         "Ends the release where it stands. Traffic stays, versions stay."),
                     .confirm = InterruptedText::tr(
                         "The release ends where it stands, and only a new one goes on from "
                         "there. Traffic stays as it is."),
                     .wish = {.kind = Wish::Kind::Answer, .choice = Choice::LeaveAsItIs}};
    return actions;
}

} // namespace switchyard
