#include "ui/chartpanel.h"

#include "ui/plaindelegate.h"
#include "ui/zonechart.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStackedLayout>
#include <QTableView>

namespace switchyard
{

namespace
{

/// A short piece of a zone's line, beside its letter.
class LegendLine final : public QWidget
{
public:
    LegendLine(Zone zone, QWidget *parent) : QWidget(parent), m_zone(zone)
    {
        setFixedSize(3 * grid, 2 * grid);
    }
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(penOf(m_zone, themeOf(palette()), 2));
        painter.drawLine(QPointF(0, height() / 2.0), QPointF(width(), height() / 2.0));
    }

private:
    Zone m_zone;
};

} // namespace

ChartPanel::ChartPanel(QWidget *parent)
    : QWidget(parent),
      m_errors(new ZoneChart(ZoneChart::Measure::Errors, ZoneChart::TimeAxis::Hidden, this)),
      m_requests(new ZoneChart(ZoneChart::Measure::Requests, ZoneChart::TimeAxis::Shown, this)),
      m_empty(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)),
      m_table(new QTableView(this)),
      m_tableButton(
          makeButton(QStringLiteral("chartTableButton"), tr("As a table"), this, ButtonKind::Flat)),
      m_stack(new QStackedLayout)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    outer->addWidget(card);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(1, grid, 1, grid);
    rows->setSpacing(4);
    rows->addWidget(makeHead());
    makeTable();
    m_empty->setTone(Tone::Dim);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(4 * grid, 0, 4 * grid, 0);
    m_stack->addWidget(makeCharts());
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    rows->addLayout(m_stack, 1);
    setView({});
}

QWidget *ChartPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *title = new PlainLabel(head, TextSize::Body, Weight::Strong);
    title->setText(tr("Errors and requests"));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(2 * grid, 0, grid, 0);
    row->setSpacing(grid);
    row->addWidget(title);
    for (const Zone zone : bothZones) {
        auto *letter = new PlainLabel(head, TextSize::Body, Weight::Strong);
        letter->setText(nameOf(zone));
        letter->setTone(zone == Zone::A ? Tone::A : Tone::B);
        row->addSpacing(grid);
        row->addWidget(letter);
        row->addWidget(new LegendLine(zone, head));
    }
    row->addStretch();
    row->addWidget(m_tableButton);
    m_tableButton->setCheckable(true);
    connect(m_tableButton, &QPushButton::toggled, this, &ChartPanel::showTable);
    return head;
}

QWidget *ChartPanel::makeCharts()
{
    auto *charts = new QWidget(this);
    auto *rows = new QVBoxLayout(charts);
    rows->setContentsMargins(grid, 0, grid, 0);
    rows->setSpacing(4);
    const auto add = [&](const QString &name, ZoneChart *chart, int stretch) {
        auto *label = new PlainLabel(charts, TextSize::Small);
        label->setText(name);
        label->setTone(Tone::Dim);
        label->setContentsMargins(grid, 0, 0, 0);
        rows->addWidget(label);
        rows->addWidget(chart, stretch);
    };
    add(tr("Errors, share of requests"), m_errors, 10);
    add(tr("Requests per second"), m_requests, 11);
    return charts;
}

void ChartPanel::makeTable()
{
    m_table->setObjectName(QStringLiteral("chartTable"));
    m_table->setAccessibleName(tr("Errors and requests of each zone over time, newest first"));
    m_table->setModel(&m_samples);
    m_table->setItemDelegate(new PlainDelegate(this));
    m_table->setShowGrid(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(3 * grid);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setDefaultSectionSize(9 * grid);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setFont(fontOf(TextSize::Small));
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void ChartPanel::setView(const ChartView &view)
{
    if (m_shown && view == m_view)
        return;
    m_shown = true;
    m_view = view;
    m_errors->setView(view);
    m_requests->setView(view);
    m_empty->setText(view.emptyWhy.isEmpty()
                         ? tr("No data yet: the first figures come within seconds.")
                         : view.emptyWhy);
    feedTable();
    showTable(m_tableButton->isChecked());
}

/// The table is merged only while it is looked at.
void ChartPanel::feedTable()
{
    if (m_tableButton->isChecked())
        m_samples.setChart(m_view);
}

void ChartPanel::showTable(bool table)
{
    if (m_tableButton->isChecked() != table)
        m_tableButton->setChecked(table);
    setButtonText(m_tableButton, table ? tr("As charts") : tr("As a table"));
    feedTable();
    const bool empty = m_view.samples.a.empty() && m_view.samples.b.empty();
    m_stack->setCurrentIndex(empty ? 2 : table ? 1 : 0);
}

} // namespace switchyard
