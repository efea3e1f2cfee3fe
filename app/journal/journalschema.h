#pragma once
#include "app/journal/sqlite.h"

namespace switchyard
{

/// Opens or makes the journal's file and proves that it is one of `environmentId` that this program
/// may write: ours, of this schema, whole, in WAL mode with synchronous=FULL. A file that is not is
/// not touched.
JournalResult<Sqlite> openJournalFile(const QString &path, const QString &environmentId);

} // namespace switchyard
