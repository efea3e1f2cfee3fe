#include "tests/golden/journals.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace switchyard::golden
{

namespace
{

Journal journalOf(const QString &path, const QString &name)
{
    Journal journal{.name = name};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.isEmpty())
            continue;
        const auto record = parseRecord(line);
        if (!record)
            qFatal("%s: %s", qPrintable(path), qPrintable(record.error()));
        journal.lines.push_back(line);
        journal.records.push_back(*record);
    }
    return journal;
}

} // namespace

std::vector<Journal> journals(const QString &folder)
{
    std::vector<Journal> all;
    QDirIterator files(folder, {QStringLiteral("*.jsonl")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString name = path.mid(folder.size() + 1).chopped(int(qstrlen(".jsonl")));
        all.push_back(journalOf(path, name));
    }
    std::ranges::sort(all, {}, &Journal::name);
    return all;
}

std::vector<std::vector<ReplayRecord>> releasesOf(const Journal &journal)
{
    std::vector<std::vector<ReplayRecord>> releases;
    for (const Record &record : journal.records) {
        if (record.kind == u"begin")
            releases.emplace_back();
        releases.back().push_back(replayable(record));
    }
    return releases;
}

} // namespace switchyard::golden
