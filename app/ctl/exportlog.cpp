#include "app/ctl/exportlog.h"

#include "app/ctl/knownlog.h"
#include "app/ctl/output.h"
#include "app/export/spanofperiod.h"
#include "app/journal/clock.h"
#include "app/journal/sqlitejournal.h"

#include <algorithm>

namespace switchyard::ctl
{

std::optional<ExportFormat> formatOf(const Options &options, const QString &path)
{
    const QString name = options.format.isEmpty() ? path : u"x."_qs + options.format;
    const auto format = exportFormatOf(name);
    if (!format)
        say(Words::tr("%1: a log is written as .jsonl, .csv, .html or .pdf; name the file so, or "
                      "say --format.")
                .arg(path));
    return format;
}

namespace
{

std::optional<ReleaseSpan> spanIn(const Journal &journal, const Period &period,
                                  const QString &words)
{
    const auto span = spanOfPeriod(journal, period);
    if (span && span->firstSeq > 0)
        return *span;
    say(span ? Words::tr("The journal has no record of %1.").arg(words) : span.error().detail);
    return std::nullopt;
}

} // namespace

std::optional<ReleaseSpan> spanOf(const Journal &journal, const QString &release)
{
    const auto releases = journal.releases();
    if (!releases) {
        say(releases.error().detail);
        return std::nullopt;
    }
    if (release == u"all")
        return ReleaseSpan{{}, 1, 0};
    if (release.isEmpty() && !releases->empty())
        return releases->back();
    const auto found = std::ranges::find(*releases, release, &ReleaseSpan::release);
    if (found != releases->end())
        return *found;
    if (const auto period = periodFrom(release))
        return spanIn(journal, *period, release);
    say(release.isEmpty() ? Words::tr("The journal has no release yet.")
                          : Words::tr("The journal has no release %1; see \"switchyardctl log "
                                      "list\".")
                                .arg(release));
    return std::nullopt;
}

int exportSpan(const Journal &journal, const StateFolder &folder, const ReleaseSpan &span,
               const QString &path, ExportFormat format, const std::stop_token &stop,
               const ExportProgress &progress)
{
    const auto exported = exportRecords(journal,
                                        {.path = path,
                                         .format = format,
                                         .environment = folder.environmentId(),
                                         .release = span.release,
                                         .firstSeq = span.firstSeq,
                                         .lastSeq = span.lastSeq,
                                         .who = whoAmI(),
                                         .madeAtUtcMs = timeNow().utcMs},
                                        stop, progress);
    if (!exported) {
        say(exported.error().detail);
        return exported.error().kind == JournalFailure::Kind::Stopped ? Interrupted : Failed;
    }
    say(Words::tr("The log is in %1: %n record(s), up to %2.", nullptr,
                  int(exported->manifest.count))
            .arg(path, headText({exported->manifest.lastSeq, exported->manifest.head})));
    if (!exported->chain.isWhole())
        say(Words::tr("The journal is not what was written; \"switchyardctl log verify\" tells "
                      "where."));
    if (!exported->warning.isEmpty())
        say(exported->warning);
    return Reached;
}

bool exportRelease(const StateFolder &folder, const Options &options)
{
    const auto format = formatOf(options, options.exportTo);
    const auto journal = SqliteJournal::open(folder);
    if (!journal)
        say(journal.error().detail);
    if (!format || !journal)
        return false;
    const auto span = spanOf(*journal, {});
    return span && exportSpan(*journal, folder, *span, options.exportTo, *format) == Reached;
}

} // namespace switchyard::ctl
