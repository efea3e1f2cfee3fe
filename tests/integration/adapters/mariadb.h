#pragma once
#include "tests/integration/adapters/server.h"

#include <QTemporaryDir>

namespace switchyard
{

/// A real MariaDB on loopback, with the empty database "shop".
class MariaDb
{
public:
    /// `more`: options of the server.
    bool start(const QStringList &more = {});
    /// Ends it as a crash does; start() then serves the same data again.
    void kill();
    /// Nothing is answered between these two.
    void freeze() const;
    void thaw() const;
    /// What a statement answers, a line a row; the program's words where it fails.
    QString ask(const QString &sql, const QString &database = QStringLiteral("shop")) const;
    QString socket() const { return m_dir.filePath(QStringLiteral("my.sock")); }
    int port() const { return m_port; }
    QString folder() const { return m_dir.path(); }

private:
    bool install();
    QStringList usual() const;
    QTemporaryDir m_dir;
    int m_port = freePort();
    Server m_server;
};

} // namespace switchyard
