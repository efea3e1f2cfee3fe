#pragma once
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QAction;
class QMenu;

namespace switchyard
{

/// An environment that can be gone to: open in a window of its own, or known from before.
struct EnvironmentEntry {
    QString profile = {}; ///< the file's path
    QString name = {};
    bool isProtected = false;
    bool isOpen = false;
    bool isThis = false; ///< of the window that shows the menu
    friend bool operator==(const EnvironmentEntry &, const EnvironmentEntry &) = default;
};

/// What a person may wish from the list of environments.
struct EnvironmentWishes {
    std::function<void(const QString &profile)> open = {};
    std::function<void()> choose = {}; ///< another profile's file
    std::function<void()> edit = {};   ///< the profile of this window
    std::function<void()> describe = {};
    std::function<void()> discover = {};
    std::function<void()> drill = {};
};

/// The environments in a menu: the open ones first, with Ctrl+1 to Ctrl+9.
class EnvironmentsMenu final : public QObject
{
    Q_OBJECT
public:
    /// The names of the actions: environmentAction_<number>, openProfileAction, editProfileAction,
    /// newProfileAction, discoverAction, drillAction.
    EnvironmentsMenu(QMenu *menu, EnvironmentWishes wishes);
    void setEntries(const std::vector<EnvironmentEntry> &entries);

private:
    QMenu *m_menu;
    QAction *m_end;
    EnvironmentWishes m_wishes;
    std::vector<QAction *> m_actions = {};
};

} // namespace switchyard
