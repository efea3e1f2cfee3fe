#include "app/access/tunnels.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace switchyard
{
namespace
{

/// A port of the loopback that nothing listens at now. Where somebody takes it before ssh does, ssh
/// says so and ends.
int freePort()
{
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool found = ::bind(probe, reinterpret_cast<const sockaddr *>(&address), size) == 0 &&
                       ::getsockname(probe, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    ::close(probe);
    return found ? ntohs(address.sin_port) : 0;
}

/// The program that asks a person, beside this one or where it is installed; empty where nobody
/// would see it.
QString askpass()
{
    const bool hasScreen =
        qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (!hasScreen)
        return {};
    const QString here = QCoreApplication::applicationDirPath();
    for (const char *place : {"/switchyard-askpass", "/../libexec/switchyard/switchyard-askpass"}) {
        const QString program = QDir::cleanPath(here + QLatin1String(place));
        if (QFileInfo(program).isExecutable())
            return program;
    }
    return {};
}

/// Every way of the profile that a SOCKS proxy can be.
std::vector<Access *> waysOf(Profile &profile)
{
    std::vector<Access *> ways{&profile.telemetry.via};
    if (profile.upgrade.stop.isAsked())
        ways.push_back(&profile.upgrade.stop.via);
    for (const Zone zone : bothZones)
        ways.push_back(&profile.zones[zone].via);
    for (RegistryProfile &registry : profile.registries)
        ways.push_back(&registry.via);
    for (QueueProfile &queue : profile.queues)
        ways.push_back(&queue.via);
    for (JobsProfile &scheduler : profile.jobs)
        ways.push_back(&scheduler.via);
    return ways;
}

/// What ssh is told for hosts that are not spoken to by HTTP, and where they are near.
template<class Source>
QStringList forward(Source &source)
{
    QStringList forwards;
    QStringList near;
    for (const QString &host : source.hosts.split(u',', Qt::SkipEmptyParts)) {
        near += QStringLiteral("127.0.0.1:%1").arg(freePort());
        forwards += near.last() + u':' + host;
    }
    source.nearHosts = near.join(u',');
    return forwards;
}

} // namespace

Tunnels::Tunnels(const Profile &profile) : m_opened(profile)
{
    std::vector<TunnelPlan> plans;
    for (Access *way : waysOf(m_opened)) {
        if (way->kind != Access::Kind::Ssh)
            continue;
        auto plan = std::ranges::find(plans, way->name, &TunnelPlan::host);
        if (plan == plans.end())
            plan = plans.insert(plan, {.host = way->name,
                                       .config = profile.access.sshConfig,
                                       .port = freePort(),
                                       .askpass = askpass()});
        way->proxy = QStringLiteral("127.0.0.1:%1").arg(plan->port);
    }
    const auto forwardAll = [&](auto &sources) {
        for (auto &source : sources) {
            if (source.via.kind == Access::Kind::Socks && !source.hosts.isEmpty())
                source.nearHosts = relay(source.via.proxy, source.hosts);
            for (TunnelPlan &plan : plans)
                if (source.via.kind == Access::Kind::Ssh && source.via.name == plan.host)
                    plan.forwards += forward(source);
        }
    };
    forwardAll(m_opened.registries);
    forwardAll(m_opened.jobs);
    for (TunnelPlan &plan : plans) {
        m_hosts.push_back(plan.host);
        m_tunnels.push_back(std::make_unique<Tunnel>(std::move(plan)));
    }
}

QString Tunnels::relay(const QString &proxy, const QString &hosts)
{
    m_relays.push_back(std::make_unique<Relay>(proxy, hosts.split(u',', Qt::SkipEmptyParts)));
    return m_relays.back()->near().join(u',');
}

std::vector<Tunnels::State> Tunnels::states() const
{
    std::vector<State> states;
    for (size_t i = 0; i < m_hosts.size(); ++i)
        states.push_back({m_hosts[i], m_tunnels[i]->problem()});
    return states;
}

void Tunnels::wait(const Call &call) const
{
    for (const auto &tunnel : m_tunnels)
        tunnel->wait(call);
}

} // namespace switchyard
