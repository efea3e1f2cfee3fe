#pragma once
#include <httplib.h>

#include <atomic>
#include <memory>
#include <set>
#include <string>
#include <thread>

namespace switchyard::lab
{

/// The connection whose request a handler is answering. Belongs to the handler's thread.
class Peer
{
public:
    explicit Peer(int fd) : m_fd(fd) {}
    /// The other side has closed: whoever asked has given up.
    bool isGone() const;
    /// Drops the connection instead of answering.
    void cut() { m_cut = true; }
    bool isCut() const { return m_cut; }
    std::string address() const;
    /// Of the request that this thread is handling.
    static Peer &current();

private:
    int m_fd;
    bool m_cut = false;
};

/// One HTTP listener on a loopback address. cpp-httplib reads and writes HTTP; this class owns what
/// the library leaves to chance: a thread for each connection, closing at once when told, and
/// `Connection: close` in the middle of a connection's life.
class HttpServer
{
public:
    using Handler = std::function<void(const httplib::Request &, httplib::Response &)>;

    HttpServer(std::string address, Handler handler);
    /// Stops.
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    /// Asked before each answer; true makes that answer the last one on its connection.
    void closeAfterWhen(std::function<bool()> condition);
    /// False: the port is taken.
    bool start(int port);
    /// Takes no new connection, closes idle ones and lets requests in flight finish.
    void stop();
    /// Cuts everything, as the death of a process does.
    void kill();
    /// While silent, requests are taken and never answered: what a black hole looks like.
    void setSilent(bool silent);

    int connections() const;    ///< open now
    long long accepted() const; ///< since the start

private:
    class Listener;
    void end();
    std::unique_ptr<Listener> m_listener;
    std::thread m_thread;
};

} // namespace switchyard::lab
