#pragma once
#include "models/views/logline.h"

#include <QAbstractTableModel>

#include <deque>
#include <vector>

namespace switchyard
{

/// The last lines of the release log, the newest last. Lines are only ever added at the end and
/// dropped at the front, so a reader's place stays.
class LogModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column : quint8 { Time, Kind, Who, Text, Count };
    enum Role { KindRole = Qt::UserRole }; ///< int(LogLine::Kind)

    explicit LogModel(QObject *parent = nullptr);

    /// `lines` have rising sequence numbers. What does not join on to the present lines (another
    /// release's log) replaces them.
    void setLines(const std::vector<LogLine> &lines);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void drop(int count);

    std::deque<LogLine> m_lines = {};
};

} // namespace switchyard
