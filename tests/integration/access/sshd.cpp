#include "tests/integration/access/sshd.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace switchyard
{
namespace
{

QByteArray contentOf(const QString &file)
{
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

QList<qint64> allProcesses()
{
    QList<qint64> all;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs))
        if (const qint64 pid = name.toLongLong(); pid > 0)
            all += pid;
    return all;
}

qint64 parentOf(qint64 pid)
{
    // "pid (name) state parent ...", and a name may hold anything.
    const QByteArray line = contentOf(u"/proc/%1/stat"_s.arg(pid));
    return line.mid(line.lastIndexOf(')') + 2).split(' ').value(1).toLongLong();
}

/// It and all below it. A login's process belongs to a session of its own, so that no group has it.
QList<qint64> familyOf(qint64 root)
{
    QList<qint64> family{root};
    const QList<qint64> all = allProcesses();
    for (qsizetype i = 0; i < family.size(); ++i)
        for (const qint64 pid : all)
            if (parentOf(pid) == family[i])
                family += pid;
    return family;
}

} // namespace

Sshd::Sshd()
{
    m_port = freePort();
    if (::geteuid() == 0)
        QDir().mkpath(u"/run/sshd"_s); // where root's server wants to lock itself in
    for (const QString &key : {u"host"_s, u"mine"_s, u"stranger"_s, u"locked"_s})
        if (!run(u"/usr/bin/ssh-keygen"_s,
                 {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s,
                  key == u"locked" ? u"sesame"_s : QString(), u"-f"_s, m_folder.filePath(key)}))
            return;
    write(u"authorized"_s, contentOf(m_folder.filePath(u"mine.pub"_s)) +
                               contentOf(m_folder.filePath(u"locked.pub"_s)));
    write(u"known"_s, "[127.0.0.1]:" + QByteArray::number(m_port) + ' ' +
                          contentOf(m_folder.filePath(u"host.pub"_s)));
    const QByteArray folder = m_folder.path().toUtf8();
    const QByteArray port = QByteArray::number(m_port);
    write(u"sshd_config"_s, "ListenAddress 127.0.0.1:" + port + "\nHostKey " + folder +
                                "/host\nAuthorizedKeysFile " + folder +
                                "/authorized\nStrictModes no\nUsePAM no\nPidFile none\n"
                                "PasswordAuthentication no\nPermitRootLogin yes\n");
    const QByteArray common = "    HostName 127.0.0.1\n    Port " + port +
                              "\n    IdentitiesOnly yes\n    IdentityAgent none\n"
                              "    UserKnownHostsFile " +
                              folder + "/known\n    IdentityFile " + folder;
    write(u"config"_s, "Host bastion\n" + common + "/mine\nHost asking\n" + common +
                           "/locked\nHost closed\n" + common + "/stranger\n");
    start();
}

int Sshd::freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

Sshd::~Sshd() { cut(); }

bool Sshd::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (process.waitForFinished() && process.exitCode() == 0)
        return true;
    m_problem = program + u": "_s + process.errorString() +
                QString::fromLocal8Bit(process.readAllStandardError());
    return false;
}

void Sshd::write(const QString &name, const QByteArray &text)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        m_problem = file.errorString();
}

QString Sshd::answering(const QByteArray &answer)
{
    write(u"askpass"_s, "#!/bin/sh\necho " + answer + '\n');
    QFile::setPermissions(m_folder.filePath(u"askpass"_s), QFile::ReadOwner | QFile::ExeOwner);
    return m_folder.filePath(u"askpass"_s);
}

void Sshd::start()
{
    m_server = std::make_unique<QProcess>();
    m_server->setProcessChannelMode(QProcess::MergedChannels);
    m_server->start(u"/usr/sbin/sshd"_s,
                    {u"-D"_s, u"-e"_s, u"-f"_s, m_folder.filePath(u"sshd_config"_s)});
    const bool stands = QTest::qWaitFor([this] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(m_port));
        return socket.waitForConnected(1000) || m_server->state() == QProcess::NotRunning;
    });
    if (!stands || m_server->state() == QProcess::NotRunning)
        m_problem = u"sshd: "_s + QString::fromLocal8Bit(m_server->readAll());
}

void Sshd::cut()
{
    if (!m_server || m_server->state() == QProcess::NotRunning)
        return;
    for (const qint64 pid : familyOf(m_server->processId()))
        ::kill(pid_t(pid), SIGKILL);
    m_server->waitForFinished();
}

QList<qint64> Sshd::clients() const
{
    QList<qint64> found;
    for (const qint64 pid : allProcesses()) {
        const QByteArrayList words = contentOf(u"/proc/%1/cmdline"_s.arg(pid)).split('\0');
        if (words.value(0) == "/usr/bin/ssh" && words.contains(config().toUtf8()))
            found += pid;
    }
    return found;
}

} // namespace switchyard
