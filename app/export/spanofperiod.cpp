#include "app/export/spanofperiod.h"

#include <algorithm>

namespace switchyard
{

namespace
{

/// The first record at or after this moment; one behind the last where there is none. Clocks that
/// were set back by seconds shift the border by as much, and no record is lost or doubled by it.
JournalResult<qint64> seqAt(const Journal &journal, qint64 utcMs, qint64 last)
{
    qint64 from = 1;
    qint64 to = last + 1;
    while (from < to) {
        const qint64 middle = from + (to - from) / 2;
        const auto lines = journal.lines(middle, 1);
        if (!lines)
            return tl::unexpected(lines.error());
        // What cannot be read stands where its neighbours do.
        const auto record =
            lines->empty() ? tl::expected<Record, QString>(Record{}) : parseRecord(lines->front());
        if (record && !lines->empty() && record->at.utcMs >= utcMs)
            to = middle;
        else
            from = middle + 1;
    }
    return from;
}

} // namespace

JournalResult<ReleaseSpan> spanOfPeriod(const Journal &journal, const Period &period)
{
    const auto head = journal.head();
    const auto releases = journal.releases();
    if (!head || !releases)
        return tl::unexpected(head ? releases.error() : head.error());
    if (head->seq == 0)
        return ReleaseSpan{};
    if (period.isAll())
        return ReleaseSpan{{}, 1, head->seq};
    const auto first = seqAt(journal, period.fromUtcMs, head->seq);
    const auto behind = seqAt(journal, period.toUtcMs, head->seq);
    if (!first || !behind)
        return tl::unexpected(first ? behind.error() : first.error());
    ReleaseSpan span{{}, *first, *behind - 1};
    for (const ReleaseSpan &release : *releases) {
        const qint64 end = release.lastSeq == 0 ? head->seq : release.lastSeq;
        if (release.firstSeq < span.firstSeq && end >= span.firstSeq)
            span.firstSeq = end + 1;
        if (release.firstSeq >= span.firstSeq && release.firstSeq <= span.lastSeq)
            span.lastSeq = std::max(span.lastSeq, end);
    }
    return span.firstSeq > span.lastSeq ? ReleaseSpan{} : span;
}

} // namespace switchyard
