#include "models/tables/charttable.h"

#include "models/tables/merge.h"
#include "models/views/text.h"

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

void ChartTable::setRows(const std::vector<ChartStore::Row> &rows,
                         const std::vector<Marker> &markers)
{
    // A change that fell between two moments stands with the later one.
    std::vector<Row> fresh;
    fresh.reserve(rows.size());
    auto marker = markers.rbegin();
    for (std::size_t at = 0; at < rows.size(); ++at) {
        Row &row = fresh.emplace_back();
        row.utcMs = rows[at].utcMs;
        for (const Zone zone : bothZones) {
            const Reading &seen = rows[at].zones[zone];
            row.errors[zone] = ratioText(seen.ratio.b);
            row.requests[zone] = rateText(seen.perSecond.b);
            row.latency[zone] = latencyText(seen.latency ? seen.latency->b.p95 : -1);
        }
        while (marker != markers.rend() && marker->utcMs > row.utcMs)
            ++marker;
        const qint64 before = at + 1 < rows.size() ? rows[at + 1].utcMs : 0;
        for (; marker != markers.rend() && marker->utcMs > before; ++marker)
            row.change =
                row.change.isEmpty() ? marker->label : tr("%1; %2").arg(marker->label, row.change);
    }
    mergeRows(
        m_rows, std::move(fresh), [](const Row &row) { return -row.utcMs; }, Hooks{*this});
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
        return row.errors.a;
    case Column::ErrorsB:
        return row.errors.b;
    case Column::RequestsA:
        return row.requests.a;
    case Column::RequestsB:
        return row.requests.b;
    case Column::LatencyA:
        return row.latency.a;
    case Column::LatencyB:
        return row.latency.b;
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
    case Column::LatencyA:
        return tr("A p95");
    case Column::LatencyB:
        return tr("B p95");
    case Column::Change:
        return tr("What happened");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace switchyard
