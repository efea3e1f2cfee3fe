#include "app/lab/httpserver.h"

#include "app/lab/connection.h"
#include "app/lab/threads.h"

#include <arpa/inet.h>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

namespace switchyard::lab
{
namespace
{

constexpr int keepAliveMs = 75'000;
constexpr int silenceStepMs = 50;
constexpr size_t largestBody = 1024 * 1024;
thread_local Peer *currentPeer = nullptr;

/// Without a length the library would read a body-less PUT or DELETE until the client hangs up.
void giveLength(httplib::Request &request)
{
    if (!request.has_header("Content-Length") && !request.has_header("Transfer-Encoding"))
        request.set_header("Content-Length", "0");
}

} // namespace

bool Peer::isGone() const
{
    pollfd ready{m_fd, POLLRDHUP, 0};
    return ::poll(&ready, 1, 0) == 1;
}

std::string Peer::address() const
{
    sockaddr_in from{};
    socklen_t size = sizeof from;
    char text[INET_ADDRSTRLEN] = {};
    if (::getpeername(m_fd, reinterpret_cast<sockaddr *>(&from), &size) == 0)
        inet_ntop(AF_INET, &from.sin_addr, text, sizeof text);
    return text;
}

Peer &Peer::current() { return *currentPeer; }

class HttpServer::Listener final : public httplib::Server
{
public:
    explicit Listener(std::string address) : m_address(std::move(address))
    {
        new_task_queue = [] { return new Threads; };
        set_tcp_nodelay(true);
        set_payload_max_length(largestBody);
        // Not SO_REUSEPORT, the library's default: two servers would share the port silently.
        set_socket_options([](socket_t fd) {
            const int on = 1;
            ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        });
    }

    bool bindTo(int port)
    {
        // The library's backlog of 5 drops connections in a burst; listening again widens it.
        return bind_to_port(m_address, port) && ::listen(svr_sock_, 1024) == 0;
    }

    void closeIdle()
    {
        stopping = true;
        const std::lock_guard lock(m_mutex);
        // What has arrived can still be read and answered; nothing more will.
        for (const int fd : m_open)
            ::shutdown(fd, SHUT_RD);
    }

    void cutAll()
    {
        stopping = true;
        killed = true;
        const std::lock_guard lock(m_mutex);
        for (const int fd : m_open)
            ::shutdown(fd, SHUT_RDWR);
    }

    size_t open() const
    {
        const std::lock_guard lock(m_mutex);
        return m_open.size();
    }

    std::function<bool()> closeAfter = [] { return false; };
    std::atomic<bool> stopping = false;
    std::atomic<bool> killed = false;
    std::atomic<bool> silent = false;
    std::atomic<long long> accepted = 0;

private:
    bool process_and_close_socket(socket_t fd) override
    {
        ++accepted;
        Connection connection(fd);
        enter(fd);
        while (!stopping && connection.waitForRequest(keepAliveMs) && awake(connection) &&
               serve(connection)) {
        }
        // Taken off the list before the descriptor is closed and may be another connection's.
        leave(fd);
        if (killed)
            connection.reset();
        return true;
    }

    /// True: the connection lives on.
    bool serve(Connection &connection)
    {
        Peer peer(connection.socket());
        currentPeer = &peer;
        bool last = false;
        bool asked = false;
        const bool fine = process_request(connection, false, asked, [&](httplib::Request &request) {
            giveLength(request);
            last = stopping || closeAfter();
            if (last) {
                request.headers.erase("Connection");
                request.set_header("Connection", "close");
            }
        });
        currentPeer = nullptr;
        if (peer.isCut() || killed) {
            connection.reset();
            return false;
        }
        return connection.flush() && fine && !last && !asked;
    }

    bool awake(const Connection &connection) const
    {
        while (silent && !stopping) {
            if (connection.hungUp())
                return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(silenceStepMs));
        }
        return true;
    }

    void enter(int fd)
    {
        const std::lock_guard lock(m_mutex);
        m_open.insert(fd);
        if (stopping)
            ::shutdown(fd, SHUT_RD);
    }

    void leave(int fd)
    {
        const std::lock_guard lock(m_mutex);
        m_open.erase(fd);
    }

    std::string m_address;
    mutable std::mutex m_mutex;
    std::set<int> m_open;
};

HttpServer::HttpServer(std::string address, Handler handler)
    : m_listener(std::make_unique<Listener>(std::move(address)))
{
    m_listener->Get(".*", handler);
    m_listener->Post(".*", handler);
    m_listener->Put(".*", handler);
    m_listener->Delete(".*", std::move(handler));
}

HttpServer::~HttpServer() { stop(); }

void HttpServer::closeAfterWhen(std::function<bool()> condition)
{
    m_listener->closeAfter = std::move(condition);
}

bool HttpServer::start(int port)
{
    if (!m_listener->bindTo(port))
        return false;
    m_thread = std::thread([this] { m_listener->listen_after_bind(); });
    // stop() before the loop runs would be lost on the library.
    while (!m_listener->is_running())
        std::this_thread::yield();
    return true;
}

void HttpServer::stop()
{
    m_listener->closeIdle();
    end();
}

void HttpServer::kill()
{
    m_listener->cutAll();
    end();
}

void HttpServer::end()
{
    if (!m_thread.joinable())
        return;
    m_listener->stop();
    m_thread.join();
}

void HttpServer::setSilent(bool silent) { m_listener->silent = silent; }

int HttpServer::connections() const { return static_cast<int>(m_listener->open()); }

long long HttpServer::accepted() const { return m_listener->accepted; }

} // namespace switchyard::lab
