#pragma once
#include <QString>
#include <map>
#include <vector>

/// Where each part of the test's data plane listens. A value: made once, read by everything.
namespace switchyard::plane
{

enum class Zone { A, B };
constexpr Zone zones[] = {Zone::A, Zone::B};
QString nameOf(Zone zone);
Zone other(Zone zone);

enum class Mode { Tcp, Http };

struct Address {
    QString host = {};
    int port = 0;
    QString text() const { return host + QLatin1Char(':') + QString::number(port); }
};

/// Each zone has loopback addresses of its own (127.0.1.x, 127.0.2.x), so that an address tells it.
struct ZoneLayout {
    Address plain = {};    ///< of the gateway, for the balancer
    Address tls = {};      ///< of the gateway, for the production name
    Address status = {};   ///< stub_status and the drain flag's state
    Address exporter = {}; ///< the gateway's prometheus exporter
    Address registry = {};
    std::vector<Address> instances = {};
};

struct Layout {
    QString dir = {};
    Mode mode = Mode::Tcp;
    int workerConnections = 1024; ///< of each gateway's one worker
    Address front = {};           ///< of the balancer, where clients connect
    Address prometheus = {};
    Address redis = {}; ///< of both zones
    std::map<Zone, ZoneLayout> zones = {};

    QString path(const QString &name) const { return dir + QLatin1Char('/') + name; }
    QString balancerSocket() const { return path(QStringLiteral("haproxy.sock")); }
    QString masterSocket() const { return path(QStringLiteral("master.sock")); }
    QString drainFlag(Zone zone) const { return path(QStringLiteral("drain_") + nameOf(zone)); }
    QString caFile() const { return path(QStringLiteral("ca.crt")); }
    QString profileFile() const { return path(QStringLiteral("profile.toml")); }
};

/// Free ports below the ephemeral range, so that no client's own port can take one meanwhile.
Layout makeLayout(const QString &dir, Mode mode);

} // namespace switchyard::plane
