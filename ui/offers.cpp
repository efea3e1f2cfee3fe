#include "ui/offers.h"

#include "ui/actions.h"

#include <QAction>
#include <QMenu>
#include <QPointer>
#include <QPushButton>

namespace switchyard
{

void offer(std::vector<Offer> &offers, const QMenu &menu)
{
    for (QAction *action : menu.actions()) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        if (action->menu()) {
            offer(offers, *action->menu());
            continue;
        }
        offers.push_back({{.text = saidOf(*action),
                           .english = englishOf(*action),
                           .keys = action->shortcut().toString(QKeySequence::NativeText),
                           .note = noteOf(*action),
                           .enabled = action->isEnabled()},
                          [action = QPointer(action)] {
                              if (action)
                                  action->trigger();
                          }});
    }
}

void offer(std::vector<Offer> &offers, const QList<QPushButton *> &buttons)
{
    for (QPushButton *button : buttons)
        offers.push_back({{.text = button->accessibleName(),
                           .note = button->accessibleDescription(),
                           .enabled = button->isEnabled()},
                          [button = QPointer(button)] {
                              if (button)
                                  button->click();
                          }});
}

} // namespace switchyard
