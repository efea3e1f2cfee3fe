#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace switchyard::lab
{

/// Where a connection may go.
struct Target {
    std::string server = {};
    std::string address = {};
    int port = 0;
};

/// Forwards TCP connections from one loopback port, byte for byte, on one thread.
class Forwarder
{
public:
    /// Servers in the order in which a new connection tries them; none: it is dropped.
    using Choose = std::function<std::vector<Target>()>;
    /// A connection to the server was opened (+1) or has ended (-1).
    using Counted = std::function<void(const std::string &server, int change)>;

    /// Connects to servers from that loopback address.
    Forwarder(std::string from, Choose choose, Counted counted);
    ~Forwarder();
    Forwarder(const Forwarder &) = delete;
    Forwarder &operator=(const Forwarder &) = delete;

    /// False: the port is taken.
    bool start(const std::string &address, int port);

private:
    struct End;
    struct Pair;
    void run();
    void acceptAll();
    bool connectNext(Pair &pair);
    void handle(End &end, unsigned events);
    void watch(End &end);
    void pump(End &from);
    bool drain(End &end);
    void letGo(End &end);
    void close(Pair &pair);

    const std::string m_from;
    const Choose m_choose;
    const Counted m_counted;
    int m_listener = -1;
    int m_poll = -1;
    int m_wake = -1;
    std::map<Pair *, std::unique_ptr<Pair>> m_pairs;
    std::vector<std::unique_ptr<Pair>> m_ended; ///< freed after the events that may name them
    std::thread m_thread;
};

} // namespace switchyard::lab
