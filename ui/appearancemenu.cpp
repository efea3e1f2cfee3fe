#include "ui/appearancemenu.h"

#include "ui/actions.h"

#include <QActionGroup>
#include <QMenu>

namespace switchyard
{

namespace
{

/// What an action says, what a list of commands calls it, and its English name there.
struct Text {
    QString text;
    QString said;
    QString english;
};

QActionGroup *addGroup(QMenu *menu, const QString &name, const QList<Text> &texts, QObject *parent)
{
    auto *group = new QActionGroup(parent);
    for (const Text &one : texts) {
        QAction *action = menu->addAction(one.text);
        setSaid(action, one.english, one.said);
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
                         {{tr("As the system"), tr("Colours: as the system"),
                           QStringLiteral("Colours: as the system")},
                          {tr("Light"), tr("Colours: light"), QStringLiteral("Colours: light")},
                          {tr("Dark"), tr("Colours: dark"), QStringLiteral("Colours: dark")}},
                         this)),
      // Each language in its own words: who reads only one of them finds it.
      m_language(addGroup(menu->addMenu(tr("Language")), QStringLiteral("languageAction"),
                          {{tr("As the system"), tr("Language: as the system"),
                            QStringLiteral("Language: as the system")},
                           {QStringLiteral("English"), QStringLiteral("Language: English"), {}},
                           {QStringLiteral("\u7b80\u4f53\u4e2d\u6587"),
                            QStringLiteral("\u8bed\u8a00\uff1a\u7b80\u4f53\u4e2d\u6587"),
                            QStringLiteral("Language: Chinese")}},
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
