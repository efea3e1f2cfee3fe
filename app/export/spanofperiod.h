#pragma once
#include "app/journal/journal.h"
#include "models/history/period.h"

namespace switchyard
{

/// The records of a period, without cutting a release in two: one belongs to the time in which it
/// began. A firstSeq of 0: the period has no record. lastSeq is never 0 but there, so that what is
/// written does not grow meanwhile.
JournalResult<ReleaseSpan> spanOfPeriod(const Journal &journal, const Period &period);

} // namespace switchyard
