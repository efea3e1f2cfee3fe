#pragma once
#include "models/history/pastrelease.h"

/// One release of the past in words, in the reader's language. Text of others is as it was written:
/// who shows it makes it safe.
namespace switchyard
{

/// "2.42.0 to 3 services, B first", "Shift to A 90 B 10", "All to A".
QString titleOf(const PastRelease &past);
/// "completed", "went back", "still open".
QString outcomeWord(PastOutcome outcome);
QString outcomeWord(const PastRelease &past);
/// "order 2.41.0 -> 2.42.0", for each service that changed; at most `most` of them.
QString changesText(const PastRelease &past, int most = 3);
/// "2 min 5 s x 5 %" is not readable: the time of all traffic that would be the same, and the
/// requests where they are known. A dash where the version stayed.
QString exposureText(const PastRelease &past);
QString exposureText(const Exposure &exposure);
/// Milliseconds as "0.14 s" below ten seconds, else as every duration; a dash below 0.
QString shortTimeText(qint64 ms);

} // namespace switchyard
