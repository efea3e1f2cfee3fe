#include "models/tables/charttable.h"
#include "models/tables/copiedrows.h"
#include "models/tables/logmodel.h"
#include "models/tables/serviceorder.h"
#include "models/tables/servicetree.h"
#include "models/views/text.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace switchyard;

namespace
{

/// A service and its instances as a listener to the signals knows them.
struct MirrorNode {
    QString service;
    std::vector<QString> instances;
    friend bool operator==(const MirrorNode &, const MirrorNode &) = default;
};

/// Kept from rowsInserted, rowsRemoved and dataChanged alone.
class Mirror
{
public:
    explicit Mirror(const ServiceTree &tree) : m_tree(tree)
    {
        QObject::connect(&tree, &QAbstractItemModel::rowsInserted, &tree,
                         [this](const QModelIndex &parent, int first, int last) {
                             inserted(parent, first, last);
                         });
        QObject::connect(&tree, &QAbstractItemModel::rowsRemoved, &tree,
                         [this](const QModelIndex &parent, int first, int last) {
                             removed(parent, first, last);
                         });
        QObject::connect(
            &tree, &QAbstractItemModel::dataChanged, &tree,
            [this](const QModelIndex &first, const QModelIndex &last) { changed(first, last); });
    }
    const std::vector<MirrorNode> &nodes() const { return m_nodes; }

    static QString line(const QModelIndex &index)
    {
        QString text;
        for (int column = 0; column < index.model()->columnCount(); ++column)
            for (const int role : {int(Qt::DisplayRole), int(ServiceTree::CheckRole),
                                   int(ServiceTree::AtTargetRole), int(ServiceTree::DegradedRole),
                                   int(ServiceTree::StaleRole), int(ServiceTree::GoneRole)})
                text += index.siblingAtColumn(column).data(role).toString() + QLatin1Char('|');
        return text;
    }
    static MirrorNode nodeOf(const QModelIndex &index)
    {
        MirrorNode node{line(index), {}};
        for (int row = 0; row < index.model()->rowCount(index); ++row)
            node.instances.push_back(line(index.model()->index(row, 0, index)));
        return node;
    }

private:
    void inserted(const QModelIndex &parent, int first, int last)
    {
        for (int row = first; row <= last; ++row) {
            const QModelIndex index = m_tree.index(row, 0, parent);
            if (parent.isValid()) {
                auto &list = m_nodes[std::size_t(parent.row())].instances;
                list.insert(list.begin() + row, line(index));
            } else {
                m_nodes.insert(m_nodes.begin() + row, nodeOf(index));
            }
        }
    }
    void removed(const QModelIndex &parent, int first, int last)
    {
        if (!parent.isValid()) {
            m_nodes.erase(m_nodes.begin() + first, m_nodes.begin() + last + 1);
            return;
        }
        auto &list = m_nodes[std::size_t(parent.row())].instances;
        list.erase(list.begin() + first, list.begin() + last + 1);
    }
    void changed(const QModelIndex &first, const QModelIndex &last)
    {
        for (int row = first.row(); row <= last.row(); ++row) {
            const QModelIndex index = first.siblingAtRow(row).siblingAtColumn(0);
            if (first.parent().isValid())
                m_nodes[std::size_t(first.parent().row())].instances[std::size_t(row)] =
                    line(index);
            else
                m_nodes[std::size_t(row)].service = line(index);
        }
    }

    const ServiceTree &m_tree;
    std::vector<MirrorNode> m_nodes = {};
};

class Snapshots
{
public:
    explicit Snapshots(unsigned seed) : m_random(seed) {}
    std::vector<ServiceRow> next()
    {
        std::vector<ServiceRow> rows;
        for (int at = 0; at < 8; ++at)
            if (pick(4) != 0)
                rows.push_back(service(QStringLiteral("service-%1").arg(at)));
        std::shuffle(rows.begin(), rows.end(), m_random);
        if (!rows.empty() && pick(10) == 0)
            rows.push_back(rows.front()); // a source that sends a row twice
        return rows;
    }

private:
    int pick(int of) { return int(m_random() % unsigned(of)); }
    ServiceRow service(const QString &name)
    {
        ServiceRow row{.service = name, .to = pick(2) ? QStringLiteral("2") : QString()};
        for (const Zone zone : bothZones)
            row.zones[zone] = {.versions = {{QString::number(pick(2) + 1), 2}},
                               .known = pick(5) != 0,
                               .up = pick(3),
                               .of = 2,
                               .minimum = 1,
                               .errorRatio = pick(3) / 100.0,
                               .degraded = pick(8) == 0};
        for (int at = 0; at < 6; ++at)
            if (pick(3) != 0)
                row.instances.push_back({.id = QStringLiteral("i-%1").arg(at),
                                         .zone = at % 2 ? Zone::A : Zone::B,
                                         .address = QStringLiteral("10.0.0.%1").arg(at),
                                         .registry = Health(pick(4)),
                                         .direct = Check(pick(3)),
                                         .version = QString::number(pick(2) + 1),
                                         .gone = pick(6) == 0});
        return row;
    }
    std::mt19937 m_random;
};

std::vector<MirrorNode> treeOf(const ServiceTree &tree)
{
    std::vector<MirrorNode> nodes;
    for (int row = 0; row < tree.rowCount(); ++row)
        nodes.push_back(Mirror::nodeOf(tree.index(row, 0)));
    return nodes;
}

} // namespace

class TestTables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void itsSignalsTellTheWholeStory();
    void theSameSnapshotChangesNothing();
    void oneChangedFigureIsOneCell();
    void aRowThatStaysKeepsItsIndex();
    void aNewTargetMarksTheInstancesThatHaveIt();
    void whatIsWrongStandsFirstWhereThatIsAskedFor();
    void wordsAreFoundInNameHostVersionAndState_data();
    void wordsAreFoundInNameHostVersionAndState();
    void onlyWhatIsUnhealthyIsShownWhereThatIsAskedFor();
    void rowsAreSortedByAnyColumn_data();
    void rowsAreSortedByAnyColumn();
    void aHeldTableMovesNothingUntilItIsRefreshed();
    void twoHundredChangesAreTwoHundredSignals();
    void copiedRowsRunNoFormula();
    void logLinesAreOnlyAddedAndDropped();
    void anotherReleasesLogReplacesTheLines();
    void theChartsTableHasARowAMoment();
};

void TestTables::itsSignalsTellTheWholeStory()
{
    const unsigned seed = qEnvironmentVariableIntValue("SWITCHYARD_SEED") + 1;
    Snapshots snapshots(seed);
    ServiceTree tree;
    QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::Fatal);
    Mirror mirror(tree);
    for (int step = 0; step < 500; ++step) {
        tree.setServices(snapshots.next());
        QVERIFY2(mirror.nodes() == treeOf(tree),
                 qPrintable(QStringLiteral("seed %1 step %2").arg(seed).arg(step)));
    }
}

void TestTables::theSameSnapshotChangesNothing()
{
    const std::vector<ServiceRow> rows = Snapshots(3).next();
    ServiceTree tree;
    tree.setServices(rows);
    QSignalSpy changed(&tree, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&tree, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&tree, &QAbstractItemModel::modelReset);
    tree.setServices(rows);
    QCOMPARE(changed.count() + inserted.count() + reset.count(), 0);
}

void TestTables::oneChangedFigureIsOneCell()
{
    std::vector<ServiceRow> rows = Snapshots(3).next();
    ServiceTree tree;
    tree.setServices(rows);
    QSignalSpy changed(&tree, &QAbstractItemModel::dataChanged);
    rows.front().zones.b.errorRatio = 0.5;
    tree.setServices(rows);
    QCOMPARE(changed.count(), 1);
    const auto first = changed.first()[0].toModelIndex();
    QCOMPARE(first.column(), int(ServiceTree::Column::ErrorsB));
    QCOMPARE(changed.first()[1].toModelIndex(), first);
}

void TestTables::aRowThatStaysKeepsItsIndex()
{
    ServiceTree tree;
    const auto row = [](const char *name) {
        return ServiceRow{
            .service = QLatin1String(name),
            .instances = {{.id = QStringLiteral("i"), .address = QLatin1String(name)}}};
    };
    tree.setServices({row("m"), row("z")});
    const QPersistentModelIndex service = tree.index(0, 0);
    const QPersistentModelIndex instance = tree.index(0, 0, service);
    tree.setServices({row("a"), row("b"), row("m")});
    QCOMPARE(service.row(), 2);
    QCOMPARE(instance.parent().row(), 2);
    QCOMPARE(instance.data().toString(), QStringLiteral("m"));
}

void TestTables::aNewTargetMarksTheInstancesThatHaveIt()
{
    ServiceRow row{
        .service = QStringLiteral("order"),
        .instances = {
            {.id = QStringLiteral("i"), .zone = Zone::B, .version = QStringLiteral("2")}}};
    ServiceTree tree;
    tree.setServices({row});
    const QModelIndex cell = tree.index(0, int(ServiceTree::Column::VersionB), tree.index(0, 0));
    QVERIFY(!cell.data(ServiceTree::AtTargetRole).toBool());
    QSignalSpy changed(&tree, &QAbstractItemModel::dataChanged);
    row.to = QStringLiteral("2");
    tree.setServices({row});
    QVERIFY(cell.data(ServiceTree::AtTargetRole).toBool());
    QVERIFY(std::ranges::any_of(
        changed, [&](const auto &arguments) { return arguments[0].toModelIndex() == cell; }));
}

void TestTables::whatIsWrongStandsFirstWhereThatIsAskedFor()
{
    const auto row = [](const char *name, int up) {
        const ServiceSide side{.known = true, .up = up, .of = 6, .minimum = 3};
        return ServiceRow{.service = QLatin1String(name), .zones = {side, side}};
    };
    std::vector<ServiceRow> rows{row("calm", 6), row("few", 2), row("less", 5), row("new", 6),
                                 row("odd", 6)};
    rows[3].to = QStringLiteral("2");
    rows[4].zones.b.degraded = true;
    ServiceTree tree;
    tree.setServices(rows);
    ServiceOrder order(tree);
    const QAbstractItemModelTester tester(&order,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto names = [&] {
        QStringList all;
        for (int i = 0; i < order.rowCount(); ++i)
            all.append(order.index(i, 0).data().toString());
        return all.join(u' ');
    };
    QCOMPARE(names(), QStringLiteral("calm few less new odd"));
    order.setWrongFirst(true);
    QCOMPARE(names(), QStringLiteral("few odd less new calm"));
    // It follows what becomes of them.
    rows[0].zones.a.known = false;
    rows[1].zones = rows[3].zones;
    tree.setServices(rows);
    QCOMPARE(names(), QStringLiteral("calm odd less new few"));
    // What was taken out of its registry on purpose is not wrong.
    rows[2].instances = {{.id = QStringLiteral("i"),
                          .zone = Zone::A,
                          .registry = Health::OutOfService,
                          .overridden = true}};
    rows[2].zones.b.up = 6;
    tree.setServices(rows);
    QCOMPARE(names(), QStringLiteral("calm odd new few less"));
    order.setWrongFirst(false);
    QCOMPARE(names(), QStringLiteral("calm few less new odd"));
}

namespace
{

std::vector<ServiceRow> fewServices()
{
    const auto side = [](const char *version, int up, double errors) {
        return ServiceSide{.versions = {{QLatin1String(version), 2}},
                           .known = true,
                           .up = up,
                           .of = 2,
                           .minimum = 1,
                           .errorRatio = errors};
    };
    const auto one = [](const char *id, Zone zone, const char *version, Health health) {
        return InstanceRow{.id = QLatin1String(id),
                           .zone = zone,
                           .address = QLatin1String(id) + QStringLiteral(":80"),
                           .registry = health,
                           .direct = Check::Good,
                           .version = QLatin1String(version)};
    };
    std::vector<ServiceRow> rows{{.service = QStringLiteral("mail"),
                                  .zones = {side("1.10", 2, 0.2), side("1.10", 2, 0.1)},
                                  .instances = {one("10.0.1.1", Zone::A, "1.10", Health::Up),
                                                one("10.0.2.1", Zone::B, "1.10", Health::Up)}},
                                 {.service = QStringLiteral("order"),
                                  .zones = {side("1.9", 1, 0.1), side("1.9", 2, 0.3)},
                                  .to = QStringLiteral("2"),
                                  .instances = {one("10.0.1.7", Zone::A, "1.9", Health::Down),
                                                one("10.0.2.7", Zone::B, "1.9", Health::Up)}},
                                 {.service = QStringLiteral("user"),
                                  .zones = {side("1.2", 2, 0.3), side("1.2", 2, 0.2)},
                                  .instances = {one("10.0.1.9", Zone::A, "1.2", Health::Up),
                                                one("10.0.2.9", Zone::B, "1.2", Health::Up)}}};
    rows[2].instances[1].gone = true;
    return rows;
}

/// "mail(1)": the services in their order, and how many of their instances are shown.
QString shownBy(const ServiceOrder &order)
{
    QStringList all;
    for (int i = 0; i < order.rowCount(); ++i)
        all << QStringLiteral("%1(%2)")
                   .arg(order.index(i, 0).data().toString())
                   .arg(order.rowCount(order.index(i, 0)));
    return all.join(u' ');
}

} // namespace

void TestTables::wordsAreFoundInNameHostVersionAndState_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *text, const char *shown) {
        QTest::newRow(*text ? text : "nothing")
            << QString::fromLatin1(text) << QString::fromLatin1(shown);
    };
    row("", "mail(2) order(2) user(2)");
    row("ORD", "order(2)");
    row("10.0.1", "mail(1) order(1) user(1)");
    row("1.9", "order(2) user(1)"); // an address holds it as well
    row("order down", "order(1)");
    row("down order", "order(1)");
    row("mail down", "");
    row("gone", "user(1)");
    row("answers 10.0.2.7", "order(1)");
}

void TestTables::wordsAreFoundInNameHostVersionAndState()
{
    QFETCH(QString, text);
    ServiceTree tree;
    tree.setServices(fewServices());
    ServiceOrder order(tree);
    order.setFilter(ServiceFilter(text));
    QTEST(shownBy(order), "shown");
}

void TestTables::onlyWhatIsUnhealthyIsShownWhereThatIsAskedFor()
{
    ServiceTree tree;
    tree.setServices(fewServices());
    ServiceOrder order(tree);
    order.setFilter(ServiceFilter({}, true));
    QCOMPARE(shownBy(order), QStringLiteral("order(1) user(1)"));
    order.setFilter(ServiceFilter(QStringLiteral("gone"), true));
    QCOMPARE(shownBy(order), QStringLiteral("user(1)"));
}

void TestTables::rowsAreSortedByAnyColumn_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("shown");
    using Column = ServiceTree::Column;
    const auto row = [](const char *name, Column column, const char *shown) {
        QTest::newRow(name) << int(column) << QString::fromLatin1(shown);
    };
    row("name", Column::Service, "mail(2) order(2) user(2)");
    row("version: 1.9 before 1.10", Column::VersionA, "user(2) order(2) mail(2)");
    row("up", Column::UpA, "order(2) mail(2) user(2)");
    row("errors A", Column::ErrorsA, "order(2) mail(2) user(2)");
    row("errors B", Column::ErrorsB, "mail(2) user(2) order(2)");
    row("to", Column::To, "mail(2) user(2) order(2)");
    row("registry", Column::Registry, "order(2) mail(2) user(2)");
}

void TestTables::rowsAreSortedByAnyColumn()
{
    QFETCH(int, column);
    ServiceTree tree;
    tree.setServices(fewServices());
    ServiceOrder order(tree);
    order.sort(column);
    QTEST(shownBy(order), "shown");
    const QString ascending = shownBy(order);
    order.sort(column, Qt::DescendingOrder);
    QVERIFY(shownBy(order) != ascending);
    order.setWrongFirst(true);
    QVERIFY2(shownBy(order).startsWith(QStringLiteral("order")), qPrintable(shownBy(order)));
}

void TestTables::aHeldTableMovesNothingUntilItIsRefreshed()
{
    std::vector<ServiceRow> rows = fewServices();
    ServiceTree tree;
    tree.setServices(rows);
    ServiceOrder order(tree);
    const QAbstractItemModelTester tester(&order,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    order.setDynamicSortFilter(false);
    order.setFilter(ServiceFilter({}, true));
    order.sort(int(ServiceTree::Column::ErrorsA), Qt::DescendingOrder);
    const auto open = [](const QModelIndex &) { return true; };
    QCOMPARE(shownBy(order), QStringLiteral("user(1) order(1)"));
    QVERIFY(!order.isStale(open));
    const QPersistentModelIndex read = order.index(1, 0);
    rows[1].zones.a.errorRatio = 0.9;
    tree.setServices(rows);
    QCOMPARE(shownBy(order), QStringLiteral("user(1) order(1)"));
    QVERIFY(order.isStale(open));
    order.refresh();
    QCOMPARE(shownBy(order), QStringLiteral("order(1) user(1)"));
    QCOMPARE(read.row(), 0);
    QVERIFY(!order.isStale(open));
    rows[1].instances[0].registry = Health::Up;
    tree.setServices(rows);
    QCOMPARE(shownBy(order), QStringLiteral("order(1) user(1)"));
    QVERIFY(order.isStale(open));
    QVERIFY(!order.isStale([](const QModelIndex &) { return false; }));
    order.refresh();
    QCOMPARE(shownBy(order), QStringLiteral("order(0) user(1)"));
}

void TestTables::twoHundredChangesAreTwoHundredSignals()
{
    std::vector<ServiceRow> rows;
    for (int at = 0; at < 200; ++at) {
        ServiceRow row{.service = QStringLiteral("service-%1").arg(at, 3, 10, QLatin1Char('0'))};
        for (int i = 0; i < 100; ++i)
            row.instances.append({.id = QStringLiteral("i-%1").arg(i, 3, 10, QLatin1Char('0')),
                                  .zone = i < 50 ? Zone::A : Zone::B,
                                  .registry = Health::Up,
                                  .direct = Check::Good});
        rows.push_back(row);
    }
    ServiceTree tree;
    tree.setServices(rows);
    ServiceOrder order(tree);
    order.setDynamicSortFilter(false);
    QSignalSpy changed(&order, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&order, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&order, &QAbstractItemModel::rowsRemoved);
    QSignalSpy laidOut(&order, &QAbstractItemModel::layoutChanged);
    QSignalSpy reset(&order, &QAbstractItemModel::modelReset);
    for (int at = 0; at < order.rowCount(); ++at)
        order.rowCount(order.index(at, 0)); // a proxy tells of rows that somebody has looked at
    for (ServiceRow &row : rows)
        row.instances[7].registry = Health::Down;
    tree.setServices(rows);
    // One cell of the instance; of its service the count of the registry.
    QCOMPARE(changed.count(), 200 + 200);
    for (const auto &arguments : changed)
        QCOMPARE(arguments[0].toModelIndex(), arguments[1].toModelIndex());
    rows[17].instances.remove(3);
    tree.setServices(rows);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(inserted.count() + laidOut.count() + reset.count(), 0);
}

void TestTables::copiedRowsRunNoFormula()
{
    std::vector<ServiceRow> rows = fewServices();
    rows[0].service = QStringLiteral("=cmd|' /C calc'!A0");
    rows[0].instances[0].version = QStringLiteral("+1 \"x\", y");
    ServiceTree tree;
    tree.setServices(rows);
    QModelIndexList chosen;
    for (int at = 0; at < tree.rowCount(); ++at)
        if (const QModelIndex service = tree.index(at, 0);
            tree.serviceAt(service).service == rows[0].service)
            chosen = {tree.index(0, 0, service), service};
    const QList<int> columns{0, int(ServiceTree::Column::VersionA)};
    const QString csv = copiedRows(chosen, columns, CopiedAs::Csv);
    QCOMPARE(csv, QStringLiteral("\"Service\",\"Instance\",\"Zone\",\"A version\"\r\n"
                                 "\"'=cmd|' /C calc'!A0\",\"\",\"\",\"1.10\"\r\n"
                                 "\"'=cmd|' /C calc'!A0\",\"10.0.1.1:80\",\"A\","
                                 "\"'+1 \"\"x\"\", y\"\r\n"));
    const QString text = copiedRows(chosen, columns, CopiedAs::Text);
    QVERIFY2(text.contains(QStringLiteral("'=cmd|' /C calc'!A0\t10.0.1.1:80\tA\t'+1 \"x\", y\n")),
             qPrintable(text));
    QCOMPARE(copiedRows({}, columns, CopiedAs::Csv), QString());
}

void TestTables::logLinesAreOnlyAddedAndDropped()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    std::vector<LogLine> lines;
    for (int at = 1; at <= 5; ++at)
        lines.push_back({.sequence = at, .text = QString::number(at)});
    model.setLines(lines);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    lines.erase(lines.begin(), lines.begin() + 2);
    lines.push_back({.sequence = 6, .text = QStringLiteral("6")});
    model.setLines(lines);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.index(0, int(LogModel::Column::Text)).data().toString(), QStringLiteral("3"));
    QCOMPARE(model.index(3, int(LogModel::Column::Text)).data().toString(), QStringLiteral("6"));
}

void TestTables::anotherReleasesLogReplacesTheLines()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setLines({{.sequence = 1, .text = QStringLiteral("old")},
                    {.sequence = 2, .text = QStringLiteral("old")}});
    model.setLines({{.sequence = 1, .text = QStringLiteral("new")}});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, int(LogModel::Column::Text)).data().toString(), QStringLiteral("new"));
    model.setLines({});
    QCOMPARE(model.rowCount(), 0);
}

void TestTables::theChartsTableHasARowAMoment()
{
    ChartTable table;
    QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto row = [](qint64 utcMs, double ratio) {
        ChartStore::Row made{.utcMs = utcMs};
        made.zones.a = {.ratio = {ratio, ratio}, .perSecond = {10, 10}};
        return made;
    };
    const std::vector<Marker> markers{{900, QStringLiteral("A only")},
                                      {1000, QStringLiteral("healthy")}};
    table.setRows({row(2000, 0.02), row(1000, 0.01)}, markers);
    QCOMPARE(table.rowCount(), 2);
    const auto cell = [&](int at, ChartTable::Column column) {
        return table.index(at, int(column)).data().toString();
    };
    QCOMPARE(cell(0, ChartTable::Column::ErrorsA), QStringLiteral("2.00 %"));
    QCOMPARE(cell(0, ChartTable::Column::ErrorsB), dash());
    QCOMPARE(cell(0, ChartTable::Column::Change), QString());
    QCOMPARE(cell(1, ChartTable::Column::Change), QStringLiteral("A only; healthy"));
    QSignalSpy removed(&table, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&table, &QAbstractItemModel::rowsInserted);
    table.setRows({row(3000, 0.03), row(2000, 0.02)}, {});
    QCOMPARE(removed.count(), 1);
    QCOMPARE(inserted.count(), 1);
}

QTEST_GUILESS_MAIN(TestTables)
#include "test_tables.moc"
