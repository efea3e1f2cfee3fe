#pragma once
#include "ui/plaindelegate.h"

namespace switchyard
{

/// A line of the history: how it ended by a shape and its word, what is quiet in a quiet colour.
class HistoryDelegate final : public PlainDelegate
{
    Q_OBJECT
public:
    using PlainDelegate::PlainDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace switchyard
