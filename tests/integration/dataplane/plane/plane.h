#pragma once
#include "tests/integration/dataplane/plane/daemon.h"
#include "tests/integration/dataplane/plane/layout.h"

#include <QTemporaryDir>
#include <memory>

namespace switchyard::plane
{

/// What HAProxy tells of one zone's server.
struct ServerState {
    int weight = -1;      ///< -1: not told
    qint64 sessions = -1; ///< current
    qint64 total = -1;    ///< since the start
    QString status = {};
};

/// A real data plane on loopback: HAProxy, an nginx a zone with its exporter, three instances of
/// "shop" a zone registered in the zone's own registry, one Redis for both, Prometheus. It stands
/// from start() until this goes away. Functions that return a QString say what went wrong; empty:
/// done.
class Plane
{
public:
    /// Who serves at the layout's registry addresses: a stand-in of the plane's own, or a real
    /// one, which the test starts before the plane.
    enum class Registries { StandIn, Real };
    explicit Plane(Mode mode, Registries registries = Registries::StandIn)
        : m_layout(makeLayout(m_dir.path(), mode)), m_hasStandIn(registries == Registries::StandIn)
    {
    }
    /// Of each gateway's one worker; before start().
    void setWorkerConnections(int count) { m_layout.workerConnections = count; }
    /// What all instances run at first; before start().
    void setFirstVersion(const QString &version) { m_first = version; }
    /// The folder of a failed test stays, and its name is printed.
    ~Plane();

    /// All instances run the first version, v1 where none was set, and both zones serve. Of the
    /// calls of the API "usual" fails 1 %, "worse" 3 % and "bad" 5 %.
    QString start();
    const Layout &layout() const { return m_layout; }
    const ZoneLayout &at(Zone zone) const { return m_layout.zones.at(zone); }

    ServerState server(Zone zone) const;
    /// Sets the weight and reads it back.
    QString setWeight(Zone zone, int weight) const;
    QString setDrainFlag(Zone zone, bool on) const;
    bool drainFlag(Zone zone) const;
    /// nginx's own count of requests; the call itself is one of them.
    qint64 gatewayRequests(Zone zone) const;
    /// Replaces all instances of the zone at once, as the product's profile would.
    QString deploy(Zone zone, const QString &version) const;
    /// Version of each instance that the zone's registry lists as UP, sorted.
    QStringList registered(Zone zone) const;
    /// The program and arguments of the profile's deploy command, before host, port and version.
    QStringList deployCommand() const;

private:
    QString write(const QString &name, const QString &text) const;
    QString writeFiles() const;
    QString startRegistries();
    QString startRedis();
    QString startInstances();
    QString waitUntilRegistered() const;
    QString startGateways();
    QString startBalancer();
    QString waitUntilServing() const;

    QTemporaryDir m_dir;
    Layout m_layout;
    bool m_hasStandIn;
    QString m_first = QStringLiteral("v1");
    // Ended in the reverse order: the clients' side first.
    Daemon m_registries[2], m_redis, m_keeper, m_gateways[2], m_exporters[2], m_prometheus,
        m_balancer;
};

} // namespace switchyard::plane
