#pragma once
#include "tests/integration/adapters/server.h"

#include <QTemporaryDir>

namespace switchyard
{

/// A real PostgreSQL on loopback, with the empty database "shop".
class Postgres
{
public:
    /// `more`: options of the server.
    bool start(const QStringList &more = {});
    /// Ends it as a crash does; start() then serves the same data again.
    void kill();
    /// Nothing is answered between these two.
    void freeze();
    void thaw();
    /// What statements of the owner answer, a line a row; the program's words where one fails.
    QString ask(const QString &sql, const QString &database = QStringLiteral("shop")) const;
    int port() const { return m_port; }
    QString folder() const { return m_dir.path(); }

private:
    bool install();
    QString data() const { return m_dir.filePath(QStringLiteral("data")); }
    QTemporaryDir m_dir;
    int m_port = freePort();
    Server m_server;
    QList<qint64> m_frozen = {};
};

} // namespace switchyard
