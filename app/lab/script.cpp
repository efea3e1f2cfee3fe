#include "app/lab/script.h"

#include "app/lab/clock.h"

#include <QProcess>
#include <QTemporaryFile>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace switchyard::lab
{
namespace
{

constexpr int lookMs = 20;
constexpr qsizetype kept = qsizetype(24) * 1024;

/// The lab blocks the signals that end it; what it starts must not.
void becomeAProgram()
{
    sigset_t none;
    sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

} // namespace

ScriptEnd runScript(const QByteArray &script, int limitMs, const std::function<bool()> &stop)
{
    QTemporaryFile file;
    if (!file.open() || file.write(script) != script.size() || !file.flush())
        return {};
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setChildProcessModifier(&becomeAProgram);
    process.start(QStringLiteral("sh"), {file.fileName()});
    if (!process.waitForStarted())
        return {};
    ScriptEnd end{.is = ScriptEnd::Is::Exited};
    const qint64 deadline = monotonicMs() + limitMs;
    while (!process.waitForFinished(lookMs) && process.state() != QProcess::NotRunning) {
        if (!stop() && monotonicMs() < deadline)
            continue;
        end.is = stop() ? ScriptEnd::Is::Stopped : ScriptEnd::Is::TimedOut;
        ::kill(-static_cast<pid_t>(process.processId()), SIGKILL);
        process.waitForFinished();
    }
    end.exitCode =
        process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 128 + SIGKILL;
    const QByteArray all = process.readAll();
    end.output = all.right(kept);
    end.dropped = all.size() - end.output.size();
    return end;
}

} // namespace switchyard::lab
