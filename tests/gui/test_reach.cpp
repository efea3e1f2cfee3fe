// What a screen reader is told of each window, and the order in which Tab goes through it.
#include "tests/gui/samples.h"
#include "ui/commandpalette.h"
#include "ui/discoverwindow.h"
#include "ui/historywindow.h"
#include "ui/mainwindow.h"
#include "ui/profileeditor.h"
#include "ui/sshdialog.h"
#include "ui/theme.h"
#include "ui/welcomewindow.h"

#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

/// What can be pressed, typed into or moved through; not the pieces that it is made of.
bool isControl(const QWidget &widget)
{
    if (widget.objectName().startsWith(u"qt_"_s) || widget.focusProxy() ||
        qobject_cast<const QScrollBar *>(&widget))
        return false;
    for (const QWidget *in = widget.parentWidget(); in; in = in->parentWidget())
        if (qobject_cast<const QLineEdit *>(in) || qobject_cast<const QAbstractItemView *>(in))
            return false;
    return (widget.focusPolicy() & Qt::TabFocus) ||
           qobject_cast<const QAbstractButton *>(&widget) ||
           qobject_cast<const QAbstractItemView *>(&widget) ||
           qobject_cast<const QAbstractSlider *>(&widget);
}

QString what(const QWidget &widget)
{
    return QString::fromLatin1(widget.metaObject()->className()) + u' ' + widget.objectName();
}

QAccessible::Role roleOf(const QWidget &widget)
{
    if (qobject_cast<const QRadioButton *>(&widget))
        return QAccessible::RadioButton;
    if (const auto *button = qobject_cast<const QPushButton *>(&widget))
        return button->menu()          ? QAccessible::ButtonMenu
               : button->isCheckable() ? QAccessible::CheckBox
                                       : QAccessible::Button;
    if (qobject_cast<const QLineEdit *>(&widget) || qobject_cast<const QPlainTextEdit *>(&widget))
        return QAccessible::EditableText;
    if (qobject_cast<const QComboBox *>(&widget))
        return QAccessible::ComboBox;
    if (qobject_cast<const QAbstractSlider *>(&widget))
        return QAccessible::Slider;
    return QAccessible::NoRole; // whatever it is
}

/// The names of what Tab stops at, in its order, pressed until it comes round.
QStringList stopsOf(QWidget &window)
{
    QStringList names;
    QWidget *first = nullptr;
    if (QWidget *focused = QApplication::focusWidget())
        focused->clearFocus();
    for (int presses = 0; presses < 200; ++presses) {
        QWidget *focused = QApplication::focusWidget();
        QTest::keyClick(focused ? focused : &window, Qt::Key_Tab);
        focused = QApplication::focusWidget();
        if (!focused || focused == first)
            break;
        first = first ? first : focused;
        names += focused->objectName();
    }
    return names;
}

/// Begins where the window begins, whatever had the focus.
QStringList from(const QString &first, const QStringList &stops)
{
    const qsizetype at = stops.indexOf(first);
    return at < 0 ? stops : stops.mid(at) + stops.mid(0, at);
}

/// How many points are so much lighter or darker that one sees it.
int plainlyChanged(const QImage &before, const QImage &after)
{
    constexpr int plainly = 40; // of 255
    int changed = 0;
    for (int y = 0; y < before.height(); ++y)
        for (int x = 0; x < before.width(); ++x)
            changed += std::abs(qGray(before.pixel(x, y)) - qGray(after.pixel(x, y))) > plainly;
    return changed;
}

/// A window to look at, and what keeps it.
struct Looked {
    std::unique_ptr<QWidget> owner = {};
    QWidget *window = nullptr;
};

Looked mainWindow(const ConsoleView &view, const char *opens = nullptr,
                  const char *dialog = nullptr)
{
    auto window = std::make_unique<MainWindow>();
    window->setView(view);
    window->show();
    QWidget *looked = window.get();
    if (opens) {
        window->findChild<QPushButton *>(QString::fromLatin1(opens))->click();
        looked = window->findChild<QWidget *>(QString::fromLatin1(dialog));
    }
    return {std::move(window), looked};
}

Looked instance()
{
    ConsoleView view = samples::atRest();
    Looked looked = mainWindow(view);
    auto *window = static_cast<MainWindow *>(looked.owner.get());
    auto *table = window->findChild<QAbstractItemView *>(u"servicesTable"_s);
    const QModelIndex row = table->model()->index(0, 0, table->model()->index(0, 0));
    table->setCurrentIndex(row);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    view.instance = InstanceView{.key = {Zone::A, view.services[0].instances[0].id},
                                 .known = true,
                                 .facts = {{.name = u"Key"_s, .text = u"i-1"_s}},
                                 .history = {{.utcMs = 1'700'000'000'000, .gone = true}}};
    window->setView(view);
    looked.window = window->findChild<QWidget *>(u"instanceDialog"_s);
    return looked;
}

Looked welcome()
{
    auto window = std::make_unique<WelcomeWindow>();
    window->setKnown({{.profile = u"/a.toml"_s, .name = u"shop"_s}});
    window->show();
    QWidget *looked = window.get();
    return {std::move(window), looked};
}

Looked editor()
{
    auto window = std::make_unique<ProfileEditor>();
    window->setExamples({u"one"_s, u"two"_s});
    window->setProblems({{.line = 1, .text = u"wrong"_s}});
    window->setTried({{.name = u"web"_s, .is = TriedSource::Is::Good}});
    window->setProblems({});
    window->show();
    QWidget *looked = window.get();
    return {std::move(window), looked};
}

Looked discovered()
{
    auto window = std::make_unique<DiscoverWindow>();
    window->setView({.is = DiscoverView::Is::Found,
                     .verdict = u"one"_s,
                     .asked = {{.name = u"CLB"_s, .is = AskedSource::Is::Good}},
                     .found = {{.name = u"web"_s, .zone = u"A 1"_s},
                               {.depth = 1, .name = u"i-1"_s, .zone = u"A"_s}},
                     .hasDraft = true});
    window->show();
    QWidget *looked = window.get();
    return {std::move(window), looked};
}

Looked palette()
{
    auto window = std::make_unique<MainWindow>();
    window->show();
    auto *list = new CommandPalette({{.command = {.text = u"one"_s}}}, window.get());
    list->show();
    return {std::move(window), list};
}

Looked ssh()
{
    auto window = std::make_unique<SshDialog>(u"Password:"_s, SshDialog::Wants::Secret);
    window->show();
    QWidget *looked = window.get();
    return {std::move(window), looked};
}

Looked history()
{
    auto window = std::make_unique<HistoryWindow>();
    window->show();
    QWidget *looked = window.get();
    return {std::move(window), looked};
}

struct Case {
    const char *name;
    std::function<Looked()> make;
};
const std::vector<Case> &cases()
{
    static const std::vector<Case> all{
        {"rest", [] { return mainWindow(samples::atRest()); }},
        {"ramp", [] { return mainWindow(samples::inARamp()); }},
        {"question", [] { return mainWindow(samples::degraded()); }},
        {"unreachable", [] { return mainWindow(samples::registryUnreachable()); }},
        {"interrupted", [] { return mainWindow(samples::interrupted()); }},
        {"nothing known", [] { return mainWindow(samples::nothingKnown()); }},
        {"release", [] { return mainWindow(samples::atRest(), "releaseButton", "releaseDialog"); }},
        {"shift", [] { return mainWindow(samples::atRest(), "shiftButton", "shiftDialog"); }},
        {"leave", [] { return mainWindow(samples::atRest(), "allToA", "askDialog"); }},
        {"hold", [] { return mainWindow(samples::degraded(), "allToB", "askDialog"); }},
        {"gates", [] { return mainWindow(samples::degraded(), "evidenceButton", "gatesDialog"); }},
        {"instance", instance},
        {"welcome", welcome},
        {"editor", editor},
        {"discover", discovered},
        {"commands", palette},
        {"ssh", ssh},
        {"history", history}};
    return all;
}

} // namespace

class TestReach : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!.*propagateSizeHints).*$"_s)); }

    void eachControlTellsItsNameItsRoleAndItsState_data()
    {
        QTest::addColumn<int>("at");
        for (std::size_t at = 0; at < cases().size(); ++at)
            QTest::newRow(cases()[at].name) << int(at);
    }

    void eachControlTellsItsNameItsRoleAndItsState()
    {
        QFETCH(int, at);
        const Looked looked = cases()[std::size_t(at)].make();
        QVERIFY(looked.window);
        QApplication::processEvents();
        QAccessibleInterface *window = QAccessible::queryAccessibleInterface(looked.window);
        QVERIFY(window && !window->text(QAccessible::Name).isEmpty());
        int checked = 0;
        for (QWidget *widget : looked.window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !isControl(*widget) || widget->window() != looked.window)
                continue;
            const QByteArray name = what(*widget).toUtf8();
            QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(heard && heard->isValid(), name);
            QVERIFY2(!widget->objectName().isEmpty(), name);
            QVERIFY2(!heard->text(QAccessible::Name).isEmpty(), name);
            QVERIFY2(heard->role() != QAccessible::NoRole, name);
            const QAccessible::Role role = roleOf(*widget);
            if (role != QAccessible::NoRole)
                QVERIFY2(heard->role() == role, name + QByteArray::number(heard->role()));
            QCOMPARE(bool(heard->state().disabled), !widget->isEnabled());
            QCOMPARE(bool(heard->state().focusable), widget->focusPolicy() != Qt::NoFocus);
            if (const auto *button = qobject_cast<const QAbstractButton *>(widget);
                button && button->isCheckable())
                QCOMPARE(bool(heard->state().checked), button->isChecked());
            ++checked;
        }
        QVERIFY2(checked >= 2, qPrintable(QString::number(checked)));
    }

    void tabStopsAtEverything_data() { eachControlTellsItsNameItsRoleAndItsState_data(); }

    void tabStopsAtEverything()
    {
        QFETCH(int, at);
        const Looked looked = cases()[std::size_t(at)].make();
        looked.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(looked.window));
        const QStringList stops = stopsOf(*looked.window);
        for (const QWidget *widget : looked.window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !widget->isEnabled() || !isControl(*widget) ||
                !(widget->focusPolicy() & Qt::TabFocus) || widget->window() != looked.window)
                continue;
            // Of a choice of one, Tab stops at what is chosen; arrows go on.
            const auto *radio = qobject_cast<const QRadioButton *>(widget);
            if (!radio || radio->isChecked())
                QVERIFY2(stops.contains(widget->objectName()), qPrintable(what(*widget)));
        }
    }

    void whereTheFocusIsCanBeSeen_data() { eachControlTellsItsNameItsRoleAndItsState_data(); }

    void whereTheFocusIsCanBeSeen()
    {
        QFETCH(int, at);
        const Looked looked = cases()[std::size_t(at)].make();
        QWidget *window = looked.window;
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
        QSet<QWidget *> seen;
        for (int presses = 0; presses < 200; ++presses) {
            QWidget *focused = QApplication::focusWidget();
            seen += focused;
            const QImage before = window->grab().toImage();
            QTest::keyClick(focused ? focused : window, Qt::Key_Tab);
            focused = QApplication::focusWidget();
            if (!focused || seen.contains(focused))
                break;
            const QRect place(focused->mapTo(window, QPoint()), focused->size());
            const int changed =
                plainlyChanged(before.copy(place), window->grab().toImage().copy(place));
            QVERIFY2(changed >= (place.width() + place.height()) / 2,
                     qPrintable(what(*focused) + u' ' + QString::number(changed)));
        }
    }

    void tabGoesAsOneReads()
    {
        const Looked looked = mainWindow(samples::degraded());
        looked.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(looked.window));
        const QStringList stops = from(u"environmentsButton"_s, stopsOf(*looked.window));
        QStringList wanted{u"environmentsButton"_s, u"menuButton"_s, u"allToA"_s, u"allToB"_s};
        wanted += {u"browseButtonA"_s, u"hostsButtonA"_s, u"browseButtonB"_s, u"hostsButtonB"_s};
        wanted += {u"releaseBody"_s, u"choiceButton_0"_s};
        QCOMPARE(stops.mid(0, wanted.size()), wanted);
        const QStringList rest{u"evidenceButton"_s, u"overrideButton_old-zone"_s, u"backButton"_s,
                               u"chartMeasures"_s,  u"chartFollowButton"_s,       u"errorsChart"_s,
                               u"serviceFilter"_s,  u"servicesTable"_s,           u"exportButton"_s,
                               u"logList"_s};
        qsizetype at = wanted.size();
        for (const QString &name : rest) {
            const qsizetype next = stops.indexOf(name);
            QVERIFY2(next >= at, qPrintable(name + u" in "_s + stops.join(u' ')));
            at = next;
        }
    }

    void dialogsAreGoneThroughAsOneReads()
    {
        Looked looked = mainWindow(samples::atRest(), "releaseButton", "releaseDialog");
        QVERIFY(QTest::qWaitForWindowActive(looked.window));
        QCOMPARE(from(u"versionEdit"_s, stopsOf(*looked.window)),
                 (QStringList{u"versionEdit"_s, u"manifestButton"_s, u"way-zone"_s, u"firstZoneB"_s,
                              u"rampEdit"_s, u"approvalBox"_s, u"declaredBox"_s, u"ticketEdit"_s,
                              u"callsView"_s, u"confirmNameEdit"_s, u"cancelButton"_s,
                              u"openPlanButton"_s}));
        looked = mainWindow(samples::atRest(), "shiftButton", "shiftDialog");
        QVERIFY(QTest::qWaitForWindowActive(looked.window));
        QCOMPARE(from(u"shiftSlider"_s, stopsOf(*looked.window)),
                 (QStringList{u"shiftSlider"_s, u"shiftBothButton"_s, u"callsView"_s,
                              u"confirmNameEdit"_s, u"cancelButton"_s}));
    }
};

QTEST_MAIN(TestReach)
#include "test_reach.moc"
