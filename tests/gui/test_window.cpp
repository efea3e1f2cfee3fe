#include "tests/gui/shown.h"
#include "ui/ask.h"
#include "ui/plainlabel.h"
#include "ui/releasepanel.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTreeView>

using namespace switchyard;
using namespace switchyard::shown;

/// What each button of the window does, and when there is none.
class TestWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { QTest::failOnWarning(QRegularExpression(s("^(?!.*propagateSizeHints).*$"))); }
    void leavingTakesTwoInputs();
    void leavingTakesTwoKeys();
    void leavingCanBeDismissed();
    void theWayOutStaysWhereItIsInEveryState_data();
    void theWayOutStaysWhereItIsInEveryState();
    void anUnfitTargetTakesAHoldAndAReason();
    void whatIsAskedFollowsWhatWouldHappen();
    void aForcedAnswerFollowsItsQuestion();
    void whatHasGoneBackPromisesNoRollback();
    void itsQuestionIsReadWholeOnASmallScreen();
    void buttonsReportTheirWishes();
    void theQuestionIsAnsweredByItsNumber();
    void aSoftGateIsOverriddenWithAReason();
    void anInterruptedReleaseOffersThreeWays();
    void theAccountAndItsWaysAreReachedByTheKeyboardInOrder();
    void closingInAReleaseAsks();
    void whatIsOnlyToldHasOneButton();
    void exportIsWished();
    void eachZonesCardShowsItToAPerson();
    void whatRunsStaysInSightUnlessAPersonLooksElsewhere();
    void whoCouldNotBeToldIsNamedQuietly();
    void theServicesHaveTheRoomUntilThereIsARelease();
    void theChartsStandAlsoInATable();
    void colourSchemesChangeWhileTheWindowIsOpen();
};

void TestWindow::whoCouldNotBeToldIsNamedQuietly()
{
    ConsoleView view = samples::atRest();
    Shown shown(view);
    const auto label = [&shown]() -> PlainLabel * {
        for (auto *one : shown.window.findChildren<PlainLabel *>())
            if (one->isVisible() && one->text().startsWith(s("not told")))
                return one;
        return nullptr;
    };
    QVERIFY(!label());
    view.environment.untold = {{s("ops"), s("<b>the sign</b> does not match")}};
    shown.window.setView(view);
    QVERIFY(label());
    QCOMPARE(label()->text(), s("not told: ops"));
    QVERIFY(label()->toolTip().contains(s("&lt;b&gt;the sign")));
    view.environment.untold = {};
    shown.window.setView(view);
    QVERIFY(!label());
}

void TestWindow::leavingTakesTwoInputs()
{
    Shown shown(samples::inARamp());
    QVERIFY(shown.press("allToA"));
    QCOMPARE(shown.wished.count(), 0);
    QVERIFY(shown.press("answerButton_0"));
    QCOMPARE(shown.wished.count(), 1);
    QCOMPARE(shown.lastWish(), (Wish{.kind = Wish::Kind::Leave, .zone = Zone::A}));
}

void TestWindow::leavingTakesTwoKeys()
{
    Shown shown(samples::nothingKnown());
    auto *button = shown.named("allToB");
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    auto *yes = shown.named("answerButton_0");
    QVERIFY(yes);
    QTest::keyClick(yes, Qt::Key_Return);
    QCOMPARE(shown.wished.count(), 1);
    QCOMPARE(shown.lastWish().zone, Zone::B);
}

void TestWindow::leavingCanBeDismissed()
{
    Shown shown(samples::atRest());
    QVERIFY(shown.press("allToA"));
    QVERIFY(shown.press("cancelButton"));
    QCOMPARE(shown.wished.count(), 0);
    replyToNextAsk({.yes = true});
    QVERIFY(shown.press("allToA"));
    QCOMPARE(shown.wished.count(), 1);
}

void TestWindow::theWayOutStaysWhereItIsInEveryState_data()
{
    QTest::addColumn<int>("sample");
    for (const auto &[name, at] : {std::pair{"rest", 0},
                                   {"ramp", 1},
                                   {"degraded", 2},
                                   {"unreachable", 3},
                                   {"interrupted", 4},
                                   {"nothing known", 5}})
        QTest::newRow(name) << at;
}

void TestWindow::theWayOutStaysWhereItIsInEveryState()
{
    QFETCH(int, sample);
    using Make = ConsoleView (*)();
    const Make makes[] = {samples::atRest,      samples::inARamp,
                          samples::degraded,    samples::registryUnreachable,
                          samples::interrupted, samples::nothingKnown};
    Shown first(samples::atRest());
    Shown shown(makes[sample]());
    for (const char *name : {"allToA", "allToB"}) {
        auto *button = shown.named(name);
        QVERIFY(button && button->isEnabled());
        QCOMPARE(button->mapTo(&shown.window, QPoint()),
                 first.named(name)->mapTo(&first.window, QPoint()));
        QCOMPARE(button->size(), first.named(name)->size());
    }
}

void TestWindow::anUnfitTargetTakesAHoldAndAReason()
{
    Shown shown(samples::degraded());
    QVERIFY(shown.press("allToB"));
    auto *yes = shown.named("answerButton_0");
    QVERIFY(yes && !yes->isEnabled());
    QTest::keyClicks(shown.named<QLineEdit>("reasonEdit"), s("A burns"));
    QVERIFY(yes->isEnabled());
    QTest::mouseClick(yes, Qt::LeftButton);
    QCOMPARE(shown.wished.count(), 0);
    QVERIFY(!yes->accessibleName().startsWith(s("Press again")));
    QTest::mousePress(yes, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(shown.wished.count(), 1, 60'000);
    QCOMPARE(
        shown.lastWish(),
        (Wish{.kind = Wish::Kind::Leave, .zone = Zone::B, .force = true, .reason = s("A burns")}));
}

// A person reads the question while the release goes on.
void TestWindow::whatIsAskedFollowsWhatWouldHappen()
{
    ConsoleView view = samples::inARamp();
    view.release.rollback.restores = 12;
    view.release.rollback.why = s("twelve touched");
    Shown shown(view);
    QSignalSpy wished(&shown.window, &MainWindow::wished);
    QVERIFY(shown.press("backButton"));
    auto *dialog = shown.named<QDialog>("askDialog");
    QVERIFY(dialog && dialog->isVisible());
    auto *answer = dialog->findChild<QPushButton *>(s("answerButton_0"));
    const auto says = [&](const char *what) {
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            if (label->text().contains(QLatin1String(what)))
                return true;
        return false;
    };
    QVERIFY(says("twelve touched"));
    view.release.rollback.restores = 13;
    view.release.rollback.why = s("thirteen touched");
    shown.window.setView(view);
    QVERIFY(says("thirteen touched"));
    QVERIFY(answer->isEnabled() && answer->text().contains(s("13")));
    QVERIFY(says("13") && !says("12"));
    QVERIFY(dialog->windowTitle().contains(s("13")));
    QCOMPARE(dialog->accessibleName(), dialog->windowTitle());
    // Past the commit the same button leads elsewhere.
    view.release.rollback.restores = 0;
    view.release.committed = true;
    view.release.home = other(view.release.home);
    shown.window.setView(view);
    QVERIFY(!answer->isEnabled());
    QVERIFY(says("no longer what would happen"));
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY(wished.isEmpty());
    dialog->reject();
    QVERIFY(wished.isEmpty());
    QVERIFY(shown.press("stopHereButton"));
    answer = shown.named<QDialog>("askDialog")->findChild<QPushButton *>(s("answerButton_0"));
    shown.window.setView(view);
    QVERIFY(answer->isEnabled());
}

void TestWindow::aForcedAnswerFollowsItsQuestion()
{
    ConsoleView view = samples::degraded();
    ChoiceView &choice = view.release.question->choices.front();
    choice = {.choice = Choice::Skip, .text = s("Skip 12"), .needsForce = true};
    Shown shown(view);
    QVERIFY(shown.press("choiceButton_0"));
    auto *dialog = shown.named<QDialog>("askDialog");
    auto *answer = dialog->findChild<QPushButton *>(s("answerButton_0"));
    QCOMPARE(dialog->windowTitle(), s("Skip 12"));
    choice.text = s("Skip 13");
    shown.window.setView(view);
    QCOMPARE(dialog->windowTitle(), s("Skip 13"));
    QVERIFY(answer->text().contains(s("Skip 13")));
    ++view.release.question->number; // another question: what is held was not asked by it
    shown.window.setView(view);
    QLineEdit *reason = dialog->findChild<QLineEdit *>(s("reasonEdit"));
    reason->setText(s("because"));
    QVERIFY(!answer->isEnabled());
}

void TestWindow::whatHasGoneBackPromisesNoRollback()
{
    ConsoleView view = samples::inARamp();
    view.release.rollback = {.why = s("A serves everything."), .is = RollbackView::Is::Returned};
    Shown shown(view);
    int said = 0;
    for (const QLabel *label : shown.window.findChildren<QLabel *>()) {
        QVERIFY2(!label->text().contains(s("nstant rollback")), qPrintable(label->text()));
        said += label->text() == s("A serves everything.");
    }
    QCOMPARE(said, 1);
}

void TestWindow::itsQuestionIsReadWholeOnASmallScreen()
{
    ConsoleView view = samples::inARamp();
    view.release.phase = ReleasePhase::Asking;
    view.release.rollback = {.why = s("Went back: A serves everything, with the old versions."),
                             .is = RollbackView::Is::Returned};
    view.release.question = {
        7,
        s("Zone A serves everything, confirmed on every balancer. Zone B is dark. Restore it to "
          "the versions it ran, or leave it dark."),
        {{.choice = Choice::Restore,
          .text = s("Restore B"),
          .consequence = s("Puts B back to the versions it ran, proves it, and restores the split "
                           "of before.")},
         {.choice = Choice::LeaveAsItIs,
          .text = s("Leave it as it is"),
          .consequence = s("Ends the release here. Traffic stays as it is.")}}};
    Shown shown(view);
    shown.window.resize(1280, 720);
    QApplication::processEvents();
    const auto *body = shown.named<QScrollArea>("releaseBody");
    const auto *question = shown.window.findChild<QuestionBox *>();
    QVERIFY(question->isVisible());
    const QRect seen(question->mapTo(body->viewport(), QPoint()), question->size());
    QVERIFY2(body->viewport()->rect().contains(seen),
             qPrintable(s("%1 of %2").arg(body->viewport()->height()).arg(seen.bottom())));
}

void TestWindow::buttonsReportTheirWishes()
{
    Shown shown(samples::inARamp());
    QVERIFY(shown.press("pauseButton"));
    QCOMPARE(shown.lastWish().kind, Wish::Kind::Pause);
    QVERIFY(!shown.press("continueButton"));
    ConsoleView view = samples::inARamp();
    view.release.phase = ReleasePhase::Paused;
    shown.window.setView(view);
    QCOMPARE(shown.named("continueButton")->text(), s("Continue to 25 %"));
    QVERIFY(shown.press("continueButton"));
    QCOMPARE(shown.lastWish().kind, Wish::Kind::Resume);
    replyToNextAsk({.yes = true});
    QVERIFY(shown.press("backButton"));
    QCOMPARE(shown.lastWish().kind, Wish::Kind::Back);
    replyToNextAsk({.yes = true});
    QVERIFY(shown.press("stopHereButton"));
    QCOMPARE(shown.lastWish().choice, Choice::LeaveAsItIs);
}

void TestWindow::theQuestionIsAnsweredByItsNumber()
{
    Shown shown(samples::degraded());
    QVERIFY(shown.press("choiceButton_1"));
    QCOMPARE(shown.lastWish(),
             (Wish{.kind = Wish::Kind::Answer, .choice = Choice::Retry, .question = 7}));
}

void TestWindow::aSoftGateIsOverriddenWithAReason()
{
    Shown shown(samples::degraded());
    QVERIFY(!shown.named("overrideButton_foreign"));
    replyToNextAsk({.yes = true, .reason = s("registry is being repaired")});
    QVERIFY(shown.press("overrideButton_old-zone"));
    QCOMPARE(shown.lastWish().gate, s("old-zone"));
    QCOMPARE(shown.lastWish().reason, s("registry is being repaired"));
}

void TestWindow::anInterruptedReleaseOffersThreeWays()
{
    Shown shown(samples::interrupted());
    QVERIFY(!shown.named("pauseButton"));
    QVERIFY(shown.press("goOnButton"));
    QCOMPARE(shown.lastWish(), (Wish{.kind = Wish::Kind::Resume}));
    QVERIFY(shown.press("goBackButton"));
    QCOMPARE(shown.lastWish(), (Wish{.kind = Wish::Kind::Back, .zone = Zone::A}));
    replyToNextAsk({.yes = true});
    QVERIFY(shown.press("leaveAsItIsButton"));
    QCOMPARE(shown.lastWish(), (Wish{.kind = Wish::Kind::Answer, .choice = Choice::LeaveAsItIs}));
    QCOMPARE(shown.wished.count(), 3);
}

void TestWindow::theAccountAndItsWaysAreReachedByTheKeyboardInOrder()
{
    Shown shown(samples::interrupted());
    QStringList reached;
    auto *at = shown.named<QWidget>("interruptedAccount");
    QVERIFY(at && !at->accessibleName().isEmpty());
    do {
        if (at->isVisible() && at->isEnabled() && (at->focusPolicy() & Qt::TabFocus))
            reached += at->objectName();
        at = at->nextInFocusChain();
    } while (reached.size() < 4 && at);
    QCOMPARE(reached, QStringList({s("interruptedAccount"), s("goOnButton"), s("goBackButton"),
                                   s("leaveAsItIsButton")}));
    QVERIFY(!shown.named("leaveAsItIsButton")->accessibleDescription().isEmpty());
}

void TestWindow::whatIsOnlyToldHasOneButton()
{
    Shown shown(samples::atRest());
    ask(&shown.window,
        {.title = s("Export"), .text = s("Done"), .answer = s("Understood"), .isNotice = true},
        [](const Reply &) {});
    QVERIFY(!shown.press("cancelButton"));
    QVERIFY(shown.press("answerButton_0"));
}

void TestWindow::closingInAReleaseAsks()
{
    Shown shown(samples::inARamp());
    QVERIFY(!shown.window.close());
    QVERIFY(shown.press("cancelButton"));
    QVERIFY(shown.window.isVisible());
    replyToNextAsk({.yes = true});
    shown.window.close();
    QTRY_VERIFY_WITH_TIMEOUT(!shown.window.isVisible(), 60'000);
    Shown resting(samples::atRest());
    QVERIFY(resting.window.close());
}

void TestWindow::exportIsWished()
{
    Shown shown(samples::inARamp());
    QSignalSpy wished(&shown.window, &MainWindow::exportWished);
    QVERIFY(shown.press("exportButton"));
    QCOMPARE(wished.count(), 1);
}

void TestWindow::eachZonesCardShowsItToAPerson()
{
    Shown shown(samples::inARamp());
    QSignalSpy browsed(&shown.window, &MainWindow::browseWished);
    QSignalSpy copied(&shown.window, &MainWindow::hostsWished);
    QVERIFY(shown.press("browseButtonB"));
    QVERIFY(shown.press("browseButtonA"));
    QVERIFY(shown.press("hostsButtonB"));
    QCOMPARE(browsed.count(), 2);
    QCOMPARE(browsed[0][0].value<Zone>(), Zone::B);
    QCOMPARE(browsed[1][0].value<Zone>(), Zone::A);
    QCOMPARE(copied.count(), 1);
    QCOMPARE(copied[0][0].value<Zone>(), Zone::B);
}

void TestWindow::theServicesHaveTheRoomUntilThereIsARelease()
{
    Shown shown(samples::atRest());
    const auto *table = shown.named<QTreeView>("servicesTable");
    const int calm = table->height();
    shown.window.setView(samples::inARamp());
    QApplication::processEvents();
    QVERIFY2(table->height() < calm * 3 / 4, qPrintable(QString::number(table->height())));
    shown.window.setView(samples::atRest());
    QApplication::processEvents();
    QCOMPARE(table->height(), calm);
}

void TestWindow::whatRunsStaysInSightUnlessAPersonLooksElsewhere()
{
    ConsoleView view = samples::inARamp();
    view.release.stages.clear();
    view.release.question.reset();
    Shown shown(view);
    auto *body = shown.named<QScrollArea>("releaseBody");
    const auto run = [&](int which) {
        view.release.operations.assign(24, {});
        for (int i = 0; i < 24; ++i)
            view.release.operations[size_t(i)] = {s("upgrade group %1").arg(i),
                                                  i < which    ? StepState::Done
                                                  : i == which ? StepState::Running
                                                               : StepState::Waiting};
        shown.window.setView(view);
        QApplication::processEvents();
        QApplication::processEvents();
    };
    run(0);
    QCOMPARE(body->verticalScrollBar()->value(), 0);
    for (int which = 1; which < 23; ++which)
        run(which);
    const int followed = body->verticalScrollBar()->value();
    QVERIFY(followed > 0);
    body->verticalScrollBar()->setValue(0);
    run(23);
    QCOMPARE(body->verticalScrollBar()->value(), 0);
    // A question stands above all, and is read from its first line on, also where it has no room.
    shown.window.resize(shown.window.minimumSize());
    body->verticalScrollBar()->setValue(followed);
    view.release.question = samples::degraded().release.question;
    run(23);
    QCOMPARE(body->verticalScrollBar()->value(), 0);
}

void TestWindow::theChartsStandAlsoInATable()
{
    Shown shown(samples::inARamp());
    QVERIFY(!shown.named<QAbstractItemView>("chartTable"));
    QVERIFY(!shown.named<QWidget>("errorsChart")->accessibleName().isEmpty());
    QVERIFY(shown.named<QWidget>("errorsChart")->accessibleDescription().contains(s("A 0.")));
    QVERIFY(shown.press("chartTableButton"));
    QVERIFY(shown.named<QAbstractItemView>("chartTable")->model()->rowCount() > 500);
}

void TestWindow::colourSchemesChangeWhileTheWindowIsOpen()
{
    Shown shown(samples::inARamp());
    applyTheme(*qApp, Scheme::Dark);
    QApplication::processEvents();
    const QColor dark = shown.window.grab().toImage().pixelColor(4, 500);
    QCOMPARE(dark, themeOf(Scheme::Dark).window);
    applyTheme(*qApp, Scheme::Light);
}

QTEST_MAIN(TestWindow)
#include "test_window.moc"
