#include "app/team/teamsql.h"

#include "app/team/mysqltls.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QSqlError>
#include <QUuid>

namespace switchyard
{
namespace
{

using Kind = TeamFailure::Kind;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Team)
};

constexpr int connectSeconds = 3;
constexpr int answerSeconds = 4;

bool isPostgres(const TeamProfile &profile) { return profile.kind == u"postgresql"; }

bool isHere(const QString &host) { return host == u"localhost" || QHostAddress(host).isLoopback(); }

/// As a connection string of libpq wants it.
QString quoted(QString value)
{
    value.replace(u'\\', u"\\\\"_qs).replace(u'\'', u"\\'"_qs);
    return u'\'' + value + u'\'';
}

QString postgresOptions(const TeamProfile &profile)
{
    // A standby takes no turn: of several hosts the one that may be written is asked.
    QString options = QStringLiteral("connect_timeout=%1;tcp_user_timeout=%2;keepalives_idle=5;"
                                     "target_session_attrs=read-write;application_name=switchyard")
                          .arg(connectSeconds)
                          .arg(answerSeconds * 1'000);
    const QString authorities =
        profile.caFile.isEmpty() ? u"/etc/ssl/certs/ca-certificates.crt"_qs : profile.caFile;
    if (!isHere(profile.host) || !profile.caFile.isEmpty())
        options += u";sslmode=verify-full;sslrootcert="_qs + quoted(authorities);
    return options;
}

/// Qt's driver knows no option by which the client would compare the server's name with its
/// certificate: who signed it is all that is verified, so the authority has to be one's own.
QString mysqlOptions(const TeamProfile &profile)
{
    const QString options = QStringLiteral("MYSQL_OPT_CONNECT_TIMEOUT=%1;MYSQL_OPT_READ_TIMEOUT=%2;"
                                           "MYSQL_OPT_WRITE_TIMEOUT=%2")
                                .arg(connectSeconds)
                                .arg(answerSeconds);
    return profile.caFile.isEmpty() ? options : options + u";SSL_CA="_qs + profile.caFile;
}

TeamFailure::Kind postgresKind(const QString &state)
{
    if (state == u"23505") // unique_violation
        return Kind::Taken;
    const QString family = state.left(2);
    const bool setUp = family == u"28" || family == u"3D" || family == u"42" || family == u"0A" ||
                       family == u"22" || family == u"23";
    return setUp ? Kind::Refused : Kind::Away;
}

TeamFailure::Kind mysqlKind(int code)
{
    switch (code) {
    case 1062: // duplicate key
        return Kind::Taken;
    case 1044: // no right to the database
    case 1048: // a trigger gives no account
    case 1045: // wrong user or password
    case 1049: // no such database
    case 1054: // no such column
    case 1142: // no right to the table
    case 1143: // no right to the column
    case 1146: // no such table
    case 1698: // this user comes in another way
    case 2026: // TLS
        return Kind::Refused;
    default:
        return Kind::Away;
    }
}

TeamFailure failureOf(const QSqlError &error, bool postgres)
{
    const QString words =
        (error.databaseText().isEmpty() ? error.driverText() : error.databaseText()).simplified();
    const QString code = error.nativeErrorCode();
    const Kind kind = postgres ? postgresKind(code) : mysqlKind(code.toInt());
    switch (kind) {
    case Kind::Taken:
        return {kind, Said::tr("Another console was quicker.")};
    case Kind::Refused:
        return {kind,
                Said::tr("The team database refuses it: %1. Ask who keeps the database; traffic is "
                         "as it was.")
                    .arg(words)};
    case Kind::Away:
        break;
    }
    return {kind, Said::tr("The team database does not answer as it should (%1).").arg(words)};
}

/// A connection that was not made has no code of its own.
TeamFailure whyNotOpen(const QSqlError &error, bool postgres)
{
    TeamFailure failure = failureOf(error, postgres);
    const QString words = error.databaseText();
    const bool answered = words.contains(u"FATAL:") && !words.contains(u"the database system is") &&
                          !words.contains(u"too many") && !words.contains(u"remaining connection");
    const bool untrusted = words.contains(u"certificate", Qt::CaseInsensitive) ||
                           words.contains(u"does not support SSL");
    if (postgres && (answered || untrusted))
        failure = {Kind::Refused,
                   Said::tr("The team database refuses it: %1. Ask who keeps the database; traffic "
                            "is as it was.")
                       .arg(words.simplified())};
    return failure;
}

QSqlDatabase made(const QString &name, const TeamProfile &profile, const Credentials &credentials)
{
    const bool postgres = isPostgres(profile);
    QSqlDatabase database = QSqlDatabase::addDatabase(postgres ? u"QPSQL"_qs : u"QMYSQL"_qs, name);
    database.setHostName(profile.host);
    database.setPort(profile.port);
    database.setDatabaseName(profile.database);
    database.setUserName(credentials.id);
    database.setPassword(QString::fromUtf8(credentials.secret.reveal()));
    database.setConnectOptions(postgres ? postgresOptions(profile) : mysqlOptions(profile));
    return database;
}

} // namespace

TeamResult<TeamSql> TeamSql::open(const TeamProfile &profile, const Credentials &credentials)
{
    const bool postgres = isPostgres(profile);
    if (!QSqlDatabase::isDriverAvailable(postgres ? u"QPSQL"_qs : u"QMYSQL"_qs))
        return tl::unexpected(TeamFailure{
            Kind::Refused,
            Said::tr("Qt has no driver for the team database here; install the package %1.")
                .arg(postgres ? u"libqt6sql6-psql"_qs : u"libqt6sql6-mysql"_qs)});
    TeamSql sql(u"team-"_qs + QUuid::createUuid().toString(QUuid::Id128), postgres);
    QSqlDatabase database = made(sql.m_name, profile, credentials);
    if (!database.open())
        return tl::unexpected(whyNotOpen(database.lastError(), postgres));
    if (!postgres && !profile.caFile.isEmpty() && !isEncrypted(database))
        return tl::unexpected(TeamFailure{
            Kind::Refused, Said::tr("The team database offers no TLS, and the profile names the "
                                    "authority of its certificate. Nothing was asked of it; have "
                                    "TLS switched on there.")});
    const auto limits =
        postgres ? sql.run(u"SELECT set_config('statement_timeout', '%1', false), "
                           "set_config('synchronous_commit', CASE "
                           "current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE "
                           "current_setting('synchronous_commit') END, false)"_qs.arg(
                               answerSeconds * 1'000))
                 : sql.run(u"SET SESSION innodb_lock_wait_timeout = %1"_qs.arg(connectSeconds));
    if (!limits)
        return tl::unexpected(limits.error());
    return sql;
}

TeamSql::TeamSql(TeamSql &&other) noexcept
    : m_name(std::exchange(other.m_name, {})), m_postgres(other.m_postgres)
{
}

TeamSql &TeamSql::operator=(TeamSql &&other) noexcept
{
    std::swap(m_name, other.m_name);
    std::swap(m_postgres, other.m_postgres);
    return *this;
}

TeamSql::~TeamSql()
{
    if (m_name.isEmpty())
        return;
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

TeamResult<QSqlQuery> TeamSql::run(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    bool done = false;
    if (values.isEmpty()) {
        done = query.exec(sql);
    } else {
        done = query.prepare(sql);
        for (const QVariant &value : values)
            query.addBindValue(value);
        done = done && query.exec();
    }
    if (!done)
        return tl::unexpected(failureOf(query.lastError(), m_postgres));
    return query;
}

TeamResult<int> TeamSql::change(const QString &sql, const QVariantList &values) const
{
    const auto query = run(sql, values);
    if (!query)
        return tl::unexpected(query.error());
    return query->numRowsAffected();
}

TeamResult<QVariant> TeamSql::value(const QString &sql, const QVariantList &values) const
{
    auto query = run(sql, values);
    if (!query)
        return tl::unexpected(query.error());
    return query->next() ? query->value(0) : QVariant();
}

QString TeamSql::ageOf(const QString &column) const
{
    return m_postgres
               ? u"CAST(extract(epoch FROM clock_timestamp() - %1) * 1000 AS bigint)"_qs.arg(column)
               : u"TIMESTAMPDIFF(MICROSECOND, %1, UTC_TIMESTAMP(6)) DIV 1000"_qs.arg(column);
}

TeamResult<bool> TeamSql::takesWrites() const
{
    const auto writable = value(
        m_postgres ? u"SELECT CASE current_setting('transaction_read_only') WHEN 'off' THEN 1 ELSE "
                     "0 END"_qs
                   : u"SELECT CASE WHEN @@global.read_only = 0 THEN 1 ELSE 0 END"_qs);
    if (!writable)
        return tl::unexpected(writable.error());
    return writable->toInt() == 1;
}

TeamResult<bool> TeamSql::mayChange(const QString &table) const
{
    // MariaDB has no function for it, but refuses to plan what the account may not do.
    const QString sql = m_postgres ? u"SELECT CASE WHEN has_table_privilege('%1', 'UPDATE') OR "
                                     "has_table_privilege('%1', 'DELETE') THEN 1 ELSE 0 END"_qs
                                   : u"EXPLAIN DELETE FROM %1 WHERE 1 = 0"_qs;
    const auto may = value(sql.arg(table));
    if (m_postgres)
        return may ? TeamResult<bool>(may->toInt() != 0) : tl::unexpected(may.error());
    if (!may && may.error().kind != Kind::Refused)
        return tl::unexpected(may.error());
    return may.has_value();
}

TeamResult<qint64> TeamSql::lastId() const
{
    const auto id = value(m_postgres ? u"SELECT lastval()"_qs : u"SELECT LAST_INSERT_ID()"_qs);
    if (!id)
        return tl::unexpected(id.error());
    return id->toLongLong();
}

TeamResult<void> TeamSql::begin() const
{
    QSqlDatabase database = QSqlDatabase::database(m_name, false);
    if (database.transaction())
        return {};
    return tl::unexpected(failureOf(database.lastError(), m_postgres));
}

TeamResult<void> TeamSql::commit() const
{
    QSqlDatabase database = QSqlDatabase::database(m_name, false);
    if (database.commit())
        return {};
    TeamFailure failure = failureOf(database.lastError(), m_postgres);
    failure.kind = Kind::Away; // Nobody knows whether it was done.
    return tl::unexpected(failure);
}

void TeamSql::rollback() const { QSqlDatabase::database(m_name, false).rollback(); }

} // namespace switchyard
