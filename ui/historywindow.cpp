#include "ui/historywindow.h"

#include "models/history/dora.h"
#include "models/views/text.h"
#include "ui/ask.h"
#include "ui/chartpanel.h"
#include "ui/figuretiles.h"
#include "ui/historydelegate.h"
#include "ui/logpanel.h"
#include "ui/readingorder.h"
#include "ui/recordview.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>

namespace switchyard
{

namespace
{

struct PickRow {
    PastPick pick;
    const char *text;
};
constexpr PickRow picks[] = {
    {PastPick::All, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "Everything")},
    {PastPick::Releases, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "Releases")},
    {PastPick::Shifts, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "Manual shifts")},
    {PastPick::Completed, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "Completed")},
    {PastPick::WentBack, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "Went back")},
    {PastPick::Ended, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "Aborted or left")},
    {PastPick::Open, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "Still open")}};

struct PeriodRow {
    int days; ///< until now; 0: all time; -1: this month; -2: the month before
    const char *text;
};
constexpr PeriodRow periods[] = {
    {0, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "All time")},
    {7, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "Last 7 days")},
    {30, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "Last 30 days")},
    {90, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "Last 90 days")},
    {365, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "Last 365 days")},
    {-1, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "This month")},
    {-2, QT_TRANSLATE_NOOP("switchyard::HistoryWindow", "Last month")}};

PlainLabel *notice(QWidget *parent)
{
    auto *label = new PlainLabel(parent, TextSize::Body, Weight::Normal, Overflow::Wrap);
    label->setTone(Tone::Dim);
    label->setAlignment(Qt::AlignCenter);
    label->setContentsMargins(4 * grid, 2 * grid, 4 * grid, 2 * grid);
    return label;
}

QSplitter *splitter(Qt::Orientation orientation, QWidget *first, QWidget *second, int share,
                    QWidget *parent)
{
    auto *split = new QSplitter(orientation, parent);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(grid);
    for (QWidget *pane : {first, second}) {
        pane->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
        split->addWidget(pane);
    }
    split->setStretchFactor(0, share);
    split->setStretchFactor(1, 100 - share);
    split->setSizes({share * 10, (100 - share) * 10});
    return split;
}

} // namespace

HistoryWindow::HistoryWindow(QWidget *parent)
    : QWidget(parent, Qt::Window),
      m_title(new PlainLabel(this, TextSize::Title, Weight::Strong, Overflow::Elide)),
      m_state(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Elide)),
      m_search(new QLineEdit(this)), m_pick(new Chooser(this)), m_period(new Chooser(this)),
      m_export(makeButton(QStringLiteral("historyExportButton"), tr("Export the period..."), this)),
      m_figures(new FigureTiles(this)), m_table(new QTableView(this)), m_empty(notice(this)),
      m_trouble(new PlainLabel(this, TextSize::Body, Weight::Normal, Overflow::Wrap)),
      m_stack(new QStackedLayout), m_waiting(notice(this)), m_detailStack(new QStackedLayout),
      m_record(new RecordView(this)), m_chart(new ChartPanel(this)), m_log(new LogPanel(this))
{
    setObjectName(QStringLiteral("historyWindow"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/switchyard.svg")));
    setMinimumSize(120 * grid, 80 * grid);
    resize(160 * grid, 100 * grid);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(grid, grid, grid, grid);
    rows->setSpacing(grid);
    rows->addWidget(makeHead());
    rows->addWidget(m_trouble);
    rows->addWidget(m_figures);
    rows->addWidget(splitter(Qt::Vertical, makeTable(), makeDetail(), 31, this), 1);
    m_trouble->setObjectName(QStringLiteral("historyTrouble"));
    m_trouble->setTone(Tone::Bad);
    m_trouble->setContentsMargins(grid, 0, grid, 0);
    connect(m_search, &QLineEdit::textChanged, this, &HistoryWindow::filter);
    connect(m_pick, &QComboBox::currentIndexChanged, this, &HistoryWindow::filter);
    connect(m_period, &QComboBox::currentIndexChanged, this, &HistoryWindow::filter);
    connect(m_export, &QPushButton::clicked, this, [this] { Q_EMIT periodExportWished(period()); });
    connect(m_log, &LogPanel::exportClicked, this, [this] {
        if (m_shown)
            Q_EMIT exportWished(m_shown->past.id);
    });
    connect(m_chart, &ChartPanel::pictureWished, this, &HistoryWindow::pictureWished);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &HistoryWindow::choose);
    connect(m_log, &LogPanel::lineOpened, this, [this](const QString &title, const QString &text) {
        ask(this, {.title = title, .text = text, .answer = tr("Close"), .isNotice = true},
            [](const Reply &) {});
    });
    tabThrough(inReadingOrder(this));
    m_search->setFocus();
    setView({});
}

QWidget *HistoryWindow::makeHead()
{
    auto *head = new QWidget(this);
    fillChoosers();
    m_state->setObjectName(QStringLiteral("historyState"));
    m_state->setTone(Tone::Dim);
    m_search->setObjectName(QStringLiteral("historySearch"));
    m_search->setAccessibleName(tr("Search the history"));
    m_search->setPlaceholderText(tr("Version, service, ticket, person, words of the outcome"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(24 * grid);
    setTip(m_export, tr("Writes everything of this period: PDF, HTML, JSONL or CSV."));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(grid, 0, 0, 0);
    row->setSpacing(grid);
    row->addWidget(m_title);
    row->addWidget(m_state, 1);
    row->addWidget(m_search, 2);
    row->addWidget(m_pick);
    row->addWidget(m_period);
    row->addWidget(m_export);
    return head;
}

void HistoryWindow::fillChoosers()
{
    m_pick->setObjectName(QStringLiteral("historyPick"));
    m_pick->setAccessibleName(tr("Which of them"));
    for (const PickRow &row : picks)
        m_pick->addItem(tr(row.text), int(row.pick));
    m_period->setObjectName(QStringLiteral("historyPeriod"));
    m_period->setAccessibleName(tr("Of which time"));
    for (const PeriodRow &row : periods)
        m_period->addItem(tr(row.text), row.days);
}

QWidget *HistoryWindow::makeTable()
{
    auto *card = new Card(this);
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setAccessibleName(tr("Releases and manual shifts, the newest first"));
    m_table->setModel(&m_rows);
    m_table->setItemDelegate(new HistoryDelegate(this));
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(3 * grid);
    QHeaderView *header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setFont(fontOf(TextSize::Small));
    header->setHighlightSections(false);
    using Column = HistoryModel::Column;
    const std::pair<Column, int> widths[] = {
        {Column::Begun, 18}, {Column::HowEnded, 19}, {Column::Ticket, 12},  {Column::Who, 10},
        {Column::Took, 11},  {Column::Alone, 14},    {Column::Rollback, 13}};
    for (const auto &[column, width] : widths)
        header->resizeSection(int(column), width * grid);
    header->setSectionResizeMode(int(Column::What), QHeaderView::Stretch);
    header->resizeSection(int(Column::Exposure), 26 * grid);
    m_empty->setObjectName(QStringLiteral("historyEmpty"));
    auto *place = new QVBoxLayout(card);
    place->setContentsMargins(1, 1, 1, grid);
    place->addLayout(m_stack);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    return card;
}

QWidget *HistoryWindow::makeDetail()
{
    auto *card = new Card(this);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(1, grid, 1, grid);
    rows->addWidget(m_record);
    auto *right = splitter(Qt::Vertical, m_chart, m_log, 64, this);
    auto *across = splitter(Qt::Horizontal, card, right, 50, this);
    auto *detail = new QWidget(this);
    detail->setLayout(m_detailStack);
    m_detailStack->addWidget(across);
    m_detailStack->addWidget(m_waiting);
    m_waiting->setObjectName(QStringLiteral("historyWaiting"));
    return detail;
}

void HistoryWindow::setView(const HistoryView &view)
{
    m_view = view;
    const QString name = shownLiterally(view.environment);
    setWindowTitle(name.isEmpty() ? tr("History") : tr("History: %1").arg(name));
    m_title->setText(name.isEmpty() ? tr("History") : tr("History of %1").arg(name));
    filter();
}

Period HistoryWindow::period() const
{
    const int days = m_period->currentData().toInt();
    if (days == 0 || m_view.nowUtcMs == 0)
        return {};
    if (days > 0)
        return daysUntil(m_view.nowUtcMs, days);
    const Period month = monthOf(m_view.nowUtcMs);
    return days == -1 ? month : monthOf(month.fromUtcMs - 1);
}

// The figures are of the period, whatever is searched for in it.
void HistoryWindow::filter()
{
    const HistoryFilter filter{.text = m_search->text(),
                               .pick = PastPick(m_pick->currentData().toInt()),
                               .period = period()};
    std::vector<PastRelease> found;
    for (const PastRelease &past : m_view.releases)
        if (filter.takes(past))
            found.push_back(past);
    m_found = int(found.size());
    m_rows.setReleases(found);
    m_figures->setFigures(figureLines(doraOf(m_view.releases, filter.period, m_view.nowUtcMs)));
    m_figures->setVisible(!m_view.releases.empty());
    keepChosen();
    showState();
    showDetail();
}

/// Something is always chosen where there is anything; what was chosen stays so while it is there.
void HistoryWindow::keepChosen()
{
    if (m_rows.rowCount() == 0)
        return;
    if (!m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_rows.index(std::max(0, m_rows.rowOf(m_asked)), 0));
    else
        choose();
}

void HistoryWindow::choose()
{
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid())
        return;
    const QString release = m_rows.at(index.row()).id;
    if (std::exchange(m_asked, release) != release)
        Q_EMIT detailWished(release);
    showDetail();
}

void HistoryWindow::showState()
{
    const int all = int(m_view.releases.size());
    const bool loads = m_view.state == HistoryView::State::Loading;
    QString state;
    if (loads && m_view.known > 0)
        state = tr("reading, %1 of %2").arg(all).arg(m_view.known);
    else if (loads)
        state = tr("reading the journal");
    else if (m_found != all)
        state = tr("%1 of %2 shown").arg(m_found).arg(all);
    else
        state = tr("%n in all", nullptr, all);
    m_state->setText(state);
    m_trouble->setText(m_view.trouble);
    m_trouble->setVisible(!m_view.trouble.isEmpty());
    m_export->setEnabled(all > 0);
    if (loads && all == 0)
        m_empty->setText(tr("The journal is being read. The newest releases come first."));
    else if (m_view.state == HistoryView::State::Broken && all == 0)
        m_empty->setText(tr("Nothing of the journal could be read. What is wrong stands above; "
                            "exports that were made before still tell what was done."));
    else if (all == 0)
        m_empty->setText(tr("Nothing has been released or shifted here yet. Each release and each "
                            "manual shift will stand here, with its log and its figures."));
    else
        m_empty->setText(tr("Nothing here is as you look for it: %n are hidden by the words, the "
                            "kind or the period that are chosen.",
                            nullptr, all));
    m_stack->setCurrentIndex(m_found > 0 ? 0 : 1);
}

void HistoryWindow::showDetail()
{
    const auto &detail = m_view.detail;
    const bool isIt = detail && m_found > 0 && detail->past.id == m_asked;
    m_detailStack->setCurrentIndex(isIt ? 0 : 1);
    m_waiting->setText(m_found == 0 ? QString() : tr("Its records are being read."));
    if (!isIt || std::exchange(m_shown, detail) == detail)
        return;
    std::vector<RecordSection> sections = detail->record;
    if (!detail->trouble.isEmpty())
        sections.insert(sections.begin(), {.heading = tr("Not whole"), .none = detail->trouble});
    m_record->setSections(sections);
    m_log->setLines(detail->log);
    m_chart->setPast(detail->chart, detail->fromUtcMs, detail->toUtcMs);
}

QByteArray HistoryWindow::chartPicture(PictureFormat format) const
{
    return m_chart->picture(format);
}

void HistoryWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find)) {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    } else if (event->matches(QKeySequence::Cancel)) {
        m_search->text().isEmpty() ? void(close()) : m_search->clear();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace switchyard
