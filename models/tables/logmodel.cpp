#include "models/tables/logmodel.h"

#include "models/views/text.h"

#include <algorithm>

namespace switchyard
{

LogModel::LogModel(QObject *parent) : QAbstractTableModel(parent) {}

void LogModel::setLines(const std::vector<LogLine> &lines)
{
    // Lines before the first of the new ones have been dropped; the rest must be the same lines.
    const auto keep = lines.empty()
                          ? m_lines.end()
                          : std::ranges::find(m_lines, lines.front().sequence, &LogLine::sequence);
    drop(int(keep - m_lines.begin()));
    const bool joins =
        m_lines.size() <= lines.size() && std::equal(m_lines.begin(), m_lines.end(), lines.begin());
    if (!joins)
        drop(int(m_lines.size()));
    const int have = int(m_lines.size());
    if (have == int(lines.size()))
        return;
    beginInsertRows({}, have, int(lines.size()) - 1);
    m_lines.insert(m_lines.end(), lines.begin() + have, lines.end());
    endInsertRows();
}

void LogModel::drop(int count)
{
    if (count <= 0)
        return;
    beginRemoveRows({}, 0, count - 1);
    m_lines.erase(m_lines.begin(), m_lines.begin() + count);
    endRemoveRows();
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogLine &line = m_lines[std::size_t(index.row())];
    if (role == KindRole)
        return int(line.kind);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(index.column())) {
    case Column::Time:
        return utcShown(line.utcMs);
    case Column::Kind:
        return kindText(line.kind);
    case Column::Who:
        return shownLiterally(line.who);
    case Column::Text:
        return shownLiterally(line.text);
    case Column::Count:
        break;
    }
    return {};
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Time:
        return tr("Time");
    case Column::Kind:
        return tr("What");
    case Column::Who:
        return tr("Who");
    case Column::Text:
        return tr("Line");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace switchyard
