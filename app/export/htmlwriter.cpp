#include "app/export/htmlchart.h"
#include "app/export/htmltext.h"
#include "app/export/recordwriter.h"
#include "app/journal/checkpoint.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>

namespace switchyard
{
namespace
{

/// Longer bodies are left to JSON Lines: a page must stay readable.
constexpr qsizetype maxShownBody = 8 * 1024;

constexpr char style[] =
    "body{font:15px/1.5 'DejaVu Sans','Noto Sans CJK SC','PingFang SC','Microsoft "
    "YaHei',sans-serif;"
    "color:#1c2024;background:#fff;margin:2rem auto;max-width:72rem;padding:0 1rem}"
    "h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:."
    "25rem .6rem;"
    "border-bottom:1px solid #d8dce0;overflow-wrap:anywhere}th{background:#f2f4f6}"
    ".facts "
    "th{width:12rem;background:none}.n{text-align:right;white-space:nowrap}.t{white-space:nowrap}"
    ".bad{border:2px solid #a3000b;padding:.6rem;color:#a3000b}.h{font-family:'DejaVu Sans "
    "Mono',monospace;"
    "overflow-wrap:anywhere}pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.8rem;margin:"
    "0}"
    "svg{width:100%;height:auto}@media print{body{margin:0;max-width:none}}";

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Export)
};
QByteArray timeOf(qint64 utcMs) { return utcMs == 0 ? QByteArray("-") : utcText(utcMs).toLatin1(); }

QByteArray duration(qint64 from, qint64 to)
{
    if (from == 0 || to < from)
        return "-";
    const qint64 s = (to - from) / 1000;
    return htmlText(Said::tr("%1 min %2 s").arg(s / 60).arg(s % 60, 2, 10, QLatin1Char('0')));
}

/// Cells are HTML already.
QByteArray row(const QList<QByteArray> &cells)
{
    return "<tr><td>" + cells.join("</td><td>") + "</td></tr>\n";
}

QByteArray tableHead(const QList<QByteArray> &names)
{
    return "<table><thead><tr><th>" + names.join("</th><th>") + "</th></tr></thead><tbody>\n";
}

QByteArray title(const QString &text) { return "<h2>" + htmlText(text) + "</h2>\n"; }

/// One page without script and without anything from elsewhere; everything in it is escaped text.
class HtmlWriter final : public RecordWriter
{
public:
    explicit HtmlWriter(QIODevice &out) : m_out(out) {}
    bool wantsSummary() const override { return true; }
    void begin(const ExportManifest &manifest, const ChainReport &chain,
               const LogSummary &summary) override;
    void add(const QByteArray &line, const Record *record) override;
    void end(const ExportManifest &manifest, const ChainReport &chain) override;

private:
    void head(const ExportManifest &manifest);
    void facts(const ExportManifest &manifest, const ChainReport &chain, const LogSummary &summary);
    void steps(const LogSummary &summary);
    void changes(const LogSummary &summary);
    void lines(const QString &heading, const QString &none,
               const std::vector<LogSummary::Line> &lines);
    void shares(const LogSummary &summary);
    void figures(const LogSummary &summary);
    QIODevice &m_out;
};

void HtmlWriter::head(const ExportManifest &manifest)
{
    const QByteArray hash = QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64();
    m_out.write("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"/>\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "style-src 'sha256-" +
                hash +
                "'; base-uri 'none'; form-action 'none'\"/>\n<meta name=\"referrer\" "
                "content=\"no-referrer\"/>\n" +
                "<title>" + htmlText(Said::tr("Release log")) + " " +
                htmlText(manifest.environment) + " " + htmlText(manifest.release) +
                "</title>\n<style>" + style + "</style></head>\n<body>\n");
}

void HtmlWriter::facts(const ExportManifest &manifest, const ChainReport &chain,
                       const LogSummary &summary)
{
    const auto fact = [&](const QString &name, const QByteArray &value) {
        m_out.write("<tr><th>" + htmlText(name) + "</th><td>" + value + "</td></tr>\n");
    };
    m_out.write("<h1>" + htmlText(Said::tr("Release log")) + "</h1>\n");
    if (!chain.isWhole())
        m_out.write("<p class=\"bad\">" +
                    htmlText(Said::tr("The chain of these records is broken:")) + " " +
                    htmlText(chain.faults.front().text) + "</p>\n");
    m_out.write("<table class=\"facts\"><tbody>\n");
    fact(Said::tr("Environment"), htmlText(manifest.environment));
    fact(Said::tr("Release"), htmlText(manifest.release) + " " + htmlText(summary.title));
    fact(Said::tr("Ticket"), htmlText(summary.ticket));
    fact(Said::tr("Begun by"), htmlText(summary.begunBy.user) + " @ " +
                                   htmlText(summary.begunBy.host) + " " +
                                   htmlText(summary.begunBy.cloud));
    fact(Said::tr("Begun (UTC)"), timeOf(summary.begunUtcMs));
    fact(Said::tr("Ended (UTC)"), summary.endedUtcMs == 0 ? htmlText(Said::tr("It has not ended."))
                                                          : timeOf(summary.endedUtcMs));
    fact(Said::tr("Outcome"), htmlText(summary.outcome));
    fact(Said::tr("Records"), QByteArray::number(manifest.count) + " (" +
                                  QByteArray::number(manifest.firstSeq) + " - " +
                                  QByteArray::number(manifest.lastSeq) + ")");
    fact(Said::tr("Chain"),
         chain.isWhole() ? htmlText(Said::tr("Whole: each record follows the one before it."))
                         : htmlText(Said::tr("Broken")));
    fact(Said::tr("Head hash"), "<span class=\"h\">" + htmlText(manifest.head) + "</span>");
    const QString sealed =
        Said::tr("up to record %1, with key %2 (fingerprint %3)")
            .arg(QString::number(manifest.signedTo), manifest.key, fingerprintOf(manifest.key));
    fact(Said::tr("Signed"), manifest.key.isEmpty()
                                 ? htmlText(Said::tr("No checkpoint is signed."))
                                 : "<span class=\"h\">" + htmlText(sealed) + "</span>");
    fact(Said::tr("Exported"), htmlText(manifest.madeAt) + ", " + htmlText(manifest.exporter));
    m_out.write("</tbody></table>\n");
}

void HtmlWriter::steps(const LogSummary &summary)
{
    if (summary.steps.empty())
        return;
    m_out.write(title(Said::tr("Plan and what was done")) +
                tableHead({htmlText(Said::tr("Step")), htmlText(Said::tr("Zone")),
                           htmlText(Said::tr("Started (UTC)")), htmlText(Said::tr("Ended (UTC)")),
                           htmlText(Said::tr("Took"))}));
    for (const LogSummary::Step &step : summary.steps)
        m_out.write(row(
            {htmlText(step.id), htmlText(step.zone),
             step.startedUtcMs == 0 ? htmlText(Said::tr("not begun")) : timeOf(step.startedUtcMs),
             timeOf(step.endedUtcMs), duration(step.startedUtcMs, step.endedUtcMs)}));
    m_out.write("</tbody></table>\n");
}

void HtmlWriter::changes(const LogSummary &summary)
{
    if (summary.changes.empty())
        return;
    m_out.write(title(Said::tr("Versions")) +
                tableHead({htmlText(Said::tr("Service")), htmlText(Said::tr("From")),
                           htmlText(Said::tr("To"))}));
    for (const LogSummary::Change &change : summary.changes)
        m_out.write(row({htmlText(change.service), htmlText(change.from), htmlText(change.to)}));
    m_out.write("</tbody></table>\n");
}

void HtmlWriter::lines(const QString &heading, const QString &none,
                       const std::vector<LogSummary::Line> &lines)
{
    m_out.write(title(heading));
    if (lines.empty()) {
        m_out.write("<p>" + htmlText(none) + "</p>\n");
        return;
    }
    m_out.write(tableHead({htmlText(Said::tr("Record")), htmlText(Said::tr("Time (UTC)")),
                           htmlText(Said::tr("What"))}));
    for (const LogSummary::Line &line : lines)
        m_out.write(row({QByteArray::number(line.seq), timeOf(line.utcMs), htmlText(line.text)}));
    m_out.write("</tbody></table>\n");
}

void HtmlWriter::shares(const LogSummary &summary)
{
    if (summary.shares.empty())
        return;
    m_out.write(title(Said::tr("Weights over time")) + shareChart(summary.shares) +
                tableHead({htmlText(Said::tr("Balancer")), htmlText(Said::tr("Record")),
                           htmlText(Said::tr("Time (UTC)")), htmlText(Said::tr("Zone A")),
                           htmlText(Said::tr("Zone B"))}));
    for (const auto &[balancer, points] : summary.shares)
        for (const LogSummary::Share &point : points)
            m_out.write(row({htmlText(balancer), QByteArray::number(point.seq), timeOf(point.utcMs),
                             QByteArray::number(100 - point.percentB) + " %",
                             QByteArray::number(point.percentB) + " %"}));
    m_out.write("</tbody></table>\n");
}

void HtmlWriter::figures(const LogSummary &summary)
{
    if (summary.figures.empty())
        return;
    m_out.write(title(Said::tr("Errors and requests over time")) +
                figuresChart(summary, FiguresMeasure::Errors) +
                figuresChart(summary, FiguresMeasure::Requests));
}

void HtmlWriter::begin(const ExportManifest &manifest, const ChainReport &chain,
                       const LogSummary &summary)
{
    head(manifest);
    facts(manifest, chain, summary);
    steps(summary);
    changes(summary);
    lines(Said::tr("What people asked for and approved"), Said::tr("Nothing."), summary.wishes);
    lines(Said::tr("Checks of the dark zone"), Said::tr("None was made."), summary.checks);
    lines(Said::tr("Gates that were overridden"), Said::tr("None."), summary.overrides);
    lines(Said::tr("Verdicts on the error rate"), Said::tr("None was made."), summary.verdicts);
    shares(summary);
    figures(summary);
    m_out.write(title(Said::tr("Records")) +
                tableHead({htmlText(Said::tr("Record")), htmlText(Said::tr("Time (UTC)")),
                           htmlText(Said::tr("Who")), htmlText(Said::tr("Kind")),
                           htmlText(Said::tr("What"))}));
}

void HtmlWriter::add(const QByteArray &line, const Record *record)
{
    if (!record) {
        m_out.write(row({"-", "-", "-", htmlText(Said::tr("unreadable")),
                         htmlText(QString::fromUtf8(line.left(maxShownBody)))}));
        return;
    }
    const QByteArray body = QJsonDocument(record->body).toJson(QJsonDocument::Compact);
    QByteArray what = htmlText(record->text);
    if (body.size() <= maxShownBody)
        what += "<details><summary>" + htmlText(Said::tr("Details")) + "</summary><pre>" +
                htmlText(QString::fromUtf8(body)) + "</pre></details>";
    m_out.write(row({QByteArray::number(record->seq), timeOf(record->at.utcMs),
                     htmlText(record->who.user) + " @ " + htmlText(record->who.host),
                     htmlText(record->kind), what}));
}

void HtmlWriter::end(const ExportManifest &, const ChainReport &)
{
    m_out.write(
        "</tbody></table>\n<p>" +
        htmlText(Said::tr("The JSON Lines export holds every record whole, and can be verified by "
                          "switchyardctl log verify.")) +
        "</p>\n</body></html>\n");
}

} // namespace

std::unique_ptr<RecordWriter> makeHtmlWriter(QIODevice &out)
{
    return std::make_unique<HtmlWriter>(out);
}

} // namespace switchyard
