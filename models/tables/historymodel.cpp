#include "models/tables/historymodel.h"

#include "models/history/pasttext.h"
#include "models/tables/merge.h"
#include "models/views/text.h"

#include <QDateTime>

namespace switchyard
{

namespace
{

/// In local time: an operator looks for a night.
QString begunText(qint64 utcMs)
{
    return utcMs <= 0
               ? dash()
               : QDateTime::fromMSecsSinceEpoch(utcMs).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString whatText(const PastRelease &past)
{
    const QString changes = changesText(past);
    return shownLiterally(
        changes.isEmpty() ? titleOf(past) : QStringLiteral("%1 (%2)").arg(titleOf(past), changes));
}

QString cellText(const PastRelease &past, HistoryModel::Column column)
{
    using Column = HistoryModel::Column;
    switch (column) {
    case Column::Begun:
        return begunText(past.begunUtcMs);
    case Column::What:
        return whatText(past);
    case Column::HowEnded:
        return outcomeWord(past);
    case Column::Ticket:
        return past.ticket.isEmpty() ? dash() : shownLiterally(past.ticket);
    case Column::Who:
        return shownLiterally(past.who.user);
    case Column::Took:
        return durationText(past.tookMs);
    case Column::Alone:
        return durationText(past.aloneMs);
    case Column::Rollback:
        return shortTimeText(past.rollbackMs);
    case Column::Exposure:
        return exposureText(past);
    case Column::Count:
        break;
    }
    return {};
}

} // namespace

struct HistoryModel::Hooks {
    HistoryModel &model;
    template<class Change>
    void removing(int first, int last, Change change)
    {
        model.beginRemoveRows({}, first, last);
        change();
        model.endRemoveRows();
    }
    template<class Change>
    void inserting(int first, int last, Change change)
    {
        model.beginInsertRows({}, first, last);
        change();
        model.endInsertRows();
    }
    void changed(int row, PastRelease fresh)
    {
        PastRelease &here = model.m_rows[std::size_t(row)];
        if (here == fresh)
            return;
        here = std::move(fresh);
        Q_EMIT model.dataChanged(model.index(row, 0), model.index(row, int(Column::Count) - 1));
    }
};

HistoryModel::HistoryModel(QObject *parent) : QAbstractTableModel(parent) {}

void HistoryModel::setReleases(const std::vector<PastRelease> &releases)
{
    std::vector<PastRelease> next = releases;
    const auto key = [](const PastRelease &past) { return -past.firstSeq; };
    sortUnique(next, key);
    mergeRows(m_rows, std::move(next), key, Hooks{*this});
}

int HistoryModel::rowOf(const QString &release) const
{
    const auto found = std::ranges::find(m_rows, release, &PastRelease::id);
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PastRelease &past = at(index.row());
    if (role == OutcomeRole)
        return int(past.outcome);
    if (role == KindRole)
        return int(past.kind);
    return role == Qt::DisplayRole ? cellText(past, Column(index.column())) : QVariant();
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Begun:
        return tr("Begun");
    case Column::What:
        return tr("What");
    case Column::HowEnded:
        return tr("Outcome");
    case Column::Ticket:
        return tr("Ticket");
    case Column::Who:
        return tr("Who");
    case Column::Took:
        return tr("Took");
    case Column::Alone:
        return tr("One zone alone");
    case Column::Rollback:
        return tr("Way back took");
    case Column::Exposure:
        return tr("Exposure");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace switchyard
