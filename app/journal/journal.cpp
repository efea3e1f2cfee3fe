#include "app/journal/journal.h"

#include <algorithm>

namespace switchyard
{

qint64 nextAfter(qint64 fromSeq, const std::vector<QByteArray> &lines)
{
    const qint64 next = fromSeq + qint64(lines.size());
    if (lines.empty())
        return next;
    // A line that was altered may name any number.
    const auto last = parseRecord(lines.back());
    return last && givesItsHash(lines.back(), *last) ? std::max(next, last->seq + 1) : next;
}

} // namespace switchyard
