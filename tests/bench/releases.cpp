#include "tests/bench/releases.h"

#include "tests/golden/journals.h"

#include <QFile>

#include <algorithm>

namespace switchyard::bench
{

using namespace Qt::StringLiterals;

std::vector<Record> oneRelease(const QString &path)
{
    QFile file(path);
    std::vector<Record> records;
    if (file.open(QIODevice::ReadOnly))
        for (const QByteArray &line : file.readAll().split('\n'))
            if (const auto record = parseRecord(line); record && !record->release.isEmpty())
                records.push_back(*record);
    if (!records.empty())
        return records;
    const std::vector<golden::Journal> kept = golden::journals(QStringLiteral(GOLDEN_JOURNALS));
    const auto one = std::ranges::find(kept, u"zone-completed"_s, &golden::Journal::name);
    return one == kept.end() ? records : one->records;
}

void eachRelease(int count, const std::vector<Record> &one,
                 const std::function<void(const std::vector<QByteArray> &)> &take)
{
    QString prev = noHash();
    qint64 seq = 0;
    for (int i = 0; i < count; ++i) {
        std::vector<QByteArray> lines;
        for (Record record : one) {
            record.seq = ++seq;
            record.at.utcMs += i * qint64(3'600'000);
            if (!record.release.isEmpty())
                record.release = u"r-%1"_s.arg(i);
            const SealedRecord sealed = sealRecord(record, prev).value();
            prev = sealed.record.hash;
            lines.push_back(sealed.line);
        }
        take(lines);
    }
}

} // namespace switchyard::bench
