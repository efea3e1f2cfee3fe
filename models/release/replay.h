#pragma once
#include "models/release/record.h"
#include "models/release/runner.h"

namespace switchyard
{

/// One record of a release: the bodies of "begin", "state" and "input", in order.
struct ReplayRecord {
    qint64 seq = 0;
    int rules = 0;
    QString kind = {};
    QByteArray body = {}; ///< as JSON text
};
ReplayRecord replayable(const Record &record);

/// Rebuilds the state from the records of one release. Where a program of other rules has written
/// some, it begins at the "state" record that a program of these rules put behind them. The error
/// says at which record, and why: other rules, unreadable, or a replay that diverges.
tl::expected<RunnerState, QString> replay(const std::vector<ReplayRecord> &records);

} // namespace switchyard
