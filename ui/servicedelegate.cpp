#include "ui/servicedelegate.h"

#include "models/tables/servicetree.h"
#include "ui/glyph.h"

#include <QPainter>

namespace switchyard
{

namespace
{

using Column = ServiceTree::Column;

Glyph glyphOfCell(const QModelIndex &index)
{
    if (index.data(ServiceTree::DegradedRole).toBool())
        return Glyph::Triangle;
    if (index.data(ServiceTree::AtTargetRole).toBool())
        return Glyph::Check;
    const QVariant check = index.data(ServiceTree::CheckRole);
    if (!check.isValid())
        return Glyph::None;
    const Glyph glyph = glyphOf(Check(check.toInt()));
    const bool partial = index.data(ServiceTree::PartialRole).toBool();
    return partial && glyph == Glyph::Check ? Glyph::Triangle : glyph;
}

Tone toneOfCell(const QModelIndex &index, Glyph glyph)
{
    if (glyph == Glyph::Octagon || glyph == Glyph::Triangle)
        return toneOf(glyph);
    if (glyph == Glyph::Unknown || index.data(ServiceTree::StaleRole).toBool())
        return Tone::Unknown;
    return index.data(ServiceTree::InstanceRole).toBool() ? Tone::Dim : Tone::Text;
}

/// The zone's letter before an instance's address.
qreal paintZone(QPainter *painter, const QRect &cell, const QModelIndex &index, const Theme &theme)
{
    if (Column(index.column()) != Column::Service ||
        !index.data(ServiceTree::InstanceRole).toBool())
        return 0;
    const auto zone = Zone(index.data(ServiceTree::ZoneRole).toInt());
    painter->setPen(theme.of(zone));
    painter->setFont(fontOf(TextSize::Body, Weight::Strong));
    painter->drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, nameOf(zone));
    return 2 * grid;
}

/// Figures stand under each other.
bool isFigure(const QModelIndex &index)
{
    return Column(index.column()) == Column::ErrorsA || Column(index.column()) == Column::ErrorsB;
}

QFont fontOfCell(const QModelIndex &index)
{
    const bool title = Column(index.column()) == Column::Service &&
                       !index.data(ServiceTree::InstanceRole).toBool();
    QFont font = fontOf(TextSize::Body, title ? Weight::Strong : Weight::Normal);
    font.setStrikeOut(Column(index.column()) == Column::Service &&
                      index.data(ServiceTree::GoneRole).toBool());
    return font;
}

} // namespace

ServiceDelegate::ServiceDelegate(std::function<bool(const QModelIndex &)> isMarked, QObject *parent)
    : PlainDelegate(parent), m_isMarked(std::move(isMarked))
{
}

void ServiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.line);
    else if (m_isMarked(index))
        painter->fillRect(option.rect.adjusted(1, 2, -1, -2), theme.window);
    QRectF place = QRectF(option.rect).adjusted(grid, 0, isFigure(index) ? -grid : -4, 0);
    place.setLeft(place.left() + paintZone(painter, place.toRect(), index, theme));
    const Glyph glyph = glyphOfCell(index);
    if (glyph != Glyph::None) {
        paintGlyph(*painter, QRectF(place.left(), place.center().y() - 7, 14, 14), glyph, theme);
        place.setLeft(place.left() + 18);
    }
    painter->setPen(colourOf(toneOfCell(index, glyph), theme));
    painter->setFont(fontOfCell(index));
    const QString text = index.data().toString();
    const auto side = isFigure(index) ? Qt::AlignRight : Qt::AlignLeft;
    painter->drawText(place, side | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, int(place.width())));
    painter->restore();
}

QSize ServiceDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {8 * grid, 3 * grid};
}

} // namespace switchyard
