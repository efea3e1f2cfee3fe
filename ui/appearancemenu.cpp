#include "ui/appearancemenu.h"

#include <QActionGroup>
#include <QMenu>

namespace switchyard
{

namespace
{

QActionGroup *addGroup(QMenu *menu, const QString &name, const QStringList &texts, QObject *parent)
{
    auto *group = new QActionGroup(parent);
    for (const QString &text : texts) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setData(int(group->actions().size()));
        action->setObjectName(QStringLiteral("%1_%2").arg(name).arg(action->data().toInt()));
        group->addAction(action);
    }
    return group;
}

} // namespace

AppearanceMenu::AppearanceMenu(QMenu *menu, std::function<void(const Appearance &)> wished)
    : QObject(menu),
      m_colours(addGroup(menu->addMenu(tr("Colours")), QStringLiteral("coloursAction"),
                         {tr("As the system"), tr("Light"), tr("Dark")}, this)),
      // Each language in its own words: who reads only one of them finds it.
      m_language(addGroup(menu->addMenu(tr("Language")), QStringLiteral("languageAction"),
                          {tr("As the system"), QStringLiteral("English"),
                           QStringLiteral("\u7b80\u4f53\u4e2d\u6587")},
                          this)),
      m_wished(std::move(wished))
{
    connect(m_colours, &QActionGroup::triggered, this, [this](const QAction *action) {
        choose({Colours(action->data().toInt()), m_appearance.language});
    });
    connect(m_language, &QActionGroup::triggered, this, [this](const QAction *action) {
        choose({m_appearance.colours, Language(action->data().toInt())});
    });
    setAppearance({});
}

void AppearanceMenu::choose(const Appearance &appearance)
{
    if (appearance != m_appearance)
        m_wished(appearance);
}

void AppearanceMenu::setAppearance(const Appearance &appearance)
{
    m_appearance = appearance;
    m_colours->actions().at(int(appearance.colours))->setChecked(true);
    m_language->actions().at(int(appearance.language))->setChecked(true);
}

} // namespace switchyard
