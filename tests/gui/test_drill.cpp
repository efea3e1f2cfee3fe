// Breaking things on the built lab from the window, and the score of it.
#include "app/console/openenvironment.h"
#include "tests/support/ctlprocess.h"

#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace switchyard::console;
using namespace Qt::StringLiterals;

namespace
{

constexpr int limitMs = 120'000; ///< only ends a hang

/// Its window, with the panel open.
std::unique_ptr<OpenEnvironment> opened(const QString &profile, const QString &state)
{
    auto environment = OpenEnvironment::open(profile, state);
    if (!environment)
        qFatal("%s", qPrintable(environment.error().text));
    MainWindow &window = (*environment)->window();
    window.show();
    return std::move(*environment);
}

QPushButton *button(const MainWindow &window, const QString &accessible)
{
    for (QPushButton *one : window.findChildren<QPushButton *>())
        if (one->accessibleName() == accessible && one->isVisibleTo(&window))
            return one;
    return nullptr;
}

QString scoreOf(const MainWindow &window)
{
    return window.findChild<QLabel *>(u"drillScore"_s)->text();
}

QStringList faultsOf(const LabProcess &lab)
{
    QStringList names;
    for (const QJsonValue &fault : lab.state()[u"faults"_s].toArray())
        names << fault[u"name"_s].toString();
    return names;
}

} // namespace

class TestDrill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsBrokenStandsUntilItIsMended()
    {
        const LabProcess lab(QStringLiteral(SWITCHYARD_LAB));
        QVERIFY(lab.isRunning());
        const QTemporaryDir state;
        const auto environment = opened(lab.profile(), state.path());
        MainWindow &window = environment->window();
        QTRY_VERIFY_WITH_TIMEOUT(
            window.findChild<QPushButton *>(u"drillPanelButton"_s)->isVisible(), limitMs);
        QWidget *panel = window.findChild<QWidget *>(u"drillPanel"_s);
        QVERIFY(!panel->isVisible());
        QTest::keyClick(&window, Qt::Key_F4);
        QVERIFY(panel->isVisible());
        const QString api = u"The balancer's API never answers"_s;
        QTRY_VERIFY_WITH_TIMEOUT(button(window, u"Break: "_s + api), limitMs);
        QTest::mouseClick(button(window, u"Break: "_s + api), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(button(window, u"Mend: "_s + api), limitMs);
        QCOMPARE(faultsOf(lab), QStringList{u"api-unreachable"_s});
        QVERIFY2(scoreOf(window).contains(u"broken: "_s + api), qPrintable(scoreOf(window)));
        QTRY_VERIFY_WITH_TIMEOUT(scoreOf(window).contains(u"detected after"), limitMs);
        QVERIFY(scoreOf(window).contains(u"nothing decided yet"));
        QTest::mouseClick(button(window, u"Mend: "_s + api), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(button(window, u"Break: "_s + api), limitMs);
        QVERIFY(faultsOf(lab).isEmpty());
        QTest::mouseClick(window.findChild<QPushButton *>(u"mendAllButton"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(scoreOf(window).startsWith(u"Break something"), limitMs);
        QVERIFY(environment->end());
    }

    void theScoreOfABadVersion()
    {
        const LabProcess lab(QStringLiteral(SWITCHYARD_LAB));
        QVERIFY(lab.isRunning());
        const QTemporaryDir state;
        const auto environment = opened(quickProfile(lab), state.path());
        MainWindow &window = environment->window();
        Desk &desk = environment->desk();
        QTRY_VERIFY_WITH_TIMEOUT(desk.state() && desk.state()->snapshots->zones.b.instances.value,
                                 limitMs);
        QTest::keyClick(&window, Qt::Key_F4);
        const auto errors = [&]() -> QPushButton * {
            for (QPushButton *one : window.findChildren<QPushButton *>())
                if (one->accessibleName().startsWith(u"Break: A fifth of"))
                    return one;
            return nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(errors(), limitMs);
        QTest::mouseClick(errors(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!faultsOf(lab).isEmpty(), limitMs);
        Q_EMIT window.releaseWished({.toVersion = u"2.0.0"_s}, {});
        QTRY_VERIFY2_WITH_TIMEOUT(scoreOf(window).contains(u"all traffic in one zone"),
                                  qPrintable(scoreOf(window)), limitMs);
        QVERIFY2(scoreOf(window).contains(u"worse than in the other zone"),
                 qPrintable(scoreOf(window)));
        QVERIFY2(scoreOf(window).contains(u": back to A."), qPrintable(scoreOf(window)));
        const QRegularExpression lost(u"([0-9]+) of [0-9]+ requests lost since"_s);
        QVERIFY2(lost.match(scoreOf(window)).captured(1).toInt() > 0, qPrintable(scoreOf(window)));
        QVERIFY(environment->end());
    }

    void aRealEnvironmentHasNone()
    {
        int changed = 0;
        DrillHand hand(Profile(), [&] { ++changed; });
        EngineState state;
        QVERIFY(!hand.view(state));
        MainWindow window;
        window.show();
        QVERIFY(!window.findChild<QPushButton *>(u"drillPanelButton"_s)->isVisible());
        QTest::keyClick(&window, Qt::Key_F4);
        QVERIFY(!window.findChild<QWidget *>(u"drillPanel"_s)->isVisible());
    }
};

QTEST_MAIN(TestDrill)
#include "test_drill.moc"
