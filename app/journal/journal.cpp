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

QJsonObject toJson(const Who &who)
{
    return {{u"user"_qs, who.user}, {u"host"_qs, who.host}, {u"cloud"_qs, who.cloud}};
}

Who whoFrom(const QJsonObject &object)
{
    return {object[u"user"].toString(), object[u"host"].toString(), object[u"cloud"].toString()};
}

} // namespace switchyard
