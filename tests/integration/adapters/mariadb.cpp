#include "tests/integration/adapters/mariadb.h"

#include <QDeadlineTimer>
#include <QDir>
#include <csignal>
#include <unistd.h>

namespace switchyard
{

using namespace Qt::StringLiterals;

// Root must say that it means it; nobody else may.
QStringList MariaDb::usual() const
{
    QStringList usual{u"--no-defaults"_s, u"--datadir="_s + m_dir.filePath(u"data"_s)};
    if (geteuid() == 0)
        usual.append(u"--user=root"_s);
    return usual;
}

bool MariaDb::install()
{
    if (QDir(m_dir.filePath(u"data"_s)).exists())
        return true;
    QProcess program;
    program.setStandardOutputFile(QProcess::nullDevice());
    program.setStandardErrorFile(m_dir.filePath(u"install.log"_s));
    program.start(
        u"/usr/bin/mariadb-install-db"_s,
        usual() + QStringList{u"--auth-root-authentication-method=normal"_s, u"--skip-test-db"_s});
    return program.waitForFinished(120'000) && program.exitCode() == 0;
}

bool MariaDb::start(const QStringList &more)
{
    if (!install())
        return false;
    const bool started = m_server.start(
        m_dir.path(), u"/usr/sbin/mariadbd"_s,
        usual() +
            QStringList{u"--socket="_s + socket(), u"--port=%1"_s.arg(m_port),
                        u"--bind-address=127.0.0.1"_s, u"--innodb-buffer-pool-size=16M"_s,
                        u"--performance-schema=OFF"_s} +
            more);
    if (!started || !listens(m_port))
        return false;
    // Its socket comes a moment after its port.
    const QDeadlineTimer limit(30'000);
    while (ask(u"SELECT 1"_s, {}) != u"1")
        if (limit.hasExpired())
            return false;
    return ask(u"CREATE DATABASE IF NOT EXISTS shop"_s, {}).isEmpty();
}

void MariaDb::kill()
{
    ::kill(pid_t(m_server.pid()), SIGKILL);
    m_server.stop();
}

void MariaDb::freeze() const { ::kill(pid_t(m_server.pid()), SIGSTOP); }
void MariaDb::thaw() const { ::kill(pid_t(m_server.pid()), SIGCONT); }

QString MariaDb::ask(const QString &sql, const QString &database) const
{
    QProcess client;
    client.setProcessChannelMode(QProcess::MergedChannels);
    QStringList arguments{u"--no-defaults"_s,
                          u"--socket="_s + socket(),
                          u"--user=root"_s,
                          u"--batch"_s,
                          u"--skip-column-names"_s,
                          u"-e"_s,
                          sql};
    if (!database.isEmpty())
        arguments.append(database);
    client.start(u"/usr/bin/mariadb"_s, arguments);
    client.waitForFinished(30'000);
    return QString::fromUtf8(client.readAll()).trimmed();
}

} // namespace switchyard
