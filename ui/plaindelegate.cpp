#include "ui/plaindelegate.h"

#include "ui/plainlabel.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QToolTip>

namespace switchyard
{

bool PlainDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                              const QStyleOptionViewItem &, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return false;
    QToolTip::showText(event->globalPos(), tipOf(index.data().toString()), view);
    return true;
}

} // namespace switchyard
