#include "ui/logpanel.h"

#include "ui/actions.h"
#include "ui/glyph.h"
#include "ui/plaindelegate.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QTableView>

namespace switchyard
{

namespace
{

Glyph glyphOf(LogLine::Kind kind)
{
    switch (kind) {
    case LogLine::Kind::Note:
        return Glyph::Dash;
    case LogLine::Kind::Wish:
        return Glyph::Ring;
    case LogLine::Kind::Sent:
        return Glyph::Play;
    case LogLine::Kind::Confirmed:
    case LogLine::Kind::Verdict: // a healthy one; a bad one turns the release round, and says so
        return Glyph::Check;
    case LogLine::Kind::Unknown:
        return Glyph::Unknown;
    case LogLine::Kind::Refused:
        return Glyph::Octagon;
    case LogLine::Kind::Alarm:
        break;
    }
    return Glyph::Octagon;
}

/// A log line: time to the millisecond, a shape, words as they are.
class LogDelegate final : public PlainDelegate
{
public:
    using PlainDelegate::PlainDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Theme &theme = themeOf(option.palette);
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.line);
        const auto column = LogModel::Column(index.column());
        const Glyph glyph = glyphOf(LogLine::Kind(index.data(LogModel::KindRole).toInt()));
        QRectF place = QRectF(option.rect).adjusted(grid, 0, 0, 0);
        QString text = index.data().toString();
        if (column == LogModel::Column::Time)
            text = text.mid(11, 12); // The day and the zone stand in the tip and in the export.
        if (column == LogModel::Column::Kind) {
            paintGlyph(*painter, QRectF(place.left(), place.center().y() - 6, 12, 12), glyph,
                       theme);
            place.setLeft(place.left() + 18);
        }
        const bool bad = glyph == Glyph::Octagon || glyph == Glyph::Unknown;
        painter->setPen(bad                                ? colourOf(toneOf(glyph), theme)
                        : column == LogModel::Column::Text ? theme.text
                                                           : theme.dim);
        painter->setFont(fontOf(TextSize::Small));
        painter->drawText(
            place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            painter->fontMetrics().elidedText(text, Qt::ElideRight, int(place.width())));
        painter->restore();
    }
};

} // namespace

LogPanel::LogPanel(QWidget *parent)
    : QWidget(parent), m_table(new QTableView(this)), m_empty(new PlainLabel(this)),
      m_export(makeButton(QStringLiteral("exportButton"), tr("Export..."), this))
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
    rows->addWidget(m_table, 1);
    connect(m_export, &QPushButton::clicked, this, &LogPanel::exportClicked);
    setLines({});
}

QWidget *LogPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *title = new PlainLabel(head, TextSize::Body, Weight::Strong);
    title->setText(tr("Release log"));
    m_empty->setText(tr("no line yet"));
    m_empty->setTone(Tone::Dim);
    setTip(m_export, tr("Writes the release log: PDF, HTML, JSONL or CSV."));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(2 * grid, 0, 2 * grid, 0);
    row->setSpacing(grid);
    row->addWidget(title);
    row->addWidget(m_empty);
    row->addStretch();
    row->addWidget(m_export);
    return head;
}

void LogPanel::makeTable()
{
    m_table->setObjectName(QStringLiteral("logList"));
    m_table->setAccessibleName(tr("Release log, the newest line last"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new LogDelegate(this));
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setMinimumSectionSize(2 * grid);
    m_table->verticalHeader()->setDefaultSectionSize(2 * grid + 4);
    QHeaderView *header = m_table->horizontalHeader();
    header->hide();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->resizeSection(int(LogModel::Column::Time), 12 * grid - 4);
    header->resizeSection(int(LogModel::Column::Kind), 11 * grid);
    header->resizeSection(int(LogModel::Column::Who), 7 * grid);
    header->setStretchLastSection(true);
    connect(m_table, &QTableView::doubleClicked, this, &LogPanel::openLine);
    makeActions();
}

void LogPanel::makeActions()
{
    const auto add = [this](const char *name, const char *text, const QKeySequence &keys,
                            void (LogPanel::*act)()) {
        auto *action = new QAction(tr(text), m_table);
        action->setObjectName(QLatin1String(name));
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        setSaid(action, QLatin1String(text));
        connect(action, &QAction::triggered, this, act);
        m_table->addAction(action);
    };
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    add("openLineAction", QT_TR_NOOP("The whole line of the log"), QKeySequence(Qt::Key_Return),
        &LogPanel::openLine);
    add("copyLinesAction", QT_TR_NOOP("Copy the lines of the log"), QKeySequence::Copy,
        &LogPanel::copyLines);
    const auto allow = [this] {
        const bool chosen = m_table->currentIndex().isValid();
        for (QAction *action : rowActions()) {
            action->setEnabled(chosen);
            setNote(action, chosen ? QString() : tr("No line of the log is chosen."));
        }
    };
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, allow);
    allow();
}

QWidget *LogPanel::rows() const { return m_table; }

QList<QAction *> LogPanel::rowActions() const { return m_table->actions(); }

void LogPanel::openLine()
{
    const QModelIndex line = m_table->currentIndex();
    const auto cell = [&](LogModel::Column column) {
        return line.siblingAtColumn(int(column)).data().toString();
    };
    if (line.isValid())
        Q_EMIT lineOpened(cell(LogModel::Column::Kind),
                          QStringLiteral("%1\n%2\n\n%3")
                              .arg(cell(LogModel::Column::Time), cell(LogModel::Column::Who),
                                   cell(LogModel::Column::Text)));
}

void LogPanel::copyLines()
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty()) // the keyboard goes to a line without selecting it, too
        rows += m_table->currentIndex();
    QStringList lines;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < int(LogModel::Column::Count); ++column)
            cells += row.siblingAtColumn(column).data().toString();
        lines += cells.join(u'\t');
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
}

void LogPanel::setLines(const std::vector<LogLine> &lines)
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    const bool follows = bar->value() >= bar->maximum();
    m_model.setLines(lines);
    m_empty->setVisible(lines.empty());
    if (follows)
        m_table->scrollToBottom();
}

} // namespace switchyard
