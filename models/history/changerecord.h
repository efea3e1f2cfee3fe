#pragma once
#include "models/history/logsummary.h"
#include "models/history/pastrelease.h"

namespace switchyard
{

/// One part of a change record: a table under a heading, or a sentence where it has no row. Text of
/// others is as it was written.
struct RecordSection {
    QString heading = {};
    QStringList columns = {}; ///< none: the rows are names and values
    std::vector<QStringList> rows = {};
    QString none = {}; ///< said where there is no row
    friend bool operator==(const RecordSection &, const RecordSection &) = default;
};

/// What an auditor asks of a release: who, when, ticket, plan against what was done, approvals,
/// checks, verdicts with their numbers, weights over time, and whether the way back was used. The
/// window and the PDF show the same.
std::vector<RecordSection> changeRecordOf(const PastRelease &past, const LogSummary &summary,
                                          const QString &environment);

} // namespace switchyard
