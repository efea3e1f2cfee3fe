#include "tests/gui/shown.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSlider>

using namespace switchyard;
using namespace switchyard::shown;

/// A release, or a shift, before it is sent: what it would send, and who says so.
class TestPlanning : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { QTest::failOnWarning(QRegularExpression(s("^(?!.*propagateSizeHints).*$"))); }
    void aReleaseIsShownBeforeItIsSentAndNamed();
    void aSavedPlanStandsBesideWhatHasChanged();
    void aPreviewOfSomethingElseDoesNotStart();
    void aManifestIsReadAsItIsTyped();
    void theWayOfAReleaseIsChosen();
    void rampApprovalAndWhoDeclaresAreOfOneRelease();
    void whatTheProfileSaysIsNotAskedAgain();
    void aShiftIsShownBeforeItIsSent();
};

void TestPlanning::aReleaseIsShownBeforeItIsSentAndNamed()
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

void TestPlanning::aSavedPlanStandsBesideWhatHasChanged()
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

void TestPlanning::aPreviewOfSomethingElseDoesNotStart()
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

void TestPlanning::aManifestIsReadAsItIsTyped()
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

void TestPlanning::rampApprovalAndWhoDeclaresAreOfOneRelease()
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

void TestPlanning::whatTheProfileSaysIsNotAskedAgain()
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

void TestPlanning::theWayOfAReleaseIsChosen()
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

void TestPlanning::aShiftIsShownBeforeItIsSent()
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

QTEST_MAIN(TestPlanning)
#include "test_planning.moc"
