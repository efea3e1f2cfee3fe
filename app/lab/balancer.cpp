#include "app/lab/balancer.h"

#include "app/lab/clock.h"

#include <algorithm>

namespace switchyard::lab
{
namespace
{
constexpr qint64 keptMs = 600'000;
}

Balancer::Balancer(BalancerSpec spec, std::vector<BalancerServer> servers)
    : m_spec(std::move(spec)), m_servers(std::move(servers)),
      m_forwarder(
          m_spec.from, [this] { return choose(); },
          [this](const std::string &server, int change) { count(server, change); })
{
    remember();
}

bool Balancer::start() { return m_forwarder.start("127.0.0.1", m_spec.port); }

std::vector<BalancerServer> Balancer::servers() const
{
    const std::lock_guard lock(m_mutex);
    return m_servers;
}

std::vector<BalancerServer> Balancer::serversBefore(qint64 ageMs) const
{
    const std::lock_guard lock(m_mutex);
    const qint64 then = monotonicMs() - ageMs;
    auto moment = m_history.begin();
    while (std::next(moment) != m_history.end() && std::next(moment)->atMs <= then)
        ++moment;
    std::vector<BalancerServer> servers = m_servers;
    for (BalancerServer &server : servers)
        server.weight = moment->weights.at(server.id);
    return servers;
}

bool Balancer::has(const QString &server) const
{
    const std::lock_guard lock(m_mutex);
    return std::ranges::find(m_servers, server, &BalancerServer::id) != m_servers.end();
}

void Balancer::setWeights(const std::map<QString, int> &weights)
{
    const std::lock_guard lock(m_mutex);
    for (BalancerServer &server : m_servers) {
        if (const auto found = weights.find(server.id); found != weights.end())
            server.weight = found->second;
    }
    remember();
}

/// Smooth weighted round robin; the others with a weight follow, for when it refuses.
std::vector<Target> Balancer::choose()
{
    const std::lock_guard lock(m_mutex);
    int sum = 0;
    BalancerServer *best = nullptr;
    for (BalancerServer &server : m_servers) {
        if (server.weight == 0)
            continue;
        sum += server.weight;
        server.turn += server.weight;
        if (!best || server.turn > best->turn)
            best = &server;
    }
    if (!best)
        return {};
    best->turn -= sum;
    const auto target = [](const BalancerServer &of) {
        return Target{of.id.toStdString(), of.address, of.port};
    };
    std::vector<Target> targets{target(*best)};
    for (const BalancerServer &server : m_servers) {
        if (server.weight > 0 && server.id != best->id)
            targets.push_back(target(server));
    }
    return targets;
}

void Balancer::count(const std::string &server, int change)
{
    const std::lock_guard lock(m_mutex);
    const auto found =
        std::ranges::find(m_servers, QString::fromStdString(server), &BalancerServer::id);
    found->connections += change;
    found->total += change > 0 ? 1 : 0;
}

void Balancer::remember()
{
    const qint64 now = monotonicMs();
    Moment moment{.atMs = now};
    for (const BalancerServer &server : m_servers)
        moment.weights[server.id] = server.weight;
    m_history.push_back(std::move(moment));
    while (m_history.size() > 1 && m_history[1].atMs < now - keptMs)
        m_history.pop_front();
}

} // namespace switchyard::lab
