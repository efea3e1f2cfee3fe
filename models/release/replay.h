#pragma once
#include "models/release/runner.h"

#include <QJsonObject>

namespace switchyard
{

/// Rebuilds the state from the records of one release ("begin", "state", "input" bodies in order).
/// The error says at which record, and why: other rules, unreadable, or a replay that diverges.
struct ReplayRecord {
    qint64 seq = 0;
    int rules = 0;
    QString kind = {};
    QJsonObject body = {};
};
tl::expected<RunnerState, QString> replay(const std::vector<ReplayRecord> &records);

} // namespace switchyard
