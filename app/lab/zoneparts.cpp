#include "app/lab/zoneparts.h"

namespace switchyard::lab
{

std::vector<std::string> serviceNames(int count)
{
    static constexpr std::array<const char *, mostServices> all{
        "user",      "order",     "coupon",   "pay",      "cart",      "stock",   "search",
        "price",     "mail",      "report",   "config",   "audit",     "catalog", "review",
        "wallet",    "invoice",   "refund",   "shipping", "address",   "points",  "member",
        "message",   "media",     "session",  "risk",     "tax",       "banner",  "ranking",
        "supplier",  "warehouse", "courier",  "returns",  "giftcard",  "bundle",  "promotion",
        "favourite", "history",   "feedback", "survey",   "settlement"};
    return {all.begin(), all.begin() + count};
}

ZoneParts::ZoneParts(QString zoneName, const Options &options, Ports &ports, Counters &counters,
                     GroupTraffic &groups, Faults &faults)
    : name(std::move(zoneName)), address(name == u"A" ? "127.0.1.1" : "127.0.2.1"),
      registryPort(ports.take()), drain(std::make_shared<std::atomic<bool>>(false)),
      eureka(faults, options.registryCacheMs), m_faults(faults)
{
    const std::string zone = name.toStdString();
    const std::string lower = name.toLower().toStdString();
    const auto ask = [&faults, first = options.version.toStdString()](const std::string &service,
                                                                      const std::string &version) {
        const QString of = QString::fromStdString(service);
        return Behaviour{version == first ? 0 : faults.numberFor(QStringLiteral("errors"), of),
                         faults.numberFor(QStringLiteral("slow"), of)};
    };
    for (int i = 1; i <= gatewayCount; ++i)
        gateways.push_back(
            std::make_unique<Gateway>(GatewaySpec{"i-" + lower + std::to_string(i), zone, address,
                                                  ports.take(), ports.take()},
                                      drain, counters, groups));
    unsigned seed = options.seed * 1000 + (lower == "a" ? 0 : 500);
    std::vector<Instance *> members;
    for (const std::string &service : serviceNames(options.services)) {
        for (int i = 1; i <= options.instances; ++i) {
            const InstanceSpec spec{service + '-' + lower + std::to_string(i), service, zone,
                                    address, ports.take()};
            instances.push_back(std::make_unique<Instance>(spec, counters, ask, seed++));
            members.push_back(instances.back().get());
            for (const auto &gateway : gateways)
                gateway->addUpstream(service, spec.id, address, spec.port);
        }
    }
    registrar = std::make_unique<Registrar>(address, registryPort, std::move(members));
}

QString ZoneParts::start(const std::string &version)
{
    for (const auto &instance : instances) {
        if (!instance->start(version))
            return QStringLiteral("instance %1").arg(QString::fromStdString(instance->spec().id));
    }
    for (const auto &gateway : gateways) {
        if (!gateway->start())
            return QStringLiteral("gateway %1").arg(QString::fromStdString(gateway->spec().server));
    }
    if (!openRegistry())
        return QStringLiteral("the registry of zone %1").arg(name);
    registrar->start();
    return {};
}

bool ZoneParts::openRegistry()
{
    registryServer = std::make_unique<HttpServer>(
        address, [this](const auto &request, auto &reply) { eureka.answer(request, reply); });
    return registryServer->start(registryPort);
}

void ZoneParts::tidy()
{
    eureka.evict();
    const auto inService = eureka.inService();
    for (const auto &gateway : gateways)
        gateway->learn(inService);
}

void ZoneParts::followFaults()
{
    const bool closed = m_faults.standsFor(QStringLiteral("registry-unreachable"), name);
    if (closed)
        registryServer.reset();
    else if (!registryServer)
        openRegistry();
    if (registryServer)
        registryServer->setSilent(m_faults.standsFor(QStringLiteral("registry-silent"), name));
}

} // namespace switchyard::lab
