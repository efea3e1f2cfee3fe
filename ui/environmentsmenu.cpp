#include "ui/environmentsmenu.h"

#include "models/views/text.h"

#include <QKeySequence>
#include <QMenu>

namespace switchyard
{

namespace
{

constexpr int keys = 9;

QString textOf(const EnvironmentEntry &entry)
{
    // In a menu "&" marks a key.
    QString name = shownLiterally(entry.name).replace(u'&', QStringLiteral("&&"));
    return entry.isProtected ? EnvironmentsMenu::tr("%1 (protected)").arg(name) : name;
}

} // namespace

EnvironmentsMenu::EnvironmentsMenu(QMenu *menu, EnvironmentWishes wishes)
    : QObject(menu), m_menu(menu), m_end(menu->addSeparator()), m_wishes(std::move(wishes))
{
    const auto add = [&](const QString &text, const char *name,
                         const std::function<void()> &wished) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, [wished] { wished(); });
        return action;
    };
    add(tr("Open a profile..."), "openProfileAction", m_wishes.choose)
        ->setShortcut(QKeySequence::Open);
    add(tr("Look at this profile..."), "editProfileAction", m_wishes.edit);
    add(tr("Describe a new environment..."), "newProfileAction", m_wishes.describe);
    add(tr("Start a drill on this computer"), "drillAction", m_wishes.drill);
}

void EnvironmentsMenu::setEntries(const std::vector<EnvironmentEntry> &entries)
{
    for (QAction *action : m_actions)
        delete action;
    m_actions.clear();
    const auto add = [&](const EnvironmentEntry &entry) {
        auto *action = new QAction(textOf(entry), m_menu);
        const int number = int(m_actions.size()) + 1;
        action->setObjectName(QStringLiteral("environmentAction_%1").arg(number));
        action->setCheckable(entry.isOpen);
        action->setChecked(entry.isThis);
        if (number <= keys)
            action->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(number)));
        connect(action, &QAction::triggered, this, [this, entry, action] {
            action->setChecked(entry.isThis);
            m_wishes.open(entry.profile);
        });
        m_menu->insertAction(m_end, action);
        m_actions.push_back(action);
    };
    for (const bool open : {true, false})
        for (const EnvironmentEntry &entry : entries)
            if (entry.isOpen == open)
                add(entry);
}

} // namespace switchyard
