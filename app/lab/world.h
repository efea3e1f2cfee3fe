#pragma once
#include "app/lab/cloudapi.h"
#include "app/lab/load.h"
#include "app/lab/metrics.h"
#include "app/lab/zoneparts.h"

namespace switchyard::lab
{

/// The whole lab: two zones, balancers, their API, metrics and users. Its acts are for any thread.
class World
{
public:
    explicit World(const Options &options);
    ~World();

    /// What could not be started, or empty.
    QString start();
    /// Ends the users first, so that nothing they see is caused by the lab's own end.
    void stop();

    /// Each gives what is wrong, or nothing.
    std::optional<QString> fault(const QString &name, const QString &value);
    void clear(const QStringList &names); ///< none: all
    std::optional<QString> deploy(const QString &instance, const QString &version);
    std::optional<QString> setDrain(const QString &zone, bool on);
    bool waitParked(const QString &call, int limitMs) { return m_faults.waitParked(call, limitMs); }
    QJsonObject state() const;

    const Options options;
    const CloudApi::Key key;
    int apiPort() const { return m_apiPort; }
    int metricsPort() const { return m_metricsPort; }
    int takePort() { return m_ports.take(); }
    const std::vector<std::unique_ptr<ZoneParts>> &zones() const { return m_zones; }
    const Balancers &balancers() const { return m_balancers; }
    const Load &load() const { return *m_load; }

private:
    void makeBalancers();
    std::vector<BalancerServer> servers() const;
    std::optional<QString> act(const QString &name, const QString &value);
    std::optional<QString> setForeignWeight(const QString &value);
    void followFaults();
    bool openMetrics();
    Instance *find(const QString &id, ZoneParts **zone = nullptr) const;

    Ports m_ports;
    Counters m_counters;
    GroupTraffic m_groups;
    Faults m_faults;
    std::vector<std::unique_ptr<ZoneParts>> m_zones;
    Balancers m_balancers;
    const int m_apiPort;
    const int m_metricsPort;
    Metrics m_metrics;
    std::unique_ptr<CloudApi> m_api;
    HttpServer m_apiServer;
    std::unique_ptr<HttpServer> m_metricsServer;
    std::unique_ptr<Load> m_load;
    std::thread m_housekeeper;
    std::mutex m_acting;            ///< one act that opens or closes things at a time
    mutable std::mutex m_deploying; ///< guards what follows
    std::set<Instance *> m_busy;
    std::map<QString, int> m_deploys; ///< how often each instance was deployed
    std::atomic<bool> m_ending = false;
};

} // namespace switchyard::lab
