#include "app/lab/forwarder.h"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace switchyard::lab
{
namespace
{

sockaddr_in addressOf(const std::string &host, int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    inet_pton(AF_INET, host.c_str(), &address.sin_addr);
    return address;
}

int newSocket()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

} // namespace

/// One side of a forwarded connection. `pending` came from the other side and waits to be sent
/// here.
struct Forwarder::End {
    Pair *pair = nullptr;
    End *other = nullptr;
    int fd = -1;
    std::string pending = {};
    bool ended = false;  ///< no more bytes will come from here
    bool closed = false; ///< told this side that no more will come from the other
    bool isDone() const { return ended && pending.empty(); }
};

struct Forwarder::Pair {
    End client = {};
    End server = {};
    std::vector<Target> targets = {};
    size_t next = 0; ///< of targets, to be tried
    bool connected = false;
    bool over = false;
};

Forwarder::Forwarder(std::string from, Choose choose, Counted counted)
    : m_from(std::move(from)), m_choose(std::move(choose)), m_counted(std::move(counted))
{
}

Forwarder::~Forwarder()
{
    if (m_thread.joinable()) {
        const uint64_t one = 1;
        if (::write(m_wake, &one, sizeof one) == sizeof one)
            m_thread.join();
    }
    while (!m_pairs.empty())
        close(*m_pairs.begin()->first);
    for (const int fd : {m_listener, m_poll, m_wake}) {
        if (fd >= 0)
            ::close(fd);
    }
}

bool Forwarder::start(const std::string &address, int port)
{
    m_listener = newSocket();
    const int on = 1;
    ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const sockaddr_in to = addressOf(address, port);
    if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0 ||
        ::listen(m_listener, 1024) != 0)
        return false;
    m_poll = ::epoll_create1(EPOLL_CLOEXEC);
    m_wake = ::eventfd(0, EFD_CLOEXEC);
    epoll_event listening{.events = EPOLLIN, .data = {.ptr = nullptr}};
    ::epoll_ctl(m_poll, EPOLL_CTL_ADD, m_listener, &listening);
    epoll_event waking{.events = EPOLLIN, .data = {.ptr = this}};
    ::epoll_ctl(m_poll, EPOLL_CTL_ADD, m_wake, &waking);
    m_thread = std::thread([this] { run(); });
    return true;
}

void Forwarder::run()
{
    std::vector<epoll_event> events(64);
    for (;;) {
        const int n = ::epoll_wait(m_poll, events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < n; ++i) {
            const epoll_event &event = events[static_cast<size_t>(i)];
            if (event.data.ptr == this)
                return;
            if (!event.data.ptr)
                acceptAll();
            else
                handle(*static_cast<End *>(event.data.ptr), event.events);
        }
        m_ended.clear();
    }
}

void Forwarder::acceptAll()
{
    for (;;) {
        const int fd = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0)
            return;
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto owned = std::make_unique<Pair>();
        Pair &pair = *owned;
        pair.client = {&pair, &pair.server, fd};
        pair.server = {&pair, &pair.client, -1};
        pair.targets = m_choose();
        m_pairs.emplace(&pair, std::move(owned));
        if (!connectNext(pair))
            close(pair);
    }
}

/// Begins to connect to the next target; false when there is none left.
bool Forwarder::connectNext(Pair &pair)
{
    while (pair.next < pair.targets.size()) {
        const Target &target = pair.targets[pair.next++];
        letGo(pair.server);
        pair.server.fd = newSocket();
        const int on = 1; // else each of them would take a port of this address for itself
        ::setsockopt(pair.server.fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
        const sockaddr_in from = addressOf(m_from, 0);
        ::bind(pair.server.fd, reinterpret_cast<const sockaddr *>(&from), sizeof from);
        const sockaddr_in to = addressOf(target.address, target.port);
        const int done =
            ::connect(pair.server.fd, reinterpret_cast<const sockaddr *>(&to), sizeof to);
        if (done != 0 && errno != EINPROGRESS)
            continue;
        epoll_event event{.events = EPOLLOUT, .data = {.ptr = &pair.server}};
        ::epoll_ctl(m_poll, EPOLL_CTL_ADD, pair.server.fd, &event);
        return true;
    }
    return false;
}

void Forwarder::handle(End &end, unsigned events)
{
    Pair &pair = *end.pair;
    if (pair.over)
        return;
    if (!pair.connected) {
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(end.fd, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0) {
            if (!connectNext(pair))
                close(pair);
            return;
        }
        pair.connected = true;
        m_counted(pair.targets[pair.next - 1].server, 1);
        epoll_event event{.events = EPOLLIN, .data = {.ptr = &pair.client}};
        ::epoll_ctl(m_poll, EPOLL_CTL_ADD, pair.client.fd, &event);
    }
    if ((events & EPOLLOUT) && !drain(end))
        return close(pair);
    if (events & (EPOLLIN | EPOLLHUP | EPOLLERR))
        pump(end);
    if (pair.over)
        return;
    if (pair.client.isDone() && pair.server.isDone())
        return close(pair);
    watch(pair.client);
    watch(pair.server);
}

/// Asks for the events that this side can use now; a side that waits to be read holds the other up.
void Forwarder::watch(End &end)
{
    epoll_event event{.events = 0, .data = {.ptr = &end}};
    if (!end.pending.empty())
        event.events |= EPOLLOUT;
    if (!end.ended && end.other->pending.empty())
        event.events |= EPOLLIN;
    ::epoll_ctl(m_poll, EPOLL_CTL_MOD, end.fd, &event);
}

void Forwarder::pump(End &from)
{
    char buffer[16384];
    const ssize_t n = ::recv(from.fd, buffer, sizeof buffer, 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n > 0)
        from.other->pending.append(buffer, static_cast<size_t>(n));
    else
        from.ended = true;
    if (n < 0 || !drain(*from.other))
        close(*from.pair);
}

/// Sends what waits; false when the side is gone.
bool Forwarder::drain(End &end)
{
    while (!end.pending.empty()) {
        const ssize_t n = ::send(end.fd, end.pending.data(), end.pending.size(), MSG_NOSIGNAL);
        if (n < 0)
            return errno == EAGAIN || errno == EINTR;
        end.pending.erase(0, static_cast<size_t>(n));
    }
    if (end.other->ended && !std::exchange(end.closed, true))
        ::shutdown(end.fd, SHUT_WR);
    return true;
}

/// Closing alone would not end the events: a process that is being started holds a copy of the
/// socket for a moment, and the End may be gone by then.
void Forwarder::letGo(End &end)
{
    if (end.fd < 0)
        return;
    ::epoll_ctl(m_poll, EPOLL_CTL_DEL, end.fd, nullptr);
    ::close(std::exchange(end.fd, -1));
}

void Forwarder::close(Pair &pair)
{
    pair.over = true;
    if (pair.connected)
        m_counted(pair.targets[pair.next - 1].server, -1);
    letGo(pair.client);
    letGo(pair.server);
    const auto owned = m_pairs.find(&pair);
    m_ended.push_back(std::move(owned->second));
    m_pairs.erase(owned);
}

} // namespace switchyard::lab
