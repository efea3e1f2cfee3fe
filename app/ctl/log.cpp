#include "app/ctl/commands.h"
#include "app/ctl/exportlog.h"
#include "app/ctl/figures.h"
#include "app/ctl/output.h"
#include "app/ctl/session.h"
#include "app/ctl/verifylog.h"
#include "app/engine/signals.h"
#include "app/journal/sqlitejournal.h"
#include "models/views/text.h"

#include <QFile>
#include <QJsonArray>

#include <unistd.h>

namespace switchyard::ctl
{

namespace
{

constexpr int batch = 1000;
constexpr qint64 toldEvery = 50'000; ///< records

struct Opened {
    StateFolder folder;
    SqliteJournal journal;
};

std::optional<Opened> openJournal(const Options &options, const Profile &profile)
{
    auto folder = StateFolder::open(profile.id, options.stateDir);
    if (!folder) {
        say(folder.error().detail);
        return std::nullopt;
    }
    auto journal = SqliteJournal::open(*folder);
    if (!journal) {
        say(journal.error().detail);
        return std::nullopt;
    }
    if (!journal->warning().isEmpty())
        say(journal->warning());
    return Opened{std::move(*folder), std::move(*journal)};
}

/// Every record from `span`, in order, until `each` gives false.
bool forEach(const Journal &journal, const ReleaseSpan &span,
             const std::function<void(const Record &)> &each)
{
    for (qint64 next = span.firstSeq;;) {
        const auto records = journal.records(next, batch);
        if (!records) {
            say(records.error().detail);
            return false;
        }
        for (const Record &record : *records) {
            if (span.lastSeq > 0 && record.seq > span.lastSeq)
                return true;
            each(record);
            next = record.seq + 1;
        }
        if (int(records->size()) < batch)
            return true;
    }
}

int list(const Journal &journal, const Options &options)
{
    const auto releases = journal.releases();
    if (!releases) {
        say(releases.error().detail);
        return Failed;
    }
    QJsonArray array;
    for (const ReleaseSpan &span : *releases) {
        const auto first = journal.records(span.firstSeq, 1);
        const QString text = first && !first->empty() ? first->front().text : QString();
        const qint64 at = first && !first->empty() ? first->front().at.utcMs : 0;
        array.append(QJsonObject{{u"release"_qs, span.release},
                                 {u"firstSeq"_qs, span.firstSeq},
                                 {u"lastSeq"_qs, span.lastSeq},
                                 {u"open"_qs, span.lastSeq == 0},
                                 {u"begun"_qs, utcText(at)},
                                 {u"text"_qs, text}});
        if (!options.json)
            tell(u"%1  %2  %3"_qs.arg(
                span.release, span.lastSeq == 0 ? Words::tr("open") : Words::tr("ended"), text));
    }
    if (options.json)
        print({{u"releases"_qs, array}});
    return Reached;
}

int show(const Journal &journal, const Options &options)
{
    const auto span = spanOf(journal, options.words.value(1));
    if (!span)
        return NothingChanged;
    QJsonArray array;
    const bool whole = forEach(journal, *span, [&](const Record &record) {
        if (options.json)
            array.append(QJsonObject{{u"seq"_qs, record.seq},
                                     {u"at"_qs, utcText(record.at.utcMs)},
                                     {u"who"_qs, record.who.user},
                                     {u"kind"_qs, record.kind},
                                     {u"text"_qs, record.text}});
        else if (!record.text.isEmpty())
            tell(u"%1  %2  %3"_qs.arg(utcShown(record.at.utcMs), record.who.user, record.text));
    });
    if (options.json)
        print({{u"release"_qs, span->release}, {u"records"_qs, array}});
    return whole ? Reached : Failed;
}

/// Tells how far it is where a person watches, and ends at SIGINT without leaving half a file.
/// Signals come by the event loop, which gets its turn between records.
class Watched
{
public:
    ExportProgress progress()
    {
        return [this](qint64 done, qint64 of) {
            QCoreApplication::processEvents();
            if (m_isSeen && done % toldEvery == 0)
                say(Words::tr("%1 of %2 records").arg(done).arg(of));
        };
    }
    std::stop_token stop() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop = {};
    Signals m_signals{[this] { m_stop.request_stop(); }};
    bool m_isSeen = ::isatty(STDERR_FILENO) == 1;
};

int exportFile(const Opened &opened, const Options &options)
{
    const QString path = options.words.value(1);
    if (path.isEmpty()) {
        say(Words::tr("switchyardctl log export needs the file to write."));
        return Usage;
    }
    const auto format = formatOf(options, path);
    if (!format)
        return Usage;
    const auto span = spanOf(opened.journal, options.words.value(2));
    if (!span)
        return NothingChanged;
    Watched watched;
    return exportSpan(opened.journal, opened.folder, *span, path, *format, watched.stop(),
                      watched.progress());
}

} // namespace

int runLog(const Options &options)
{
    const QString verb = options.words.value(0);
    if (verb == u"verify" && options.words.size() > 1)
        return verifyFile(options);
    if (!QStringList{u"list"_qs, u"show"_qs, u"figures"_qs, u"export"_qs, u"verify"_qs}.contains(
            verb)) {
        say(Words::tr("switchyardctl log: say list, show [RELEASE], figures [PERIOD], export FILE "
                      "[RELEASE|PERIOD|all] or verify [FILE]; a PERIOD is 2026, 2026-03, "
                      "2026-03-14, or two of them with .. between."));
        return Usage;
    }
    const auto profile = readProfileOf(options);
    if (!profile)
        return Usage;
    const auto opened = openJournal(options, *profile);
    if (!opened)
        return NothingChanged;
    if (verb == u"list")
        return list(opened->journal, options);
    if (verb == u"show")
        return show(opened->journal, options);
    if (verb == u"figures")
        return tellFigures(opened->journal, options);
    return verb == u"export" ? exportFile(*opened, options)
                             : verifyJournal(opened->folder, opened->journal, options);
}

} // namespace switchyard::ctl
