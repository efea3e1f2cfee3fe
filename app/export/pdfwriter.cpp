#include "app/export/htmlchart.h"
#include "app/export/pdfflow.h"
#include "app/export/recordwriter.h"
#include "app/journal/checkpoint.h"
#include "models/history/changerecord.h"
#include "models/history/doratext.h"
#include "models/history/pasttext.h"
#include "models/views/text.h"

#include <QCoreApplication>

#include <optional>

namespace switchyard
{

namespace
{

constexpr std::size_t mostRows = 400; ///< of one part: JSON Lines has every record whole
constexpr std::size_t mostReleases = 5'000;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Export)
};

constexpr const char noFont[] = QT_TRANSLATE_NOOP(
    "Export", "No font with Chinese letters is installed here: they are boxes in the PDF. Install "
              "one, such as the package fonts-noto-cjk, and export again.");

using Rows = std::vector<QStringList>;

QString moreText(qsizetype more)
{
    return Said::tr("%n more: see the records.", nullptr, int(more));
}

void bound(Rows &rows)
{
    if (rows.size() <= mostRows)
        return;
    const auto more = qsizetype(rows.size() - mostRows);
    rows.resize(mostRows);
    rows.push_back({moreText(more)});
}

/// The first lines of a log: a release that was open for weeks has very many.
struct Lines {
    Rows rows = {};
    qsizetype more = 0;
    void take(const Record &record)
    {
        if (record.text.isEmpty())
            return;
        if (rows.size() < mostRows)
            rows.push_back({utcSecondsText(record.at.utcMs), record.who.user, record.text});
        else
            ++more;
    }
};

/// One release while its records come by.
struct Pages {
    PastMaker past = {};
    SummaryMaker summary = {};
    Lines log = {};
};

/// A change record to be printed: what it is and who vouches for it, then each release with its
/// charts and its log. What it cannot show is in JSON Lines, byte for byte.
class PdfWriter final : public RecordWriter
{
public:
    explicit PdfWriter(QIODevice &out) : m_out(out) {}
    bool wantsSummary() const override { return true; }
    void lookAhead(const Record &record) override;
    void begin(const ExportManifest &manifest, const ChainReport &chain,
               const LogSummary &summary) override;
    void add(const QByteArray &line, const Record *record) override;
    void end(const ExportManifest &manifest, const ChainReport &chain) override;
    QString warning() const override;

private:
    void keepAhead();
    void facts(const ExportManifest &manifest, const ChainReport &chain);
    void overview();
    void release(const Pages &pages);
    void section(const RecordSection &section);
    void log(const QString &heading, const Lines &lines);

    QIODevice &m_out;
    std::optional<PdfFlow> m_flow = {};
    QString m_environment = {};
    // Of the first reading.
    bool m_needsChinese = false;
    qint64 m_lastUtcMs = 0;
    QString m_ahead = {};
    PastMaker m_making = {};
    std::vector<PastRelease> m_releases = {};
    // Of the second one.
    QString m_now = {};
    Pages m_pages = {};
    Lines m_outside = {};
    qint64 m_unreadable = 0;
    int m_written = 0;
};

void PdfWriter::keepAhead()
{
    if (!m_ahead.isEmpty() && m_releases.size() < mostReleases)
        m_releases.push_back(m_making.past());
    m_making = {};
}

void PdfWriter::lookAhead(const Record &record)
{
    m_lastUtcMs = std::max(m_lastUtcMs, record.at.utcMs);
    m_needsChinese =
        m_needsChinese || PdfFlow::hasChinese(record.text) || PdfFlow::hasChinese(record.who.user);
    if (record.release != m_ahead) {
        keepAhead();
        m_ahead = record.release;
    }
    if (!record.release.isEmpty())
        m_making.look(record);
}

QString PdfWriter::warning() const
{
    if (!m_needsChinese || PdfFlow::hasChineseFont())
        return {};
    return Said::tr(noFont);
}

void PdfWriter::begin(const ExportManifest &manifest, const ChainReport &chain, const LogSummary &)
{
    keepAhead();
    for (const PastRelease &past : m_releases)
        m_needsChinese = m_needsChinese || PdfFlow::hasChinese(past.title + past.ticket) ||
                         PdfFlow::hasChinese(changesText(past, 100));
    m_environment = manifest.environment;
    const QString title = m_releases.size() == 1
                              ? Said::tr("Change record %1").arg(m_releases.front().id)
                              : Said::tr("Release log");
    m_needsChinese = m_needsChinese || PdfFlow::hasChinese(title);
    m_flow.emplace(m_out, Said::tr("%1, %2").arg(title, m_environment),
                   Said::tr("%1, records %2 to %3, head %4")
                       .arg(manifest.environment, QString::number(manifest.firstSeq),
                            QString::number(manifest.lastSeq), manifest.head));
    m_flow->title(title);
    // In English: in Chinese it would be boxes itself.
    if (!warning().isEmpty())
        m_flow->text(QString::fromUtf8(noFont), PdfFlow::Tone::Warning);
    facts(manifest, chain);
    if (m_releases.size() != 1)
        overview();
}

void PdfWriter::facts(const ExportManifest &manifest, const ChainReport &chain)
{
    if (!chain.isWhole())
        m_flow->text(Said::tr("The chain of these records is broken:") + u' ' +
                         chain.faults.front().text,
                     PdfFlow::Tone::Warning);
    const QString sealed = manifest.key.isEmpty()
                               ? Said::tr("No checkpoint is signed.")
                               : Said::tr("up to record %1, with key %2 (fingerprint %3)")
                                     .arg(QString::number(manifest.signedTo), manifest.key,
                                          fingerprintOf(manifest.key));
    m_flow->table(
        {},
        {{Said::tr("Environment"), manifest.environment},
         {Said::tr("Records"),
          u"%1 (%2 - %3)"_qs.arg(manifest.count).arg(manifest.firstSeq).arg(manifest.lastSeq)},
         {Said::tr("Chain"), chain.isWhole()
                                 ? Said::tr("Whole: each record follows the one before it.")
                                 : Said::tr("Broken")},
         {Said::tr("Head hash"), manifest.head},
         {Said::tr("Signed"), sealed},
         {Said::tr("Exported"), u"%1, %2"_qs.arg(manifest.madeAt, manifest.exporter)}},
        {18, 82});
}

void PdfWriter::overview()
{
    Rows figures;
    for (const FigureLine &line : figureLines(doraOf(m_releases, {}, m_lastUtcMs)))
        figures.push_back({line.name, line.value, line.note, line.meaning});
    m_flow->heading(Said::tr("Figures"));
    m_flow->table({}, figures, {20, 12, 22, 46});
    Rows rows;
    for (const PastRelease &past : m_releases)
        rows.push_back({utcSecondsText(past.begunUtcMs), titleOf(past), outcomeWord(past),
                        past.ticket, past.who.user, durationText(past.tookMs)});
    m_flow->heading(Said::tr("Releases and manual shifts"));
    if (rows.empty())
        m_flow->text(Said::tr("None."), PdfFlow::Tone::Dim);
    bound(rows);
    m_flow->table({Said::tr("Begun"), Said::tr("What"), Said::tr("Outcome"), Said::tr("Ticket"),
                   Said::tr("Who"), Said::tr("Took")},
                  rows, {22, 30, 16, 12, 10, 10});
}

void PdfWriter::section(const RecordSection &section)
{
    m_flow->heading(section.heading);
    if (section.rows.empty())
        return m_flow->text(section.none, PdfFlow::Tone::Dim);
    Rows rows = section.rows;
    bound(rows);
    switch (section.columns.size()) {
    case 0:
        return m_flow->table({}, rows, {22, 78});
    case 2:
        return m_flow->table(section.columns, rows, {22, 78});
    case 3:
        return m_flow->table(section.columns, rows, {40, 30, 30});
    default:
        break;
    }
    m_flow->table(section.columns, rows, {28, 28, 26, 18});
}

void PdfWriter::release(const Pages &pages)
{
    const PastRelease past = pages.past.past();
    const LogSummary &summary = pages.summary.summary();
    if (m_releases.size() != 1) {
        m_flow->newPage();
        m_flow->title(titleOf(past));
    }
    ++m_written;
    for (const RecordSection &part : changeRecordOf(past, summary, m_environment))
        section(part);
    if (!summary.shares.empty()) {
        m_flow->heading(Said::tr("Share of zone B over time"));
        m_flow->drawing(shareChart(summary.shares));
    }
    if (!summary.figures.empty()) {
        m_flow->heading(Said::tr("Errors and requests over time"));
        for (const FiguresMeasure measure : {FiguresMeasure::Errors, FiguresMeasure::Requests}) {
            m_flow->text(figuresName(measure), PdfFlow::Tone::Dim);
            m_flow->drawing(figuresDrawing(summary, measure));
        }
    }
    log(Said::tr("Log"), pages.log);
}

void PdfWriter::log(const QString &heading, const Lines &lines)
{
    if (lines.rows.empty())
        return;
    m_flow->heading(heading);
    m_flow->table({Said::tr("Time (UTC)"), Said::tr("Who"), Said::tr("What")}, lines.rows,
                  {22, 12, 66});
    if (lines.more > 0)
        m_flow->text(moreText(lines.more), PdfFlow::Tone::Dim);
}

void PdfWriter::add(const QByteArray &, const Record *record)
{
    if (!record) {
        ++m_unreadable;
        return;
    }
    if (record->release != m_now) {
        if (!m_now.isEmpty())
            release(m_pages);
        m_pages = {};
        m_now = record->release;
    }
    (m_now.isEmpty() ? m_outside : m_pages.log).take(*record);
    if (m_now.isEmpty())
        return;
    m_pages.past.look(*record);
    m_pages.summary.look(*record);
}

void PdfWriter::end(const ExportManifest &, const ChainReport &)
{
    if (!m_now.isEmpty())
        release(m_pages);
    log(Said::tr("Outside of releases"), m_outside);
    if (m_unreadable > 0)
        m_flow->text(Said::tr("%n record(s) could not be read.", nullptr, int(m_unreadable)),
                     PdfFlow::Tone::Warning);
    m_flow->text(Said::tr("The JSON Lines export holds every record whole, and can be verified by "
                          "switchyardctl log verify."),
                 PdfFlow::Tone::Dim);
    m_flow.reset(); // writes the end of the file
}

} // namespace

std::unique_ptr<RecordWriter> makePdfWriter(QIODevice &out)
{
    return std::make_unique<PdfWriter>(out);
}

} // namespace switchyard
