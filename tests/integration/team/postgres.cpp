#include "tests/integration/team/postgres.h"

#include <QDeadlineTimer>
#include <QDir>
#include <csignal>
#include <pwd.h>
#include <unistd.h>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

QString program(const QString &name)
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    const QStringList found = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    return found.isEmpty() ? QString() : u"%1/%2/bin/%3"_s.arg(versions.path(), found.back(), name);
}

/// PostgreSQL does not run as root: as its own user then, and still ended with the test.
QStringList asItsUser(const QString &name, const QStringList &arguments)
{
    const QStringList command = QStringList{program(name)} + arguments;
    if (geteuid() != 0)
        return command;
    return QStringList{u"/usr/bin/setpriv"_s, u"--reuid=postgres"_s, u"--regid=postgres"_s,
                       u"--init-groups"_s, u"--pdeathsig=TERM"_s} +
           command;
}

} // namespace

bool Postgres::install()
{
    if (QDir(data()).exists())
        return true;
    if (geteuid() == 0) {
        const passwd *user = getpwnam("postgres");
        if (!user ||
            ::chown(QFile::encodeName(m_dir.path()).constData(), user->pw_uid, user->pw_gid) != 0)
            return false;
    }
    const QStringList command =
        asItsUser(u"initdb"_s, {u"-D"_s, data(), u"-A"_s, u"trust"_s, u"-U"_s, u"owner"_s, u"-N"_s,
                                u"-E"_s, u"UTF8"_s, u"--locale=C"_s});
    QProcess initdb;
    initdb.setStandardOutputFile(QProcess::nullDevice());
    initdb.start(command.front(), command.mid(1));
    if (!initdb.waitForFinished(120'000) || initdb.exitCode() != 0)
        return false;
    // Accounts come with their password, as anywhere else.
    QFile access(data() + u"/pg_hba.conf"_s);
    return access.open(QIODevice::WriteOnly) &&
           access.write("local all owner trust\nhost all all 127.0.0.1/32 scram-sha-256\n") > 0;
}

bool Postgres::start(const QStringList &more)
{
    if (!install())
        return false;
    const QStringList options{u"-D"_s, data(),
                              u"-p"_s, QString::number(m_port),
                              u"-k"_s, m_dir.path(),
                              u"-c"_s, u"listen_addresses=127.0.0.1"_s,
                              u"-c"_s, u"shared_buffers=16MB"_s};
    const QStringList command = asItsUser(u"postgres"_s, options + more);
    if (!m_server.start(m_dir.path(), command.front(), command.mid(1)) || !listens(m_port))
        return false;
    // It listens a moment before it takes statements.
    const QDeadlineTimer limit(30'000);
    while (ask(u"SELECT 1"_s, u"postgres"_s) != u"1")
        if (limit.hasExpired())
            return false;
    const QString there =
        ask(u"SELECT count(*) FROM pg_database WHERE datname = 'shop'"_s, u"postgres"_s);
    return there == u"1" || !ask(u"CREATE DATABASE shop"_s, u"postgres"_s).contains(u"ERROR");
}

void Postgres::kill()
{
    const qint64 pid = m_server.pid();
    const QList<qint64> children = childrenOf(pid);
    ::kill(pid_t(pid), SIGKILL);
    for (const qint64 child : children)
        ::kill(pid_t(child), SIGKILL);
    m_server.stop();
}

// Those that serve the connections are processes of their own.
void Postgres::freeze()
{
    m_frozen = childrenOf(m_server.pid());
    m_frozen.append(m_server.pid());
    for (const qint64 pid : m_frozen)
        ::kill(pid_t(pid), SIGSTOP);
}

void Postgres::thaw()
{
    for (const qint64 pid : std::exchange(m_frozen, {}))
        ::kill(pid_t(pid), SIGCONT);
}

QString Postgres::ask(const QString &sql, const QString &database) const
{
    QProcess client;
    client.setProcessChannelMode(QProcess::MergedChannels);
    client.start(program(u"psql"_s),
                 {u"-X"_s, u"-q"_s, u"-A"_s, u"-t"_s, u"-h"_s, m_dir.path(), u"-p"_s,
                  QString::number(m_port), u"-U"_s, u"owner"_s, u"-d"_s, database, u"-v"_s,
                  u"ON_ERROR_STOP=1"_s, u"-f"_s, u"-"_s});
    client.write(sql.toUtf8());
    client.closeWriteChannel();
    client.waitForFinished(30'000);
    return QString::fromUtf8(client.readAll()).trimmed();
}

} // namespace switchyard
