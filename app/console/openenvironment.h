#pragma once
#include "app/access/tunnels.h"
#include "app/console/desk.h"

#include <memory>

namespace switchyard::console
{

/// One environment with all that runs for it: its ways through ssh, its engine, its window. For the
/// thread of the window.
class OpenEnvironment
{
public:
    /// Why it could not be opened, for the operator, and what the program then returns.
    struct Refusal {
        QString text = {};
        int exit = 4; ///< 2: the profile is wrong
    };
    /// Blocks while secrets are fetched. An empty `stateDir` is the usual place.
    static tl::expected<std::unique_ptr<OpenEnvironment>, Refusal> open(const QString &profile,
                                                                        const QString &stateDir);
    ~OpenEnvironment();
    OpenEnvironment(const OpenEnvironment &) = delete;
    OpenEnvironment &operator=(const OpenEnvironment &) = delete;

    const QString &file() const { return m_file; } ///< of the profile, absolute
    const Profile &profile() const { return m_tunnels->opened(); }
    MainWindow &window() { return m_window; }
    Desk &desk() { return m_desk; }
    /// Waits for what is in flight, then ends the engine. False: a worker hangs in a call, and what
    /// it uses must not be torn down.
    bool end();

private:
    OpenEnvironment(QString file, std::unique_ptr<Tunnels> tunnels, Ports ports,
                    const StateFolder &folder);

    QString m_file;
    std::unique_ptr<Tunnels> m_tunnels;
    Ports m_ports;
    MainWindow m_window;
    Desk m_desk;
    std::unique_ptr<Engine> m_engine = {};
};

} // namespace switchyard::console
