#include "app/console/exporting.h"

#include "app/engine/mailbox.h"
#include "app/export/exporter.h"
#include "app/export/spanofperiod.h"
#include "app/journal/clock.h"
#include "app/journal/sqlitejournal.h"
#include "ui/exportdialog.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <future>
#include <stop_token>
#include <thread>

namespace switchyard::console
{

namespace
{

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Console)
};

constexpr auto patience = std::chrono::seconds(2);

/// How far it is, or what came of it.
struct Told {
    qint64 done = 0;
    qint64 of = 0;
    QString end = {};
};

/// From the thread that writes to the dialog; gone with the dialog.
class ExportCourier final : public QObject
{
public:
    explicit ExportCourier(ExportDialog &dialog)
        : QObject(&dialog), m_dialog(dialog), m_mailbox(std::make_shared<Mailbox<Told>>(this))
    {
        connect(&dialog, &ExportDialog::stopped, this, [this] { m_stop.request_stop(); });
    }
    /// Closed with its window, or with the program: the thread is let take its half file away.
    ~ExportCourier() override
    {
        m_stop.request_stop();
        m_mailbox->close();
        m_over.wait_for(patience);
    }
    using Work = std::function<QString(const std::stop_token &, const ExportProgress &)>;
    void begin(const Work &work)
    {
        std::packaged_task<void()> task([work, box = m_mailbox, stop = m_stop.get_token()] {
            const auto progress = [&](qint64 done, qint64 of) { box->post({done, of, {}}); };
            box->post({.end = work(stop, progress)});
        });
        m_over = task.get_future();
        std::thread(std::move(task)).detach();
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        for (const Told &told : m_mailbox->take())
            told.end.isEmpty() ? m_dialog.setProgress(told.done, told.of)
                               : m_dialog.finish(told.end);
        return true;
    }

private:
    ExportDialog &m_dialog;
    std::shared_ptr<Mailbox<Told>> m_mailbox;
    std::stop_source m_stop = {};
    std::future<void> m_over = {};
};

JournalResult<ReleaseSpan> spanOf(const Journal &journal, const ExportSubject &subject)
{
    if (subject.release.isEmpty())
        return spanOfPeriod(journal, subject.period);
    auto spans = journal.releases();
    if (!spans)
        return tl::unexpected(spans.error());
    const auto found = std::ranges::find(*spans, subject.release, &ReleaseSpan::release);
    return found == spans->end() ? ReleaseSpan{} : *found;
}

/// Blocks; what came of it, for people.
QString write(const StateFolder &folder, ExportRequest request, const ExportSubject &subject,
              const std::stop_token &stop, const ExportProgress &progress)
{
    const auto journal = SqliteJournal::open(folder);
    if (!journal)
        return journal.error().detail;
    const auto span = spanOf(*journal, subject);
    if (!span)
        return span.error().detail;
    if (span->firstSeq == 0)
        return Said::tr("There is nothing to export: the journal has no record of it.");
    request.firstSeq = span->firstSeq;
    request.lastSeq = span->lastSeq;
    const auto written = exportRecords(*journal, request, stop, progress);
    if (!written && written.error().kind == JournalFailure::Kind::Stopped)
        return written.error().detail;
    if (!written)
        return Said::tr("The log was not exported: %1").arg(written.error().detail);
    QStringList told{Said::tr("%1 records were written to %2. The newest hash is %3.")
                         .arg(written->manifest.count)
                         .arg(request.path, written->manifest.head)};
    if (!written->warning.isEmpty())
        told << written->warning;
    if (!written->chain.isWhole())
        told << Said::tr("The journal is not what was written: %1")
                    .arg(written->chain.faults.front().text);
    return told.join(u"\n\n"_qs);
}

void writeWithProgress(QWidget &window, const StateFolder &folder, const ExportRequest &request,
                       const ExportSubject &subject)
{
    auto *dialog = new ExportDialog(request.path, &window);
    auto *courier = new ExportCourier(*dialog);
    dialog->show();
    courier->begin([=](const std::stop_token &stop, const ExportProgress &progress) {
        return write(folder, request, subject, stop, progress);
    });
}

QString nameOf(const ExportSubject &subject)
{
    const QString period = periodText(subject.period);
    return !subject.release.isEmpty() ? subject.release : period.isEmpty() ? u"all"_qs : period;
}

} // namespace

void exportWithDialog(QWidget &window, const StateFolder &folder, const ExportSubject &subject)
{
    const Now now = timeNow();
    const QString name =
        exportName(folder.environmentId(), nameOf(subject), now.utcMs, ExportFormat::Pdf);
    auto *dialog =
        new QFileDialog(&window, Said::tr("Export the release log"), folder.exportsPath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({Said::tr("Change record (*.pdf)"), Said::tr("Report (*.html)"),
                            Said::tr("Records (*.jsonl)"), Said::tr("Table (*.csv)")});
    dialog->selectFile(name);
    dialog->setObjectName(QStringLiteral("exportDialog"));
    // Another kind is another end of the name.
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [=](const QString &filter) {
        const QString chosen = dialog->selectedFiles().value(0);
        const QString ending = filter.section(u"(*."_qs, 1).chopped(1);
        if (exportFormatOf(chosen) && !ending.isEmpty())
            dialog->selectFile(QFileInfo(chosen).completeBaseName() + u'.' + ending);
    });
    QObject::connect(
        dialog, &QFileDialog::fileSelected, &window, [=, &window](const QString &path) {
            ExportRequest request{.path = path, .environment = folder.environmentId()};
            request.release = subject.release;
            request.who = whoAmI();
            request.madeAtUtcMs = now.utcMs;
            if (const auto format = exportFormatOf(path)) {
                request.format = *format;
                return writeWithProgress(window, folder, request, subject);
            }
            auto *told = new ExportDialog(path, &window);
            told->finish(Said::tr("The name must end with .pdf, .html, .jsonl or .csv."));
            told->show();
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
