#pragma once
#include "models/views/consoleview.h"
#include "models/views/savedplan.h"
#include "ui/appearance.h"
#include "ui/ask.h"
#include "ui/environmentsmenu.h"
#include "ui/pictureformat.h"

#include <QByteArrayList>
#include <QMainWindow>
#include <QPointer>

#include <functional>
#include <memory>

namespace switchyard
{

/// The console's window. It shows values and reports wishes; it knows nobody who carries them out.
///
/// Names of what can be pressed or typed into; tests and settings find it by them:
///   allToA allToB shiftButton releaseButton pauseButton stopHereButton continueButton backButton
///   overrideButton_<gate id> choiceButton_<number in the question> exportButton menuButton
///   evidenceButton logsButton
///   serviceFilter onlyUnhealthyButton wrongFirstButton columnsButton servicesTable
///   instanceDialog: copyInstanceButton closeButton instanceHistory
///   chartTableButton chartTable logList
///   chartMeasures chartServices chartFollowButton chartEarlierButton chartLaterButton
///   chartWiderButton chartCloserButton chartSaveButton errorsChart requestsChart latencyChart
///   evidenceChart
///   browseButtonA browseButtonB hostsButtonA hostsButtonB
///   environmentsButton environmentAction_<number> openProfileAction editProfileAction
///   newProfileAction discoverAction drillAction
///   drillPanelButton drillPanel: faultButton_<number> mendAllButton drillScore
///   coloursAction_<number> languageAction_<number>
///   goOnButton goBackButton leaveAsItIsButton                          interrupted panel
///   actions: those of Actions, openInstanceAction copyRowsAction copyRowsCsvAction openLineAction
///   copyLinesAction chartPngAction chartSvgAction columnAction_<column> sortAction_<column>
///   releaseDialog: versionEdit manifestButton manifestView firstZoneA firstZoneB rampEdit
///   approvalBox declaredBox ticketEdit confirmNameEdit
///       startReleaseButton cancelButton openPlanButton savePlanButton changedSince
///   shiftDialog: shiftSlider shiftBothButton confirmNameEdit startShiftButton cancelButton
///   askDialog: reasonEdit answerButton_<number> cancelButton            the one dialog that asks
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows `view`. Cheap: only what differs from the last view is touched; never resets a table.
    void setView(const ConsoleView &view);
    /// What is checked in the menu. The colours and the language themselves are the program's.
    void setAppearance(const Appearance &appearance);
    /// Every environment that can be gone to, this one among them.
    void setEnvironments(const std::vector<EnvironmentEntry> &entries);
    /// In the dialog that begins a release; opened where it is not.
    void showPlan(const SavedPlan &plan);
    /// Size, place, borders and the services' columns, for the next time; of no use to anything but
    /// setLayout().
    QByteArray layout() const;
    /// Nothing happens where the bytes are of another version of the window.
    void setLayout(const QByteArray &layout);
    /// What the charts show now.
    QByteArray chartPicture(PictureFormat format) const;

Q_SIGNALS:
    /// Pause, resume, approve, back, leave, override, answer. `who` is left for the receiver to
    /// fill.
    void wished(const switchyard::Wish &wish);
    /// What would this release send? The answer is a ConsoleView::plan with the same request.
    void previewAsked(const switchyard::ReleaseRequest &request);
    /// `confirmedName` is what was typed; the receiver checks it again.
    void releaseWished(const switchyard::ReleaseRequest &request, const QString &confirmedName);
    /// What would this shift send? The answer is a ConsoleView::shift with the same request.
    void shiftPreviewAsked(const switchyard::ShiftRequest &request);
    void shiftWished(const switchyard::ShiftRequest &request, const QString &confirmedName);
    /// Run the open release from here, whoever runs it; let it go to another console.
    void takeOverWished(const QString &reason);
    void approvalGiven(const QString &reason);
    void handOverWished();
    void exportWished();
    /// Write this plan to a file; read one, and answer with showPlan().
    void planSaveWished(const switchyard::PlanPreview &preview);
    void planOpenWished();
    void historyWished();
    void secretsWished();
    /// What is known of this instance? The answer is a ConsoleView::instance with the same key.
    void instanceAsked(const switchyard::InstanceKey &key);
    /// What do the metrics keep of this time? The answer is a ChartView::older.
    void olderRatesWished(qint64 fromUtcMs, qint64 toUtcMs);
    void pictureWished(switchyard::PictureFormat format);
    /// Show the operator this zone alone: a browser, or lines for a hosts file.
    void browseWished(switchyard::Zone zone);
    void hostsWished(switchyard::Zone zone);
    void appearanceWished(const switchyard::Appearance &appearance);
    /// Every word has to be told anew: setView() with what is said in the new language.
    void languageChanged();
    void environmentWished(const QString &profile);
    void profileWished();
    /// Show the profile of this environment, to be read or changed.
    void editWished();
    void describeWished();
    void discoverWished();
    void drillWished();
    /// Break or mend this in the lab; mendWished() without a fault: all that stands.
    void breakWished(const switchyard::DrillFault &fault);
    void mendWished(const std::optional<switchyard::DrillFault> &fault);
    /// It has been closed, and nothing asks any more.
    void closed();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    struct Panels;
    using Borders = QByteArrayList;
    Borders borders() const;
    void setBorders(const Borders &borders);
    void make();
    void makePanels();
    void connectPanels();
    void makeMenu();
    void leave(Zone to);
    void act(const ActionView &action);
    void answer(const ChoiceView &choice);
    std::optional<Enquiry> takeOverQuestion() const;
    void takeOver();
    std::optional<Enquiry> approvalQuestion() const;
    void approve();
    void overrideGate(const GateLine &gate);
    static Enquiry enquiryOf(const ActionView &action);
    std::optional<ActionView> nowOf(const ActionView &asked) const;
    void openRelease();
    void openShift();
    void openInstance(const InstanceKey &key, const QString &title);
    void openEvidence();
    void openLine(const QString &title, const QString &text);

    std::unique_ptr<Panels> m_panels;
    /// Per cent of the height beside the charts that the services get, until a person moves the
    /// border.
    void giveRoom(int share);

    ConsoleView m_view = {};
    int m_share = 0;
    bool m_borderIsTheirs = false;
    bool m_mayClose = false;
    QPointer<Asking> m_asking = {}; ///< of something that may become another thing meanwhile
    std::function<std::optional<Enquiry>()> m_askedNow = {};
    bool m_isRemade = false; ///< soon, in another language
    Appearance m_appearance = {};
    std::vector<EnvironmentEntry> m_environments = {};
};

} // namespace switchyard
