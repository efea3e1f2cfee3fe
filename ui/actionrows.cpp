// The table of the window's actions: adding one is adding a row.
#include "ui/actions.h"

namespace switchyard
{

namespace
{

using Group = ActionRow::Group;
using Key = QKeySequence;

} // namespace

/// What moves traffic or turns a release takes Ctrl+Shift; what only looks takes less.
std::span<const ActionRow> Actions::rows()
{
    static constexpr ActionRow all[] = {
        {Group::Top, "paletteAction", QT_TR_NOOP("Find a command..."), "Ctrl+K"},
        {Group::Traffic, "leaveToAAction", QT_TR_NOOP("All traffic to A..."), "Ctrl+Shift+A",
         "allToA"},
        {Group::Traffic, "leaveToBAction", QT_TR_NOOP("All traffic to B..."), "Ctrl+Shift+B",
         "allToB"},
        {Group::Traffic, "shiftAction", QT_TR_NOOP("Shift a part of the traffic..."), "Ctrl+T",
         "shiftButton"},
        {Group::Zones, "browseAAction", QT_TR_NOOP("Browse zone A"), "Alt+A", "browseButtonA"},
        {Group::Zones, "browseBAction", QT_TR_NOOP("Browse zone B"), "Alt+B", "browseButtonB"},
        {Group::Zones, "hostsAAction", QT_TR_NOOP("Copy the hosts lines of zone A"), "Alt+Shift+A",
         "hostsButtonA"},
        {Group::Zones, "hostsBAction", QT_TR_NOOP("Copy the hosts lines of zone B"), "Alt+Shift+B",
         "hostsButtonB"},
        {Group::Release, "releaseAction", QT_TR_NOOP("Begin a release..."), Key::New,
         "releaseButton"},
        {Group::Release, "continueAction", QT_TR_NOOP("Continue the release"), "Ctrl+Shift+Return",
         "continueButton", "goOnButton"},
        {Group::Release, "pauseAction", QT_TR_NOOP("Pause the release"), "Ctrl+Shift+P",
         "pauseButton"},
        {Group::Release, "stopHereAction", QT_TR_NOOP("Stop the release where it is"),
         "Ctrl+Shift+S", "stopHereButton", "leaveAsItIsButton"},
        {Group::Release, "backAction", QT_TR_NOOP("Go back"), "Ctrl+Shift+Backspace", "backButton",
         "goBackButton"},
        {Group::Release, "takeOverAction", QT_TR_NOOP("Take the release over..."), "Ctrl+Shift+D",
         "takeOverButton"},
        {Group::Release, "approveAction", QT_TR_NOOP("Approve the release..."), "Ctrl+Shift+Y",
         "approveButton"},
        {Group::Release, "handOverAction", QT_TR_NOOP("Hand the release over"), "Ctrl+Shift+H",
         "handOverButton"},
        {Group::Release, "questionAction", QT_TR_NOOP("Go to the question that the release asks"),
         "Alt+Q"},
        {Group::Release, "overrideAction", QT_TR_NOOP("Go to the gate that can be overridden"),
         "Alt+O"},
        {Group::Release, "evidenceAction", QT_TR_NOOP("Evidence of the gates"), "Ctrl+E",
         "evidenceButton"},
        {Group::Release, "logsAction", QT_TR_NOOP("Logs of what the judge speaks of"),
         "Ctrl+Shift+L", "logsButton"},
        {Group::Release, "historyAction", QT_TR_NOOP("History..."), "Ctrl+H"},
        {Group::Release, "exportAction", QT_TR_NOOP("Export the release log..."), "Ctrl+Shift+E",
         "exportButton"},
        {Group::Services, "filterAction", QT_TR_NOOP("Filter the services"), Key::Find},
        {Group::Services, "onlyUnhealthyAction", QT_TR_NOOP("Only unhealthy services"), "Ctrl+U",
         "onlyUnhealthyButton"},
        {Group::Services, "wrongFirstAction", QT_TR_NOOP("What is wrong first"), "Ctrl+Shift+W",
         "wrongFirstButton"},
        {Group::Services, "columnsAction", QT_TR_NOOP("Columns and their order..."), "Ctrl+M",
         "columnsButton"},
        {Group::Charts, "chartFollowAction", QT_TR_NOOP("Pause the charts, or follow again"), "F8",
         "chartFollowButton"},
        {Group::Charts, "chartEarlierAction", QT_TR_NOOP("Earlier in the charts"), Key::Back,
         "chartEarlierButton"},
        {Group::Charts, "chartLaterAction", QT_TR_NOOP("Later in the charts"), Key::Forward,
         "chartLaterButton"},
        {Group::Charts, "chartCloserAction", QT_TR_NOOP("Less time in the charts"), Key::ZoomIn,
         "chartCloserButton"},
        {Group::Charts, "chartWiderAction", QT_TR_NOOP("More time in the charts"), Key::ZoomOut,
         "chartWiderButton"},
        {Group::Charts, "chartTableAction", QT_TR_NOOP("The charts as a table"), "Ctrl+Shift+T",
         "chartTableButton"},
        {Group::GoTo, "nextPartAction", QT_TR_NOOP("Go to the next part of the window"), "F6"},
        {Group::GoTo, "previousPartAction", QT_TR_NOOP("Go to the part before"), "Shift+F6"},
        {Group::GoTo, "trafficPartAction", QT_TR_NOOP("Go to the traffic"), "Alt+T"},
        {Group::GoTo, "releasePartAction", QT_TR_NOOP("Go to the release"), "Alt+R"},
        {Group::GoTo, "chartsPartAction", QT_TR_NOOP("Go to the charts"), "Alt+C"},
        {Group::GoTo, "servicesPartAction", QT_TR_NOOP("Go to the services"), "Alt+S"},
        {Group::GoTo, "logPartAction", QT_TR_NOOP("Go to the release log"), "Alt+L"},
        {Group::GoTo, "tallerPartAction", QT_TR_NOOP("This part taller"), "F7"},
        {Group::GoTo, "lowerPartAction", QT_TR_NOOP("This part lower"), "Shift+F7"},
        {Group::GoTo, "widerPartAction", QT_TR_NOOP("This part wider"), "Ctrl+F7"},
        {Group::GoTo, "narrowerPartAction", QT_TR_NOOP("This part narrower"), "Ctrl+Shift+F7"},
        {Group::GoTo, "drillPanelAction", QT_TR_NOOP("Faults of the drill"), "F4",
         "drillPanelButton"},
        {Group::GoTo, "secretsAction", QT_TR_NOOP("Secrets in the keychain..."), "Ctrl+Shift+K"},
        {Group::GoTo, "environmentsAction", QT_TR_NOOP("The list of environments"), "F9",
         "environmentsButton"},
        {Group::GoTo, "menuAction", QT_TR_NOOP("The menu"), "F10", "menuButton"},
        {Group::End, "closeAction", QT_TR_NOOP("Close the window"), "Ctrl+W"}};
    return all;
}

} // namespace switchyard
