#include "app/console/exporting.h"

#include "app/console/courier.h"
#include "app/export/exporter.h"
#include "app/journal/clock.h"
#include "app/journal/sqlitejournal.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileDialog>
#include <QSaveFile>

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

void savePictureWithDialog(QWidget &window, const StateFolder &folder, const QByteArray &picture,
                           const QString &ending, std::function<void(const QString &)> told)
{
    const QString at = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_qs);
    auto *dialog =
        new QFileDialog(&window, Said::tr("Save the charts as a picture"), folder.exportsPath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(Said::tr("Picture (*.%1)").arg(ending));
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(u"charts_%1_%2.%3"_qs.arg(folder.environmentId(), at, ending));
    dialog->setObjectName(QStringLiteral("pictureDialog"));
    QObject::connect(dialog, &QFileDialog::fileSelected, &window, [=](const QString &path) {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(picture) == picture.size() &&
            file.commit())
            told(Said::tr("The charts were saved as %1.").arg(path));
        else
            told(Said::tr("The charts were not saved: %1 cannot be written: %2.")
                     .arg(path, file.errorString()));
    });
    dialog->open();
}

} // namespace switchyard::console
