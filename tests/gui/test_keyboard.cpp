// The window by the keyboard alone: actions, their keys, the list of commands, the order of stops.
#include "app/language/language.h"
#include "tests/gui/samples.h"
#include "ui/actions.h"
#include "ui/ask.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

constexpr int limitMs = 60'000; ///< only ends a hang
const QLocale english(QLocale::English);
const QLocale chinese(QLocale::Chinese, QLocale::China);

/// The window, in front, driven by keys.
struct Shown {
    explicit Shown(const ConsoleView &view)
    {
        window.setEnvironments({{.profile = u"/a.toml"_s, .name = u"shop"_s, .isOpen = true},
                                {.profile = u"/b.toml"_s, .name = u"bank & <b>"_s}});
        window.setView(view);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }
    template<class T = QWidget>
    T *named(const char *name)
    {
        for (T *one : window.findChildren<T *>(QString::fromLatin1(name)))
            if (one->isVisible())
                return one;
        return nullptr;
    }
    QAction *action(const char *name)
    {
        return window.findChild<QAction *>(QString::fromLatin1(name));
    }
    void press(const QKeySequence &keys)
    {
        if (!QApplication::activeModalWidget() && !named("commandPalette")) {
            window.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&window));
        }
        QWidget *focused = QApplication::focusWidget();
        QTest::keySequence(focused ? focused : &window, keys);
        QApplication::processEvents();
    }
    /// Opens the list of commands and types into it; the texts that it shows.
    QStringList commands(const QString &typed)
    {
        if (!named("commandPalette"))
            press(QKeySequence(u"Ctrl+K"_s));
        auto *line = named<QLineEdit>("paletteEdit");
        if (!line)
            return {};
        line->clear();
        line->insert(typed); // also what no key of the test's keyboard has
        QStringList texts;
        const auto *list = window.findChild<QListWidget *>(u"paletteList"_s);
        for (int row = 0; row < list->count(); ++row)
            texts += list->item(row)->text();
        return texts;
    }
    MainWindow window;
    QSignalSpy wished{&window, &MainWindow::wished};
};

/// All of a menu, and of the menus in it.
QList<QAction *> leavesOf(const QMenu &menu)
{
    QList<QAction *> all;
    for (QAction *action : menu.actions())
        if (action->menu())
            all += leavesOf(*action->menu());
        else if (!action->isSeparator())
            all += action;
    return all;
}

QList<QAction *> actionsOf(Shown &shown)
{
    return leavesOf(*shown.named<QPushButton>("menuButton")->menu()) +
           leavesOf(*shown.named<QPushButton>("environmentsButton")->menu());
}

/// Choices of one thing, of which there may be many; a menu and the list of commands have them.
bool isChoice(const QAction &action)
{
    const QString name = action.objectName();
    return name.startsWith(u"columnAction_"_s) || name.startsWith(u"sort"_s) ||
           name.startsWith(u"coloursAction_"_s) || name.startsWith(u"languageAction_"_s);
}

} // namespace

class TestKeyboard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void cleanup() { installLanguage(*qApp, english); }

    void eachActionHasANameATextKeysAndItsEnglish()
    {
        Shown shown(samples::inARamp());
        QStringList names;
        QStringList keys;
        for (const QAction *action : actionsOf(shown)) {
            const QByteArray what = (action->objectName() + u": "_s + action->text()).toUtf8();
            QVERIFY2(!action->objectName().isEmpty() && !action->text().isEmpty(), what);
            QVERIFY2(!englishOf(*action).isEmpty() || !saidOf(*action).isEmpty(), what);
            names += action->objectName();
            if (isChoice(*action))
                continue;
            QVERIFY2(!action->shortcut().isEmpty(), what);
            // What a table alone reacts to may be the same in another one.
            if (action->shortcutContext() != Qt::WidgetShortcut)
                for (const QKeySequence &one : action->shortcuts())
                    keys += one.toString();
        }
        QVERIFY2(names.size() > 70, qPrintable(QString::number(names.size())));
        QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), keys.size());
        for (const QAction *action : shown.window.actions())
            QVERIFY2(names.contains(action->objectName()), qPrintable(action->objectName()));
    }

    void keysPressTheButtonAndAskWhatItAsks()
    {
        Shown shown(samples::inARamp());
        shown.press(QKeySequence(u"Ctrl+Shift+A"_s));
        auto *dialog = shown.named<QDialog>("askDialog");
        QVERIFY(dialog);
        QCOMPARE(shown.wished.count(), 0);
        // While it asks, no key of the window reaches past it.
        QTest::keySequence(dialog, QKeySequence(u"Ctrl+Shift+P"_s));
        QCOMPARE(shown.wished.count(), 0);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(shown.wished.count(), 0);
        shown.press(QKeySequence(u"Ctrl+Shift+P"_s));
        QCOMPARE(shown.wished.last().first().value<Wish>().kind, Wish::Kind::Pause);
        replyToNextAsk({.yes = true});
        shown.press(QKeySequence(u"Ctrl+Shift+Backspace"_s));
        QCOMPARE(shown.wished.last().first().value<Wish>().kind, Wish::Kind::Back);
        QCOMPARE(shown.wished.count(), 2);
        shown.press(QKeySequence(u"Ctrl+Shift+Return"_s)); // nothing to continue
        QCOMPARE(shown.wished.count(), 2);
        shown.window.setView(samples::interrupted());
        shown.press(QKeySequence(u"Ctrl+Shift+Return"_s));
        QCOMPARE(shown.wished.last().first().value<Wish>().kind, Wish::Kind::Resume);
    }

    void keysOpenTheDialogsThatTheButtonsOpen()
    {
        Shown shown(samples::atRest());
        for (const auto &[keys, dialog] :
             {std::pair(QKeySequence(QKeySequence::New), "releaseDialog"),
              std::pair(QKeySequence(u"Ctrl+T"_s), "shiftDialog")}) {
            shown.press(keys);
            auto *opened = shown.named<QDialog>(dialog);
            QVERIFY2(opened, dialog);
            opened->close();
            QApplication::processEvents();
        }
    }

    void anUnfitZoneIsChosenByHoldingAKey()
    {
        Shown shown(samples::degraded());
        shown.press(QKeySequence(u"Ctrl+Shift+B"_s));
        QVERIFY(shown.named("reasonEdit"));
        QTest::keyClicks(shown.named("reasonEdit"), u"A burns"_s);
        QTest::keyClick(shown.named("reasonEdit"), Qt::Key_Tab);
        auto *yes = shown.named<QPushButton>("answerButton_0");
        for (int presses = 0; presses < 5 && !yes->hasFocus(); ++presses)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(yes->accessibleDescription().contains(u"space"_s));
        QTest::keyClick(yes, Qt::Key_Space);
        QCOMPARE(shown.wished.count(), 0);
        QTest::keyPress(yes, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(shown.wished.count(), 1, limitMs);
        QVERIFY(shown.wished.last().first().value<Wish>().force);
    }

    void theChartsAreDrivenFromAnywhere()
    {
        Shown shown(samples::inARamp());
        const auto *follow = shown.named<QPushButton>("chartFollowButton");
        QCOMPARE(follow->text(), u"Pause"_s);
        shown.press(QKeySequence(u"F8"_s));
        QCOMPARE(follow->text(), u"Follow live"_s);
        shown.press(QKeySequence(u"F8"_s));
        shown.press(QKeySequence(QKeySequence::Back));
        QCOMPARE(follow->text(), u"Follow live"_s);
        shown.press(QKeySequence(u"Ctrl+Shift+T"_s));
        QVERIFY(shown.named("chartTable"));
        QVERIFY(shown.action("chartTableAction")->isChecked());
        QSignalSpy pictures(&shown.window, &MainWindow::pictureWished);
        shown.press(QKeySequence(u"Ctrl+G"_s));
        QCOMPARE(pictures.count(), 1);
    }

    void aLineOfTheLogIsReadWholeAndCopied()
    {
        ConsoleView view = samples::inARamp();
        view.log.back().text = QString(400, u'x');
        Shown shown(view);
        QVERIFY(!shown.action("copyLinesAction")->isEnabled());
        shown.press(QKeySequence(u"Alt+L"_s));
        auto *log = shown.named<QTableView>("logList");
        QVERIFY(log->hasFocus());
        QTest::keyClick(log, Qt::Key_End, Qt::ControlModifier);
        shown.press(QKeySequence(QKeySequence::Copy));
        QVERIFY(QGuiApplication::clipboard()->text().contains(QString(400, u'x')));
        QTest::keyClick(log, Qt::Key_Return);
        auto *dialog = shown.named<QDialog>("askDialog");
        QVERIFY(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->isAncestorOf(QApplication::focusWidget()), limitMs);
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(!dialog->isVisible());
    }

    void theEvidenceOfTheGatesIsReadWhole()
    {
        ConsoleView view = samples::degraded();
        view.release.gates[0].evidence = QString(300, u'y') + u" <b>end</b>"_s;
        Shown shown(view);
        shown.press(QKeySequence(u"Ctrl+E"_s));
        auto *text = shown.named<QPlainTextEdit>("gatesView");
        QVERIFY(text && text->hasFocus());
        QVERIFY(text->toPlainText().contains(u"<b>end</b>"_s));
        QCOMPARE(text->toPlainText().count(u"\n\n"_s), qsizetype(view.release.gates.size()) - 1);
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(!shown.named("gatesView"));
    }

    void whatTheReleaseAsksIsReachedByAKey()
    {
        Shown shown(samples::degraded());
        shown.press(QKeySequence(u"Alt+Q"_s));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"choiceButton_0"_s);
        shown.press(QKeySequence(u"Alt+O"_s));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"overrideButton_old-zone"_s);
        shown.window.setView(samples::atRest());
        QVERIFY(!shown.action("questionAction")->isEnabled());
        QVERIFY(!noteOf(*shown.action("questionAction")).isEmpty());
    }

    void whatTheReleaseAsksComesIntoSight()
    {
        ConsoleView view = samples::inARamp();
        view.release.operations.assign(40, {.text = u"upgrade"_s});
        view.release.operations.back().state = StepState::Running;
        Shown shown(view);
        ConsoleView asking = samples::degraded();
        asking.release.operations = view.release.operations;
        shown.window.setView(asking);
        auto *first = shown.named("choiceButton_0");
        QVERIFY(first);
        QTRY_VERIFY_WITH_TIMEOUT(!first->visibleRegion().isEmpty(), limitMs);
    }

    void f6GoesFromPartToPartAndBack()
    {
        Shown shown(samples::inARamp());
        QStringList forth;
        QStringList back;
        for (int i = 0; i < 8; ++i) {
            shown.press(QKeySequence(u"F6"_s));
            forth += QApplication::focusWidget()->objectName();
        }
        QCOMPARE(forth, (QStringList{u"environmentsButton"_s, u"allToA"_s, u"browseButtonA"_s,
                                     u"browseButtonB"_s, u"releaseBody"_s, u"chartMeasures"_s,
                                     u"onlyUnhealthyButton"_s, u"exportButton"_s}));
        for (int i = 0; i < 8; ++i) {
            back.prepend(QApplication::focusWidget()->objectName());
            shown.press(QKeySequence(u"Shift+F6"_s));
        }
        QCOMPARE(back, forth);
    }

    void bordersAreMovedByKeys()
    {
        Shown shown(samples::atRest());
        shown.press(QKeySequence(u"Alt+S"_s));
        const auto *table = shown.named<QTreeView>("servicesTable");
        QVERIFY(table->hasFocus());
        const QSize before = table->size();
        shown.press(QKeySequence(u"Shift+F7"_s));
        QApplication::processEvents();
        QVERIFY(table->height() < before.height());
        shown.press(QKeySequence(u"Ctrl+F7"_s));
        QApplication::processEvents();
        QVERIFY(table->width() > before.width());
        const int moved = table->height();
        shown.window.setView(samples::inARamp()); // it is theirs now
        QApplication::processEvents();
        QCOMPARE(table->height(), moved);
    }

    void aCommandIsFoundAndDone()
    {
        Shown shown(samples::inARamp());
        QCOMPARE(shown.commands(u"pause rel"_s).value(0), u"Pause the release"_s);
        QTest::keyClick(shown.named("paletteEdit"), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(shown.wished.count(), 1, limitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!shown.named("commandPalette"), limitMs);
        QCOMPARE(shown.wished.last().first().value<Wish>().kind, Wish::Kind::Pause);
        // What moves traffic asks as its button does.
        QCOMPARE(shown.commands(u"all traffic"_s).mid(0, 2),
                 (QStringList{u"All traffic to A..."_s, u"All traffic to B..."_s}));
        QTest::keyClick(shown.named("paletteEdit"), Qt::Key_Down);
        QTest::keyClick(shown.named("paletteEdit"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(shown.named("askDialog"), limitMs);
        QCOMPARE(shown.wished.count(), 1);
    }

    void whatCannotBeDoneSaysWhyAndStays()
    {
        Shown shown(samples::inARamp());
        QCOMPARE(shown.commands(u"begin a release"_s), QStringList{u"Begin a release..."_s});
        const QString told = shown.named("paletteEdit")->accessibleDescription();
        const auto *button = shown.named<QPushButton>("releaseButton");
        QVERIFY(!button || !button->isEnabled());
        QVERIFY2(told.contains(u"cannot be done now"_s) && told.contains(u"Ctrl+N"_s),
                 qPrintable(told));
        QTest::keyClick(shown.named("paletteEdit"), Qt::Key_Return);
        QVERIFY(shown.named("commandPalette"));
        QVERIFY(!shown.named("releaseDialog"));
        QVERIFY(shown.commands(u"qqqq"_s).isEmpty());
        QTest::keyClick(shown.named("paletteEdit"), Qt::Key_Escape);
        QVERIFY(!shown.named("commandPalette"));
    }

    /// Where a desktop has Backspace for going back, too.
    void whereOneTypesBackspaceTakesALetterBack()
    {
        Shown shown(samples::atRest());
        QWidget *filter = shown.named("serviceFilter");
        QTest::keyClicks(filter, u"pay"_s);
        QTest::keyClick(filter, Qt::Key_Backspace);
        QCOMPARE(shown.named<QLineEdit>("serviceFilter")->text(), u"pa"_s);
    }

    void commandsGoToServicesAndEnvironments()
    {
        ConsoleView view = samples::atRest();
        Shown shown(view);
        QTest::keyClicks(shown.named("serviceFilter"), u"zzz"_s);
        shown.named("serviceFilter")->setFocus();
        // Where one types, Ctrl+K is not the line's own.
        const QString service = view.services[5].service;
        QCOMPARE(shown.commands(u"service "_s + service).value(0), u"Service: "_s + service);
        QTest::keyClick(shown.named("paletteEdit"), Qt::Key_Return);
        const auto at = [&] {
            const auto *table = shown.named<QTreeView>("servicesTable");
            return table ? table->currentIndex().siblingAtColumn(0).data().toString() : QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(at(), service, limitMs);
        QSignalSpy gone(&shown.window, &MainWindow::environmentWished);
        QCOMPARE(shown.commands(u"environment bank"_s).value(0), u"Environment: bank & <b>"_s);
        QTest::keyClick(shown.named("paletteEdit"), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(gone.count(), 1, limitMs);
        QCOMPARE(gone[0][0].toString(), u"/b.toml"_s);
    }

    void theEnglishNameIsFoundInChinese()
    {
        Shown shown(samples::inARamp());
        QSignalSpy changed(&shown.window, &MainWindow::languageChanged);
        installLanguage(*qApp, chinese);
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, limitMs);
        QTRY_COMPARE_WITH_TIMEOUT(shown.window.findChildren<QPushButton *>(u"menuButton"_s).size(),
                                  1, limitMs);
        const QStringList found = shown.commands(u"pause release"_s);
        QCOMPARE(found.size(), 1);
        QVERIFY2(found[0].contains(u"\u6682\u505c"_s), qPrintable(found[0]));
        QCOMPARE(shown.commands(u"\u6682\u505c\u53d1\u5e03"_s).value(0), found[0]);
        QTest::keyClick(shown.named("paletteEdit"), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(shown.wished.count(), 1, limitMs);
        // Everything that can be done is told in the language of the window.
        for (const QAction *action : actionsOf(shown))
            if (!isChoice(*action) && !action->objectName().startsWith(u"environmentAction_"_s))
                QVERIFY2(action->text() != englishOf(*action), qPrintable(action->text()));
    }

    void whatOthersWroteIsTextInTheList()
    {
        ConsoleView view = samples::atRest();
        view.services[0].service = u"<b>\u202e\x1b[2J"_s;
        Shown shown(view);
        const QString text = shown.commands(u"service <b>"_s).value(0);
        QVERIFY2(text.startsWith(u"Service: <b>[U+202E]"_s), qPrintable(text));
    }
};

QTEST_MAIN(TestKeyboard)
#include "test_keyboard.moc"
