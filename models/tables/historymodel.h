#pragma once
#include "models/history/pastrelease.h"

#include <QAbstractTableModel>

namespace switchyard
{

/// The releases of the past, a row each, the newest first.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column : quint8 {
        Begun,
        What,
        HowEnded,
        Ticket,
        Who,
        Took,
        Alone,
        Rollback,
        Exposure,
        Count
    };
    enum Role {
        OutcomeRole = Qt::UserRole, ///< int(PastOutcome)
        KindRole,                   ///< int(PastKind)
    };

    explicit HistoryModel(QObject *parent = nullptr);

    /// The newest first. Rows that stay keep their place: who reads goes on reading.
    void setReleases(const std::vector<PastRelease> &releases);
    const PastRelease &at(int row) const { return m_rows[std::size_t(row)]; }
    /// -1: it is not among them.
    int rowOf(const QString &release) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Hooks;

    std::vector<PastRelease> m_rows = {};
};

} // namespace switchyard
