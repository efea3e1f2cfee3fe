#pragma once
#include <QStringList>

#include <memory>
#include <thread>

namespace switchyard
{

/// Ports of the loopback that lead to hosts behind a SOCKS5 proxy, for what speaks no SOCKS itself.
/// Names are looked up at the proxy. They take connections of this user's programs alone. Ends with
/// this object, and all connections with it.
class Relay
{
public:
    /// `proxy` and each of `hosts` as host:port. Listens at once; the proxy is asked where somebody
    /// comes.
    Relay(const QString &proxy, const QStringList &hosts);
    ~Relay();
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;

    /// Where the hosts are near, in their order: 127.0.0.1 and a port.
    QStringList near() const;

    struct Shared;

private:
    std::shared_ptr<Shared> m_shared;
    std::jthread m_doorkeeper;
};

} // namespace switchyard
