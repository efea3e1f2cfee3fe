#pragma once
#include "app/net/call.h"

#include <QStringList>
#include <mutex>
#include <thread>

namespace switchyard
{

/// What one ssh is started with.
struct TunnelPlan {
    QString host = {};         ///< as the user's ssh knows it
    QString config = {};       ///< ssh's configuration file; empty: the user's own
    int port = 0;              ///< of the loopback: SOCKS5
    QStringList forwards = {}; ///< each as -L takes it: what cannot speak SOCKS
    /// Program that asks the person at the screen for what ssh wants to know; empty: nobody is
    /// there, and ssh fails where it would ask.
    QString askpass = {};
};

/// The user's own ssh to one host, kept up: it is started again when it ends, after a pause that
/// grows to 30 s, and to 5 min where the host did not let us in. Ends with this object, and with
/// the program however that ends.
class Tunnel
{
public:
    /// Starts at once.
    explicit Tunnel(TunnelPlan plan);
    ~Tunnel();
    Tunnel(const Tunnel &) = delete;
    Tunnel &operator=(const Tunnel &) = delete;

    /// Why there is no way to the host at this moment, for an operator; empty while there is one.
    QString problem() const;
    /// Waits until there is a way, or ssh has said why there is none, or the call ends.
    void wait(const Call &call) const;

private:
    QStringList command() const;
    void keep(const std::stop_token &stop);
    QString reasonOf(const QByteArray &said) const;

    const TunnelPlan m_plan;
    mutable std::mutex m_mutex;
    QString m_reason = {}; ///< guarded: of the last end; empty: none has ended yet
    std::jthread m_keeper; ///< last: it uses all of the above
};

} // namespace switchyard
