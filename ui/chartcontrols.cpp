// What the chart panel is made of, and what its controls do.
#include "ui/chartpanel.h"

#include "ui/actions.h"
#include "ui/plaindelegate.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>

namespace switchyard
{

namespace
{

using Measures = std::vector<Measure>;

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

struct Choice {
    const char *text;
    Measures measures;
};
const std::vector<Choice> &choices()
{
    using M = Measure;
    static const std::vector<Choice> all{
        {QT_TRANSLATE_NOOP("switchyard::ChartPanel", "Errors and requests"),
         {M::Errors, M::Requests}},
        {QT_TRANSLATE_NOOP("switchyard::ChartPanel", "Errors"), {M::Errors}},
        {QT_TRANSLATE_NOOP("switchyard::ChartPanel", "Requests"), {M::Requests}},
        {QT_TRANSLATE_NOOP("switchyard::ChartPanel", "Latency"), {M::Latency}},
        {QT_TRANSLATE_NOOP("switchyard::ChartPanel", "Errors and latency"),
         {M::Errors, M::Latency}},
        {QT_TRANSLATE_NOOP("switchyard::ChartPanel", "Errors and evidence"),
         {M::Errors, M::Evidence}},
        {QT_TRANSLATE_NOOP("switchyard::ChartPanel", "All charts"),
         {M::Errors, M::Requests, M::Latency, M::Evidence}}};
    return all;
}

} // namespace

ChartPanel::ChartPanel(QWidget *parent)
    : QWidget(parent), m_measures(new Chooser(this)), m_services(new Chooser(this)),
      m_state(new PlainLabel(this, TextSize::Small, Weight::Normal, Overflow::Elide)),
      m_empty(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)),
      m_followButton(
          makeButton(QStringLiteral("chartFollowButton"), tr("Pause"), this, ButtonKind::Flat)),
      m_tableButton(
          makeButton(QStringLiteral("chartTableButton"), tr("As a table"), this, ButtonKind::Flat)),
      m_table(new QTableView(this)), m_stack(new QStackedLayout)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(this);
    outer->addWidget(card);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(1, grid, 1, grid);
    rows->setSpacing(2);
    makeMenus();
    rows->addWidget(makeHead());
    rows->addWidget(makeBar());
    makeTable();
    m_empty->setTone(Tone::Dim);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setContentsMargins(4 * grid, 0, 4 * grid, 0);
    m_stack->addWidget(makeCharts());
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    rows->addLayout(m_stack, 1);
    choose();
    setView({});
}

void ChartPanel::makeMenus()
{
    m_measures->setObjectName(QStringLiteral("chartMeasures"));
    m_measures->setAccessibleName(tr("What the charts show"));
    for (std::size_t at = 0; at < choices().size(); ++at)
        m_measures->addItem(tr(choices()[at].text), int(at));
    connect(m_measures, &QComboBox::currentIndexChanged, this, [this] {
        choose();
        draw();
    });
    m_services->setObjectName(QStringLiteral("chartServices"));
    m_services->setAccessibleName(tr("Of which service"));
    m_services->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_services->setMinimumContentsLength(6);
    fillServices();
    connect(m_services, &QComboBox::currentIndexChanged, this, [this] { draw(); });
}

QWidget *ChartPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(grid, 0, grid, 0);
    row->setSpacing(4);
    row->addWidget(m_measures);
    row->addWidget(m_services, 1);
    row->addStretch();
    row->addWidget(m_tableButton);
    m_tableButton->setCheckable(true);
    connect(m_tableButton, &QPushButton::toggled, this, [this](bool table) {
        feedTable();
        showTable(table);
    });
    auto *save = makeButton(QStringLiteral("chartSaveButton"), tr("Save"), head, ButtonKind::Flat);
    setTip(save, tr("Save what is shown as a picture."));
    auto *menu = new QMenu(save);
    const auto add = [&](const char *text, const char *name, const QKeySequence &keys,
                         PictureFormat format) {
        QAction *action = menu->addAction(tr(text));
        action->setObjectName(QLatin1String(name));
        action->setShortcut(keys);
        setSaid(action, QLatin1String(text));
        m_saveActions += action;
        connect(action, &QAction::triggered, this,
                [this, format] { Q_EMIT pictureWished(format); });
    };
    add(QT_TR_NOOP("Save the charts as PNG..."), "chartPngAction",
        QKeySequence(Qt::CTRL | Qt::Key_G), PictureFormat::Png);
    add(QT_TR_NOOP("Save the charts as SVG..."), "chartSvgAction",
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), PictureFormat::Svg);
    save->setMenu(menu);
    row->addWidget(save);
    return head;
}

QWidget *ChartPanel::makeBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(2 * grid, 0, grid, 0);
    row->setSpacing(4);
    for (const Zone zone : bothZones) {
        auto *letter = new PlainLabel(bar, TextSize::Body, Weight::Strong);
        letter->setText(nameOf(zone));
        letter->setTone(zone == Zone::A ? Tone::A : Tone::B);
        row->addWidget(letter);
        row->addWidget(new LegendLine(zone, bar));
        row->addSpacing(4);
    }
    m_state->setObjectName(QStringLiteral("chartState"));
    row->addWidget(m_state, 1);
    const auto add = [&](const char *name, const QString &sign, const QString &spoken,
                         const std::function<void()> &change) {
        auto *button = makeButton(QLatin1String(name), sign, bar, ButtonKind::Flat);
        button->setAccessibleName(spoken);
        setTip(button, spoken);
        connect(button, &QPushButton::clicked, this, [this, change] { act(change); });
        row->addWidget(button);
    };
    const auto middle = [this] { return m_window.from() + m_window.span() / 2; };
    add("chartEarlierButton", QStringLiteral("\u2190"), tr("Earlier"),
        [this] { m_window.pan(-m_window.span() / 2); });
    add("chartLaterButton", QStringLiteral("\u2192"), tr("Later"),
        [this] { m_window.pan(m_window.span() / 2); });
    add("chartWiderButton", QStringLiteral("\u2212"), tr("More time"),
        [this, middle] { m_window.zoom(2, middle()); });
    add("chartCloserButton", QStringLiteral("+"), tr("Less time"),
        [this, middle] { m_window.zoom(0.5, middle()); });
    row->addWidget(m_followButton);
    connect(m_followButton, &QPushButton::clicked, this,
            [this] { act([this] { m_window.follows() ? m_window.pause() : m_window.reset(); }); });
    return bar;
}

QWidget *ChartPanel::makeCharts()
{
    auto *charts = new QWidget(this);
    auto *rows = new QVBoxLayout(charts);
    rows->setContentsMargins(grid, 0, grid, 0);
    rows->setSpacing(2);
    for (const Measure measure :
         {Measure::Errors, Measure::Requests, Measure::Latency, Measure::Evidence}) {
        auto *label = new PlainLabel(charts, TextSize::Small, Weight::Normal, Overflow::Elide);
        label->setText(ZoneChart::nameOf(measure));
        label->setTone(Tone::Dim);
        label->setContentsMargins(grid, 0, 0, 0);
        auto *chart = new ZoneChart(measure, charts);
        rows->addWidget(label);
        rows->addWidget(chart, 1);
        m_charts.emplace_back(label, chart);
        connectChart(chart);
    }
    return charts;
}

void ChartPanel::connectChart(ZoneChart *chart)
{
    connect(chart, &ZoneChart::zoomWished, this,
            [this](double factor, qint64 at) { act([&] { m_window.zoom(factor, at); }); });
    connect(chart, &ZoneChart::panWished, this,
            [this](qint64 ms) { act([&] { m_window.pan(ms); }); });
    connect(chart, &ZoneChart::spanWished, this,
            [this](qint64 from, qint64 to) { act([&] { m_window.show(from, to); }); });
    connect(chart, &ZoneChart::followWished, this, [this] { act([this] { m_window.reset(); }); });
    connect(chart, &ZoneChart::pauseWished, m_followButton, &QPushButton::click);
    connect(chart, &ZoneChart::pointed, this, &ChartPanel::point);
    connect(chart, &ZoneChart::resized, this, &ChartPanel::draw);
}

std::vector<Measure> ChartPanel::chosen() const
{
    return choices()[std::size_t(m_measures->currentData().toInt())].measures;
}

void ChartPanel::choose()
{
    const Measures measures = chosen();
    const bool timed = std::ranges::find(measures, Measure::Latency) != measures.end();
    for (const auto &[label, chart] : m_charts) {
        const bool shown = std::ranges::find(measures, chart->measure()) != measures.end();
        label->setVisible(shown);
        chart->setVisible(shown);
        chart->setWordsShown(chart->measure() == measures.front());
        chart->setTimesShown(chart->measure() == measures.back());
        chart->setRoomAtEnds(timed);
    }
}

void ChartPanel::makeTable()
{
    m_table->setObjectName(QStringLiteral("chartTable"));
    m_table->setAccessibleName(tr("What the charts show, newest first"));
    m_table->setModel(&m_rows);
    m_table->setItemDelegate(new PlainDelegate(this));
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(3 * grid);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setDefaultSectionSize(10 * grid);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setFont(fontOf(TextSize::Small));
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace switchyard
