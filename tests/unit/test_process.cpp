#include "app/net/process.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <future>

using namespace switchyard;
using namespace std::chrono_literals;

namespace
{

QStringList shell(const QString &script)
{
    return {QStringLiteral("/bin/sh"), QStringLiteral("-c"), script};
}

Call soon() { return Call::within(20s); }

} // namespace

class TestProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outputAndExitCodeComeBack();
    void argumentsReachTheProgramAsTheyAre();
    void theEnvironmentIsAnAllowList();
    void onlyTheEndOfALongOutputIsKept();
    void whatCannotBeStartedIsSaid_data();
    void whatCannotBeStartedIsSaid();
    void aSignalEndsAsAShellSaysIt();
    void theDeadlineKillsTheWholeGroup();
    void aStopEndsAProgramThatWaits();
    void aDaemonLeftBehindIsNotWaitedFor();
};

void TestProcess::outputAndExitCodeComeBack()
{
    const auto result = runProcess(shell(QStringLiteral("echo out; echo err >&2; exit 7")), soon());
    QVERIFY(result.started);
    QVERIFY(!result.cut);
    QCOMPARE(result.exitCode, 7);
    QCOMPARE(result.out, QByteArray("out\n"));
    QCOMPARE(result.err, QByteArray("err\n"));
}

void TestProcess::argumentsReachTheProgramAsTheyAre()
{
    const QString odd = QStringLiteral("$(id) `id` ; & | > \"' \\ * \u4e2d\n-x");
    const auto result = runProcess(
        {QStringLiteral("/usr/bin/printf"), QStringLiteral("[%s]"), odd, QString()}, soon());
    QCOMPARE(QString::fromUtf8(result.out), QStringLiteral("[%1][]").arg(odd));
}

void TestProcess::theEnvironmentIsAnAllowList()
{
    qputenv("SWITCHYARD_CANARY", "secret");
    qputenv("LD_PRELOAD_NOT", "1");
    qputenv("LC_MESSAGES", "C");
    qputenv("SSH_AUTH_SOCK", "/run/agent");
    const auto result = runProcess({QStringLiteral("/usr/bin/env")}, soon());
    QVERIFY2(result.out.contains("PATH="), result.out);
    QVERIFY2(result.out.contains("LC_MESSAGES=C\n"), result.out);
    QVERIFY2(result.out.contains("SSH_AUTH_SOCK=/run/agent\n"), result.out);
    QVERIFY2(!result.out.contains("CANARY") && !result.out.contains("LD_PRELOAD"), result.out);
}

void TestProcess::onlyTheEndOfALongOutputIsKept()
{
    const auto result = runProcess(
        shell(QStringLiteral("head -c 3000000 /dev/zero | tr '\\0' x; echo end")), soon());
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out.size(), qsizetype(64 * 1024));
    QVERIFY(result.out.endsWith("xend\n"));
}

void TestProcess::whatCannotBeStartedIsSaid_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("relative") << QStringList{QStringLiteral("sh")};
    QTest::newRow("missing") << QStringList{QStringLiteral("/nonexistent/program")};
    QTest::newRow("not a program") << QStringList{QStringLiteral("/etc/hostname")};
    QTest::newRow("NUL") << QStringList{QStringLiteral("/bin/echo"), QString(QChar(QChar::Null))};
}

void TestProcess::whatCannotBeStartedIsSaid()
{
    QFETCH(QStringList, command);
    const auto result = runProcess(command, soon());
    QVERIFY(!result.started);
    QVERIFY(!result.error.isEmpty());
}

void TestProcess::aSignalEndsAsAShellSaysIt()
{
    const auto result = runProcess(shell(QStringLiteral("kill -TERM $$")), soon());
    QCOMPARE(result.exitCode, 128 + SIGTERM);
    QVERIFY(!result.cut);
}

void TestProcess::theDeadlineKillsTheWholeGroup()
{
    QTemporaryDir dir;
    const QString pidFile = dir.filePath(QStringLiteral("pid"));
    const auto result = runProcess(
        shell(QStringLiteral("sleep 1000 & echo $! > %1; wait").arg(pidFile)), Call::within(500ms));
    QVERIFY(result.cut);
    QFile file(pidFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray pid = file.readAll().trimmed();
    QVERIFY(!pid.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(
        ([&] { // dead, or a zombie that init has not taken yet
            QFile stat(QStringLiteral("/proc/%1/stat").arg(QString::fromLatin1(pid)));
            return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z ");
        }()),
        20000);
}

void TestProcess::aStopEndsAProgramThatWaits()
{
    QTemporaryDir dir;
    const QString begun = dir.filePath(QStringLiteral("begun"));
    std::stop_source stop;
    auto waiting = std::async(std::launch::async, [&] {
        return runProcess(shell(QStringLiteral("touch %1; sleep 1000").arg(begun)),
                          Call::within(1h, stop.get_token()));
    });
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(begun), 20000);
    stop.request_stop();
    QVERIFY(waiting.get().cut);
}

void TestProcess::aDaemonLeftBehindIsNotWaitedFor()
{
    const auto result = runProcess(shell(QStringLiteral("sleep 30 & echo $!")), Call::within(1h));
    QCOMPARE(result.exitCode, 0);
    const pid_t left = result.out.trimmed().toInt();
    QVERIFY(left > 1);
    QCOMPARE(::kill(left, SIGKILL), 0); // it lives, and holds the pipe's other end
}

QTEST_APPLESS_MAIN(TestProcess)
#include "test_process.moc"
