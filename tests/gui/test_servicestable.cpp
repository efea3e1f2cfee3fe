#include "tests/gui/shown.h"
#include "ui/servicespanel.h"
#include "ui/theme.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPaintEvent>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTreeView>

using namespace switchyard;
using namespace switchyard::shown;

/// The table of services, as it is read, filtered, sorted and copied.
class TestServicesTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { QTest::failOnWarning(QRegularExpression(s("^(?!.*propagateSizeHints).*$"))); }
    void aTableDoesNotJumpWhileItIsRead();
    void theFilterFindsAnInstance();
    void whatComesAboveDoesNotMoveWhatIsRead();
    void changesOutOfSightPaintNothing();
    void aFilterOverAnOpenTableIsOneChangeAService();
    void aChosenRowIsOneColourWithItsArrow();
    void columnsAndTheirOrderAreKept();
    void rowsAreCopied();
    void anInstanceOpensToAllThatIsKnownOfIt();
    void anOldRegistryIsToldAboveTheRows();
};

void TestServicesTable::aTableDoesNotJumpWhileItIsRead()
{
    ConsoleView view = samples::atRest();
    view.services = samples::services(40, 12);
    Shown shown(view);
    auto *table = shown.named<QTreeView>("servicesTable");
    QSignalSpy reset(table->model(), &QAbstractItemModel::modelReset);
    const QModelIndex read = table->model()->index(20, 0);
    table->expand(read);
    table->setCurrentIndex(read.model()->index(3, 0, read));
    table->scrollTo(table->currentIndex());
    const QString text = table->currentIndex().data().toString();
    const int place = table->visualRect(table->currentIndex()).top();
    for (ServiceRow &row : view.services)
        row.zones.b.errorRatio += 0.01;
    view.services.pop_back();
    shown.window.setView(view);
    QApplication::processEvents();
    QCOMPARE(reset.count(), 0);
    QCOMPARE(table->currentIndex().data().toString(), text);
    QCOMPARE(table->visualRect(table->currentIndex()).top(), place);
    QVERIFY(table->isExpanded(table->currentIndex().parent()));
}

void TestServicesTable::theFilterFindsAnInstance()
{
    ConsoleView view = samples::atRest();
    view.services[4].instances[2].address = s("192.168.7.7:80");
    Shown shown(view);
    auto *table = shown.named<QTreeView>("servicesTable");
    QTest::keyClicks(shown.named<QLineEdit>("serviceFilter"), s("192.168.7"));
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 0).data().toString(), view.services[4].service);
    QTest::keyClicks(shown.named<QLineEdit>("serviceFilter"), s("nothing"));
    QVERIFY(!table->isVisible());
}

void TestServicesTable::whatComesAboveDoesNotMoveWhatIsRead()
{
    ConsoleView view = samples::atRest();
    view.services = samples::services(60, 12);
    Shown shown(view);
    auto *table = shown.named<QTreeView>("servicesTable");
    table->expand(table->model()->index(30, 0));
    table->verticalScrollBar()->setValue(700);
    const QModelIndex read = table->indexAt({0, 40});
    const QPersistentModelIndex kept = read.siblingAtColumn(0);
    const int top = table->visualRect(kept).top();
    // Without a selection, and with one.
    for (const bool chosen : {false, true}) {
        if (chosen)
            table->setCurrentIndex(kept);
        view.services.erase(view.services.begin(), view.services.begin() + 3);
        ServiceRow fresh = view.services.front();
        fresh.service = chosen ? s("aaa") : s("aab");
        view.services.insert(view.services.begin(), fresh);
        shown.window.setView(view);
        QApplication::processEvents();
        QCOMPARE(table->visualRect(kept).top(), top);
    }
}

void TestServicesTable::changesOutOfSightPaintNothing()
{
    /// Counts what is painted of the table.
    struct Paints : QObject {
        int count = 0;
        QRegion region = {};
        bool eventFilter(QObject *, QEvent *event) override
        {
            if (event->type() == QEvent::Paint) {
                ++count;
                region += static_cast<QPaintEvent *>(event)->region();
            }
            return false;
        }
    } paints;
    ConsoleView view = samples::atRest();
    view.services = samples::services(200, 100);
    Shown shown(view);
    auto *table = shown.named<QTreeView>("servicesTable");
    table->expandAll();
    QApplication::processEvents();
    table->viewport()->installEventFilter(&paints);
    QSignalSpy changed(table->model(), &QAbstractItemModel::dataChanged);
    QSignalSpy moved(table->model(), &QAbstractItemModel::layoutChanged);
    for (std::size_t at = 100; at < view.services.size(); ++at)
        view.services[at].instances[3].version = s("9.9.9");
    shown.window.setView(view);
    QApplication::processEvents();
    QCOMPARE(changed.count(), 100);
    QCOMPARE(moved.count(), 0);
    QCOMPARE(paints.count, 0);
    view.services[0].instances[3].version = s("9.9.9");
    shown.window.setView(view);
    QApplication::processEvents();
    QCOMPARE(paints.count, 1);
    QVERIFY2(paints.region.boundingRect().height() < 30,
             qPrintable(QString::number(paints.region.boundingRect().height())));
}

void TestServicesTable::aFilterOverAnOpenTableIsOneChangeAService()
{
    ConsoleView view = samples::atRest();
    view.services = samples::services(200, 100);
    for (ServiceRow &row : view.services)
        for (InstanceRow &one : row.instances)
            one.address = (one.zone == Zone::A ? s("10.1.0.") : s("10.2.0.")) + one.id;
    Shown shown(view);
    auto *table = shown.named<QTreeView>("servicesTable");
    QSignalSpy opened(table, &QTreeView::expanded);
    table->expandAll();
    QApplication::processEvents();
    // What is remembered as open is looked through with each row that goes.
    QCOMPARE(opened.count(), 200);
    const QAbstractItemModel *rows = table->model();
    const QPersistentModelIndex chosen = rows->index(3, 0, rows->index(2, 0));
    table->setCurrentIndex(chosen);
    QSignalSpy removed(rows, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(rows, &QAbstractItemModel::rowsInserted);
    QSignalSpy laidOut(rows, &QAbstractItemModel::layoutChanged);
    QSignalSpy reset(rows, &QAbstractItemModel::modelReset);
    auto *filter = shown.named<QLineEdit>("serviceFilter");
    QTest::keyClicks(filter, s("10."));
    QCOMPARE(removed.count(), 0);
    QTest::keyClicks(filter, s("1"));
    QCOMPARE(removed.count(), 200);
    QVERIFY(table->isExpanded(rows->index(199, 0)));
    QCOMPARE(table->currentIndex(), QModelIndex(chosen));
    QVERIFY(table->selectionModel()->isSelected(chosen));
    QTest::keyClick(filter, Qt::Key_Backspace);
    QCOMPARE(inserted.count(), 200);
    QCOMPARE(removed.count(), 200);
    QCOMPARE(laidOut.count() + reset.count(), 0);
    QVERIFY(table->isExpanded(rows->index(199, 0)));
}

void TestServicesTable::aChosenRowIsOneColourWithItsArrow()
{
    Shown shown(samples::atRest());
    auto *table = shown.named<QTreeView>("servicesTable");
    table->setCurrentIndex(table->model()->index(1, 0));
    table->setFocus();
    const QRect row = table->visualRect(table->currentIndex());
    const QImage drawn = table->viewport()->grab().toImage();
    QCOMPARE(drawn.pixelColor(1, row.top() + 2), themeOf(Scheme::Light).line);
    QCOMPARE(drawn.pixelColor(row.left() + 2, row.top() + 2), themeOf(Scheme::Light).line);
}

void TestServicesTable::columnsAndTheirOrderAreKept()
{
    QByteArray kept, columns;
    const auto column = [](const QTreeView &table, const char *title) {
        for (int i = 0; i < table.model()->columnCount(); ++i)
            if (table.model()->headerData(i, Qt::Horizontal).toString() == s(title))
                return i;
        return -1;
    };
    {
        Shown shown(samples::atRest());
        auto *table = shown.named<QTreeView>("servicesTable");
        QVERIFY(table->isColumnHidden(column(*table, "Changed")));
        shown.window.findChild<QAction *>(s("columnAction_changed"))->trigger();
        shown.window.findChild<QAction *>(s("columnAction_to"))->trigger();
        shown.window.findChild<QAction *>(s("sortAction_errors-b"))->trigger();
        shown.window.findChild<QAction *>(s("sortDescendingAction"))->trigger();
        columns = shown.window.findChild<ServicesPanel *>()->layout();
        kept = shown.window.layout();
    }
    Shown shown(samples::atRest());
    auto *panel = shown.window.findChild<ServicesPanel *>();
    panel->setLayout("not a layout");
    shown.window.setLayout(kept);
    auto *table = shown.named<QTreeView>("servicesTable");
    QVERIFY(!table->isColumnHidden(column(*table, "Changed")));
    QVERIFY(table->isColumnHidden(column(*table, "To")));
    QVERIFY(!table->isColumnHidden(column(*table, "Direct")));
    QCOMPARE(table->header()->sortIndicatorSection(), column(*table, "B errors"));
    QCOMPARE(table->header()->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(panel->layout(), columns);
    QVERIFY(shown.window.findChild<QAction *>(s("sortAction_errors-b"))->isChecked());
}

void TestServicesTable::rowsAreCopied()
{
    Shown shown(samples::atRest());
    auto *table = shown.named<QTreeView>("servicesTable");
    table->setFocus();
    table->selectAll();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 1 + 14 + 1);
    QVERIFY2(lines[1].startsWith(s("account\t\t\t2.41.0")), qPrintable(lines[1]));
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u'"'));
    QVERIFY(QGuiApplication::clipboard()->mimeData()->hasFormat(s("text/csv")));
}

void TestServicesTable::anInstanceOpensToAllThatIsKnownOfIt()
{
    ConsoleView view = samples::atRest();
    Shown shown(view);
    QSignalSpy asked(&shown.window, &MainWindow::instanceAsked);
    auto *table = shown.named<QTreeView>("servicesTable");
    table->setFocus();
    const QModelIndex service = table->model()->index(2, 0);
    table->setCurrentIndex(service);
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(table->isExpanded(service));
    QCOMPARE(asked.count(), 0);
    table->setCurrentIndex(service.model()->index(1, 0, service));
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    const auto key = asked[0][0].value<InstanceKey>();
    QCOMPARE(key, (InstanceKey{Zone::A, view.services[2].instances[1].id}));
    view.instance = InstanceView{
        .key = key,
        .known = true,
        .facts = {{.name = s("Key"), .text = s("<b>i-1</b>")}},
        .history = {{.utcMs = 1'700'000'000'000, .gone = true}, {.utcMs = 1'600'000'000'000}}};
    shown.window.setView(view);
    auto *dialog = shown.window.findChild<QDialog *>(s("instanceDialog"));
    QVERIFY(dialog && dialog->isVisible());
    auto *history = dialog->findChild<QTableWidget *>(s("instanceHistory"));
    QCOMPARE(history->rowCount(), 2);
    QCOMPARE(history->item(0, 1)->text(), s("gone"));
    QTest::mouseClick(dialog->findChild<QPushButton *>(s("copyInstanceButton")), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(s("Key: <b>i-1</b>")));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
}

void TestServicesTable::anOldRegistryIsToldAboveTheRows()
{
    ConsoleView view = samples::registryUnreachable();
    view.servicesWhy = s("The registry of zone A has not answered for 34 s.");
    Shown shown(view);
    const auto isTold = [&] {
        for (const QLabel *label : shown.window.findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(s("has not answered for 34 s")))
                return true;
        return false;
    };
    QVERIFY(isTold());
    QVERIFY(shown.named<QTreeView>("servicesTable")->model()->rowCount() > 0);
    view.servicesWhy.clear();
    shown.window.setView(view);
    QVERIFY(!isTold());
}

QTEST_MAIN(TestServicesTable)
#include "test_servicestable.moc"
