#include "models/tables/copiedrows.h"

#include "models/tables/servicetree.h"
#include "models/views/csv.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(ServiceTree)
};

std::pair<int, int> placeOf(const QModelIndex &row)
{
    const QModelIndex parent = row.parent();
    return parent.isValid() ? std::pair(parent.row(), row.row()) : std::pair(row.row(), -1);
}

QStringList cellsOf(const QModelIndex &row, const QList<int> &columns)
{
    const bool isInstance = row.parent().isValid();
    const QModelIndex service = isInstance ? row.parent() : row;
    const QVariant zone = row.siblingAtColumn(0).data(ServiceTree::ZoneRole);
    QStringList cells{service.siblingAtColumn(0).data().toString(),
                      isInstance ? row.siblingAtColumn(0).data().toString() : QString(),
                      isInstance ? nameOf(Zone(zone.toInt())) : QString()};
    for (const int column : columns)
        if (column > 0)
            cells << row.siblingAtColumn(column).data().toString();
    return cells;
}

QString line(const QStringList &cells, CopiedAs as)
{
    if (as == CopiedAs::Csv)
        return QString::fromUtf8(csvRow(cells));
    QStringList guarded;
    for (const QString &cell : cells)
        guarded << guardedText(cell);
    return guarded.join(u'\t') + u'\n';
}

} // namespace

QString copiedRows(QModelIndexList rows, const QList<int> &columns, CopiedAs as)
{
    if (rows.isEmpty())
        return {};
    std::ranges::sort(rows, {}, placeOf);
    QStringList head{Said::tr("Service"), Said::tr("Instance"), Said::tr("Zone")};
    for (const int column : columns)
        if (column > 0)
            head << rows.front().model()->headerData(column, Qt::Horizontal).toString();
    QString out = line(head, as);
    for (const QModelIndex &row : std::as_const(rows))
        out += line(cellsOf(row, columns), as);
    return out;
}

} // namespace switchyard
