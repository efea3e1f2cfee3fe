#pragma once
#include "tests/integration/adapters/server.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QTemporaryDir>
#include <array>

namespace switchyard
{

/// Three real ZooKeeper servers that are one ensemble, on loopback.
class ZkServers
{
public:
    static constexpr int count = 3;
    ZkServers();
    bool start(int server);
    void stop(int server) { m_servers[size_t(server)].stop(); }
    /// "host:port" of these, with commas between.
    QString hosts(const QList<int> &servers = {0, 1, 2}) const;

private:
    QString dir(int server) const;
    QTemporaryDir m_dir;
    std::array<int, count> m_client = {};
    std::array<int, count> m_peer = {};
    std::array<int, count> m_election = {};
    std::array<Server, count> m_servers = {};
};

/// A process with a session of its own, written with another client library. It is ended by its pid
/// as Server is; its session then lives on until it runs out.
class Registrant
{
public:
    Registrant(const QString &hosts, int sessionSeconds);
    ~Registrant() { kill(); }
    Registrant(const Registrant &) = delete;
    Registrant &operator=(const Registrant &) = delete;

    /// What it answers; an object with "error" where it could not.
    QJsonValue ask(const QJsonArray &request);
    bool does(const QJsonArray &request) { return ask(request).isNull(); }
    void kill();

private:
    QJsonValue answer();
    QProcess m_process;
};

} // namespace switchyard
