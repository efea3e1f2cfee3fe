#include "ui/drillpanel.h"

#include "models/views/text.h"

#include <QBoxLayout>
#include <QScrollArea>

namespace switchyard
{

DrillPanel::DrillPanel(QWidget *parent)
    : QWidget(parent), m_list(new QVBoxLayout),
      m_score(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)),
      m_problem(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap))
{
    setObjectName(QStringLiteral("drillPanel"));
    setAccessibleName(tr("Faults of the drill"));
    setFixedWidth(36 * grid);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    outer->addWidget(card);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(2 * grid, grid + 4, 2 * grid, grid + 4);
    rows->setSpacing(grid);
    auto *title = new PlainLabel(card, TextSize::Title, Weight::Strong);
    title->setText(tr("Faults of the drill"));
    rows->addWidget(title);
    auto *area = new QScrollArea(card);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto *inside = new QWidget(area);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, grid, 0);
    m_list->setSpacing(grid / 2);
    column->addLayout(m_list);
    column->addStretch(1);
    area->setWidget(inside);
    rows->addWidget(area, 1);
    auto *all = makeButton(QStringLiteral("mendAllButton"), tr("Mend all, new score"), card);
    rows->addWidget(all, 0, Qt::AlignLeft);
    auto *heading = new PlainLabel(card, TextSize::Body, Weight::Strong);
    heading->setText(tr("Score"));
    rows->addWidget(heading);
    m_score->setObjectName(QStringLiteral("drillScore"));
    rows->addWidget(m_score);
    m_problem->setTone(Tone::Bad);
    rows->addWidget(m_problem);
    m_problem->hide();
    connect(all, &QPushButton::clicked, this, &DrillPanel::allMended);
}

void DrillPanel::setView(const DrillView &view)
{
    if (view == m_view && !m_score->text().isEmpty())
        return;
    m_view = view;
    while (m_rows.size() < view.faults.size())
        m_rows.push_back(makeRow(m_rows.size()));
    for (std::size_t at = 0; at < m_rows.size(); ++at) {
        const Row &row = m_rows[at];
        row.place->setVisible(at < view.faults.size());
        if (at >= view.faults.size())
            continue;
        const DrillFault &fault = view.faults[at];
        const bool mends = fault.lasts && fault.stands;
        row.title->setText(fault.title);
        row.title->setTone(fault.stands ? Tone::Bad : Tone::Text);
        setButtonText(row.button, mends ? tr("Mend") : tr("Break"));
        row.button->setAccessibleName(shownLiterally(mends ? tr("Mend: %1").arg(fault.title)
                                                           : tr("Break: %1").arg(fault.title)));
    }
    m_score->setText(scoreLines(view.score).join(u'\n'));
    m_problem->setText(view.problem);
    m_problem->setVisible(!view.problem.isEmpty());
}

DrillPanel::Row DrillPanel::makeRow(std::size_t at)
{
    auto *place = new QWidget(m_list->parentWidget());
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    auto *title = new PlainLabel(place, TextSize::Body, Weight::Normal, Overflow::Wrap);
    auto *button = makeButton(QStringLiteral("faultButton_%1").arg(at), tr("Break"), place);
    row->addWidget(title, 1);
    row->addWidget(button, 0, Qt::AlignTop);
    m_list->addWidget(place);
    connect(button, &QPushButton::clicked, this, [this, at] { press(at); });
    return {place, title, button};
}

void DrillPanel::press(std::size_t at)
{
    const DrillFault fault = m_view.faults.at(at);
    if (fault.lasts && fault.stands)
        Q_EMIT mended(fault);
    else
        Q_EMIT broken(fault);
}

} // namespace switchyard
