// A PDF of many releases, each a copy of one that was really made.
#include "app/export/exporter.h"
#include "tests/bench/bench.h"
#include "tests/golden/journals.h"
#include "tests/unit/journal/linesjournal.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <ctime>

namespace switchyard::bench
{

namespace
{

using namespace Qt::StringLiterals;

constexpr int usual = 280;

/// One release: an export's lines, or what is kept for the tests.
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

/// One chain of `count` releases, one after the other.
std::vector<QByteArray> releases(int count, const std::vector<Record> &one)
{
    std::vector<QByteArray> lines;
    QString prev = noHash();
    for (int i = 0; i < count; ++i)
        for (Record record : one) {
            record.seq = qint64(lines.size()) + 1;
            record.at.utcMs += i * qint64(3'600'000);
            if (!record.release.isEmpty())
                record.release = u"r-%1"_s.arg(i);
            const SealedRecord sealed = sealRecord(record, prev).value();
            prev = sealed.record.hash;
            lines.push_back(sealed.line);
        }
    return lines;
}

} // namespace

QJsonObject exports(const QStringList &arguments)
{
    const auto option = [&](const QString &name) {
        const qsizetype at = arguments.indexOf(name);
        return at < 0 ? QString() : arguments.value(at + 1);
    };
    const QString asked = option(u"--releases"_s);
    const int count = asked.isEmpty() ? usual : asked.toInt();
    const LinesJournal journal(releases(count, oneRelease(option(u"--of"_s))));
    const QTemporaryDir folder;
    QJsonObject out{{u"releases"_s, count}, {u"records"_s, qint64(journal.stored.size())}};
    const QString path = folder.filePath(u"all.pdf"_s);
    QElapsedTimer clock;
    clock.start();
    const std::clock_t cpu = std::clock();
    const auto done = exportRecords(
        journal, {.path = path, .format = ExportFormat::Pdf, .environment = u"bench"_s});
    if (!done)
        return {{u"error"_s, u"no PDF was written"_s}};
    out[u"pdf_s"_s] = double(clock.elapsed()) / 1e3;
    out[u"pdf_cpu_s"_s] = double(std::clock() - cpu) / CLOCKS_PER_SEC;
    out[u"pdf_mb"_s] = double(QFileInfo(path).size()) / (1024 * 1024);
    std::fprintf(stderr,
                 "%d releases of %zu records: PDF in %.1f s (%.1f of processors), %.1f MB\n", count,
                 journal.stored.size(), out[u"pdf_s"_s].toDouble(), out[u"pdf_cpu_s"_s].toDouble(),
                 out[u"pdf_mb"_s].toDouble());
    return out;
}

} // namespace switchyard::bench
