#include "app/access/relay.h"

#include "app/access/socksgreeting.h"

#include <QFile>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <netdb.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace switchyard
{
namespace
{

/// Closed when it goes.
class Socket
{
public:
    Socket() = default;
    explicit Socket(int fd) : m_fd(fd) {}
    Socket(Socket &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Socket &operator=(Socket other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Socket()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    int fd() const { return m_fd; }
    explicit operator bool() const { return m_fd >= 0; }

private:
    int m_fd = -1;
};

} // namespace

/// Outlives the relay as long as a connection does: a name server may hold one.
struct Relay::Shared {
    struct Door {
        Socket listener = {};
        int port = 0;
        QString host = {};
    };
    QString proxy = {};
    std::vector<Door> doors = {};
    Socket end = Socket(::eventfd(0, EFD_CLOEXEC)); ///< readable once all is to end
};

namespace
{

using Shared = Relay::Shared;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds longestGreeting{10'000};

/// Waits for what is asked of the socket. False: it is late, or all is to end.
bool ready(int fd, short events, const Shared &shared, steady_clock::time_point limit)
{
    const auto left = std::chrono::ceil<milliseconds>(limit - steady_clock::now());
    pollfd watched[] = {{fd, events, 0}, {shared.end.fd(), POLLIN, 0}};
    return ::poll(watched, 2, int(std::max<qint64>(0, left.count()))) > 0 && !watched[1].revents;
}

Socket connectTo(const addrinfo &address, const Shared &shared, steady_clock::time_point limit)
{
    Socket socket(::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const int on = 1;
    ::setsockopt(socket.fd(), SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    ::connect(socket.fd(), address.ai_addr, address.ai_addrlen);
    int error = 0;
    socklen_t size = sizeof error;
    const bool stands = ready(socket.fd(), POLLOUT, shared, limit) &&
                        ::getsockopt(socket.fd(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 &&
                        error == 0;
    return stands ? std::move(socket) : Socket();
}

Socket connectToProxy(const Shared &shared, steady_clock::time_point limit)
{
    const auto [host, port] = hostAndPort(shared.proxy);
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (::getaddrinfo(host.constData(), QByteArray::number(port).constData(), &hints, &found) != 0)
        return Socket();
    Socket socket;
    for (const addrinfo *each = found; each && !socket; each = each->ai_next)
        socket = connectTo(*each, shared, limit);
    ::freeaddrinfo(found);
    return socket;
}

/// Both sides of the loopback are in the system's table, with the user of each.
bool isOurOwn(int connection, int port)
{
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    if (::getpeername(connection, reinterpret_cast<sockaddr *>(&peer), &size) != 0)
        return false;
    const auto end = [](int at) {
        return QByteArray::number(htonl(INADDR_LOOPBACK), 16).toUpper().rightJustified(8, '0') +
               ':' + QByteArray::number(at, 16).toUpper().rightJustified(4, '0');
    };
    QFile table(QStringLiteral("/proc/self/net/tcp"));
    if (!table.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray &line : table.readAll().split('\n')) {
        const QByteArrayList words = line.simplified().split(' ');
        if (words.value(1) == end(ntohs(peer.sin_port)) && words.value(2) == end(port))
            return words.value(7).toUInt() == ::geteuid();
    }
    return false;
}

bool greet(int proxy, const QString &host, const Shared &shared, steady_clock::time_point limit)
{
    SocksGreeting greeting(host);
    while (greeting.is() == SocksGreeting::Is::Talking) {
        const QByteArray words = greeting.takeWords();
        if (!words.isEmpty() &&
            ::send(proxy, words.constData(), size_t(words.size()), MSG_NOSIGNAL) != words.size())
            return false;
        QByteArray answer(greeting.wants(), '\0');
        if (!ready(proxy, POLLIN, shared, limit))
            return false;
        const ssize_t got = ::recv(proxy, answer.data(), size_t(answer.size()), 0);
        if (got <= 0)
            return false;
        greeting.hear(answer.left(got));
    }
    return greeting.is() == SocksGreeting::Is::Through;
}

/// One way of a connection. It is read on once all that was read has been written.
struct Stream {
    int from = -1;
    int to = -1;
    QByteArray left = {};

    int waitsFor() const { return left.isEmpty() ? from : to; }
    short event() const { return left.isEmpty() ? POLLIN : POLLOUT; }
    /// False: one side has gone.
    bool move()
    {
        if (left.isEmpty()) {
            left.resize(16 * 1024);
            const ssize_t got = ::recv(from, left.data(), size_t(left.size()), MSG_DONTWAIT);
            left.truncate(std::max<ssize_t>(0, got));
            return got > 0 || (got < 0 && errno == EAGAIN);
        }
        const ssize_t put =
            ::send(to, left.constData(), size_t(left.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put > 0)
            left.remove(0, put);
        return put > 0 || errno == EAGAIN;
    }
};

void pump(int near, int far, const Shared &shared)
{
    std::array<Stream, 2> streams{Stream{near, far}, Stream{far, near}};
    for (;;) {
        std::array<pollfd, 3> watched{pollfd{streams[0].waitsFor(), streams[0].event(), 0},
                                      pollfd{streams[1].waitsFor(), streams[1].event(), 0},
                                      pollfd{shared.end.fd(), POLLIN, 0}};
        if (::poll(watched.data(), watched.size(), -1) < 0 || watched[2].revents)
            return;
        for (size_t i = 0; i < streams.size(); ++i)
            if (watched[i].revents && !streams[i].move())
                return;
    }
}

void serve(const Socket &near, const Shared::Door &door, const Shared &shared)
{
    const auto limit = steady_clock::now() + longestGreeting;
    const Socket far = connectToProxy(shared, limit);
    if (far && greet(far.fd(), door.host, shared, limit))
        pump(near.fd(), far.fd(), shared);
}

void keepDoors(const std::shared_ptr<Shared> &shared)
{
    std::vector<pollfd> watched;
    for (const Shared::Door &door : shared->doors)
        watched.push_back({door.port > 0 ? door.listener.fd() : -1, POLLIN, 0});
    watched.push_back({shared->end.fd(), POLLIN, 0});
    while (::poll(watched.data(), watched.size(), -1) > 0 && !watched.back().revents)
        for (size_t i = 0; i < shared->doors.size(); ++i) {
            if (!watched[i].revents)
                continue;
            const Shared::Door &door = shared->doors[i];
            Socket near(::accept4(door.listener.fd(), nullptr, nullptr, SOCK_CLOEXEC));
            if (!near) // out of sockets
                ::poll(&watched.back(), 1, 100);
            else if (isOurOwn(near.fd(), door.port))
                std::thread([near = std::move(near), &door, shared] {
                    serve(near, door, *shared);
                }).detach();
        }
}

Shared::Door doorTo(const QString &host)
{
    Shared::Door door{.listener = Socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
                      .host = host};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const int fd = door.listener.fd();
    if (::bind(fd, reinterpret_cast<const sockaddr *>(&address), size) == 0 &&
        ::listen(fd, 16) == 0 &&
        ::getsockname(fd, reinterpret_cast<sockaddr *>(&address), &size) == 0)
        door.port = ntohs(address.sin_port);
    return door;
}

} // namespace

Relay::Relay(const QString &proxy, const QStringList &hosts) : m_shared(std::make_shared<Shared>())
{
    m_shared->proxy = proxy;
    for (const QString &host : hosts)
        m_shared->doors.push_back(doorTo(host));
    m_doorkeeper = std::jthread([shared = m_shared] { keepDoors(shared); });
}

Relay::~Relay()
{
    const quint64 one = 1;
    [[maybe_unused]] const auto told = ::write(m_shared->end.fd(), &one, sizeof one);
}

QStringList Relay::near() const
{
    QStringList near;
    for (const Shared::Door &door : m_shared->doors)
        near += QStringLiteral("127.0.0.1:%1").arg(door.port);
    return near;
}

} // namespace switchyard
