#include "ui/logpanel.h"

#include "ui/glyph.h"
#include "ui/plaindelegate.h"

#include <QBoxLayout>
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
