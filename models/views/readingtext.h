#pragma once
#include "models/views/chartstore.h"

namespace switchyard
{

/// What is known of the moment that somebody points at, a line each: the time, then each zone.
QStringList readingLines(Measure measure, const PerZone<std::optional<Reading>> &reading,
                         qint64 utcMs);
/// "0.24 %, 3 of 1204, 95 %: 0.08 to 0.73 %"; of coarser data the extremes as well.
QString errorsText(const Reading &reading);

} // namespace switchyard
