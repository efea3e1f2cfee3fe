#include "models/views/consoleview.h"

#include <QCoreApplication>

namespace switchyard
{

namespace
{

struct ConsoleText {
    Q_DECLARE_TR_FUNCTIONS(ConsoleText)
};

/// Why nothing can be begun now; empty: it can.
QString busyWith(const ConsoleView &view)
{
    if (view.interrupted)
        return ConsoleText::tr("Release %1 was interrupted: decide first how it goes on.")
            .arg(view.interrupted->id);
    if (isOpen(view.release.phase))
        return ConsoleText::tr("Release %1 is open.").arg(view.release.id);
    if (view.environment.holder == Holder::Other)
        return ConsoleText::tr("%1 drives this environment.").arg(view.environment.holderName);
    return {};
}

} // namespace

ActionView releaseActionOf(const ConsoleView &view)
{
    const QString busy = busyWith(view);
    return {.shown = true,
            .enabled = busy.isEmpty(),
            .text = ConsoleText::tr("Release..."),
            .why = busy.isEmpty()
                       ? ConsoleText::tr("Plan a release; nothing is sent before you have seen it.")
                       : busy};
}

ActionView shiftActionOf(const ConsoleView &view)
{
    const QString busy = busyWith(view);
    return {.shown = true,
            .enabled = busy.isEmpty(),
            .text = ConsoleText::tr("Shift..."),
            .why =
                busy.isEmpty()
                    ? ConsoleText::tr(
                          "Move a share of the traffic; nothing is sent before you have seen it.")
                    : busy};
}

QString closeQuestion(const ConsoleView &view)
{
    if (!isOpen(view.release.phase) || view.environment.holder != Holder::You)
        return {};
    return ConsoleText::tr("Release %1 is running in this window. Closing pauses it: what is in "
                           "flight settles, traffic "
                           "stays as it is (%2), and the next start offers to go on or to go back.")
        .arg(view.release.id, view.release.stays);
}

} // namespace switchyard
