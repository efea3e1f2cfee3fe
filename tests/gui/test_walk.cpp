// The whole job as an operator does it: first run, drill, release, export, stop here, back, leave;
// with the mouse and the keyboard of a display of its own, on the lab that the drill starts. Each
// screen is kept in both colours at two sizes. The program starts itself on its display, once for
// each language.
#include "app/console/environments.h"
#include "tests/support/labtruth.h"
#include "tests/support/virtualdisplay.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace switchyard::console;
using namespace Qt::StringLiterals;

namespace
{

constexpr int limitMs = 180'000; ///< only ends a hang
constexpr QSize sizes[] = {{1280, 720}, {1920, 1080}};

/// Events of the X server, which a window cannot tell from a person's.
bool xdotool(const QStringList &words)
{
    return QProcess::execute(u"/usr/bin/xdotool"_s, words) == 0;
}

QStringList at(const QPoint &place)
{
    return {u"mousemove"_s, QString::number(place.x()), QString::number(place.y())};
}

template<class T>
T *shown(const QString &name)
{
    for (const QWidget *window : QApplication::topLevelWidgets())
        for (T *one : window->findChildren<T *>(name))
            if (one->isVisible())
                return one;
    return nullptr;
}

QWidget *topLevel(const QString &name)
{
    for (QWidget *window : QApplication::topLevelWidgets())
        if (window->isVisible() && window->objectName() == name)
            return window;
    return nullptr;
}

bool isShown(const QString &dialog) { return topLevel(dialog) != nullptr; }

/// Where a person would press it: enabled, and covered by nothing.
std::optional<QPoint> placeOf(const QString &name)
{
    const auto *button = shown<QWidget>(name);
    if (!button || !button->isEnabled())
        return {};
    const QPoint place = button->mapToGlobal(button->rect().center());
    const QWidget *hit = QApplication::widgetAt(place);
    return hit == button || button->isAncestorOf(hit) ? std::optional(place) : std::nullopt;
}

/// As placeOf(), once it has come to rest there.
std::optional<QPoint> restingPlaceOf(const QString &name)
{
    std::optional<QPoint> last;
    const bool rests = QTest::qWaitFor(
        [&] { return std::exchange(last, placeOf(name)) == placeOf(name) && last; }, limitMs);
    return rests ? last : std::nullopt;
}

bool press(const QString &name)
{
    const auto place = restingPlaceOf(name);
    return place && xdotool(at(*place) + QStringList{u"click"_s, u"1"_s});
}

bool type(const QString &text) { return xdotool({u"type"_s, u"--delay"_s, u"2"_s, text}); }
bool key(const QString &keys) { return xdotool({u"key"_s, keys}); }

} // namespace

class TestWalk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void inEnglish() { walk(u"en"_s); }
    void inChinese() { walk(u"zh"_s); }

private:
    void walk(const QString &language);
    void firstRun();
    void drill();
    void release();
    void exportLog();
    void stopHere();
    void back();
    void leave();

    void picture(const QString &name);
    void begin(const QString &version);
    QJsonObject truth() const;
    QSet<QString> versionsOf(const QString &zone) const;
    MainWindow &window() const { return m_environments->first()->window(); }
    const EngineState &state() const { return *m_environments->first()->desk().state(); }
    bool waitForEnd(Ended::How how) const;

    QString m_language;
    QString m_pictures;
    int m_taken = 0;
    QTemporaryDir m_home;
    std::unique_ptr<Look> m_look;
    std::unique_ptr<Environments> m_environments;
};

void TestWalk::walk(const QString &language)
{
    if (!qEnvironmentVariableIsSet("SWITCHYARD_WALKS")) {
        const VirtualDisplay display(u"1920x1080"_s);
        QVERIFY(display.isThere());
        QProcess inner;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] :
             {std::pair(u"DISPLAY"_s, display.name()), std::pair(u"QT_QPA_PLATFORM"_s, u"xcb"_s),
              std::pair(u"SWITCHYARD_WALKS"_s, u"1"_s)})
            environment.insert(name, value);
        environment.remove(u"SWITCHYARD_LANGUAGE"_s);
        inner.setProcessEnvironment(environment);
        inner.setChildProcessModifier(VirtualDisplay::endWithParent);
        inner.setProcessChannelMode(QProcess::MergedChannels);
        inner.start(QCoreApplication::applicationFilePath(),
                    {QString::fromLatin1(QTest::currentTestFunction())});
        QVERIFY(inner.waitForFinished(-1)); // its own limits end a hang
        QVERIFY2(inner.exitStatus() == QProcess::NormalExit && inner.exitCode() == 0,
                 inner.readAll().right(3000).constData());
        return;
    }
    m_language = language;
    m_pictures = QStringLiteral(SWITCHYARD_SCREENS) + u'/' + language;
    QDir(m_pictures).removeRecursively();
    QVERIFY(QDir().mkpath(m_pictures));
    qputenv("XDG_CONFIG_HOME", m_home.filePath(u"config"_s).toUtf8());
    qputenv("XDG_STATE_HOME", m_home.filePath(u"state"_s).toUtf8());
    using Chapter = void (TestWalk::*)();
    for (const Chapter chapter :
         {&TestWalk::firstRun, &TestWalk::drill, &TestWalk::release, &TestWalk::exportLog,
          &TestWalk::stopHere, &TestWalk::back, &TestWalk::leave}) {
        (this->*chapter)();
        if (QTest::currentTestFailed())
            QGuiApplication::primaryScreen()->grabWindow(0).save(m_pictures + u"/failed.png"_s);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(m_environments->end());
    QCOMPARE(QDir(m_pictures).entryList({u"[0-9]*.png"_s}).size(), m_taken * 4);
}

/// What is open now in both colours at both sizes: the window, and what stands before it.
void TestWalk::picture(const QString &name)
{
    ++m_taken;
    QWidget *main = m_environments->first() ? &window() : topLevel(u"welcomeWindow"_s);
    const QSize before = main->size();
    const Appearance as = m_look->appearance();
    for (const QSize &size : sizes)
        for (const Colours colours : {Colours::Light, Colours::Dark}) {
            m_look->set({colours, as.language});
            main->resize(size);
            QCoreApplication::processEvents();
            QPixmap drawn = main->grab();
            QPainter painter(&drawn);
            for (QWidget *one : QApplication::topLevelWidgets())
                if (one != main && one->isVisible())
                    painter.drawPixmap(main->rect().center() - one->rect().center(), one->grab());
            painter.end();
            const QString file = u"%1/%2-%3-%4-%5.png"_s.arg(
                m_pictures, QString::number(m_taken).rightJustified(2, u'0'), name,
                colours == Colours::Dark ? u"dark"_s : u"light"_s, QString::number(size.width()));
            QVERIFY2(drawn.save(file), qPrintable(file));
            QCOMPARE(drawn.size(), size);
        }
    m_look->set(as);
    main->resize(before);
}

/// What the lab itself says.
QJsonObject TestWalk::truth() const
{
    QProcess lab;
    lab.start(QStringLiteral(SWITCHYARD_LAB),
              {u"state"_s, u"-p"_s, m_environments->first()->file()});
    lab.waitForFinished();
    return QJsonDocument::fromJson(lab.readAllStandardOutput()).object();
}

QSet<QString> TestWalk::versionsOf(const QString &zone) const
{
    QSet<QString> versions;
    for (const QJsonValue &instance : truth()[u"instances"_s].toArray())
        if (instance[u"zone"_s] == zone)
            versions += instance[u"version"_s].toString();
    return versions;
}

bool TestWalk::waitForEnd(Ended::How how) const
{
    return QTest::qWaitFor(
        [&] {
            const auto &release = state().release;
            return !state().open && release && release->ended && release->ended->how == how;
        },
        limitMs);
}

void TestWalk::firstRun()
{
    const Language language = m_language == u"zh" ? Language::Chinese : Language::English;
    m_look = std::make_unique<Look>(*qApp, Appearance{Colours::Light, language});
    m_environments = std::make_unique<Environments>(*m_look, QStringLiteral(SWITCHYARD_LAB));
    m_environments->reopen();
    QVERIFY(!m_environments->first());
    picture(u"first-run"_s);
    QVERIFY(press(u"discoverButton"_s));
    QVERIFY(QTest::qWaitFor([] { return isShown(u"discoverWindow"_s); }, limitMs));
    picture(u"discover"_s);
    QVERIFY(press(u"closeButton"_s));
    QVERIFY(QTest::qWaitFor([] { return !isShown(u"discoverWindow"_s); }, limitMs));
    QVERIFY(press(u"drillButton"_s));
    QVERIFY(QTest::qWaitFor([&] { return m_environments->first(); }, limitMs));
    window().setGeometry(QRect({0, 0}, sizes[1])); // nobody else would place it
    QVERIFY(QTest::qWaitFor(
        [&] {
            const auto &desk = m_environments->first()->desk();
            return desk.state() && desk.state()->snapshots->zones.a.instances.value &&
                   placeOf(u"releaseButton"_s);
        },
        limitMs));
    picture(u"at-rest"_s);
}

void TestWalk::drill()
{
    QVERIFY(key(u"F4"_s));
    QVERIFY(QTest::qWaitFor([&] { return shown<QWidget>(u"drillPanel"_s) != nullptr; }, limitMs));
    picture(u"drill"_s);
    QVERIFY(key(u"F4"_s));
    QVERIFY(QTest::qWaitFor([&] { return !shown<QWidget>(u"drillPanel"_s); }, limitMs));
}

void TestWalk::begin(const QString &version)
{
    QVERIFY(press(u"releaseButton"_s));
    QVERIFY(press(u"versionEdit"_s));
    QVERIFY(type(version));
    QVERIFY(QTest::qWaitFor([&] { return placeOf(u"startReleaseButton"_s).has_value(); }, limitMs));
    if (m_taken < 6)
        picture(u"release-dialog"_s);
    QVERIFY(press(u"startReleaseButton"_s));
    QVERIFY(QTest::qWaitFor([&] { return state().open && !isShown(u"releaseDialog"_s); }, limitMs));
}

void TestWalk::release()
{
    begin(u"2.0.0"_s);
    QVERIFY(QTest::qWaitFor([&] { return state().release->step >= 2; }, limitMs));
    picture(u"upgrading"_s);
    QVERIFY(QTest::qWaitFor([&] { return state().release->step >= 3; }, limitMs));
    picture(u"moving"_s);
    QVERIFY(waitForEnd(Ended::How::Completed));
    picture(u"released"_s);
    for (const QString &zone : {u"A"_s, u"B"_s})
        QCOMPARE(versionsOf(zone), QSet<QString>{u"2.0.0"_s});
    const QJsonObject now = truth();
    QCOMPARE(weightOf(now, u'a'), 200);
    QCOMPARE(weightOf(now, u'b'), 200);
}

void TestWalk::exportLog()
{
    QVERIFY(press(u"exportButton"_s));
    QVERIFY(
        QTest::qWaitFor([&] { return shown<QLineEdit>(u"fileNameEdit"_s) != nullptr; }, limitMs));
    picture(u"export"_s);
    const QString file = m_home.filePath(u"release.jsonl"_s);
    QVERIFY(press(u"fileNameEdit"_s));
    QVERIFY(key(u"ctrl+a"_s));
    QVERIFY(type(file));
    QVERIFY(key(u"Return"_s));
    QVERIFY(QTest::qWaitFor([&] { return QFileInfo(file).size() > 0; }, limitMs));
    QCOMPARE(QProcess::execute(QStringLiteral(SWITCHYARDCTL), {u"log"_s, u"verify"_s, file}), 0);
    picture(u"exported"_s);
    QVERIFY(press(u"closeButton"_s));
}

void TestWalk::stopHere()
{
    begin(u"3.0.0"_s);
    QVERIFY(QTest::qWaitFor([&] { return state().release->step >= 2; }, limitMs));
    QVERIFY(press(u"stopHereButton"_s));
    QVERIFY(QTest::qWaitFor([&] { return isShown(u"askDialog"_s); }, limitMs));
    picture(u"stop-here"_s);
    QVERIFY(press(u"answerButton_0"_s));
    QVERIFY(waitForEnd(Ended::How::Left));
    picture(u"stopped"_s);
    const QJsonObject now = truth();
    QCOMPARE(weightOf(now, u'a'), 200);
    QCOMPARE(weightOf(now, u'b'), 0);
}

void TestWalk::back()
{
    begin(u"3.0.0"_s);
    QVERIFY(QTest::qWaitFor([&] { return weightOf(truth(), u'a') == 0; }, limitMs));
    QVERIFY(press(u"backButton"_s));
    QVERIFY(press(u"answerButton_0"_s));
    QVERIFY(QTest::qWaitFor([&] { return weightOf(truth(), u'a') == 200; }, limitMs));
    picture(u"going-back"_s);
    QVERIFY(QTest::qWaitFor([&] { return state().release->question.has_value(); }, limitMs));
    picture(u"ways-out"_s);
    QVERIFY(press(u"choiceButton_1"_s)); // leave it as it is
    QVERIFY(QTest::qWaitFor([&] { return !state().open; }, limitMs));
    picture(u"went-back"_s);
    QCOMPARE(weightOf(truth(), u'b'), 0);
    QCOMPARE(versionsOf(u"A"_s), QSet<QString>{u"2.0.0"_s});
}

void TestWalk::leave()
{
    QVERIFY(press(u"allToB"_s));
    QVERIFY(QTest::qWaitFor([&] { return isShown(u"askDialog"_s); }, limitMs));
    picture(u"leave"_s);
    QVERIFY(press(u"answerButton_0"_s));
    QVERIFY(QTest::qWaitFor([&] { return weightOf(truth(), u'a') == 0; }, limitMs));
    QVERIFY(weightOf(truth(), u'b') > 0);
    QVERIFY(QTest::qWaitFor([&] { return !state().open; }, limitMs));
    picture(u"left"_s);
}

QTEST_MAIN(TestWalk)
#include "test_walk.moc"
