#pragma once
#include "app/lab/eureka.h"
#include "app/lab/gateway.h"
#include "app/lab/options.h"
#include "app/lab/ports.h"
#include "app/lab/registrar.h"

namespace switchyard::lab
{

/// One zone as it runs: its gateways, instances and registry, all on a loopback address of its own.
class ZoneParts
{
public:
    static constexpr int gatewayCount = 2;

    ZoneParts(QString name, const Options &options, Ports &ports, Counters &counters,
              GroupTraffic &groups, Faults &faults);

    /// What could not be started, or empty.
    QString start(const std::string &version);
    /// What is due now and then: expired leases go, and the gateways ask the registry who is in
    /// service. Twice as often as the profile says that clients do.
    void tidy();
    static constexpr int tidyMs = 500;
    /// Opens, closes or silences the registry as the faults now ask.
    void followFaults();

    /// The ECS id of the one server that all its instances run on.
    QString server() const { return QStringLiteral("i-lab-") + name.toLower(); }

    const QString name;
    const std::string address; ///< 127.0.1.1 or 127.0.2.1
    const int registryPort;
    const DrainFlag drain;
    std::vector<std::unique_ptr<Instance>> instances;
    std::vector<std::unique_ptr<Gateway>> gateways;
    Eureka eureka;
    std::unique_ptr<HttpServer> registryServer;
    std::unique_ptr<Registrar> registrar;

private:
    bool openRegistry();
    Faults &m_faults;
};

/// Names of the services, in the order in which they are upgraded.
std::vector<std::string> serviceNames(int count);

} // namespace switchyard::lab
