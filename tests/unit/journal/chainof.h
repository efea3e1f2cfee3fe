#pragma once
#include "models/release/record.h"

#include <vector>

/// `count` records of one release, chained, as lines.
inline std::vector<QByteArray> chainOf(int count)
{
    using namespace switchyard;
    std::vector<QByteArray> lines;
    QString prev = noHash();
    for (int i = 1; i <= count; ++i) {
        Record record;
        record.seq = i;
        record.at = {1000 * i, 0, u"boot"_qs, Q_INT64_C(1795469272000) + 1000 * i};
        record.who = {u"ops"_qs, u"desk"_qs, {}};
        record.rules = 1;
        record.epoch = 1;
        record.release = u"r-1"_qs;
        record.kind = i == 1 ? u"begin"_qs : i == count ? u"end"_qs : u"input"_qs;
        record.body = {{u"a"_qs, 100 - i}, {u"b"_qs, i}};
        record.text = u"Zone B has %1 % of the traffic."_qs.arg(i);
        const SealedRecord sealed = sealRecord(record, prev).value();
        prev = sealed.record.hash;
        lines.push_back(sealed.line);
    }
    return lines;
}

inline switchyard::Head headOf(const std::vector<QByteArray> &lines)
{
    const auto last = switchyard::parseRecord(lines.back()).value();
    return {last.seq, last.hash};
}
