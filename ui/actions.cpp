#include "ui/actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QPushButton>
#include <QVariant>

namespace switchyard
{

namespace
{

using Group = ActionRow::Group;

constexpr auto english = "english";
constexpr auto said = "said";
constexpr auto note = "note";

QString spoken(const char *text)
{
    return QCoreApplication::translate("switchyard::Actions", text);
}

const char *nameOf(Group group)
{
    switch (group) {
    case Group::Traffic:
        return QT_TRANSLATE_NOOP("switchyard::Actions", "Traffic");
    case Group::Release:
        return QT_TRANSLATE_NOOP("switchyard::Actions", "Release");
    case Group::Zones:
        return QT_TRANSLATE_NOOP("switchyard::Actions", "Zones");
    case Group::Services:
        return QT_TRANSLATE_NOOP("switchyard::Actions", "Services");
    case Group::Charts:
        return QT_TRANSLATE_NOOP("switchyard::Actions", "Charts");
    case Group::GoTo:
        return QT_TRANSLATE_NOOP("switchyard::Actions", "Go to");
    case Group::Top:
    case Group::End:
        break;
    }
    return nullptr;
}

} // namespace

void setSaid(QAction *action, const QString &name, const QString &text)
{
    action->setProperty(english, name);
    action->setProperty(said, text);
}

QString saidOf(const QAction &action)
{
    const QString text = action.property(said).toString();
    // In a menu "&" marks a key.
    return text.isEmpty() ? action.text().replace(QStringLiteral("&&"), QStringLiteral("&")) : text;
}

QString englishOf(const QAction &action) { return action.property(english).toString(); }

void setNote(QAction *action, const QString &text) { action->setProperty(note, text); }

QString noteOf(const QAction &action) { return action.property(note).toString(); }

Actions::Actions(QWidget &panels, QMenu *menu) : QObject(menu), m_panels(panels), m_menu(menu)
{
    for (const ActionRow &row : rows())
        add(row);
    connect(menu, &QMenu::aboutToShow, this, qOverload<>(&Actions::refresh));
    refresh();
}

void Actions::add(const ActionRow &row)
{
    auto *action = new QAction(spoken(row.text), this);
    action->setObjectName(QLatin1String(row.name));
    if (row.keys.text)
        action->setShortcut(QKeySequence(QLatin1String(row.keys.text)));
    else
        action->setShortcuts(row.keys.standard);
    setSaid(action, QLatin1String(row.text));
    m_panels.window()->addAction(action);
    m_actions[action->objectName()] = action;
    if (row.group != Group::End) // its place is the last, whatever else comes into the menu
        menu(row.group)->addAction(action);
    Pressing pressing{action, {}, row.group == Group::Traffic || row.group == Group::Release};
    for (const char *name : {row.button, row.orButton})
        if (auto *button = name ? m_panels.findChild<QPushButton *>(QLatin1String(name)) : nullptr)
            pressing.buttons += button;
    if (pressing.buttons.isEmpty())
        return;
    action->setCheckable(pressing.buttons.front()->isCheckable());
    connect(action, &QAction::triggered, this, [this, pressing] { press(pressing); });
    m_pressing.push_back(pressing);
}

QMenu *Actions::menu(Group group)
{
    const char *name = nameOf(group);
    if (!name)
        return m_menu;
    QMenu *&menu = m_menus[group];
    if (!menu)
        menu = m_menu->addMenu(spoken(name));
    return menu;
}

QAction *Actions::named(const char *name) const { return m_actions.at(QLatin1String(name)); }

QPushButton *Actions::offered(const Pressing &pressing) const
{
    for (QPushButton *button : pressing.buttons)
        if (button->isVisibleTo(&m_panels))
            return button;
    return nullptr;
}

void Actions::press(const Pressing &pressing)
{
    QPushButton *button = offered(pressing);
    if (button && button->isEnabled() && button->menu())
        button->showMenu();
    else if (button)
        button->click();
    refresh(pressing); // a click on the action has turned its own check
}

void Actions::refresh()
{
    for (const Pressing &pressing : m_pressing)
        refresh(pressing);
}

void Actions::refresh(const Pressing &pressing)
{
    const QPushButton *button = offered(pressing);
    QAction &action = *pressing.action;
    action.setEnabled(button && button->isEnabled());
    action.setChecked(button && button->isChecked());
    if (!button)
        return setNote(&action, tr("Not offered as things stand now."));
    QString says = button->accessibleName();
    says.remove(QChar(0x2026)).remove(QStringLiteral("..."));
    const bool isTold = pressing.isTold && button->isEnabled() && !action.text().contains(says);
    setNote(&action, isTold ? button->accessibleName() : button->accessibleDescription());
}

} // namespace switchyard
