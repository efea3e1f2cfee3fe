#pragma once
#include "models/views/chartstore.h"
#include "models/views/chartview.h"

#include <QAbstractTableModel>

#include <vector>

namespace switchyard
{

/// The charts as a table, for those who cannot or do not want to read them as pictures: a row a
/// moment, the newest first, with what happened then.
class ChartTable final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column : quint8 {
        Time,
        ErrorsA,
        ErrorsB,
        RequestsA,
        RequestsB,
        LatencyA,
        LatencyB,
        Change,
        Count
    };
    static constexpr qsizetype mostRows = 1'500;

    explicit ChartTable(QObject *parent = nullptr);

    /// The newest first, as a ChartStore gives them.
    void setRows(const std::vector<ChartStore::Row> &rows, const std::vector<Marker> &markers);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// As it is shown.
    struct Row {
        qint64 utcMs = 0;
        PerZone<QString> errors = {};
        PerZone<QString> requests = {};
        PerZone<QString> latency = {};
        QString change = {};
        friend bool operator==(const Row &, const Row &) = default;
    };
    struct Hooks;

    std::vector<Row> m_rows = {};
};

} // namespace switchyard
