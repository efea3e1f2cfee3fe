#pragma once
#include "app/journal/journal.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace switchyard
{

/// One connection to one SQLite file, for the thread that opened it. Failures are sorted into
/// kinds.
class Sqlite
{
public:
    /// Waits up to `busyMs` for another program's lock.
    static JournalResult<Sqlite> open(const QString &path, int busyMs);
    Sqlite(Sqlite &&other) noexcept : m_name(std::exchange(other.m_name, {})) {}
    Sqlite &operator=(Sqlite &&other) noexcept
    {
        std::swap(m_name, other.m_name);
        return *this;
    }
    ~Sqlite();

    JournalResult<QSqlQuery> run(const QString &sql, const QVariantList &values = {}) const;
    /// The first column of the first row; invalid when there is none.
    JournalResult<QVariant> value(const QString &sql, const QVariantList &values = {}) const;

    /// `body` (a JournalResult) inside one transaction that holds the write lock from its start.
    template<class Body>
    auto transaction(Body body) const -> decltype(body())
    {
        if (const auto begun = run(u"BEGIN IMMEDIATE"_qs); !begun)
            return tl::unexpected(begun.error());
        auto result = body();
        if (result) {
            const auto committed = run(u"COMMIT"_qs);
            if (committed)
                return result;
            result = tl::unexpected(committed.error());
        }
        (void)run(u"ROLLBACK"_qs); // SQLite may have rolled back already
        return result;
    }

private:
    explicit Sqlite(QString name) : m_name(std::move(name)) {}
    QString m_name; ///< of the connection in Qt's table
};

} // namespace switchyard
