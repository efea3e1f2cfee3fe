// A long history in a real journal: how long until it is listed, searched and exported.
#include "app/console/historyreader.h"
#include "app/export/exporter.h"
#include "app/journal/clock.h"
#include "app/journal/sqlitejournal.h"
#include "models/history/historyfilter.h"
#include "tests/bench/bench.h"
#include "tests/bench/releases.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

namespace switchyard::bench
{

namespace
{

using namespace Qt::StringLiterals;

constexpr int usual = 1'000'000;

double since(const QElapsedTimer &clock) { return double(clock.elapsed()) / 1e3; }

HistoryView listed(const StateFolder &folder)
{
    QEventLoop loop;
    console::HistoryReader *reading = nullptr;
    console::HistoryReader reader(folder, u"bench"_s, [&] {
        if (reading && reading->view().state == HistoryView::State::Whole)
            loop.quit();
    });
    reading = &reader;
    reader.read();
    loop.exec();
    return reader.view();
}

QJsonObject exported(const SqliteJournal &journal, const QString &path, ExportFormat format)
{
    QElapsedTimer clock;
    clock.start();
    if (!exportRecords(journal, {.path = path, .format = format, .environment = u"bench"_s}))
        return {{u"error"_s, path}};
    const double seconds = since(clock);
    std::fprintf(stderr, "%s in %.1f s, %.0f MB\n", qPrintable(QFileInfo(path).suffix()), seconds,
                 double(QFileInfo(path).size()) / (1024 * 1024));
    return {{u"s"_s, seconds}, {u"mb"_s, double(QFileInfo(path).size()) / (1024 * 1024)}};
}

} // namespace

QJsonObject history(const QStringList &arguments)
{
    const qsizetype at = arguments.indexOf(u"--records"_s);
    const int wanted = at < 0 ? usual : arguments.value(at + 1).toInt();
    const std::vector<Record> one = oneRelease({});
    const int count = std::max(1, wanted / int(one.size()));
    const QTemporaryDir place;
    const auto folder = StateFolder::open(u"bench"_s, place.path());
    auto journal = SqliteJournal::open(*folder);
    const Now now = timeNow();
    QElapsedTimer clock;
    clock.start();
    bool whole = true;
    eachRelease(count, one, [&](const std::vector<QByteArray> &lines) {
        whole = whole && journal->import(lines, now);
    });
    if (!whole)
        return {{u"error"_s, u"the history could not be made"_s}};
    const int records = count * int(one.size());
    std::fprintf(stderr, "%d records of %d releases, made in %.0f s\n", records, count,
                 since(clock));
    clock.start();
    const HistoryView view = listed(*folder);
    const double list = since(clock);
    clock.start();
    const HistoryFilter filter{.text = u"completed r-%1"_s.arg(count / 2)};
    const auto found = std::ranges::count_if(
        view.releases, [&](const PastRelease &past) { return filter.takes(past); });
    const double search = since(clock);
    std::fprintf(stderr, "listed in %.1f s, searched in %.3f s (%d found of %zu)\n", list, search,
                 int(found), view.releases.size());
    return {{u"records"_s, records},
            {u"releases"_s, count},
            {u"list_s"_s, list},
            {u"search_s"_s, search},
            {u"jsonl"_s, exported(*journal, place.filePath(u"all.jsonl"_s), ExportFormat::Jsonl)},
            {u"csv"_s, exported(*journal, place.filePath(u"all.csv"_s), ExportFormat::Csv)}};
}

} // namespace switchyard::bench
