#include "ui/historydelegate.h"

#include "models/tables/historymodel.h"
#include "ui/glyph.h"

#include <QPainter>

namespace switchyard
{

namespace
{

using Column = HistoryModel::Column;

Glyph glyphOf(PastKind kind, PastOutcome outcome)
{
    switch (outcome) {
    case PastOutcome::Open:
        return Glyph::Play;
    case PastOutcome::Completed:
        return Glyph::Check;
    case PastOutcome::WentBack:
        return Glyph::Back;
    case PastOutcome::Aborted:
        return Glyph::Dash;
    case PastOutcome::Left:
        return kind == PastKind::Release ? Glyph::Triangle : Glyph::Check;
    case PastOutcome::Unknown:
        break;
    }
    return Glyph::Unknown;
}

Tone toneOfCell(Column column, Glyph glyph)
{
    switch (column) {
    case Column::HowEnded:
        return toneOf(glyph);
    case Column::What:
    case Column::Rollback:
    case Column::Exposure:
        return Tone::Text;
    default:
        return Tone::Dim;
    }
}

} // namespace

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.line);
    const auto column = Column(index.column());
    const Glyph glyph = glyphOf(PastKind(index.data(HistoryModel::KindRole).toInt()),
                                PastOutcome(index.data(HistoryModel::OutcomeRole).toInt()));
    QRectF place = QRectF(option.rect).adjusted(grid, 0, -4, 0);
    if (column == Column::HowEnded) {
        paintGlyph(*painter, QRectF(place.left(), place.center().y() - 6, 12, 12), glyph, theme);
        place.setLeft(place.left() + 18);
    }
    painter->setPen(colourOf(toneOfCell(column, glyph), theme));
    painter->setFont(fontOf(TextSize::Body));
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                        int(place.width())));
    painter->restore();
}

} // namespace switchyard
