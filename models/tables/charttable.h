#pragma once
#include "models/views/chartview.h"

#include <QAbstractTableModel>

#include <vector>

namespace switchyard
{

/// The charts as a table, for those who cannot or do not want to read them as pictures: a row a
/// moment, the newest first, with the traffic change that happened then.
class ChartTable final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column : quint8 { Time, ErrorsA, ErrorsB, RequestsA, RequestsB, Change, Count };

    explicit ChartTable(QObject *parent = nullptr);

    void setChart(const ChartView &view);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        qint64 utcMs = 0;
        PerZone<Sample> zones = {};
        QString change = {};
        friend bool operator==(const Row &, const Row &) = default;
    };
    struct Hooks;
    static std::vector<Row> rowsOf(const ChartView &view);

    std::vector<Row> m_rows = {};
};

} // namespace switchyard
