#include "models/views/text.h"
#include "tests/gui/samples.h"
#include "ui/discoverwindow.h"
#include "ui/mainwindow.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAccessible>
#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>

using namespace switchyard;

namespace
{

QString s(const char *text) { return QString::fromUtf8(text); }

const QString hostile =
    s("<b style='color:green'>PASSED</b>\u202e\x1b[2J&amp;&x<img src='file:///etc/passwd'>");

ConsoleView hostileView()
{
    ConsoleView view = samples::degraded();
    view.environment.name = view.environment.holderName = view.environment.keyName =
        view.environment.judge = hostile;
    view.environment.holder = Holder::Other;
    view.environment.sources = {{.source = hostile, .ageMs = -1, .limitMs = 1, .why = hostile}};
    for (const Zone zone : bothZones) {
        view.traffic.zones[zone].fitText = view.traffic.zones[zone].provedBy = hostile;
        view.zones[zone].share = view.traffic.zones[zone];
        view.zones[zone].gateways = {{hostile, Check::Bad, hostile}};
        view.zones[zone].versions = {{hostile, 3}};
        view.zones[zone].note = hostile;
    }
    view.traffic.balancers = {
        {.id = hostile, .perMille = {500, 500}, .known = true, .foreign = hostile}};
    view.services = {
        {.service = hostile,
         .to = hostile,
         .instances = {
             {.id = hostile, .address = hostile, .directDetail = hostile, .version = hostile}}}};
    ReleaseView &release = view.release;
    release.id = release.title = release.ticket = release.stays = release.next = hostile;
    release.steps[0].title = release.operations[0].text = release.operations[0].detail = hostile;
    release.gates[3].title = release.gates[3].evidence = release.judge.sentence =
        release.rollback.why = hostile;
    release.question->text = release.question->choices[0].text =
        release.question->choices[0].consequence = hostile;
    view.log = {{.sequence = 1, .utcMs = 1, .who = hostile, .text = hostile}};
    view.chart.markers[0].label = hostile;
    return view;
}

/// What a person can press, type into or move through.
bool isActionable(const QWidget *widget)
{
    if (qobject_cast<const QScrollBar *>(widget) || qobject_cast<const QHeaderView *>(widget) ||
        widget->objectName().startsWith(s("qt_")))
        return false;
    if (widget->parent() && qobject_cast<const QLineEdit *>(widget->parent()))
        return false; // the clear button of a line
    return qobject_cast<const QAbstractButton *>(widget) ||
           qobject_cast<const QLineEdit *>(widget) ||
           qobject_cast<const QPlainTextEdit *>(widget) ||
           qobject_cast<const QAbstractSlider *>(widget) ||
           qobject_cast<const QAbstractItemView *>(widget);
}

double luminance(const QColor &colour)
{
    const auto part = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) +
           0.0722 * part(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

using Make = ConsoleView (*)();
const std::pair<const char *, Make> states[] = {{"rest", samples::atRest},
                                                {"ramp", samples::inARamp},
                                                {"degraded", samples::degraded},
                                                {"unreachable", samples::registryUnreachable},
                                                {"interrupted", samples::interrupted},
                                                {"nothing known", samples::nothingKnown}};

} // namespace

/// The window shows text as text, names what can be pressed, and cuts nothing off.
class TestHonesty : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Scheme::Light); }
    void init() { QTest::failOnWarning(QRegularExpression(s("^(?!.*propagateSizeHints).*$"))); }
    void hostileTextIsShownAndNotObeyed();
    void whatIsDiscoveredIsShownAndNotObeyed();
    void rawLabelsBoxesAndTipsAreNotUsed();
    void whatCanBePressedHasItsNames_data();
    void whatCanBePressedHasItsNames();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void coloursCanBeRead();
};

void TestHonesty::hostileTextIsShownAndNotObeyed()
{
    MainWindow window;
    window.setView(hostileView());
    window.show();
    QApplication::processEvents();
    int literal = 0;
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY2(!label->text().contains(QChar(0x202e)) && !label->text().contains(QChar(0x1b)),
                 qPrintable(label->text()));
        if (auto *heard = label->isVisible()
                              ? QAccessible::queryAccessibleInterface(const_cast<QLabel *>(label))
                              : nullptr)
            QCOMPARE(heard->text(QAccessible::Name), label->text());
        literal += label->text().contains(shownLiterally(hostile));
    }
    QVERIFY2(literal >= 15, qPrintable(QString::number(literal)));
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        QVERIFY(!widget->accessibleName().contains(QChar(0x202e)));
        QVERIFY2(!widget->toolTip().contains(s("<b style")) &&
                     !widget->toolTip().contains(s("<img")),
                 qPrintable(widget->toolTip()));
    }
    QVERIFY(!window.windowTitle().contains(QChar(0x202e)));
    QVERIFY(!window.grab().isNull());
}

/// The names of an account's balancers and services are anybody's.
void TestHonesty::whatIsDiscoveredIsShownAndNotObeyed()
{
    DiscoverWindow window;
    window.setView({.is = DiscoverView::Is::Found,
                    .verdict = hostile,
                    .asked = {{.name = hostile, .is = AskedSource::Is::Bad, .text = hostile}},
                    .found = {{.name = hostile, .place = hostile, .zone = hostile}},
                    .hasDraft = true});
    window.setMistake({DiscoverForm::Field::Id, hostile});
    window.show();
    QApplication::processEvents();
    int literal = 0;
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(!label->text().contains(QChar(0x202e)) && !label->text().contains(QChar(0x1b)));
        literal += label->text().contains(shownLiterally(hostile));
    }
    QCOMPARE(literal, 2);
    for (const QAbstractItemView *view : window.findChildren<QAbstractItemView *>())
        for (int column = 0; column < view->model()->columnCount(); ++column) {
            const QString text = view->model()->index(0, column).data().toString();
            QVERIFY2(!text.contains(QChar(0x202e)) && !text.contains(QChar(0x1b)),
                     qPrintable(text));
        }
}

void TestHonesty::rawLabelsBoxesAndTipsAreNotUsed()
{
    const QRegularExpression raw(
        s("\\bQ(Label|MessageBox|ErrorMessage|TextBrowser|TextEdit|InputDialog)\\b|setToolTip\\(|"
          "showText\\(|setWhatsThis\\(|setHtml\\("));
    const QStringList allowed{s("plainlabel.h"), s("plainlabel.cpp"), s("plaindelegate.cpp")};
    int files = 0;
    QDirIterator sources(s(SWITCHYARD_UI), {s("*.h"), s("*.cpp")}, QDir::Files);
    while (sources.hasNext()) {
        QFile file(sources.next());
        if (allowed.contains(sources.fileName()))
            continue;
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto match = raw.match(QString::fromUtf8(file.readAll()));
        QVERIFY2(!match.hasMatch(), qPrintable(sources.fileName() + s(": ") + match.captured()));
        ++files;
    }
    QVERIFY(files > 30);
}

void TestHonesty::whatCanBePressedHasItsNames_data()
{
    QTest::addColumn<QString>("opens");
    QTest::addColumn<int>("state");
    for (int at = 0; at < int(std::size(states)); ++at)
        QTest::newRow(states[at].first) << QString() << at;
    QTest::newRow("release dialog") << s("releaseButton") << 0;
    QTest::newRow("shift dialog") << s("shiftButton") << 0;
    QTest::newRow("leave") << s("allToA") << 0;
    QTest::newRow("leave to an unfit zone") << s("allToB") << 2;
}

void TestHonesty::whatCanBePressedHasItsNames()
{
    QFETCH(QString, opens);
    QFETCH(int, state);
    MainWindow window;
    window.setView(states[state].second());
    window.show();
    if (!opens.isEmpty())
        window.findChild<QPushButton *>(opens)->click();
    QApplication::processEvents();
    int checked = 0;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!isActionable(widget) || !widget->isVisible())
            continue;
        const QString what = s(widget->metaObject()->className()) + s(" ") + widget->objectName();
        QVERIFY2(!widget->objectName().isEmpty(), qPrintable(what));
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(what));
        ++checked;
    }
    QVERIFY2(checked >= 7, qPrintable(QString::number(checked)));
}

void TestHonesty::nothingIsCutOff_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QSize>("size");
    for (int at = 0; at < int(std::size(states)); ++at)
        for (const QSize size : {QSize(1280, 800), QSize(1440, 900)})
            QTest::addRow("%s %dx%d", states[at].first, size.width(), size.height()) << at << size;
}

void TestHonesty::nothingIsCutOff()
{
    QFETCH(int, state);
    QFETCH(QSize, size);
    MainWindow window;
    window.resize(size);
    window.setView(states[state].second());
    window.show();
    QApplication::processEvents();
    QCOMPARE(window.size(), size);
    for (const QPushButton *button : window.findChildren<QPushButton *>())
        if (button->isVisible())
            QVERIFY2(button->width() >= button->minimumSizeHint().width() && button->height() >= 22,
                     qPrintable(button->objectName()));
    for (const PlainLabel *label : window.findChildren<PlainLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const bool whole = label->isElided() || label->width() >= label->minimumSizeHint().width();
        QVERIFY2(whole, qPrintable(label->text()));
        QVERIFY2(!label->isElided() || !label->toolTip().isEmpty(),
                 "what is cut short stands in its tip");
        QVERIFY2(label->height() >= label->fontMetrics().height(), qPrintable(label->text()));
    }
}

void TestHonesty::coloursCanBeRead()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const Theme &theme = themeOf(scheme);
        QVERIFY(contrast(theme.text, theme.card) > 13);
        for (const QColor &colour :
             {theme.dim, theme.a, theme.b, theme.ok, theme.warn, theme.bad, theme.unknown})
            QVERIFY2(contrast(colour, theme.card) >= 4.5, qPrintable(colour.name()));
    }
}

QTEST_MAIN(TestHonesty)
#include "test_honesty.moc"
