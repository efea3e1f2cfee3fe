#include "ui/figuretiles.h"

#include "ui/controls.h"

#include <QBoxLayout>

namespace switchyard
{

FigureTiles::FigureTiles(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("historyFigures"));
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(grid);
}

void FigureTiles::add()
{
    auto *card = new Card(this);
    Tile tile{.widget = card,
              .name = new PlainLabel(card, TextSize::Small, Weight::Normal, Overflow::Elide),
              .value = new PlainLabel(card, TextSize::Title, Weight::Normal, Overflow::Elide),
              .note = new PlainLabel(card, TextSize::Small, Weight::Normal, Overflow::Elide)};
    tile.name->setTone(Tone::Dim);
    tile.note->setTone(Tone::Dim);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(2 * grid, grid, 2 * grid, grid);
    rows->setSpacing(2);
    for (PlainLabel *label : {tile.name, tile.value, tile.note})
        rows->addWidget(label);
    m_row->addWidget(card, 1);
    m_tiles.push_back(tile);
}

void FigureTiles::setFigures(const std::vector<FigureLine> &figures)
{
    while (m_tiles.size() < figures.size())
        add();
    for (std::size_t at = 0; at < m_tiles.size(); ++at) {
        const Tile &tile = m_tiles[at];
        tile.widget->setVisible(at < figures.size());
        if (at >= figures.size())
            continue;
        const FigureLine &figure = figures[at];
        tile.name->setText(figure.name);
        tile.value->setText(figure.value);
        tile.value->setObjectName(QStringLiteral("figure_%1").arg(figure.id));
        tile.note->setText(figure.note);
        setTip(tile.widget, figure.meaning);
    }
}

} // namespace switchyard
