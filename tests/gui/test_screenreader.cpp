// The console on the built lab, read and driven through AT-SPI, as a screen reader does it.
#include "tests/support/labprocess.h"
#include "tests/support/labtruth.h"
#include "tests/support/virtualdisplay.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

constexpr int limitMs = 240'000; // only ends a hang

struct Read {
    int code = -1;
    QJsonObject told = {};
    QByteArray err = {};
};

/// What the screen reader tells of the console on this lab.
Read screenReader(const LabProcess &lab, const QString &mode)
{
    const VirtualDisplay display;
    if (!display.isThere())
        return {.err = "Xvfb did not start"};
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] :
         {std::pair(u"DISPLAY"_s, display.name()), std::pair(u"QT_QPA_PLATFORM"_s, u"xcb"_s),
          std::pair(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s),
          std::pair(u"XDG_CONFIG_HOME"_s, lab.folder()),
          std::pair(u"XDG_RUNTIME_DIR"_s, lab.folder()), std::pair(u"LANG"_s, u"C.UTF-8"_s)})
        environment.insert(name, value);
    // What the libraries of the display keep until the end is not ours.
    environment.insert(u"ASAN_OPTIONS"_s,
                       environment.value(u"ASAN_OPTIONS"_s) + u":detect_leaks=0"_s);
    QProcess reader;
    reader.setProcessEnvironment(environment);
    reader.setChildProcessModifier(VirtualDisplay::endWithParent);
    reader.start(u"/usr/bin/dbus-run-session"_s,
                 {u"--"_s, u"/usr/bin/python3"_s, QStringLiteral(SWITCHYARD_SCREENREADER), mode,
                  QStringLiteral(SWITCHYARD_CONSOLE), u"--state-dir"_s, lab.folder() + u"/state"_s,
                  lab.profile()});
    if (!reader.waitForFinished(limitMs))
        reader.kill();
    reader.waitForFinished(limitMs);
    // The registry of AT-SPI has a word of its own to say before.
    const QList<QByteArray> lines = reader.readAllStandardOutput().trimmed().split('\n');
    return {reader.exitStatus() == QProcess::NormalExit ? reader.exitCode() : -1,
            QJsonDocument::fromJson(lines.value(lines.size() - 1)).object(),
            reader.readAllStandardError().right(700)};
}

} // namespace

class TestScreenReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachControlOnTheScreenHasAName()
    {
        const LabProcess lab(QStringLiteral(SWITCHYARD_LAB));
        QVERIFY(lab.isRunning());
        const Read read = screenReader(lab, u"walk"_s);
        QVERIFY2(read.code == 0, read.err);
        QStringList nameless;
        QStringList all;
        for (const QJsonValue &control : read.told[u"controls"].toArray()) {
            const QString role = control[u"role"].toString();
            all += role + u' ' + control[u"name"].toString();
            if (control[u"name"].toString().isEmpty())
                nameless += role;
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u", "_s)));
        QVERIFY2(all.size() >= 25, qPrintable(all.join(u'\n')));
        for (const QString &beginning :
             {u"push button All to A"_s, u"push button All to B"_s, u"push button Release"_s})
            QVERIFY2(!all.filter(QRegularExpression(u'^' + beginning)).isEmpty(),
                     qPrintable(all.join(u'\n')));
    }

    void allTrafficIsMovedByAccessibleActionsAlone()
    {
        const LabProcess lab(QStringLiteral(SWITCHYARD_LAB));
        QVERIFY(lab.isRunning());
        QCOMPARE(weightOf(lab.state(), u'b'), 200);
        const Read read = screenReader(lab, u"shift"_s);
        QVERIFY2(read.code == 0, read.err);
        QCOMPARE(read.told[u"pressed"].toArray().size(), 2);
        // The balancer itself, not what the window says of it.
        const QJsonObject truth = lab.state();
        QCOMPARE(weightOf(truth, u'b'), 0);
        QVERIFY(weightOf(truth, u'a') > 0);
    }

    /// What others hold for two seconds a tool presses twice, and not in one movement.
    void whatIsHeldCanBePressedTwice()
    {
        const LabProcess lab(QStringLiteral(SWITCHYARD_LAB),
                             {u"--services"_s, u"1"_s, u"--instances"_s, u"1"_s});
        QVERIFY(lab.isRunning());
        for (const QJsonValue &one : lab.state()[u"instances"_s].toArray())
            if (one[u"zone"_s].toString() == u"B")
                QCOMPARE(lab.tell(u"fault die=%1"_s.arg(one[u"id"_s].toString())), 0);
        const Read read = screenReader(lab, u"force"_s);
        QVERIFY2(read.code == 0, read.err);
        const QJsonArray told = read.told[u"told"_s].toArray();
        QCOMPARE(told.size(), 3);
        QVERIFY(told[0][0].toString().startsWith(u"Hold 2 s: "));
        QVERIFY(told[0][1].toString().contains(u"press it, wait 2 s, and press it again"));
        QCOMPARE(told[1][0], told[0][0]);
        QVERIFY(told[1][1].toString().contains(u"nothing has been done"));
        QVERIFY(told[2][0].toString().startsWith(u"Press again: "));
        const QJsonObject truth = lab.state();
        QCOMPARE(weightOf(truth, u'a'), 0);
        QVERIFY(weightOf(truth, u'b') > 0);
    }
};

QTEST_GUILESS_MAIN(TestScreenReader)
#include "test_screenreader.moc"
