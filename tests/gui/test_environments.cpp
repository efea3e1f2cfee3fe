// Several environments, each on the built lab: opened, switched, closed, remembered.
#include "app/console/environments.h"
#include "app/console/settings.h"
#include "tests/support/labprocess.h"

#include <QAction>
#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace switchyard::console;
using namespace Qt::StringLiterals;

namespace
{

constexpr int limitMs = 60'000; ///< only ends a hang

WelcomeWindow *welcomeWindow()
{
    for (QWidget *one : QApplication::topLevelWidgets())
        if (auto *window = qobject_cast<WelcomeWindow *>(one))
            return window;
    return nullptr;
}

int windows()
{
    int count = 0;
    for (QWidget *one : QApplication::topLevelWidgets())
        count += one->isVisible() &&
                 (qobject_cast<MainWindow *>(one) || qobject_cast<WelcomeWindow *>(one));
    return count;
}

QAction *action(QWidget &window, const QString &name)
{
    return window.findChildren<QAction *>(name).value(0);
}

} // namespace

class TestEnvironments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", m_home->filePath(u"config"_s).toUtf8());
        qputenv("XDG_STATE_HOME", m_home->filePath(u"state"_s).toUtf8());
        settings::keepOpen({});
        for (const KnownProfile &known : settings::known())
            settings::forget(known.file);
    }

    void withoutAnyTheWelcomeStartsADrill()
    {
        Look look(*qApp, {}, true);
        Environments environments(look, QStringLiteral(SWITCHYARD_LAB));
        environments.reopen();
        QCOMPARE(windows(), 1);
        QVERIFY(!environments.first());
        WelcomeWindow *welcome = welcomeWindow();
        QVERIFY(welcome);
        QTest::mouseClick(welcome->findChild<QPushButton *>(u"drillButton"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(environments.first(), limitMs);
        QVERIFY(!welcome->isVisible());
        // Nothing of it is offered the next time: its folder goes with it.
        QVERIFY(settings::open().isEmpty());
        QVERIFY(settings::known().empty());
        const QString folder = QFileInfo(environments.first()->file()).absolutePath();
        QVERIFY(QFileInfo::exists(folder));
        Desk &desk = environments.first()->desk();
        QTRY_VERIFY_WITH_TIMEOUT(desk.state() && desk.state()->snapshots->zones.a.instances.value,
                                 limitMs);
        QVERIFY(environments.end());
    }

    void aLabThatIsNotThereIsSaid()
    {
        Look look(*qApp, {}, true);
        Environments environments(look, u"/nonexistent/switchyard-lab"_s);
        environments.reopen();
        WelcomeWindow *welcome = welcomeWindow();
        QVERIFY(welcome);
        auto *button = welcome->findChild<QPushButton *>(u"drillButton"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), limitMs);
        const auto *problem = welcome->findChild<QLabel *>(u"welcomeProblem"_s);
        QVERIFY2(problem->text().contains(u"lab"_s), qPrintable(problem->text()));
    }

    void twoAreOpenAtOnceAndReopenTheNextTime()
    {
        const LabProcess one(QStringLiteral(SWITCHYARD_LAB), {u"--services"_s, u"1"_s});
        const LabProcess two(QStringLiteral(SWITCHYARD_LAB), {u"--services"_s, u"1"_s});
        QVERIFY(one.isRunning() && two.isRunning());
        {
            Look look(*qApp, {}, true);
            Environments environments(look, QStringLiteral(SWITCHYARD_LAB));
            QVERIFY(!environments.open(one.profile()));
            QVERIFY(!environments.open(two.profile()));
            QVERIFY(!environments.open(one.profile())); // goes to its window
            QCOMPARE(windows(), 2);
            const auto refusal = environments.open(u"/nonexistent.toml"_s);
            QVERIFY(refusal);
            QCOMPARE(refusal->exit, 2);
            MainWindow &first = environments.first()->window();
            QVERIFY(action(first, u"environmentAction_1"_s)->isChecked());
            QVERIFY(!action(first, u"environmentAction_2"_s)->isChecked());
            QVERIFY(environments.end());
        }
        QCOMPARE(settings::open(), (QStringList{one.profile(), two.profile()}));
        QCOMPARE(settings::known().size(), size_t(2));
        Look look(*qApp, {}, true);
        Environments environments(look, QStringLiteral(SWITCHYARD_LAB));
        environments.reopen();
        QCOMPARE(windows(), 2);
        // One is closed, the other goes on; it is known, and no more among the open.
        OpenEnvironment *first = environments.first();
        QCOMPARE(first->file(), one.profile());
        first->window().resize(1234, 777);
        first->window().close();
        QTRY_COMPARE_WITH_TIMEOUT(environments.first()->file(), two.profile(), limitMs);
        QCOMPARE(settings::open(), QStringList{two.profile()});
        QVERIFY(!environments.open(one.profile()));
        QCOMPARE(settings::known()[0].file, one.profile());
        const MainWindow *again = nullptr;
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *window = qobject_cast<MainWindow *>(widget);
                window && window != &environments.first()->window())
                again = window;
        QVERIFY(again);
        QCOMPARE(again->size(), QSize(1234, 777));
        QVERIFY(environments.end());
    }

    void whatCannotBeOpenedAgainIsSaid()
    {
        settings::keepOpen({u"/nonexistent.toml"_s});
        Look look(*qApp, {}, true);
        Environments environments(look, QStringLiteral(SWITCHYARD_LAB));
        environments.reopen();
        QCOMPARE(windows(), 1);
        const auto *said = welcomeWindow()->findChild<QLabel *>(u"welcomeProblem"_s);
        QVERIFY2(said->text().contains(u"/nonexistent.toml"_s), qPrintable(said->text()));
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_MAIN(TestEnvironments)
#include "test_environments.moc"
