#pragma once
#include "ui/appearance.h"

#include <QObject>

#include <functional>

class QActionGroup;
class QMenu;

namespace switchyard
{

/// The choices of Appearance in a menu: two groups of which one each is checked. It changes nothing
/// by itself.
class AppearanceMenu final : public QObject
{
    Q_OBJECT
public:
    /// The names of the actions: coloursAction_<number>, languageAction_<number>.
    AppearanceMenu(QMenu *menu, std::function<void(const Appearance &)> wished);
    void setAppearance(const Appearance &appearance);

private:
    void choose(const Appearance &appearance);

    Appearance m_appearance = {};
    QActionGroup *m_colours;
    QActionGroup *m_language;
    std::function<void(const Appearance &)> m_wished;
};

} // namespace switchyard
