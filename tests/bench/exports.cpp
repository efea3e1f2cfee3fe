// A PDF of many releases, each a copy of one that was really made.
#include "app/export/exporter.h"
#include "tests/bench/bench.h"
#include "tests/bench/releases.h"
#include "tests/unit/journal/linesjournal.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <cstdio>
#include <ctime>

namespace switchyard::bench
{

namespace
{

using namespace Qt::StringLiterals;

constexpr int usual = 280;

} // namespace

QJsonObject exports(const QStringList &arguments)
{
    const auto option = [&](const QString &name) {
        const qsizetype at = arguments.indexOf(name);
        return at < 0 ? QString() : arguments.value(at + 1);
    };
    const QString asked = option(u"--releases"_s);
    const int count = asked.isEmpty() ? usual : asked.toInt();
    std::vector<QByteArray> lines;
    eachRelease(count, oneRelease(option(u"--of"_s)), [&](const std::vector<QByteArray> &more) {
        lines.insert(lines.end(), more.begin(), more.end());
    });
    const LinesJournal journal(std::move(lines));
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
