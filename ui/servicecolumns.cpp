#include "ui/servicecolumns.h"

#include "models/tables/servicetree.h"
#include "ui/actions.h"
#include "ui/theme.h"

#include <QActionGroup>
#include <QEvent>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QTreeView>

#include <algorithm>
#include <array>

namespace switchyard
{

namespace
{

using Column = ServiceTree::Column;

struct Shape {
    const char *name; ///< in the layout that is kept, whatever the language
    int width;        ///< at 100 %; the service's name takes the rest
};
constexpr std::array<Shape, int(Column::Count)> shapes = {{{"service", 0},
                                                           {"version-a", 72},
                                                           {"up-a", 60},
                                                           {"version-b", 72},
                                                           {"up-b", 60},
                                                           {"to", 60},
                                                           {"errors-a", 80},
                                                           {"errors-b", 84},
                                                           {"registry", 68},
                                                           {"direct", 68},
                                                           {"last-heard", 76},
                                                           {"changed", 76}}};

QString nameOf(int column) { return QLatin1String(shapes[std::size_t(column)].name); }

int columnOf(const QString &name)
{
    const auto it = std::ranges::find_if(
        shapes, [&](const Shape &shape) { return name == QLatin1String(shape.name); });
    return it == shapes.end() ? -1 : int(it - shapes.begin());
}

} // namespace

ServiceColumns::ServiceColumns(QTreeView &table, QWidget *parent)
    : QObject(parent), m_table(table), m_menu(new QMenu(parent)), m_sortMenu(new QMenu(m_menu))
{
    m_menu->setTitle(tr("Columns"));
    m_sortMenu->setTitle(tr("Sort by"));
    m_menu->addMenu(m_sortMenu);
    m_menu->addSeparator();
    auto *group = new QActionGroup(this);
    for (int column = 0; column < int(Column::Count); ++column) {
        const QString title = table.model()->headerData(column, Qt::Horizontal).toString();
        QAction *sorted = m_sortMenu->addAction(title);
        sorted->setObjectName(QStringLiteral("sortAction_%1").arg(nameOf(column)));
        sorted->setCheckable(true);
        const QString english = nameOf(column).replace(u'-', u' ');
        setSaid(sorted, QStringLiteral("Sort by: %1").arg(english), tr("Sort by: %1").arg(title));
        group->addAction(sorted);
        connect(sorted, &QAction::triggered, this,
                [this, column] { sortBy(column, m_table.header()->sortIndicatorOrder()); });
        m_sorted << sorted;
        QAction *shown = m_menu->addAction(title);
        shown->setObjectName(QStringLiteral("columnAction_%1").arg(nameOf(column)));
        shown->setCheckable(true);
        setSaid(shown, QStringLiteral("Column: %1").arg(english), tr("Column: %1").arg(title));
        if (column == 0)
            setNote(shown, tr("The name of the service is always there."));
        shown->setEnabled(column > 0);
        connect(shown, &QAction::toggled, this, [this, column](bool on) { show(column, on); });
        m_shown << shown;
    }
    m_sortMenu->addSeparator();
    m_descending = m_sortMenu->addAction(tr("The largest first"));
    m_descending->setObjectName(QStringLiteral("sortDescendingAction"));
    m_descending->setCheckable(true);
    setSaid(m_descending, QStringLiteral("Sort: the largest first"), tr("Sort: the largest first"));
    connect(m_descending, &QAction::triggered, this, [this](bool on) {
        sortBy(m_table.header()->sortIndicatorSection(),
               on ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
    table.header()->setSectionResizeMode(QHeaderView::Fixed);
    table.setSortingEnabled(true);
    sortBy(0, Qt::AscendingOrder);
    table.setColumnHidden(int(Column::Since), true);
    connect(table.header(), &QHeaderView::sortIndicatorChanged, this, &ServiceColumns::tell);
    table.viewport()->installEventFilter(this);
    tell();
}

QList<int> ServiceColumns::shown() const
{
    QList<int> columns;
    for (int column = 0; column < int(Column::Count); ++column)
        if (!m_table.isColumnHidden(column))
            columns << column;
    return columns;
}

QByteArray ServiceColumns::layout() const
{
    QJsonArray hidden;
    for (int column = 0; column < int(Column::Count); ++column)
        if (m_table.isColumnHidden(column))
            hidden.append(nameOf(column));
    return QJsonDocument(
               {{QStringLiteral("hidden"), hidden},
                {QStringLiteral("sorted"), nameOf(m_table.header()->sortIndicatorSection())},
                {QStringLiteral("descending"),
                 m_table.header()->sortIndicatorOrder() == Qt::DescendingOrder}})
        .toJson(QJsonDocument::Compact);
}

void ServiceColumns::setLayout(const QByteArray &layout)
{
    const QJsonObject kept = QJsonDocument::fromJson(layout).object();
    if (!kept[QStringLiteral("hidden")].isArray())
        return;
    const QJsonArray hidden = kept[QStringLiteral("hidden")].toArray();
    for (int column = 1; column < int(Column::Count); ++column)
        m_table.setColumnHidden(column, hidden.contains(nameOf(column)));
    const int sorted = columnOf(kept[QStringLiteral("sorted")].toString());
    sortBy(std::max(sorted, 0),
           kept[QStringLiteral("descending")].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
    tell();
}

void ServiceColumns::show(int column, bool on)
{
    if (m_table.isColumnHidden(column) != on)
        return;
    m_table.setColumnHidden(column, !on);
    fit();
    Q_EMIT changed();
}

void ServiceColumns::sortBy(int column, Qt::SortOrder order)
{
    m_table.sortByColumn(column, order);
}

void ServiceColumns::tell()
{
    for (int column = 0; column < int(Column::Count); ++column)
        m_shown[column]->setChecked(!m_table.isColumnHidden(column));
    const int sorted =
        std::clamp(m_table.header()->sortIndicatorSection(), 0, int(Column::Count) - 1);
    m_sorted[sorted]->setChecked(true);
    m_descending->setChecked(m_table.header()->sortIndicatorOrder() == Qt::DescendingOrder);
    fit();
    Q_EMIT changed();
}

void ServiceColumns::fit()
{
    const QList<int> columns = shown();
    int all = 0;
    for (const int column : columns)
        all += shapes[std::size_t(column)].width;
    const int rest = m_table.viewport()->width() - all;
    // A wide window gives each column some air; the name takes what is left.
    const int air = std::max(0, rest - 20 * grid) / int(columns.size());
    for (const int column : columns)
        if (column > 0)
            m_table.header()->resizeSection(column, shapes[std::size_t(column)].width + air);
    m_table.header()->resizeSection(0, std::max(rest - air * (int(columns.size()) - 1), 13 * grid));
}

bool ServiceColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

} // namespace switchyard
