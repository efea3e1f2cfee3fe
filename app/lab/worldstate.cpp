#include "app/lab/world.h"

namespace switchyard::lab
{
namespace
{

QString q(const std::string &text) { return QString::fromStdString(text); }

QString k(const char *name) { return QString::fromLatin1(name); }

QJsonObject zoneState(const ZoneParts &zone)
{
    QJsonArray gateways;
    for (const auto &gateway : zone.gateways)
        gateways.append(QJsonObject{{k("server"), q(gateway->spec().server)},
                                    {k("active"), gateway->active()},
                                    {k("requests"), gateway->requests()}});
    return {{k("drain"), zone.drain->load()}, {k("gateways"), gateways}};
}

QJsonObject balancerState(const Balancer &balancer)
{
    QJsonObject weights;
    QJsonObject connections;
    QJsonObject totals;
    for (const BalancerServer &server : balancer.servers()) {
        weights.insert(server.id, server.weight);
        connections.insert(server.id, server.connections);
        totals.insert(server.id, server.total);
    }
    return {{k("id"), balancer.spec().id},     {k("loadBalancer"), balancer.spec().loadBalancer},
            {k("port"), balancer.spec().port}, {k("weights"), weights},
            {k("connections"), connections},   {k("totals"), totals}};
}

QJsonObject instanceState(const Instance &instance, int deploys)
{
    const InstanceSpec &spec = instance.spec();
    return {{k("id"), q(spec.id)},
            {k("service"), q(spec.service)},
            {k("zone"), q(spec.zone)},
            {k("address"), q(spec.address)},
            {k("port"), spec.port},
            {k("alive"), instance.isAlive()},
            {k("version"), q(instance.version())},
            {k("requests"), instance.requests()},
            {k("errors"), instance.errors()},
            {k("deploys"), deploys}};
}

QJsonArray callsState(const std::vector<ApiCall> &calls)
{
    QJsonArray all;
    for (const ApiCall &call : calls)
        all.append(QJsonObject{
            {k("utcMs"), call.utcMs}, {k("action"), call.action}, {k("code"), call.code}});
    return all;
}

} // namespace

QJsonObject World::state() const
{
    std::map<QString, int> deploys;
    {
        const std::lock_guard lock(m_deploying);
        deploys = m_deploys;
    }
    QJsonObject zones;
    QJsonArray instances;
    for (const auto &zone : m_zones) {
        zones.insert(zone->name, zoneState(*zone));
        for (const auto &instance : zone->instances)
            instances.append(instanceState(*instance, deploys[q(instance->spec().id)]));
    }
    QJsonArray balancers;
    for (const auto &balancer : m_balancers)
        balancers.append(balancerState(*balancer));
    return {{k("zones"), zones},
            {k("balancers"), balancers},
            {k("instances"), instances},
            {k("faults"), m_faults.listed()},
            {k("parked"), m_faults.parked()},
            {k("load"), m_load->state()},
            {k("calls"), callsState(m_api->calls())}};
}

} // namespace switchyard::lab
