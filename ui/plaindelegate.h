#pragma once
#include <QStyledItemDelegate>

namespace switchyard
{

/// The one delegate to paint cells with: its tips show a cell's whole text as it is.
class PlainDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
};

} // namespace switchyard
