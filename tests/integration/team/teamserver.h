#pragma once
#include "app/secrets/credentials.h"
#include "models/zones/profile.h"
#include "tests/integration/adapters/mariadb.h"
#include "tests/integration/team/postgres.h"

namespace switchyard
{

/// A real database server with Switchyard's tables, made by the very file that an owner of a
/// database is given, and with accounts that may INSERT and SELECT.
class TeamServer
{
public:
    /// "postgresql" or "mysql".
    explicit TeamServer(QString kind) : m_kind(std::move(kind)) {}

    bool start();
    /// With a certificate for `name`, which is its own authority; what it is kept in.
    bool startWithCertificate(const QString &name);
    QString certificate() const;
    void restart();
    void kill();
    void freeze();
    void thaw();
    /// As an owner does before a move, and as a standby is: it answers, and takes no writes.
    void forbidWrites();
    void allowWrites();
    QString ask(const QString &sql) const;
    /// Tables anew, empty.
    bool clear();
    /// What came after version 1, as an owner of the database would add it.
    bool bringUpToDate();

    TeamProfile profile() const;
    /// Of "anna" or "ben", whose password is their name.
    static Credentials account(const QString &name);

private:
    void setReadOnly(bool on);
    bool isPostgres() const { return m_kind == u"postgresql"; }
    QString m_kind;
    Postgres m_postgres;
    MariaDb m_mariadb;
};

} // namespace switchyard
