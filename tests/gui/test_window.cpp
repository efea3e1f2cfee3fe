#include "tests/gui/samples.h"
#include "ui/ask.h"
#include "ui/mainwindow.h"
#include "ui/plainlabel.h"
#include "ui/servicespanel.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPaintEvent>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTableWidget>
#include <QTest>
#include <QTreeView>

using namespace switchyard;

namespace
{

QString s(const char *text) { return QString::fromUtf8(text); }

/// The real window, driven by names as an operator would by eye.
struct Shown {
    explicit Shown(const ConsoleView &view)
    {
        window.setView(view);
        window.show();
        QApplication::processEvents();
    }
    template<class T = QPushButton>
    T *named(const char *name)
    {
        for (T *one : window.findChildren<T *>(s(name)))
            if (one->isVisible())
                return one;
        return nullptr;
    }
    bool press(const char *name)
    {
        auto *button = named(name);
        if (!button || !button->isEnabled())
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        QApplication::processEvents();
        return true;
    }
    MainWindow window;
    QSignalSpy wished{&window, &MainWindow::wished};
    Wish lastWish() const { return wished.last().first().value<Wish>(); }
};

} // namespace

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
    void aReleaseIsShownBeforeItIsSentAndNamed();
    void aSavedPlanStandsBesideWhatHasChanged();
    void aPreviewOfSomethingElseDoesNotStart();
    void aManifestIsReadAsItIsTyped();
    void theWayOfAReleaseIsChosen();
    void rampApprovalAndWhoDeclaresAreOfOneRelease();
    void whatTheProfileSaysIsNotAskedAgain();
    void aShiftIsShownBeforeItIsSent();
    void buttonsReportTheirWishes();
    void theQuestionIsAnsweredByItsNumber();
    void aSoftGateIsOverriddenWithAReason();
    void anInterruptedReleaseOffersThreeWays();
    void theAccountAndItsWaysAreReachedByTheKeyboardInOrder();
    void closingInAReleaseAsks();
    void whatIsOnlyToldHasOneButton();
    void exportIsWished();
    void eachZonesCardShowsItToAPerson();
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

void TestWindow::aReleaseIsShownBeforeItIsSentAndNamed()
{
    Shown shown(samples::atRest());
    QSignalSpy asked(&shown.window, &MainWindow::previewAsked);
    QSignalSpy sent(&shown.window, &MainWindow::releaseWished);
    QVERIFY(shown.press("releaseButton"));
    QVERIFY(shown.named<QLineEdit>("versionEdit")->hasFocus());
    QVERIFY(!shown.named("startReleaseButton")->isEnabled());
    QTest::keyClicks(shown.named<QLineEdit>("versionEdit"), s("2.42.0"));
    QTest::keyClicks(shown.named<QLineEdit>("ticketEdit"), s("CHG-1"));
    QTRY_VERIFY_WITH_TIMEOUT(!asked.isEmpty(), 60'000);
    const auto request = asked.last().first().value<ReleaseRequest>();
    QCOMPARE(request,
             (ReleaseRequest{.toVersion = s("2.42.0"), .first = Zone::B, .ticket = s("CHG-1")}));
    ConsoleView view = samples::atRest();
    view.plan = samples::planFor(request);
    shown.window.setView(view);
    QVERIFY(!shown.press("startReleaseButton"));
    QTest::keyClicks(shown.named<QLineEdit>("confirmNameEdit"), s("Shop production"));
    QVERIFY(shown.press("startReleaseButton"));
    QCOMPARE(sent.count(), 1);
    QCOMPARE(sent.first()[0].value<ReleaseRequest>(), request);
    QCOMPARE(sent.first()[1].toString(), s("Shop production"));
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

void TestWindow::aSavedPlanStandsBesideWhatHasChanged()
{
    ConsoleView view = samples::atRest();
    view.environment.isProtected = false;
    Shown shown(view);
    QSignalSpy saved(&shown.window, &MainWindow::planSaveWished);
    QSignalSpy asked(&shown.window, &MainWindow::previewAsked);
    const ReleaseRequest request{
        .manifest = {{.service = s("order"), .to = s("2.42.0"), .artefact = s("reg/order@1")}},
        .first = Zone::A,
        .ticket = s("<b>CHG-1")};
    SavedPlan plan{.environment = s("shop"),
                   .by = s("ops@bastion"),
                   .language = s("en"),
                   .savedUtcMs = 1'700'000'000'000};
    plan.preview = samples::planFor(request);
    shown.window.showPlan(plan);
    QVERIFY(!shown.named("savePlanButton")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!asked.isEmpty(), 60'000);
    QCOMPARE(asked.last().first().value<ReleaseRequest>(), request);
    view.plan = plan.preview;
    shown.window.setView(view);
    auto *changed = shown.named<QLabel>("changedSince");
    QVERIFY2(changed->text().contains(s("It would send the same now")),
             qPrintable(changed->text()));
    view.plan->steps.pop_back();
    shown.window.setView(view);
    QVERIFY2(changed->text().contains(s("is no longer part of it")), qPrintable(changed->text()));
    QVERIFY(shown.press("savePlanButton"));
    QCOMPARE(saved.count(), 1);
    QVERIFY(saved.first().first().value<PlanPreview>() == *view.plan);
    // What is typed is another plan.
    QTest::keyClicks(shown.named<QLineEdit>("ticketEdit"), s("2"));
    QVERIFY(!changed->isVisible());
    QVERIFY(!shown.named("savePlanButton")->isEnabled());
}

void TestWindow::aPreviewOfSomethingElseDoesNotStart()
{
    ConsoleView view = samples::atRest();
    view.environment.isProtected = false;
    Shown shown(view);
    QVERIFY(shown.press("releaseButton"));
    QTest::keyClicks(shown.named<QLineEdit>("versionEdit"), s("2.42.0"));
    view.plan = samples::planFor({.toVersion = s("2.41.9")});
    shown.window.setView(view);
    QVERIFY(!shown.named("startReleaseButton")->isEnabled());
    view.plan = samples::planFor({.toVersion = s("2.42.0")});
    shown.window.setView(view);
    QVERIFY(shown.named("startReleaseButton")->isEnabled());
    QTest::keyClicks(shown.named<QLineEdit>("versionEdit"), s("1"));
    QVERIFY(!shown.named("startReleaseButton")->isEnabled());
}

void TestWindow::aManifestIsReadAsItIsTyped()
{
    Shown shown(samples::atRest());
    QSignalSpy asked(&shown.window, &MainWindow::previewAsked);
    QVERIFY(shown.press("releaseButton"));
    QVERIFY(shown.press("manifestButton"));
    QTest::mouseClick(shown.named<QWidget>("firstZoneA"), Qt::LeftButton, {}, QPoint(8, 8));
    QTest::keyClicks(shown.named<QWidget>("manifestView"), s("order 2.42.0 "));
    QTRY_VERIFY_WITH_TIMEOUT(
        !asked.isEmpty() && !asked.last().first().value<ReleaseRequest>().manifest.empty(), 60'000);
    const auto request = asked.last().first().value<ReleaseRequest>();
    QCOMPARE(request.first, Zone::A);
    QCOMPARE(request.manifest.front().service, s("order"));
    QCOMPARE(request.toVersion, QString());
}

void TestWindow::rampApprovalAndWhoDeclaresAreOfOneRelease()
{
    ConsoleView view = samples::atRest();
    view.defaults = {.first = Zone::A, .ramp = {5, 25, 100}, .who = s("zhang@bastion")};
    Shown shown(view);
    QSignalSpy asked(&shown.window, &MainWindow::previewAsked);
    QVERIFY(shown.press("releaseButton"));
    auto *ramp = shown.named<QLineEdit>("rampEdit");
    QVERIFY2(ramp->placeholderText().contains(s("5, 25, 100")),
             qPrintable(ramp->placeholderText()));
    QTest::keyClicks(shown.named<QLineEdit>("versionEdit"), s("2.42.0"));
    QTRY_VERIFY_WITH_TIMEOUT(!asked.isEmpty(), 60'000);
    QCOMPARE(asked.last().first().value<ReleaseRequest>(),
             (ReleaseRequest{.toVersion = s("2.42.0"), .first = Zone::A}));
    asked.clear();
    QTest::keyClicks(ramp, s("50 40")); // falls
    QTest::mouseClick(shown.named<QWidget>("approvalBox"), Qt::LeftButton, {}, QPoint(8, 8));
    QTest::mouseClick(shown.named<QWidget>("declaredBox"), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(asked.isEmpty());
    ramp->clear();
    QTest::keyClicks(ramp, s("10%, 100%"));
    QTRY_VERIFY_WITH_TIMEOUT(!asked.isEmpty(), 60'000);
    QCOMPARE(asked.last().first().value<ReleaseRequest>(),
             (ReleaseRequest{.toVersion = s("2.42.0"),
                             .first = Zone::A,
                             .ramp = {10, 100},
                             .approval = true,
                             .declared = s("zhang@bastion")}));
}

void TestWindow::whatTheProfileSaysIsNotAskedAgain()
{
    ConsoleView view = samples::atRest();
    view.defaults = {.approval = true, .declared = s("<b>DBA</b>"), .who = s("zhang@bastion")};
    Shown shown(view);
    QSignalSpy asked(&shown.window, &MainWindow::previewAsked);
    QVERIFY(shown.press("releaseButton"));
    for (const char *name : {"approvalBox", "declaredBox"}) {
        const auto *box = shown.named<QCheckBox>(name);
        QVERIFY2(box->isChecked() && !box->isEnabled(), name);
    }
    QTest::keyClicks(shown.named<QLineEdit>("versionEdit"), s("2.42.0"));
    QTRY_VERIFY_WITH_TIMEOUT(!asked.isEmpty(), 60'000);
    QCOMPARE(asked.last().first().value<ReleaseRequest>(),
             (ReleaseRequest{.toVersion = s("2.42.0")}));
}

void TestWindow::theWayOfAReleaseIsChosen()
{
    Shown shown(samples::atRest());
    QSignalSpy asked(&shown.window, &MainWindow::previewAsked);
    QVERIFY(shown.press("releaseButton"));
    const auto *first = shown.named<QRadioButton>("firstZoneA");
    QCOMPARE(first->text(), s("A first: B serves alone meanwhile"));
    QTest::mouseClick(shown.named<QWidget>("way-rolling"), Qt::LeftButton, {}, QPoint(8, 8));
    QCOMPARE(first->text(), s("A first"));
    QTest::keyClicks(shown.named<QLineEdit>("versionEdit"), s("2.42.0"));
    QTRY_VERIFY_WITH_TIMEOUT(!asked.isEmpty(), 60'000);
    const auto request = asked.last().first().value<ReleaseRequest>();
    QCOMPARE(request.templateId, s("rolling"));
    QCOMPARE(request.first, Zone::B); // the ways and the zones are two choices
}

void TestWindow::aShiftIsShownBeforeItIsSent()
{
    Shown shown(samples::atRest());
    QSignalSpy asked(&shown.window, &MainWindow::shiftPreviewAsked);
    QSignalSpy sent(&shown.window, &MainWindow::shiftWished);
    QVERIFY(shown.press("shiftButton"));
    shown.named<QSlider>("shiftSlider")->setValue(90);
    QTRY_VERIFY_WITH_TIMEOUT(!asked.isEmpty(), 60'000);
    const auto request = asked.last().first().value<ShiftRequest>();
    QCOMPARE(request.split.percent(Zone::A), 90);
    ConsoleView view = samples::atRest();
    view.shift = samples::shiftFor(request);
    shown.window.setView(view);
    QTest::keyClicks(shown.named<QLineEdit>("confirmNameEdit"), s("Shop production"));
    QVERIFY(shown.press("startShiftButton"));
    QCOMPARE(sent.first()[0].value<ShiftRequest>(), request);
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

void TestWindow::aTableDoesNotJumpWhileItIsRead()
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

void TestWindow::theFilterFindsAnInstance()
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

void TestWindow::whatComesAboveDoesNotMoveWhatIsRead()
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

void TestWindow::changesOutOfSightPaintNothing()
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

void TestWindow::aFilterOverAnOpenTableIsOneChangeAService()
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

void TestWindow::aChosenRowIsOneColourWithItsArrow()
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

void TestWindow::columnsAndTheirOrderAreKept()
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

void TestWindow::rowsAreCopied()
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

void TestWindow::anInstanceOpensToAllThatIsKnownOfIt()
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

void TestWindow::anOldRegistryIsToldAboveTheRows()
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
