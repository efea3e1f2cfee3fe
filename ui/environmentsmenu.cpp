#include "ui/environmentsmenu.h"

#include "models/views/text.h"
#include "ui/actions.h"

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
    const auto add = [&](const char *text, const char *name, const QKeySequence &keys,
                         const std::function<void()> &wished) {
        QAction *action = menu->addAction(tr(text));
        action->setObjectName(QLatin1String(name));
        action->setShortcut(keys);
        setSaid(action, QLatin1String(text));
        connect(action, &QAction::triggered, this, [wished] { wished(); });
    };
    add(QT_TR_NOOP("Open a profile..."), "openProfileAction", QKeySequence::Open, m_wishes.choose);
    add(QT_TR_NOOP("Look at this profile..."), "editProfileAction",
        QKeySequence(Qt::CTRL | Qt::Key_I), m_wishes.edit);
    add(QT_TR_NOOP("Describe a new environment..."), "newProfileAction",
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), m_wishes.describe);
    add(QT_TR_NOOP("Discover an environment..."), "discoverAction",
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), m_wishes.discover);
    add(QT_TR_NOOP("Start a drill on this computer"), "drillAction",
        QKeySequence(Qt::CTRL | Qt::Key_D), m_wishes.drill);
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
        setSaid(action, QStringLiteral("Environment: %1").arg(entry.name),
                tr("Environment: %1").arg(entry.name));
        setNote(action, entry.isThis ? tr("this one") : entry.profile);
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
