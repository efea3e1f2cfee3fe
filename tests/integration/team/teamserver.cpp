#include "tests/integration/team/teamserver.h"

#include <QFile>

#include <pwd.h>
#include <unistd.h>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

const QStringList accounts{u"anna"_s, u"ben"_s};
const QStringList tables{u"record"_s, u"turn"_s, u"wish"_s, u"answer"_s, u"approval"_s};

QString fileOf(const QString &name)
{
    QFile file(QStringLiteral(SWITCHYARD_TEAM_SQL) + u'/' + name + u".sql"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

bool TeamServer::start()
{
    return (isPostgres() ? m_postgres.start() : m_mariadb.start()) && clear();
}

QString TeamServer::certificate() const
{
    return (isPostgres() ? m_postgres.folder() : m_mariadb.folder()) + u"/shop.crt"_s;
}

bool TeamServer::startWithCertificate(const QString &name)
{
    const QString folder = isPostgres() ? m_postgres.folder() : m_mariadb.folder();
    const QString key = folder + u"/shop.key"_s;
    if (!makeCertificate(folder, name))
        return false;
    if (!isPostgres())
        return m_mariadb.start({u"--ssl-cert="_s + certificate(), u"--ssl-key="_s + key}) &&
               clear();
    // It takes no key that others may read; its own user is another one.
    QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
    if (const passwd *user = getpwnam("postgres"); geteuid() == 0 && user)
        (void)::chown(QFile::encodeName(key).constData(), 0, user->pw_gid);
    return m_postgres.start({u"-c"_s, u"ssl=on"_s, u"-c"_s, u"ssl_cert_file="_s + certificate(),
                             u"-c"_s, u"ssl_key_file="_s + key}) &&
           clear();
}

void TeamServer::restart() { (void)(isPostgres() ? m_postgres.start() : m_mariadb.start()); }
void TeamServer::kill() { isPostgres() ? m_postgres.kill() : m_mariadb.kill(); }
void TeamServer::freeze() { isPostgres() ? m_postgres.freeze() : m_mariadb.freeze(); }
void TeamServer::thaw() { isPostgres() ? m_postgres.thaw() : m_mariadb.thaw(); }

void TeamServer::forbidWrites() { setReadOnly(true); }
void TeamServer::allowWrites() { setReadOnly(false); }

void TeamServer::setReadOnly(bool on)
{
    const QString to = on ? u"ON"_s : u"OFF"_s;
    if (!isPostgres()) {
        ask(u"SET GLOBAL read_only = "_s + to);
        return;
    }
    ask(u"ALTER SYSTEM SET default_transaction_read_only = %1;\nSELECT pg_reload_conf();"_s.arg(
        to));
}

QString TeamServer::ask(const QString &sql) const
{
    return isPostgres() ? m_postgres.ask(sql) : m_mariadb.ask(sql);
}

bool TeamServer::clear()
{
    QString sql;
    if (isPostgres()) {
        sql = u"DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO "
              "public; DROP ROLE IF EXISTS anna, ben, switchyard_console;"_s;
        sql += fileOf(m_kind) + fileOf(m_kind + u"-2"_s);
        for (const QString &name : accounts)
            sql += u"CREATE ROLE %1 LOGIN PASSWORD '%1' IN ROLE switchyard_console;"_s.arg(name);
        m_postgres.ask(u"SET client_min_messages = error;"_s + sql);
        return ask(u"SELECT max(version) FROM switchyard_schema"_s) == u"2";
    }
    m_mariadb.ask(u"DROP DATABASE IF EXISTS shop; CREATE DATABASE shop CHARACTER SET utf8mb4"_s,
                  {});
    sql = fileOf(m_kind) + fileOf(m_kind + u"-2"_s);
    for (const QString &name : accounts) {
        sql += u"CREATE OR REPLACE USER %1 IDENTIFIED BY '%1';"_s.arg(name);
        sql += u"GRANT SELECT ON switchyard_schema TO %1;"_s.arg(name);
        for (const QString &table : tables)
            sql += u"GRANT SELECT, INSERT ON switchyard_%1 TO %2;"_s.arg(table, name);
    }
    return m_mariadb.ask(sql).isEmpty();
}

bool TeamServer::bringUpToDate()
{
    QString sql = fileOf(m_kind + u"-2"_s);
    if (!isPostgres())
        for (const QString &name : accounts)
            sql += u"GRANT SELECT, INSERT ON switchyard_approval TO %1;"_s.arg(name);
    ask(isPostgres() ? u"SET client_min_messages = error;"_s + sql : sql);
    return ask(u"SELECT max(version) FROM switchyard_schema"_s) == u"2";
}

TeamProfile TeamServer::profile() const
{
    return {.kind = m_kind,
            .host = u"127.0.0.1"_s,
            .port = isPostgres() ? m_postgres.port() : m_mariadb.port(),
            .database = u"shop"_s};
}

Credentials TeamServer::account(const QString &name)
{
    Credentials credentials;
    credentials.id = name;
    credentials.secret = SecretBytes(name.toUtf8());
    return credentials;
}

} // namespace switchyard
