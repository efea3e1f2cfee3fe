#include "ui/readingorder.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QSplitter>

#include <algorithm>

namespace switchyard
{

namespace
{

using Stops = QList<QWidget *>;
void gather(QWidget *widget, Stops &stops);

void gather(const QLayout &layout, Stops &stops)
{
    const auto *cells = qobject_cast<const QGridLayout *>(&layout);
    std::vector<std::pair<std::pair<int, int>, QLayoutItem *>> items;
    for (int at = 0; at < layout.count(); ++at) {
        int row = 0, column = at, rows = 0, columns = 0;
        if (cells)
            cells->getItemPosition(at, &row, &column, &rows, &columns);
        items.push_back({{row, column}, layout.itemAt(at)});
    }
    std::ranges::stable_sort(items, {}, [](const auto &item) { return item.first; });
    for (const auto &[place, item] : items) {
        if (item->widget())
            gather(item->widget(), stops);
        else if (item->layout())
            gather(*item->layout(), stops);
    }
}

void gather(QWidget *widget, Stops &stops)
{
    auto *scroll = qobject_cast<QScrollArea *>(widget);
    if (widget->focusPolicy() & Qt::TabFocus) {
        stops += widget;
        if (!scroll)
            return; // what it is made of is its own affair
    }
    if (scroll && scroll->widget())
        gather(scroll->widget(), stops);
    else if (const auto *split = qobject_cast<QSplitter *>(widget))
        for (int at = 0; at < split->count(); ++at)
            gather(split->widget(at), stops);
    else if (widget->layout())
        gather(*widget->layout(), stops);
}

} // namespace

QList<QWidget *> inReadingOrder(QWidget *root)
{
    Stops stops;
    gather(root, stops);
    return stops;
}

void tabThrough(const QList<QWidget *> &stops)
{
    for (qsizetype at = 1; at < stops.size(); ++at)
        QWidget::setTabOrder(stops[at - 1], stops[at]);
}

} // namespace switchyard
