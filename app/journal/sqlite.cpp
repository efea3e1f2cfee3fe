#include "app/journal/sqlite.h"

#include <QCoreApplication>
#include <QSqlError>
#include <QUuid>

namespace switchyard
{
namespace
{

using Kind = JournalFailure::Kind;

struct Said {
    Q_DECLARE_TR_FUNCTIONS(Journal)
};

JournalFailure failureOf(const QSqlError &error)
{
    switch (error.nativeErrorCode().toInt() & 0xff) { // SQLite's primary result code
    case 13:
        return {Kind::Full,
                Said::tr("The disk that holds the journal is full. Nothing was recorded, so "
                         "nothing was sent; "
                         "traffic is as it was. Make room; going back stays possible.")};
    case 5:
    case 6:
        return {Kind::Busy,
                Said::tr("Another program keeps the journal locked. Nothing was recorded, so "
                         "nothing was sent. "
                         "End that program or try again.")};
    case 11:
        return {Kind::Damaged,
                Said::tr("The journal is damaged: %1. Keep a copy of the folder; the last export "
                         "tells what was done.")
                    .arg(error.databaseText())};
    case 26:
        return {
            Kind::Foreign,
            Said::tr("The journal's file is not a database. It was not touched; move it away.")};
    default:
        return {Kind::Broken, Said::tr("The journal cannot be used: %1. Nothing was recorded, so "
                                       "nothing was sent; traffic "
                                       "is as it was.")
                                  .arg(error.databaseText().isEmpty() ? error.driverText()
                                                                      : error.databaseText())};
    }
}

} // namespace

JournalResult<Sqlite> Sqlite::open(const QString &path, int busyMs)
{
    Sqlite sqlite(QUuid::createUuid().toString());
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_qs, sqlite.m_name);
    database.setDatabaseName(path);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_qs.arg(busyMs));
    if (!database.open())
        return tl::unexpected(failureOf(database.lastError()));
    return sqlite;
}

Sqlite::~Sqlite()
{
    if (m_name.isEmpty())
        return;
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

JournalResult<QSqlQuery> Sqlite::run(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query(QSqlDatabase::database(m_name, false));
    query.setForwardOnly(true);
    bool prepared = query.prepare(sql);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!prepared || !query.exec())
        return tl::unexpected(failureOf(query.lastError()));
    return query;
}

JournalResult<QVariant> Sqlite::value(const QString &sql, const QVariantList &values) const
{
    auto query = run(sql, values);
    if (!query)
        return tl::unexpected(query.error());
    return query->next() ? query->value(0) : QVariant();
}

} // namespace switchyard
