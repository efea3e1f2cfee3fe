#include "ui/recordview.h"

#include "models/views/text.h"
#include "ui/plaindelegate.h"
#include "ui/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPaintEvent>

#include <algorithm>

namespace switchyard
{

namespace
{

QStringList shown(const QStringList &cells)
{
    QStringList literal;
    for (const QString &cell : cells)
        literal << shownLiterally(cell);
    return literal;
}

/// The last cell of a row has all the room that is left beside it.
class RecordDelegate final : public PlainDelegate
{
public:
    using PlainDelegate::PlainDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        if (index.data().toString().isEmpty())
            return;
        QStyleOptionViewItem wide = option;
        const bool isLast = index.siblingAtColumn(index.column() + 1).data().toString().isEmpty();
        if (isLast && option.widget)
            wide.rect.setRight(std::max(wide.rect.right(), option.widget->width()));
        PlainDelegate::paint(painter, wide, index);
    }
};

} // namespace

RecordView::RecordView(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("changeRecord"));
    setAccessibleName(tr("Change record"));
    setColumnCount(widest);
    setHeaderHidden(true);
    setRootIsDecorated(true);
    setIndentation(2 * grid);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setItemDelegate(new RecordDelegate(this));
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    header()->setStretchLastSection(true);
    for (int column = 0; column + 1 < widest; ++column)
        header()->resizeSection(column, column == 0 ? 26 * grid : 22 * grid);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("Copy the change record"), this);
    copy->setObjectName(QStringLiteral("copyRecordAction"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(asText()); });
    addAction(copy);
}

void RecordView::setSections(const std::vector<RecordSection> &sections)
{
    if (sections == m_sections)
        return;
    m_sections = sections;
    clear();
    for (const RecordSection &section : sections)
        add(section);
    expandAll();
    scrollToTop();
}

// Qt paints the columns that stand in the part to be painted; what a cell has beyond its own column
// would be wiped off by the next one that is widened or scrolled.
void RecordView::paintEvent(QPaintEvent *event)
{
    const QRect part = event->region().boundingRect();
    const int offset = header()->offset();
    QPaintEvent whole(QRect(-offset, part.top(), viewport()->width() + offset, part.height()));
    QTreeWidget::paintEvent(&whole);
}

void RecordView::add(const RecordSection &section)
{
    auto *part = new QTreeWidgetItem(this, {section.heading});
    part->setFirstColumnSpanned(true);
    part->setFont(0, fontOf(TextSize::Body, Weight::Strong));
    const auto row = [&](const QStringList &cells, bool isDim) {
        auto *item = new QTreeWidgetItem(part, shown(cells));
        const QBrush dim(themeOf(palette()).dim);
        for (int column = 0; column < widest; ++column)
            if (isDim || (section.columns.isEmpty() && column == 0))
                item->setForeground(column, dim);
        return item;
    };
    if (section.rows.empty()) {
        row({section.none}, true)->setFirstColumnSpanned(true);
        return;
    }
    if (!section.columns.isEmpty())
        row(section.columns, true);
    const int count = int(section.rows.size());
    for (int at = 0; at < std::min(count, mostRows); ++at)
        row(section.rows[std::size_t(at)], false);
    if (count > mostRows)
        row({tr("%n more in the export", nullptr, count - mostRows)}, true)
            ->setFirstColumnSpanned(true);
}

QString RecordView::asText() const
{
    QString text;
    for (const RecordSection &section : m_sections) {
        text += section.heading + u'\n';
        if (!section.columns.isEmpty() && !section.rows.empty())
            text += section.columns.join(u'\t') + u'\n';
        for (const QStringList &row : section.rows)
            text += shown(row).join(u'\t') + u'\n';
        if (section.rows.empty())
            text += shownLiterally(section.none) + u'\n';
        text += u'\n';
    }
    return text;
}

} // namespace switchyard
