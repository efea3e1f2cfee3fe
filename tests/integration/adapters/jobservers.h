#pragma once
#include "tests/integration/adapters/server.h"

#include <QJsonArray>
#include <QTemporaryDir>

namespace switchyard
{

/// One real ZooKeeper server for itself, on loopback: a zone's scheduler.
class ZkAlone
{
public:
    bool start();
    void stop() { m_server.stop(); }
    QString hosts() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }

private:
    QTemporaryDir m_dir;
    int m_port = freePort();
    Server m_server;
};

/// A process that runs the job "settle" on a machine, with a session of its own.
class JobWorker
{
public:
    JobWorker(const QString &hosts, const QString &space, const QString &machine,
              const QString &socket);
    ~JobWorker();
    JobWorker(const JobWorker &) = delete;
    JobWorker &operator=(const JobWorker &) = delete;
    /// The moment at which the job is due. Whether this process ran it, from beginning to end.
    bool trigger(const QString &run) { return ask({QStringLiteral("trigger"), run}); }
    /// The same, and it runs until finish().
    bool begin(const QString &run) { return ask({QStringLiteral("begin"), run}); }
    void finish() { ask({QStringLiteral("finish")}); }
    /// From now on only this user may see the namespace.
    bool guard(const QString &user, const QString &password)
    {
        return ask({QStringLiteral("guard"), user, password});
    }
    /// What it writes when it starts.
    void restart() { ask({QStringLiteral("restart")}); }

private:
    bool ask(const QJsonArray &request);
    QByteArray answer();
    QProcess m_process;
};

} // namespace switchyard
