#pragma once
#include "app/access/relay.h"
#include "app/access/tunnel.h"
#include "models/zones/profile.h"

#include <memory>
#include <vector>

namespace switchyard
{

/// The ways that a profile's sources take: one ssh for each host, whose near ends are ports of the
/// loopback, and relays to what speaks no SOCKS behind a proxy. The ports of ssh can be used by
/// others on this machine as well, for as long as the program runs.
class Tunnels
{
public:
    /// Starts what the profile needs; nothing where every source is reached directly.
    explicit Tunnels(const Profile &profile);

    /// The profile with the near ends filled in. Adapters are made of this one.
    const Profile &opened() const { return m_opened; }
    /// The hosts, and why there is no way to them at this moment; no second where there is one.
    struct State {
        QString host = {};
        QString problem = {};
    };
    std::vector<State> states() const;
    /// Waits until each has a way or has said why not, or the call ends.
    void wait(const Call &call) const;

private:
    QString relay(const QString &proxy, const QString &hosts);

    Profile m_opened;
    std::vector<QString> m_hosts = {};
    std::vector<std::unique_ptr<Tunnel>> m_tunnels = {};
    std::vector<std::unique_ptr<Relay>> m_relays = {};
};

} // namespace switchyard
