#pragma once
#include "app/net/call.h"
#include "app/secrets/credentials.h"
#include "app/team/teamfailure.h"
#include "models/zones/profile.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace switchyard
{

/// One connection to a team's PostgreSQL, MariaDB or MySQL, for the thread that opened it. What
/// both say differently is said here. Failures are sorted into kinds.
///
/// Away from loopback the server's certificate is verified: by PostgreSQL with its name; by MariaDB
/// and MySQL against the profile's own authority, without it.
class TeamSql
{
public:
    static TeamResult<TeamSql> open(const TeamProfile &profile, const Credentials &credentials);
    TeamSql(TeamSql &&other) noexcept;
    TeamSql &operator=(TeamSql &&other) noexcept;
    ~TeamSql();

    TeamResult<QSqlQuery> run(const QString &sql, const QVariantList &values = {}) const;
    /// How many rows a change has changed. A key that is there already counts as Taken.
    TeamResult<int> change(const QString &sql, const QVariantList &values) const;
    /// The first column of the first row; invalid when there is none.
    TeamResult<QVariant> value(const QString &sql, const QVariantList &values = {}) const;
    /// The milliseconds since a time stamp in `column`, by the server's own clock.
    QString ageOf(const QString &column) const;
    /// The server is no standby and is not set to be only read.
    TeamResult<bool> takesWrites() const;
    /// Whether this account may change or delete rows of the table.
    TeamResult<bool> mayChange(const QString &table) const;
    /// The number that the server gave to the row that this connection added last.
    TeamResult<qint64> lastId() const;

    /// `body` (a TeamResult) inside one transaction. A commit that got no answer is Away: it may
    /// have been done.
    template<class Body>
    auto transaction(Body body) const -> decltype(body())
    {
        if (const auto begun = begin(); !begun)
            return tl::unexpected(begun.error());
        auto result = body();
        if (!result) {
            rollback();
            return result;
        }
        if (const auto committed = commit(); !committed)
            return tl::unexpected(committed.error());
        return result;
    }

private:
    TeamSql(QString name, bool postgres) : m_name(std::move(name)), m_postgres(postgres) {}
    TeamResult<void> begin() const;
    TeamResult<void> commit() const;
    void rollback() const;

    QString m_name; ///< of the connection in Qt's table
    bool m_postgres = false;
};

} // namespace switchyard
