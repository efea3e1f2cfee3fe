// Colours, language, layout, the list of environments, and the welcome.
#include "app/language/language.h"
#include "tests/gui/samples.h"
#include "ui/ask.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"
#include "ui/welcomewindow.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

constexpr int limitMs = 60'000; ///< only ends a hang
const QLocale english(QLocale::English);
const QLocale chinese(QLocale::Chinese, QLocale::China);

template<class T = QPushButton>
T *named(QWidget &window, const char *name)
{
    for (T *one : window.findChildren<T *>(QString::fromLatin1(name)))
        if (one->isVisibleTo(&window))
            return one;
    return nullptr;
}

QAction *action(QWidget &window, const QString &name)
{
    return window.findChildren<QAction *>(name).value(0);
}

} // namespace

class TestAppearance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void cleanup() { installLanguage(*qApp, english); }

    void whatIsChosenIsReportedAndChecked()
    {
        MainWindow window;
        QSignalSpy wished(&window, &MainWindow::appearanceWished);
        window.setAppearance({Colours::Dark, Language::Chinese});
        QVERIFY(action(window, u"coloursAction_2"_s)->isChecked());
        QVERIFY(action(window, u"languageAction_2"_s)->isChecked());
        action(window, u"coloursAction_1"_s)->trigger();
        action(window, u"languageAction_0"_s)->trigger();
        QCOMPARE(wished.size(), 2);
        QCOMPARE(wished[0][0].value<Appearance>(), (Appearance{Colours::Light, Language::Chinese}));
        QCOMPARE(wished[1][0].value<Appearance>(),
                 (Appearance{Colours::Dark, Language::AsTheSystem}));
        action(window, u"coloursAction_2"_s)->trigger(); // as it is: nothing to wish for
        QCOMPARE(wished.size(), 2);
    }

    void anotherLanguageIsShownAtOnceAndEverythingStillWorks()
    {
        MainWindow window;
        window.setView(samples::inARamp());
        window.setEnvironments({{.profile = u"/a.toml"_s, .name = u"shop"_s, .isOpen = true}});
        window.show();
        QSignalSpy changed(&window, &MainWindow::languageChanged);
        QSignalSpy wished(&window, &MainWindow::wished);
        installLanguage(*qApp, chinese);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, limitMs);
        QTRY_VERIFY_WITH_TIMEOUT(named(window, "shiftButton"), limitMs);
        QCOMPARE(window.findChildren<QPushButton *>(u"releaseButton"_s).size(), 1);
        QCOMPARE(named(window, "shiftButton")->text(), u"\u5207\u6d41\u2026"_s);
        QVERIFY(action(window, u"environmentAction_1"_s));
        replyToNextAsk({.yes = true});
        QTest::mouseClick(named(window, "allToA"), Qt::LeftButton);
        QCOMPARE(wished.size(), 1);
        installLanguage(*qApp, english);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, limitMs);
        QTRY_VERIFY_WITH_TIMEOUT(named(window, "shiftButton"), limitMs);
        QCOMPARE(named(window, "shiftButton")->text(), u"Shift..."_s);
    }

    void aPlanIsReadOnASmallScreen_data()
    {
        QTest::addColumn<QLocale>("language");
        QTest::newRow("English") << english;
        QTest::newRow("Chinese") << chinese;
    }
    void aPlanIsReadOnASmallScreen()
    {
        QFETCH(QLocale, language);
        installLanguage(*qApp, language);
        MainWindow window;
        ConsoleView view = samples::atRest();
        window.setView(view);
        window.show();
        QTest::mouseClick(named(window, "releaseButton"), Qt::LeftButton);
        auto *dialog = named<QDialog>(window, "releaseDialog");
        QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
        QTest::keyClicks(named<QLineEdit>(window, "versionEdit"), u"2.42.0"_s);
        view.plan = samples::planFor({.toVersion = u"2.42.0"_s});
        view.plan->steps.front().calls.push_back({.target = u"web"_s, .text = QString(300, u'x')});
        window.setView(view);
        QApplication::processEvents();
        QCOMPARE(dialog->size().boundedTo({1280, 680}), dialog->size()); // a title bar, a panel
        const auto *calls = named<QPlainTextEdit>(*dialog, "callsView");
        QCOMPARE(calls->horizontalScrollBar()->maximum(), 0);
        const int lines = calls->viewport()->height() / calls->fontMetrics().lineSpacing();
        QVERIFY2(lines >= 20, qPrintable(QString::number(lines)));
        QVERIFY(calls->toPlainText().contains(u"\n\n1  "_s)); // each step stands by itself
        // Lower still, with the longest form: the calls stay, and the focus comes into sight.
        dialog->resize(dialog->width(), 520);
        QTest::mouseClick(named(*dialog, "manifestButton"), Qt::LeftButton);
        QVERIFY(named<QPlainTextEdit>(*dialog, "manifestView"));
        QApplication::processEvents();
        auto *ticket = named<QLineEdit>(*dialog, "ticketEdit");
        for (int stop = 0; stop < 20 && !ticket->hasFocus(); ++stop)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(ticket->hasFocus());
        QCOMPARE(ticket->visibleRegion().boundingRect(), ticket->rect());
        QVERIFY(calls->viewport()->height() / calls->fontMetrics().lineSpacing() >= 15);
    }

    void bordersAreWhereTheyWereLeft()
    {
        QByteArray kept;
        QList<int> sizes;
        const auto borders = [](MainWindow &window) {
            return window.centralWidget()->findChildren<QSplitter *>();
        };
        {
            MainWindow window;
            window.setView(samples::atRest());
            window.resize(1300, 800);
            window.show();
            QSplitter *across = nullptr;
            for (QSplitter *one : borders(window))
                if (one->orientation() == Qt::Horizontal)
                    across = one;
            QVERIFY(across);
            across->setSizes({400, 900});
            sizes = across->sizes();
            kept = window.layout();
        }
        MainWindow window;
        window.setView(samples::atRest());
        window.setLayout(kept);
        window.show();
        QCOMPARE(window.size(), QSize(1300, 800));
        for (QSplitter *one : borders(window))
            if (one->orientation() == Qt::Horizontal)
                QCOMPARE(one->sizes(), sizes);
        for (const QByteArray &wrong : {QByteArray(), QByteArray("x"), kept.left(20), kept.mid(1)})
            window.setLayout(wrong);
        QCOMPARE(window.size(), QSize(1300, 800));
    }

    void environmentsAreListedAsTheirNamesAre()
    {
        MainWindow window;
        QSignalSpy wished(&window, &MainWindow::environmentWished);
        window.setEnvironments({{.profile = u"/old.toml"_s, .name = u"old"_s},
                                {.profile = u"/shop.toml"_s,
                                 .name = u"R&D <b>x</b>"_s,
                                 .isProtected = true,
                                 .isOpen = true,
                                 .isThis = true}});
        QAction *first = action(window, u"environmentAction_1"_s); // the open one
        QCOMPARE(first->text(), u"R&&D <b>x</b> (protected)"_s);
        QVERIFY(first->isChecked());
        QCOMPARE(first->shortcut(), QKeySequence(u"Ctrl+1"_s));
        first->trigger();
        QVERIFY(first->isChecked());
        action(window, u"environmentAction_2"_s)->trigger();
        QCOMPARE(wished.size(), 2);
        QCOMPARE(wished[1][0].toString(), u"/old.toml"_s);
        window.setEnvironments({});
        QVERIFY(!action(window, u"environmentAction_1"_s));
    }

    void theWelcomeOffersItsWaysAndWhatIsKnown()
    {
        WelcomeWindow window;
        window.setKnown({{.profile = u"/shop.toml"_s, .name = u"<b>shop</b>"_s}});
        window.show();
        QSignalSpy drill(&window, &WelcomeWindow::drillWished);
        QSignalSpy known(&window, &WelcomeWindow::environmentWished);
        auto *list = named<QListWidget>(window, "knownList");
        QVERIFY(list->item(0)->text().startsWith(u"<b>shop</b>"));
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(known.size(), 1);
        QTest::keyClick(named(window, "drillButton"), Qt::Key_Space);
        QCOMPARE(drill.size(), 1);
        window.setBusy(u"Starting"_s);
        for (const char *way :
             {"drillButton", "openProfileButton", "describeButton", "discoverButton"})
            QVERIFY(!named(window, way)->isEnabled());
        installLanguage(*qApp, chinese);
        QTRY_COMPARE_WITH_TIMEOUT(window.findChildren<QPushButton *>(u"drillButton"_s).size(), 1,
                                  limitMs);
        QVERIFY(!named(window, "drillButton")->isEnabled()); // still busy
        window.setProblem(u"<b>no</b>"_s);
        QVERIFY(named(window, "drillButton")->isEnabled());
        QCOMPARE(named<QLabel>(window, "welcomeProblem")->text(), u"<b>no</b>"_s);
    }
};

QTEST_MAIN(TestAppearance)
#include "test_appearance.moc"
