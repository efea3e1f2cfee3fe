#include "app/console/archive.h"
#include "app/console/historyreader.h"
#include "app/journal/sqlitejournal.h"
#include "models/views/text.h"
#include "tests/golden/journals.h"
#include "tests/gui/pasts.h"
#include "tests/gui/samples.h"
#include "ui/exportdialog.h"
#include "ui/historywindow.h"
#include "ui/mainwindow.h"
#include "ui/recordview.h"
#include "ui/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QProgressBar>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

using namespace switchyard;

namespace
{

QString s(const char *text) { return QString::fromUtf8(text); }

const QString hostile = s("<b style='color:green'>PASSED</b> <img src=x> \xe2\x80\xae evil "
                          "\x1b[31m & \xd7\xa9\xd7\x9c") +
                        QString(5'000, QLatin1Char('w'));

/// The window as a person sees it.
struct Shown {
    explicit Shown(const HistoryView &view)
    {
        window.setView(view);
        window.show();
        QApplication::processEvents();
    }
    template<class T>
    T *named(const char *name) const
    {
        return window.findChild<T *>(s(name));
    }
    QTableView *table() const { return named<QTableView>("historyTable"); }
    QLineEdit *search() const { return named<QLineEdit>("historySearch"); }
    QString label(const char *name) const { return named<PlainLabel>(name)->text(); }
    int rows() const { return table()->model()->rowCount(); }
    QString cell(int row, HistoryModel::Column column) const
    {
        return table()->model()->index(row, int(column)).data().toString();
    }
    HistoryWindow window;
    QSignalSpy asked{&window, &HistoryWindow::detailWished};
};

/// A journal on the disk with the releases of a kept one, each under a name of its own.
class KeptJournal
{
public:
    explicit KeptJournal(const std::vector<QString> &names)
    {
        auto journal = SqliteJournal::open(folder()).value();
        const Now now{.bootMs = 1, .bootId = s("boot"), .utcMs = 1};
        const qint64 epoch = journal.raiseEpoch({}, now).value();
        for (const golden::Journal &kept : golden::journals(s(GOLDEN_JOURNALS)))
            for (Record record : kept.records) {
                if (std::ranges::find(names, kept.name) == names.end())
                    break;
                record.release = kept.name.section(QLatin1Char('/'), 1) + s("-") + record.release;
                if (const auto added = journal.append({record}, epoch, Purpose::Forward); !added)
                    qFatal("%s", qPrintable(added.error().detail));
            }
    }
    StateFolder folder() const { return StateFolder::open(s("shop"), m_dir.path()).value(); }
    void alter(const QString &sql) const
    {
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(s("QSQLITE"), s("alter"));
            db.setDatabaseName(folder().journalFile());
            QVERIFY(db.open());
            QSqlQuery query(db);
            QVERIFY(query.exec(sql));
        }
        QSqlDatabase::removeDatabase(s("alter"));
    }

private:
    QTemporaryDir m_dir = {};
};

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(s("^(?!.*(propagateSizeHints|raise\\(\\))).*$")));
    }

    void theMenuAndTheKeysOpenIt()
    {
        MainWindow window;
        window.setView(samples::atRest());
        window.show();
        QSignalSpy wished(&window, &MainWindow::historyWished);
        auto *action = window.findChild<QAction *>(s("historyAction"));
        QVERIFY(action);
        QCOMPARE(action->shortcut(), QKeySequence(s("Ctrl+H")));
        action->trigger();
        QCOMPARE(wished.count(), 1);
    }

    void theNewestStandsFirstAndIsChosen()
    {
        Shown shown(samples::past());
        QCOMPARE(shown.rows(), 9);
        QVERIFY(shown.cell(0, HistoryModel::Column::What)
                    .startsWith(s("2.43.0 to 2 services, B first (order")));
        QCOMPARE(shown.cell(1, HistoryModel::Column::HowEnded), s("went back"));
        QCOMPARE(shown.cell(1, HistoryModel::Column::Exposure),
                 s("2.1 s, 41 of 612 counted requests failed"));
        QCOMPARE(shown.cell(2, HistoryModel::Column::HowEnded), s("all to one zone"));
        QCOMPARE(shown.label("historyState"), s("9 in all"));
        QCOMPARE(shown.asked.last().first().toString(), samples::past().releases[0].id);
    }

    void theKeyboardGoesThroughThePast()
    {
        Shown shown(samples::past());
        shown.table()->setFocus();
        QTest::keyClick(shown.table(), Qt::Key_Down);
        QCOMPARE(shown.asked.last().first().toString(), samples::past().releases[1].id);
        auto *record = shown.named<RecordView>("changeRecord");
        QVERIFY(record->isVisible());
        QVERIFY(record->asText().contains(s("Gate capacity (zhang): night, the load is low")));
        record->setFocus();
        QTest::keyClick(record, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(s("2.41.0\t2.42.0")));
        QTest::keyClick(record, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(shown.search()->hasFocus());
    }

    void aLongCellIsWholeWhateverPartOfItIsPainted()
    {
        RecordView record;
        record.resize(640, 120);
        record.setSections({{.heading = s("Checks"),
                             .columns = {s("Time"), s("What")},
                             .rows = {{s("02:23"), QString(80, QLatin1Char('M'))}}}});
        record.show();
        const QImage whole = record.viewport()->grab().toImage();
        // As when the last column has been widened: it alone, and what reaches into it.
        const QRect part(record.columnViewportPosition(RecordView::widest - 1), 0, 60,
                         whole.height());
        QImage painted(part.size(), QImage::Format_RGB32);
        painted.fill(Qt::red);
        record.viewport()->render(&painted, {}, part);
        QCOMPARE(painted, whole.copy(part).convertToFormat(QImage::Format_RGB32));
        const QRect row = record.visualItemRect(record.topLevelItem(0)->child(1));
        int inked = 0;
        for (int x = 0; x < part.width(); ++x)
            inked += painted.pixel(x, row.center().y()) != painted.pixel(x, whole.height() - 1);
        QVERIFY(inked > part.width() / 4);
    }

    void wordsAreLookedForAsTheyAreTyped()
    {
        Shown shown(samples::past());
        QTest::keyClicks(shown.search(), s("2.42 order"));
        QCOMPARE(shown.rows(), 1);
        QCOMPARE(shown.label("historyState"), s("1 of 9 shown"));
        QCOMPARE(shown.asked.last().first().toString(), samples::past().releases[1].id);
        QTest::keyClicks(shown.search(), s(" nowhere"));
        QCOMPARE(shown.rows(), 0);
        QVERIFY(shown.label("historyEmpty").startsWith(s("Nothing here is as you look for it")));
        QTest::keyClick(shown.search(), Qt::Key_Escape);
        QCOMPARE(shown.rows(), 9);
        QTest::keyClick(shown.search(), Qt::Key_Escape);
        QVERIFY(!shown.window.isVisible());
    }

    void thePeriodIsOfTheFiguresAsWell()
    {
        Shown shown(samples::past());
        QCOMPARE(shown.label("figure_deployments"), s("6"));
        QCOMPARE(shown.label("figure_lead"), s("not known"));
        QCOMPARE(shown.label("figure_failures"), s("33.3 %"));
        QCOMPARE(shown.label("figure_restore"), s("43 s"));
        auto *period = shown.named<QComboBox>("historyPeriod");
        period->setCurrentIndex(1);
        QCOMPARE(shown.rows(), 5);
        QCOMPARE(shown.label("figure_deployments"), s("3"));
        shown.named<QComboBox>("historyPick")->setCurrentIndex(2);
        QCOMPARE(shown.rows(), 2);
        QCOMPARE(shown.label("figure_deployments"), s("3")); // of the period, not of the search
    }

    void eachStateIsToldInWords()
    {
        Shown loading(samples::pastLoading());
        QCOMPARE(loading.label("historyState"), s("reading, 2 of 214"));
        QCOMPARE(loading.label("historyWaiting"), s("Its records are being read."));
        Shown first(HistoryView{.environment = s("shop")});
        QVERIFY(first.label("historyEmpty").startsWith(s("The journal is being read")));
        Shown empty(samples::pastEmpty());
        QVERIFY(empty.label("historyEmpty").startsWith(s("Nothing has been released or shifted")));
        QVERIFY(!empty.named<QAbstractButton>("historyExportButton")->isEnabled());
        Shown broken(samples::pastBroken());
        QCOMPARE(broken.rows(), 9);
        QVERIFY(broken.label("historyTrouble").contains(s("Record 412")));
        HistoryView lost = samples::pastEmpty();
        lost.state = HistoryView::State::Broken;
        lost.trouble = s("The journal is damaged.");
        Shown nothing(lost);
        QVERIFY(nothing.label("historyEmpty").startsWith(s("Nothing of the journal could be")));
        QVERIFY(nothing.named<PlainLabel>("historyTrouble")->isVisible());
    }

    void whatIsReadStaysWhereItIs()
    {
        Shown shown(samples::past());
        shown.table()->setCurrentIndex(shown.table()->model()->index(4, 0));
        HistoryView view = samples::past();
        PastRelease newer = view.releases[0];
        newer.id = s("newer");
        newer.firstSeq += 1'000;
        view.releases.insert(view.releases.begin(), newer);
        shown.window.setView(view);
        QCOMPARE(shown.table()->currentIndex().row(), 5);
        QCOMPARE(shown.asked.last().first().toString(), view.releases[5].id);
    }

    void hostileTextIsShownAndNotObeyed()
    {
        Shown shown(samples::pastOfText(hostile));
        shown.table()->setCurrentIndex(shown.table()->model()->index(1, 0));
        QApplication::processEvents();
        const QString literal = shownLiterally(hostile);
        for (const PlainLabel *label : shown.window.findChildren<PlainLabel *>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(!label->text().contains(QChar(0x202e)) && !label->text().contains(QChar(0x1b)));
        }
        for (int row = 0; row < shown.rows(); ++row)
            for (int column = 0; column < int(HistoryModel::Column::Count); ++column) {
                const QString cell = shown.cell(row, HistoryModel::Column(column));
                QVERIFY(!cell.contains(QChar(0x202e)) && !cell.contains(QChar(0x1b)));
            }
        QCOMPARE(shown.cell(0, HistoryModel::Column::Who), literal);
        QCOMPARE(shown.label("historyTrouble"), literal);
        auto *record = shown.named<RecordView>("changeRecord");
        int cells = 0;
        for (QTreeWidgetItemIterator item(record); *item; ++item)
            for (int column = 0; column < record->columnCount(); ++column) {
                QVERIFY(!(*item)->text(column).contains(QChar(0x202e)));
                cells += (*item)->text(column) == literal;
            }
        QVERIFY2(cells > 20, qPrintable(QString::number(cells)));
        QVERIFY(!record->asText().contains(QChar(0x1b)));
        for (const QWidget *widget : shown.window.findChildren<QWidget *>())
            QVERIFY(!widget->toolTip().contains(s("<b style")) &&
                    !widget->accessibleName().contains(QChar(0x202e)));
        QVERIFY(!shown.window.windowTitle().contains(QChar(0x202e)));
        QVERIFY(!shown.window.grab().isNull());
        QTest::keyClicks(shown.search(), s("<b style"));
        QCOMPARE(shown.rows(), 9);
    }

    void whatCanBePressedHasItsNames()
    {
        Shown shown(samples::past());
        QTest::keyClick(shown.table(), Qt::Key_Down);
        int checked = 0;
        for (const QWidget *widget : shown.window.findChildren<QWidget *>()) {
            const bool isActionable = qobject_cast<const QAbstractButton *>(widget) ||
                                      qobject_cast<const QLineEdit *>(widget) ||
                                      qobject_cast<const QComboBox *>(widget) ||
                                      (qobject_cast<const QAbstractItemView *>(widget) &&
                                       !widget->inherits("QHeaderView"));
            if (!isActionable || !widget->isVisible() ||
                qobject_cast<const QLineEdit *>(widget->parent()))
                continue;
            const QString what = s(widget->metaObject()->className()) + widget->objectName();
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(what));
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(what));
            ++checked;
        }
        QVERIFY2(checked >= 12, qPrintable(QString::number(checked)));
    }

    void everyPartIsReachedByTabInTheOrderOfReading()
    {
        Shown shown(samples::past());
        QTest::keyClick(shown.table(), Qt::Key_Down);
        QStringList reached;
        const QWidget *first = shown.search();
        for (const QWidget *at = first;;) {
            if (at->isVisible() && at->isEnabled() && (at->focusPolicy() & Qt::TabFocus) &&
                !at->objectName().isEmpty())
                reached << at->objectName();
            at = at->nextInFocusChain();
            if (at == first)
                break;
        }
        qsizetype before = -1;
        for (const char *name :
             {"historySearch", "historyPick", "historyPeriod", "historyExportButton",
              "historyTable", "changeRecord", "chartMeasures", "logList"}) {
            const qsizetype at = reached.indexOf(s(name));
            QVERIFY2(at > before, qPrintable(s(name) + s(": ") + reached.join(QLatin1Char(' '))));
            before = at;
        }
    }

    void exportsAreWished()
    {
        Shown shown(samples::past());
        QSignalSpy period(&shown.window, &HistoryWindow::periodExportWished);
        QSignalSpy one(&shown.window, &HistoryWindow::exportWished);
        shown.named<QComboBox>("historyPeriod")->setCurrentIndex(5);
        QTest::mouseClick(shown.named<QAbstractButton>("historyExportButton"), Qt::LeftButton);
        QCOMPARE(period.first().first().value<Period>(), monthOf(samples::past().nowUtcMs));
        QTest::keyClick(shown.table(), Qt::Key_Down);
        QTest::mouseClick(shown.named<QAbstractButton>("exportButton"), Qt::LeftButton);
        QCOMPARE(one.first().first().toString(), samples::past().releases[1].id);
    }

    void anExportTellsHowFarItIsAndStops()
    {
        auto *dialog = new ExportDialog(hostile.left(60), nullptr);
        QSignalSpy stopped(dialog, &ExportDialog::stopped);
        dialog->show();
        auto *bar = dialog->findChild<QProgressBar *>(s("exportProgress"));
        QCOMPARE(bar->maximum(), 0);
        dialog->setProgress(2'500'000'000, 5'000'000'000);
        QCOMPARE(bar->value() * 2, bar->maximum());
        auto *button = dialog->findChild<QAbstractButton *>(s("stopExportButton"));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(stopped.count(), 1);
        QVERIFY(dialog->isVisible() && !button->isEnabled());
        dialog->finish(s("The export was stopped."));
        QCOMPARE(dialog->findChild<PlainLabel *>(s("exportText"))->text(),
                 s("The export was stopped."));
        QPointer gone(dialog);
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(!gone);
        QCOMPARE(stopped.count(), 1);
    }

    void theJournalIsReadNewestFirst()
    {
        const KeptJournal kept({s("rules7/shifts"), s("rules7/zone-went-back-by-the-judge")});
        console::HistoryReader reader(kept.folder(), s("shop"), [] {});
        reader.read();
        QTRY_COMPARE(reader.view().state, HistoryView::State::Whole);
        const auto &releases = reader.view().releases;
        QCOMPARE(releases.size(), std::size_t(5));
        QCOMPARE(releases.front().id, s("zone-went-back-by-the-judge-r1"));
        QCOMPARE(releases.front().outcome, PastOutcome::WentBack);
        QCOMPARE(releases.back().kind, PastKind::Shift);
        reader.readOne(releases.back().id);
        reader.readOne(releases.front().id);
        QTRY_VERIFY(reader.view().detail && reader.view().detail->past.id == releases.front().id);
        const PastDetail &detail = *reader.view().detail;
        QVERIFY(detail.trouble.isEmpty());
        QVERIFY(detail.log.size() > 20);
        QVERIFY(!detail.chart.markers.empty());
        QVERIFY(detail.record.size() > 5);
        QVERIFY(detail.toUtcMs > detail.fromUtcMs);
    }

    void anAlteredJournalIsShownAndSaysSo()
    {
        const KeptJournal kept({s("rules7/shifts")});
        kept.alter(s("DROP TRIGGER record_stays"));
        kept.alter(
            s("UPDATE record SET line = CAST(replace(line, 'Completed', 'Compleded') AS BLOB) "
              "WHERE seq = 12"));
        kept.alter(s("CREATE TRIGGER record_stays BEFORE UPDATE ON record "
                     "BEGIN SELECT RAISE(ABORT, 'records are never changed'); END"));
        console::HistoryReader reader(kept.folder(), s("shop"), [] {});
        reader.read();
        QTRY_COMPARE(reader.view().state, HistoryView::State::Broken);
        QCOMPARE(reader.view().releases.size(), std::size_t(4));
        QVERIFY2(reader.view().trouble.contains(s("Record 12")), qPrintable(reader.view().trouble));
        // What it is now is told when it is asked for again.
        reader.read();
        QTRY_VERIFY(reader.view().state != HistoryView::State::Loading);
    }

    void theKeysOpenThePastOfTheJournalAndItIsExported()
    {
        const KeptJournal kept({s("rules7/zone-went-back-by-the-judge")});
        MainWindow window;
        console::Archive archive(kept.folder(), hostile.left(40), window);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_H, Qt::ControlModifier);
        auto *past = window.findChild<HistoryWindow *>();
        QVERIFY(past && past->isVisible());
        auto *record = past->findChild<RecordView *>();
        QTRY_VERIFY(record->isVisible() && record->asText().contains(s("order\t1.0.0\t2.0.0")));
        past->findChild<QAbstractButton *>(s("exportButton"))->click();
        auto *files = past->findChild<QFileDialog *>(s("exportDialog"));
        QVERIFY(files);
        QTemporaryDir folder;
        files->setDirectory(folder.path());
        files->selectFile(s("night.pdf"));
        QMetaObject::invokeMethod(files, "accept");
        QTRY_VERIFY(past->findChild<ExportDialog *>());
        const QPointer told(past->findChild<ExportDialog *>());
        QTRY_VERIFY(told->findChild<QAbstractButton *>(s("closeButton")));
        QVERIFY2(told->findChild<PlainLabel *>(s("exportText"))->text().startsWith(s("35 records")),
                 qPrintable(told->findChild<PlainLabel *>(s("exportText"))->text()));
        QFile written(folder.filePath(s("night.pdf")));
        QVERIFY(written.open(QIODevice::ReadOnly) && written.read(5) == "%PDF-");
        // In another language it stands where it stood, with its words told anew.
        Q_EMIT window.languageChanged();
        QCOMPARE(window.findChildren<HistoryWindow *>().size(), 1);
        QTRY_VERIFY(window.findChild<RecordView *>()->isVisible());
    }

    void anEmptyJournalIsWhole()
    {
        const KeptJournal kept({});
        console::HistoryReader reader(kept.folder(), s("shop"), [] {});
        reader.read();
        QTRY_COMPARE(reader.view().state, HistoryView::State::Whole);
        QVERIFY(reader.view().releases.empty());
    }
};

QTEST_MAIN(TestHistory)
#include "test_history.moc"
