#pragma once
#include <QApplication>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

namespace switchyard
{

/// The main() of a test with a session bus of its own, which ends with it, also by a crash.
template<class Test>
int runOnABus(int argc, char **argv)
{
    constexpr int limitMs = 60'000; // only ends a hang
    QProcess bus;
    bus.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    bus.start(QStringLiteral("dbus-daemon"),
              {QStringLiteral("--session"), QStringLiteral("--nofork"),
               QStringLiteral("--print-address")});
    while (!bus.canReadLine() && bus.waitForReadyRead(limitMs)) {
    }
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus.readLine().trimmed());
    int code = 1;
    {
        QApplication app(argc, argv);
        Test test;
        code = QTest::qExec(&test, argc, argv);
    }
    bus.terminate();
    bus.waitForFinished(limitMs);
    return code;
}

} // namespace switchyard
