#pragma once
#include <QKeySequence>
#include <QList>
#include <QObject>

#include <map>
#include <span>
#include <vector>

class QAction;
class QMenu;
class QPushButton;

namespace switchyard
{

/// An action of the window. It presses the button of its name, or else the other; without a name
/// the window itself does it.
struct ActionRow {
    /// Top and End: the menu itself.
    enum class Group : quint8 { Top, Traffic, Release, Zones, Services, Charts, GoTo, End };
    /// Qt's own where it has some: they are the platform's.
    struct Keys {
        constexpr Keys(const char *keys) : text(keys) {}
        constexpr Keys(QKeySequence::StandardKey key) : standard(key) {}
        const char *text = nullptr;
        QKeySequence::StandardKey standard = QKeySequence::UnknownKey;
    };
    Group group;
    const char *name;
    const char *text;
    Keys keys;
    const char *button = nullptr;
    const char *orButton = nullptr; ///< where the first is not offered
};

/// What a list of commands calls an action: its English name, by which it is found in every
/// language; and `said` where its text alone does not tell what it is, as in "Colours: Dark".
void setSaid(QAction *action, const QString &english, const QString &said = {});
QString saidOf(const QAction &action);
QString englishOf(const QAction &action);
/// What it would do now, or why it cannot be done.
void setNote(QAction *action, const QString &note);
QString noteOf(const QAction &action);

/// The actions of the window: each has a name that stays, a text, keys, and a place in a menu. One
/// that stands for a button presses it, and can be used while it can: what it does to traffic is
/// said by the button, and what the button asks before is asked.
class Actions final : public QObject
{
    Q_OBJECT
public:
    /// Makes all of rows(), in submenus of `menu`, for the buttons in `panels`; the keys are the
    /// window's. What the menu has already stands below.
    Actions(QWidget &panels, QMenu *menu);

    QAction *named(const char *name) const;
    QMenu *menu(ActionRow::Group group);
    /// As the buttons stand now.
    void refresh();

private:
    struct Pressing {
        QAction *action;
        QList<QPushButton *> buttons; ///< the one that is offered is pressed
        bool isTold;                  ///< by what is written on it, which is never the same
    };
    static std::span<const ActionRow> rows();
    void add(const ActionRow &row);
    void refresh(const Pressing &pressing);
    QPushButton *offered(const Pressing &pressing) const;
    void press(const Pressing &pressing);

    QWidget &m_panels;
    QMenu *m_menu;
    std::map<ActionRow::Group, QMenu *> m_menus = {};
    std::map<QString, QAction *> m_actions = {};
    std::vector<Pressing> m_pressing = {};
};

} // namespace switchyard
