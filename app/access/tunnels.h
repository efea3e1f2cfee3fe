#pragma once
#include "app/access/tunnel.h"
#include "models/zones/profile.h"

#include <memory>
#include <vector>

namespace switchyard
{

/// The ways through ssh that a profile's sources take: one ssh for each host, whose near ends are
/// ports of the loopback. They are ports that others on this machine can use as well, for as long
/// as the program runs.
class Tunnels
{
public:
    /// Starts what the profile needs; nothing where no source goes through ssh.
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
    Profile m_opened;
    std::vector<QString> m_hosts = {};
    std::vector<std::unique_ptr<Tunnel>> m_tunnels = {};
};

} // namespace switchyard
