#pragma once
#include <QModelIndex>
#include <QString>

namespace switchyard
{

/// The rows of a view on ServiceTree as text with tabs, or as CSV: what a spreadsheet takes for a
/// formula is guarded in both. An instance's row names its service.
enum class CopiedAs : quint8 { Text, Csv };
QString copiedRows(QModelIndexList rows, const QList<int> &columns, CopiedAs as);

} // namespace switchyard
