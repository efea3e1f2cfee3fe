#pragma once
#include <QList>

class QWidget;

namespace switchyard
{

/// What the Tab key stops at in `root`, in the order in which it is read: as the layouts have it,
/// from the top left to the bottom right.
QList<QWidget *> inReadingOrder(QWidget *root);
/// Tab goes through them in this order. To be called again where a further one was made.
void tabThrough(const QList<QWidget *> &stops);

} // namespace switchyard
