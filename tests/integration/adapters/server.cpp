#include "tests/integration/adapters/server.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>
#include <csignal>
#include <sys/prctl.h>

namespace switchyard
{

using namespace Qt::StringLiterals;

bool Server::start(const QString &dir, const QString &program, const QStringList &arguments)
{
    // Not SIGKILL: nginx and HAProxy would leave their workers behind.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(dir + u"/log"_s);
    m_process.setWorkingDirectory(dir);
    m_process.start(program, arguments);
    return m_process.waitForStarted();
}

void Server::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
}

int freePort()
{
    for (;;) {
        const int port = QRandomGenerator::global()->bounded(20'000, 32'000);
        QTcpServer probe;
        if (probe.listen(QHostAddress::LocalHost, quint16(port)))
            return port;
    }
}

bool listens(int port)
{
    const QDeadlineTimer limit(10'000);
    while (!limit.hasExpired()) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(port));
        if (socket.waitForConnected(1000))
            return true;
    }
    return false;
}

bool writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

bool makeCertificate(const QString &dir, const QString &name)
{
    QProcess openssl;
    openssl.setWorkingDirectory(dir);
    openssl.start(
        u"openssl"_s,
        u"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        "-keyout shop.key -out shop.crt -subj /CN=test -addext subjectAltName=DNS:"_s.append(name)
            .split(u' '));
    return openssl.waitForFinished(30'000) && openssl.exitCode() == 0;
}

QList<qint64> childrenOf(qint64 pid)
{
    QFile file(u"/proc/%1/task/%1/children"_s.arg(pid));
    QList<qint64> children;
    if (file.open(QIODevice::ReadOnly))
        for (const QByteArray &child : file.readAll().split(' '))
            if (const qint64 number = child.toLongLong())
                children << number;
    return children;
}

bool isStopped(qint64 pid)
{
    const QDir threads(u"/proc/%1/task"_s.arg(pid));
    const QStringList names = threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return !names.isEmpty() && std::ranges::all_of(names, [&](const QString &name) {
        QFile stat(threads.filePath(name + u"/stat"_s));
        return stat.open(QIODevice::ReadOnly) && stat.readAll().contains(") T ");
    });
}

} // namespace switchyard
