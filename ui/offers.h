#pragma once
#include "models/views/commandsearch.h"

#include <QList>

#include <functional>
#include <vector>

class QMenu;
class QPushButton;

namespace switchyard
{

/// What the list of commands offers, and what is done when it is chosen.
struct Offer {
    Command command = {};
    std::function<void()> run = {};
};

/// Every action of a menu and of the menus in it, as it stands there.
void offer(std::vector<Offer> &offers, const QMenu &menu);
/// The buttons that stand there for now alone: ways out of a question, gates to override.
void offer(std::vector<Offer> &offers, const QList<QPushButton *> &buttons);

} // namespace switchyard
