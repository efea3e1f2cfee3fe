#pragma once
#include "app/console/archive.h"
#include "app/console/desktopnotes.h"
#include "app/console/drillhand.h"
#include "app/console/pastrates.h"
#include "app/engine/engine.h"
#include "app/keeping/logkeeper.h"
#include "models/console/console.h"
#include "ui/mainwindow.h"

#include <set>

namespace switchyard::console
{

/// Stands between the window and the engine of one environment: shows what the engine tells, and
/// hands on what the window wishes. It decides nothing. For the thread of the window.
class Desk : public QObject
{
public:
    Desk(const Profile &profile, const StateFolder &folder, const Ports &ports, MainWindow &window);
    /// Of this engine's log.
    LogKeeper &keeper() { return m_keeper; }
    ~Desk() override;

    std::shared_ptr<EngineOutbox> outbox() const { return m_outbox; }
    /// Wishes go to this engine from now on.
    void attach(Engine &engine);
    const EngineState *state() const { return m_state.get(); }
    /// Called with each new state, after it is shown.
    std::function<void(const EngineState &)> onState = {};
    /// Asks the release that runs here to pause; true: there is none, or it has settled.
    bool settle();
    /// A sentence in a dialog of the window.
    void tell(const QString &title, const QString &text);

protected:
    bool event(QEvent *event) override;

private:
    void connectWindow();
    void show();
    void comeForward();
    void post(Request request);
    void wish(Wish wish);
    void start(const Plan &plan, const QString &confirmedName);
    void tellReplies();
    void exportLog();
    void savePicture(PictureFormat format);
    void savePlan(const PlanPreview &preview);
    void openPlan();
    void browse(Zone zone);
    void copyHosts(Zone zone);
    void clearTesters();

    Profile m_profile;
    StateFolder m_folder;
    LogKeeper m_keeper;
    MainWindow &m_window;
    const QString m_who; ///< as "user@host"
    CallPreviews m_previews = {};
    std::shared_ptr<EngineOutbox> m_outbox;
    Engine *m_engine = nullptr;
    std::shared_ptr<const EngineState> m_state = {};
    LogLines m_log = {};
    ChartMarks m_marks = {};
    ServiceBook m_book;
    PastRates m_past;
    Archive m_archive;
    DesktopNotes m_notes;
    DrillHand m_drill;
    std::optional<ReleaseRequest> m_planAsked = {};
    std::optional<ShiftRequest> m_shiftAsked = {};
    std::optional<InstanceKey> m_instanceAsked = {};
    std::set<int> m_unanswered = {};
    bool m_pauseSent = false;
    bool m_wasOpen = false;
};

} // namespace switchyard::console
