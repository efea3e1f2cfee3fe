#include "app/lab/world.h"

#include <QRegularExpression>

namespace switchyard::lab
{

World::World(const Options &given)
    : options(given), key{"LTAI" + QByteArray::fromStdString(randomHex(8)),
                          QByteArray::fromStdString(randomHex(16))},
      m_apiPort(m_ports.take()), m_metricsPort(m_ports.take()), m_metrics(m_counters, m_faults),
      m_apiServer("127.0.0.1",
                  [this](const auto &request, auto &reply) { m_api->answer(request, reply); })
{
    for (const QString &name : {QStringLiteral("A"), QStringLiteral("B")})
        m_zones.push_back(
            std::make_unique<ZoneParts>(name, options, m_ports, m_counters, m_groups, m_faults));
    makeBalancers();
    std::set<QString> servers;
    for (const auto &zone : m_zones)
        servers.insert(zone->server());
    m_api = std::make_unique<CloudApi>(m_balancers, servers, m_groups, m_faults, key, options);
    std::vector<int> ports;
    for (const auto &balancer : m_balancers)
        ports.push_back(balancer->spec().port);
    m_load = std::make_unique<Load>(std::move(ports), serviceNames(options.services),
                                    options.requestsPerSecond, options.seed);
}

World::~World() { stop(); }

void World::makeBalancers()
{
    const bool alb = options.balancer == u"alb";
    for (int i = 1; i <= options.balancers; ++i) {
        const QString number = QString::number(i);
        BalancerSpec spec{.id = QStringLiteral("web") + (i == 1 ? QString() : number),
                          .loadBalancer =
                              QStringLiteral("%1-lab%2")
                                  .arg(alb ? QStringLiteral("alb") : QStringLiteral("lb"))
                                  .arg(i),
                          .port = m_ports.take(),
                          .from = "127.0.3." + std::to_string(i)};
        if (alb && (i % 2 == 0 || options.metrics == u"cloudmonitor"))
            spec.rule = QStringLiteral("rule-lab") + number;
        else if (alb)
            spec.group = QStringLiteral("sgp-lab") + number;
        else if (i % 2 == 0)
            spec.group = QStringLiteral("rsp-lab") + number;
        m_balancers.push_back(std::make_unique<Balancer>(spec, servers()));
    }
}

std::vector<BalancerServer> World::servers() const
{
    std::vector<BalancerServer> all;
    for (const auto &zone : m_zones) {
        for (const auto &gateway : zone->gateways) {
            const GatewaySpec &spec = gateway->spec();
            all.push_back({.id = QString::fromStdString(spec.server),
                           .zone = zone->name,
                           .address = spec.address,
                           .port = spec.port,
                           .weight = 100});
        }
    }
    return all;
}

QString World::start()
{
    for (const auto &zone : m_zones) {
        if (const QString failed = zone->start(options.version.toStdString()); !failed.isEmpty())
            return failed;
    }
    for (const auto &balancer : m_balancers) {
        if (!balancer->start())
            return QStringLiteral("balancer %1").arg(balancer->spec().id);
    }
    if (!m_apiServer.start(m_apiPort))
        return QStringLiteral("the balancer API");
    if (!openMetrics())
        return QStringLiteral("the metrics");
    m_metrics.start();
    m_housekeeper = std::thread([this] {
        while (!m_ending) {
            m_faults.wait(ZoneParts::tidyMs);
            for (const auto &zone : m_zones)
                zone->tidy();
        }
    });
    m_load->start();
    return {};
}

void World::stop()
{
    m_load->stop();
    m_ending = true;
    m_faults.end();
    if (m_housekeeper.joinable())
        m_housekeeper.join();
}

std::optional<QString> World::fault(const QString &name, const QString &value)
{
    if (auto wrong = m_faults.set(name, value))
        return wrong;
    const std::lock_guard lock(m_acting);
    if (auto wrong = act(name, value))
        return wrong;
    followFaults();
    return std::nullopt;
}

/// The faults that are an act and not a state.
std::optional<QString> World::act(const QString &name, const QString &value)
{
    if (name == u"release")
        m_faults.release(value);
    if (name == u"hold-deploy")
        return m_faults.set(QStringLiteral("hold"),
                            QStringLiteral("Deploy:") +
                                (value.isEmpty() ? QStringLiteral("after") : value));
    if (name == u"foreign-weight")
        return setForeignWeight(value);
    if (name != u"die")
        return std::nullopt;
    Instance *instance = find(value);
    if (!instance)
        return QStringLiteral("there is no instance \"%1\"").arg(value);
    instance->kill();
    return std::nullopt;
}

std::optional<QString> World::setForeignWeight(const QString &value)
{
    const QString server = value.section(u':', 0, 0);
    bool fine = false;
    const int weight = value.section(u':', 1).toInt(&fine);
    if (!fine || weight < 0 || weight > 100 || !m_balancers.front()->has(server))
        return QStringLiteral("\"foreign-weight\" is written foreign-weight=SERVER:0..100");
    for (const auto &balancer : m_balancers)
        balancer->setWeights({{server, weight}});
    return std::nullopt;
}

void World::clear(const QStringList &names)
{
    if (names.isEmpty())
        m_faults.clearAll();
    for (const QString &name : names)
        m_faults.clear(name);
    const std::lock_guard lock(m_acting);
    followFaults();
}

void World::followFaults()
{
    for (const auto &zone : m_zones)
        zone->followFaults();
    if (m_faults.stands(QStringLiteral("metrics-unreachable")))
        m_metricsServer.reset();
    else if (!m_metricsServer)
        openMetrics();
    if (m_metricsServer)
        m_metricsServer->setSilent(m_faults.stands(QStringLiteral("metrics-silent")));
}

bool World::openMetrics()
{
    m_metricsServer =
        std::make_unique<HttpServer>("127.0.0.1", [this](const auto &request, auto &reply) {
            m_metrics.answer(request, reply);
        });
    return m_metricsServer->start(m_metricsPort);
}

std::optional<QString> World::deploy(const QString &id, const QString &version)
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$"));
    if (!pattern.match(version).hasMatch())
        return QStringLiteral("\"%1\" is not a version").arg(version);
    ZoneParts *zone = nullptr;
    Instance *instance = find(id, &zone);
    if (!instance)
        return QStringLiteral("there is no instance \"%1\"").arg(id);
    {
        const std::lock_guard lock(m_deploying);
        if (!m_busy.insert(instance).second)
            return QStringLiteral("\"%1\" is being deployed already").arg(id);
        ++m_deploys[id];
    }
    m_faults.pass(QStringLiteral("Deploy"), Faults::When::Before);
    zone->registrar->leave(*instance);
    instance->stop();
    m_faults.wait(options.startDelayMs);
    const bool started = instance->start(version.toStdString());
    if (started)
        zone->registrar->join(*instance);
    m_faults.pass(QStringLiteral("Deploy"), Faults::When::After);
    const std::lock_guard lock(m_deploying);
    m_busy.erase(instance);
    return started
               ? std::nullopt
               : std::optional(QStringLiteral("\"%1\" did not start: its port is taken").arg(id));
}

std::optional<QString> World::setDrain(const QString &name, bool on)
{
    for (const auto &zone : m_zones) {
        if (zone->name != name)
            continue;
        m_faults.pass(QStringLiteral("Drain"), Faults::When::Before);
        *zone->drain = on;
        m_faults.pass(QStringLiteral("Drain"), Faults::When::After);
        return std::nullopt;
    }
    return QStringLiteral("there is no zone \"%1\"").arg(name);
}

Instance *World::find(const QString &id, ZoneParts **in) const
{
    for (const auto &zone : m_zones) {
        for (const auto &instance : zone->instances) {
            if (QString::fromStdString(instance->spec().id) != id)
                continue;
            if (in)
                *in = zone.get();
            return instance.get();
        }
    }
    return nullptr;
}

} // namespace switchyard::lab
