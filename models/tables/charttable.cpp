#include "models/tables/charttable.h"

#include "models/tables/merge.h"
#include "models/views/text.h"

#include <map>

namespace switchyard
{

struct ChartTable::Hooks {
    ChartTable &table;
    template<class Change>
    void removing(int first, int last, Change change)
    {
        table.beginRemoveRows({}, first, last);
        change();
        table.endRemoveRows();
    }
    template<class Change>
    void inserting(int first, int last, Change change)
    {
        table.beginInsertRows({}, first, last);
        change();
        table.endInsertRows();
    }
    void changed(int row, Row fresh)
    {
        Row &here = table.m_rows[std::size_t(row)];
        if (here == fresh)
            return;
        here = std::move(fresh);
        Q_EMIT table.dataChanged(table.index(row, 0), table.index(row, int(Column::Count) - 1));
    }
};

ChartTable::ChartTable(QObject *parent) : QAbstractTableModel(parent) {}

std::vector<ChartTable::Row> ChartTable::rowsOf(const ChartView &view)
{
    std::map<qint64, Row, std::greater<>> rows;
    for (const Zone zone : bothZones)
        for (const Sample &sample : view.samples[zone])
            rows[sample.utcMs].zones[zone] = sample;
    for (const Marker &marker : view.markers) {
        QString &change = rows[marker.utcMs].change;
        change = change.isEmpty() ? marker.label : tr("%1; %2").arg(change, marker.label);
    }
    std::vector<Row> list;
    list.reserve(rows.size());
    for (auto &[utcMs, row] : rows) {
        row.utcMs = utcMs;
        list.push_back(std::move(row));
    }
    return list;
}

void ChartTable::setChart(const ChartView &view)
{
    mergeRows(
        m_rows, rowsOf(view), [](const Row &row) { return -row.utcMs; }, Hooks{*this});
}

int ChartTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ChartTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QVariant ChartTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    switch (Column(index.column())) {
    case Column::Time:
        return clockSecondsText(row.utcMs);
    case Column::ErrorsA:
        return ratioText(row.zones.a.errorRatio);
    case Column::ErrorsB:
        return ratioText(row.zones.b.errorRatio);
    case Column::RequestsA:
        return rateText(row.zones.a.requestsPerSecond);
    case Column::RequestsB:
        return rateText(row.zones.b.requestsPerSecond);
    case Column::Change:
        return shownLiterally(row.change);
    case Column::Count:
        break;
    }
    return {};
}

QVariant ChartTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Time:
        return tr("Time");
    case Column::ErrorsA:
        return tr("A errors");
    case Column::ErrorsB:
        return tr("B errors");
    case Column::RequestsA:
        return tr("A requests");
    case Column::RequestsB:
        return tr("B requests");
    case Column::Change:
        return tr("Traffic change");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace switchyard
