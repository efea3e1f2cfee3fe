#include "tests/integration/dataplane/plane/ctlrun.h"

#include <QElapsedTimer>
#include <QTest>
#include <csignal>

namespace switchyard::plane
{

using namespace Qt::StringLiterals;

CtlResult runCtl(const Plane &plane, const QString &program, const QStringList &arguments,
                 const std::function<void()> &watch)
{
    const Layout &layout = plane.layout();
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_STATE_HOME"_s, layout.path(u"state"_s));
    environment.insert(u"XDG_RUNTIME_DIR"_s, layout.dir);
    QProcess process;
    endWithParent(process, SIGKILL);
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, QStringList(arguments) << u"-p"_s << layout.profileFile());
    QElapsedTimer since;
    const auto ended = [&] {
        if (watch && (!since.isValid() || since.elapsed() >= 100)) {
            since.start();
            watch();
        }
        return process.state() == QProcess::NotRunning;
    };
    if (!process.waitForStarted() || !QTest::qWaitFor(ended, 500'000)) {
        process.kill();
        process.waitForFinished();
        return {.err = process.readAllStandardError() + process.errorString().toUtf8()};
    }
    const bool byItself = process.exitStatus() == QProcess::NormalExit;
    return {.exitCode = byItself ? process.exitCode() : -1,
            .out = process.readAllStandardOutput(),
            .err = process.readAllStandardError()};
}

} // namespace switchyard::plane
