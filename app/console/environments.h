#pragma once
#include "app/console/describing.h"
#include "app/console/discovering.h"
#include "app/console/drill.h"
#include "app/console/look.h"
#include "app/console/openenvironment.h"
#include "ui/welcomewindow.h"

#include <QPointer>

namespace switchyard::console
{

/// All that is open: environments, each with a window of its own, the drill among them; and where
/// there is none, the welcome. For the thread of the window.
class Environments : public QObject
{
public:
    /// `lab` is the lab's program, for a drill.
    Environments(Look &look, QString lab);
    ~Environments() override;

    /// Opens a profile, or goes to its window where it is open. Nothing: it is.
    std::optional<OpenEnvironment::Refusal> open(const QString &file, const QString &stateDir = {});
    /// What was open at the last end; where nothing was, the welcome.
    void reopen();
    /// The first of those that are open; nothing: none is.
    OpenEnvironment *first() const;
    /// Ends every engine. False: a worker hangs in a call, so that the program must end without
    /// tearing anything down.
    bool end();

private:
    using Opened = std::unique_ptr<OpenEnvironment>;
    void connectWindow(OpenEnvironment &environment);
    void openFromWindow(const QString &file, QPointer<QWidget> from);
    void chooseProfile(QWidget *from);
    void startDrill();
    Describing &describe(const QString &file);
    void discover();
    void close(OpenEnvironment *environment);
    void show(OpenEnvironment &environment);
    void setAppearance(const Appearance &appearance);
    void showWelcome(const QString &problem = {});
    void tellWindows();
    void keepOpen() const;
    bool isDrill(const OpenEnvironment &environment) const;
    std::vector<EnvironmentEntry> entriesFor(const OpenEnvironment *window) const;

    Look &m_look;
    QString m_lab;
    std::unique_ptr<Drill> m_drill; ///< outlives its environment
    std::vector<Opened> m_open = {};
    std::unique_ptr<WelcomeWindow> m_welcome = {};
    std::vector<std::unique_ptr<Describing>> m_described = {}; ///< profiles that are being written
    std::unique_ptr<Discovering> m_discovering = {};
    bool m_isOpening = false;
    bool m_isHung = false;
};

} // namespace switchyard::console
