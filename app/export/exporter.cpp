#include "app/export/exporter.h"

#include "app/export/parsedlines.h"
#include "app/export/recordwriter.h"
#include "app/journal/checkpoint.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QSaveFile>

namespace switchyard
{
namespace
{

using Kind = JournalFailure::Kind;

constexpr int batch = 1000;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

struct Format {
    ExportFormat format;
    const char *ending;
    std::unique_ptr<RecordWriter> (*make)(QIODevice &);
};
constexpr Format formats[] = {{ExportFormat::Jsonl, "jsonl", &makeJsonlWriter},
                              {ExportFormat::Csv, "csv", &makeCsvWriter},
                              {ExportFormat::Html, "html", &makeHtmlWriter},
                              {ExportFormat::Pdf, "pdf", &makePdfWriter}};

const Format &formatRow(ExportFormat format)
{
    return *std::ranges::find(formats, format, &Format::format);
}

/// Letters, digits, dot and dash; never empty, hidden or an option. '_' parts the words of the
/// name.
QString safeWord(const QString &word)
{
    QString safe;
    for (const QChar c : word.left(64)) {
        const char16_t u = c.unicode();
        const bool plain =
            (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z') || (u >= u'0' && u <= u'9');
        safe += plain || u == u'.' || u == u'-' ? c : QChar(u'-');
    }
    while (safe.startsWith(u'-') || safe.startsWith(u'.'))
        safe.remove(0, 1);
    safe.replace(u".."_qs, u"--"_qs);
    return safe.isEmpty() ? u"none"_qs : safe;
}

/// Follows the lines of a journal: counts them and verifies their chain.
class Follower
{
public:
    explicit Follower(ExportManifest manifest)
        : m_manifest(std::move(manifest)), m_verifier({.readCheckpoint = &readCheckpoint})
    {
    }

    void look(const QByteArray &line, const Record *record)
    {
        ++m_manifest.count;
        m_verifier.feed(line, record);
        if (!record)
            return;
        if (m_manifest.firstSeq == 0) {
            m_manifest.firstSeq = record->seq;
            m_manifest.prev = record->prev;
        }
        m_manifest.lastSeq = record->seq;
        m_manifest.head = record->hash;
    }
    /// Once, at the end.
    Exported finish()
    {
        const ChainReport chain = m_verifier.finish();
        m_manifest.key = chain.key;
        m_manifest.signedTo = chain.signedTo;
        return {m_manifest, chain};
    }

private:
    ExportManifest m_manifest;
    ChainVerifier m_verifier;
};

/// Tells how far it is, every so often.
struct Meter {
    const ExportProgress &progress;
    qint64 of = 0;
    qint64 done = 0;
    void count()
    {
        if (++done % batch == 0 && progress)
            progress(done, std::max(done, of));
    }
};

/// How many records there are to go through.
qint64 lengthOf(const Journal &journal, const ExportRequest &request)
{
    if (request.lastSeq != 0)
        return request.lastSeq - request.firstSeq + 1;
    // Only a bar hangs on it: a journal that cannot tell its end is exported all the same.
    const auto head = journal.head();
    return head ? std::max<qint64>(0, head->seq - request.firstSeq + 1) : 0;
}

/// Hands the lines from first to last to `visit`, a batch at a time. One batch is read while the
/// one before it is visited.
template<class Visit>
JournalResult<void> forEachBatch(const Journal &journal, const ExportRequest &request,
                                 const std::stop_token &stop, Visit visit)
{
    const qint64 last = request.lastSeq == 0 ? maxRecordInteger : request.lastSeq;
    const auto stopped = [] {
        return tl::unexpected(JournalFailure{
            Kind::Stopped, Said::tr("The export was stopped. Nothing was written.")});
    };
    std::optional<ParsedLines> before;
    for (qint64 next = request.firstSeq; next <= last;) {
        if (stop.stop_requested())
            return stopped();
        const int limit = int(std::min<qint64>(batch, last - next + 1));
        auto lines = journal.lines(next, limit);
        if (!lines)
            return tl::unexpected(lines.error());
        next = nextAfter(next, *lines);
        const bool isLast = lines->size() < std::size_t(limit);
        ParsedLines read(std::move(*lines));
        if (before)
            visit(*before);
        before = std::move(read);
        if (isLast)
            break;
    }
    if (before && stop.stop_requested())
        return stopped();
    if (before)
        visit(*before);
    return {};
}

/// The chain is verified beside what `use(line, record or null)` makes of the lines.
template<class Use>
void follow(Follower &follower, ParsedLines &lines, Use use)
{
    lines.wait();
    const auto verified = std::async([&] {
        lines.forEach(
            [&](const QByteArray &line, const Record *record) { follower.look(line, record); });
    });
    lines.forEach(use);
    verified.wait();
}

JournalFailure cannotWrite(const QString &path, const QString &why)
{
    return {
        Kind::Broken,
        Said::tr(
            "%1 cannot be written: %2. The release and the journal are not touched by this; choose "
            "another place.")
            .arg(path, why)};
}

ExportManifest manifestOf(const ExportRequest &request)
{
    ExportManifest manifest;
    manifest.environment = request.environment;
    manifest.release = request.release;
    manifest.madeAt = utcText(request.madeAtUtcMs);
    manifest.exporter = QStringLiteral("switchyard " SWITCHYARD_VERSION);
    return manifest;
}

JournalResult<Exported> writeAll(QIODevice &out, const Journal &journal,
                                 const ExportRequest &request, const std::stop_token &stop,
                                 const ExportProgress &progress)
{
    const auto writer = formatRow(request.format).make(out);
    Meter meter{progress, lengthOf(journal, request) * (writer->wantsSummary() ? 2 : 1)};
    Follower looking(manifestOf(request));
    SummaryMaker summary;
    if (writer->wantsSummary()) {
        const auto looked = forEachBatch(journal, request, stop, [&](ParsedLines &lines) {
            follow(looking, lines, [&](const QByteArray &, const Record *record) {
                if (record) {
                    summary.look(*record);
                    writer->lookAhead(*record);
                }
                meter.count();
            });
        });
        if (!looked)
            return tl::unexpected(looked.error());
    }
    const Exported ahead = looking.finish();
    writer->begin(ahead.manifest, ahead.chain, summary.summary());
    // The journal may have grown since: what was summed up is what is written.
    ExportRequest bounded = request;
    if (writer->wantsSummary())
        bounded.lastSeq = std::max<qint64>(ahead.manifest.lastSeq, request.firstSeq);
    Follower follower(manifestOf(request));
    const auto written = forEachBatch(journal, bounded, stop, [&](ParsedLines &lines) {
        follow(follower, lines, [&](const QByteArray &line, const Record *record) {
            writer->add(line, record);
            meter.count();
        });
    });
    if (!written)
        return tl::unexpected(written.error());
    Exported exported = follower.finish();
    writer->end(exported.manifest, exported.chain);
    exported.warning = writer->warning();
    return exported;
}

} // namespace

std::optional<ExportFormat> exportFormatOf(const QString &path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    for (const Format &row : formats)
        if (ending == QLatin1StringView(row.ending))
            return row.format;
    return {};
}

QString exportName(const QString &environment, const QString &release, qint64 utcMs,
                   ExportFormat format)
{
    const QString time =
        QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(u"yyyyMMdd'T'HHmmss'Z'"_qs);
    return u"switchyard_%1_%2_%3.%4"_qs.arg(safeWord(environment), safeWord(release), time,
                                            QLatin1StringView(formatRow(format).ending));
}

JournalResult<Exported> exportRecords(const Journal &journal, const ExportRequest &request,
                                      const std::stop_token &stop, const ExportProgress &progress)
{
    // QSaveFile writes to what a link points at.
    if (QFileInfo(request.path).isSymLink())
        return tl::unexpected(cannotWrite(request.path, Said::tr("it is a link")));
    QSaveFile file(request.path);
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return tl::unexpected(cannotWrite(request.path, file.errorString()));
    auto exported = writeAll(file, journal, request, stop, progress);
    if (!exported) {
        file.cancelWriting();
        return exported;
    }
    if (!file.commit())
        return tl::unexpected(cannotWrite(request.path, file.errorString()));
    return exported;
}

} // namespace switchyard
