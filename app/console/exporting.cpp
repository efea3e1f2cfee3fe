#include "app/console/exporting.h"

#include "app/console/courier.h"
#include "app/export/exporter.h"
#include "app/journal/clock.h"
#include "app/journal/sqlitejournal.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Console)
};

/// Blocks; what came of it, for people.
QString write(const StateFolder &folder, ExportRequest request)
{
    auto journal = SqliteJournal::open(folder);
    if (!journal)
        return journal.error().detail;
    const auto spans = journal->releases();
    if (!spans)
        return spans.error().detail;
    for (const ReleaseSpan &span : *spans)
        if (span.release == request.release) {
            request.firstSeq = span.firstSeq;
            request.lastSeq = span.lastSeq;
        }
    const auto written = exportRecords(*journal, request);
    if (!written)
        return Said::tr("The log was not exported: %1").arg(written.error().detail);
    return Said::tr("%1 records were written to %2. The newest hash is %3.")
        .arg(written->manifest.count)
        .arg(request.path, written->manifest.head);
}

} // namespace

void exportWithDialog(QWidget &window, const StateFolder &folder, const QString &release,
                      std::function<void(const QString &)> told)
{
    const Now now = timeNow();
    const QString name = exportName(folder.environmentId(), release, now.utcMs, ExportFormat::Html);
    auto *dialog =
        new QFileDialog(&window, Said::tr("Export the release log"), folder.exportsPath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(
        {Said::tr("Report (*.html)"), Said::tr("Records (*.jsonl)"), Said::tr("Table (*.csv)")});
    dialog->selectFile(name);
    dialog->setObjectName(QStringLiteral("exportDialog"));
    QObject::connect(
        dialog, &QFileDialog::fileSelected, &window, [=, &window](const QString &path) {
            const auto format = exportFormatOf(path);
            if (!format)
                return told(Said::tr("The name must end with .html, .jsonl or .csv."));
            ExportRequest request{
                .path = path, .format = *format, .environment = folder.environmentId()};
            request.release = release;
            request.who = whoAmI();
            request.madeAtUtcMs = now.utcMs;
            tellFromThread(
                window, [folder, request] { return write(folder, request); }, told);
        });
    dialog->open();
}

} // namespace switchyard::console
