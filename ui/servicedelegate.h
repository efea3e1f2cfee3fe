#pragma once
#include "ui/plaindelegate.h"

#include <functional>

namespace switchyard
{

/// Paints what the tables' roles mean: shape, word and colour. Text is drawn as it is.
class ServiceDelegate final : public PlainDelegate
{
    Q_OBJECT
public:
    /// `isMarked` tells which cells have changed a moment ago.
    ServiceDelegate(std::function<bool(const QModelIndex &)> isMarked, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    std::function<bool(const QModelIndex &)> m_isMarked;
};

} // namespace switchyard
