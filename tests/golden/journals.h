#pragma once
#include "models/release/record.h"
#include "models/release/replay.h"

namespace switchyard::golden
{

/// A kept journal as it was read from its file.
struct Journal {
    QString name = {}; ///< such as rules1/leaves
    std::vector<QByteArray> lines = {};
    std::vector<Record> records = {};
    int rules() const { return records.front().rules; }
};

/// Every journal of every rules number in `folder`, by name. One that cannot be read ends the test.
std::vector<Journal> journals(const QString &folder);
/// The records of each release of a journal, in order.
std::vector<std::vector<ReplayRecord>> releasesOf(const Journal &journal);

} // namespace switchyard::golden
