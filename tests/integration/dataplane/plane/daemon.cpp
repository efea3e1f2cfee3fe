#include "tests/integration/dataplane/plane/daemon.h"

#include <csignal>
#include <sys/prctl.h>

namespace switchyard::plane
{

using namespace Qt::StringLiterals;

void endWithParent(QProcess &process, int signal)
{
    process.setChildProcessModifier([signal] { prctl(PR_SET_PDEATHSIG, signal); });
}

QString Daemon::start(const QString &program, const QStringList &arguments, const QString &logFile)
{
    stop();
    // Not SIGKILL: nginx and HAProxy would leave their workers behind.
    endWithParent(m_process, SIGTERM);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(logFile, QIODevice::Append);
    m_process.start(program, arguments);
    if (!m_process.waitForStarted())
        return program + u": "_s + m_process.errorString();
    return {};
}

void Daemon::stop()
{
    if (!running())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
}

} // namespace switchyard::plane
