#include "app/balancers/haproxysocket.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Haproxy)
};

constexpr qsizetype maxAnswer = 8 * 1024 * 1024;
/// How long one wait may last before the stop token is looked at again.
constexpr std::chrono::milliseconds slice(50);

class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int get() const { return m_fd; }

private:
    int m_fd;
};

struct Address {
    sockaddr_storage bytes = {};
    socklen_t size = 0;
};

Error failure(Failure::Kind kind, const QString &detail, bool sent = false)
{
    return Error(Failure{.kind = kind, .detail = detail, .maySent = sent});
}

QString errorText(int error) { return QString::fromLocal8Bit(std::strerror(error)); }

Error ended(const QString &address, const Call &call, bool sent)
{
    if (call.stop.stop_requested())
        return failure(Failure::Kind::Stopped, Text::tr("The call to HAProxy was stopped."), sent);
    if (!sent)
        return failure(Failure::Kind::Unreachable,
                       Text::tr("HAProxy at %1 could not be reached in time.").arg(address));
    return failure(Failure::Kind::TimedOut,
                   Text::tr("HAProxy at %1 gave no whole answer in time.").arg(address), true);
}

/// True when the descriptor is ready; false at the deadline or the stop token.
bool waitFor(int fd, short events, const Call &call)
{
    while (!call.stop.stop_requested()) {
        const auto left = std::min(call.left(), slice);
        pollfd waiting{.fd = fd, .events = events, .revents = 0};
        if (::poll(&waiting, 1, int(left.count())) > 0)
            return true;
        if (left.count() == 0)
            return false;
    }
    return false;
}

Result<Address> unixAddress(const QString &path)
{
    Address address;
    auto &name = reinterpret_cast<sockaddr_un &>(address.bytes);
    const QByteArray bytes = path.toLocal8Bit();
    if (bytes.isEmpty() || size_t(bytes.size()) >= sizeof(name.sun_path))
        return failure(Failure::Kind::Unreachable,
                       Text::tr("The socket path %1 is empty or too long.").arg(path));
    name.sun_family = AF_UNIX;
    std::memcpy(name.sun_path, bytes.constData(), size_t(bytes.size()) + 1);
    address.size = sizeof(sockaddr_un);
    return address;
}

std::optional<Address> lookUp(const QByteArray &host, const QByteArray &port, int flags)
{
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags | AI_NUMERICSERV;
    addrinfo *found = nullptr;
    if (::getaddrinfo(host.constData(), port.constData(), &hints, &found) != 0 || !found)
        return std::nullopt;
    Address address;
    std::memcpy(&address.bytes, found->ai_addr, found->ai_addrlen);
    address.size = found->ai_addrlen;
    ::freeaddrinfo(found);
    return address;
}

/// A name server that is silent must not hold this call: the look-up has a thread of its own, which
/// is left behind at the deadline or the stop token.
std::optional<Address> resolve(const QByteArray &host, const QByteArray &port, const Call &call)
{
    struct Shared {
        std::mutex mutex;
        std::condition_variable_any ready;
        bool done = false;
        std::optional<Address> address;
    };
    auto shared = std::make_shared<Shared>();
    std::thread([shared, host, port] {
        const auto found = lookUp(host, port, 0);
        const std::lock_guard lock(shared->mutex);
        shared->address = found;
        shared->done = true;
        shared->ready.notify_all();
    }).detach();
    std::unique_lock lock(shared->mutex);
    shared->ready.wait_until(lock, call.stop, call.deadline, [&] { return shared->done; });
    return shared->address;
}

Result<Address> tcpAddress(const QString &hostAndPort, const Call &call)
{
    const auto colon = hostAndPort.lastIndexOf(u':');
    QString host = hostAndPort.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    const QByteArray port = hostAndPort.mid(colon + 1).toLatin1();
    std::optional<Address> found = lookUp(host.toUtf8(), port, AI_NUMERICHOST);
    if (!found && colon > 0)
        found = resolve(host.toUtf8(), port, call);
    if (found)
        return *found;
    if (call.stop.stop_requested())
        return ended(hostAndPort, call, false);
    return failure(
        Failure::Kind::Unreachable,
        Text::tr("The HAProxy socket address %1 could not be looked up.").arg(hostAndPort));
}

Result<Address> addressOf(const QString &address, const Call &call)
{
    if (address.startsWith("unix:"_L1))
        return unixAddress(address.mid(5));
    if (address.startsWith("tcp:"_L1))
        return tcpAddress(address.mid(4), call);
    return failure(
        Failure::Kind::Unreachable,
        Text::tr("The HAProxy socket %1 is neither unix:/path nor tcp:host:port.").arg(address));
}

Error notConnected(const QString &address, int error)
{
    const bool rights = error == EACCES || error == EPERM;
    return failure(
        rights ? Failure::Kind::Denied : Failure::Kind::Unreachable,
        Text::tr("HAProxy at %1 could not be reached: %2.").arg(address, errorText(error)));
}

Result<void> connectTo(int fd, const Address &where, const QString &address, const Call &call)
{
    const auto *name = reinterpret_cast<const sockaddr *>(&where.bytes);
    // A unix socket whose queue is full says EAGAIN and cannot be waited for: that is not reached.
    if (::connect(fd, name, where.size) == 0)
        return {};
    if (errno != EINPROGRESS)
        return notConnected(address, errno);
    if (!waitFor(fd, POLLOUT, call))
        return ended(address, call, false);
    int error = 0;
    socklen_t size = sizeof(error);
    ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0)
        return notConnected(address, error);
    return {};
}

Error cut(const QString &address, int error, bool sent)
{
    return failure(
        Failure::Kind::Malformed,
        Text::tr("The connection to HAProxy at %1 broke: %2.").arg(address, errorText(error)),
        sent);
}

Result<void> sendAll(int fd, const QByteArray &bytes, const QString &address, const Call &call)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        if (!waitFor(fd, POLLOUT, call))
            return ended(address, call, sent > 0);
        const auto n =
            ::send(fd, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (n < 0 && errno != EAGAIN && errno != EINTR)
            return cut(address, errno, sent > 0);
        sent += std::max<ssize_t>(n, 0);
    }
    return {};
}

Result<QByteArray> receiveAll(int fd, const QString &address, const Call &call)
{
    QByteArray answer;
    char buffer[16 * 1024];
    for (;;) {
        if (!waitFor(fd, POLLIN, call))
            return ended(address, call, true);
        const auto n = ::recv(fd, buffer, sizeof(buffer), 0);
        if (n == 0)
            return answer;
        if (n < 0 && errno != EAGAIN && errno != EINTR)
            return cut(address, errno, true);
        answer.append(buffer, std::max<ssize_t>(n, 0));
        if (answer.size() > maxAnswer)
            return failure(Failure::Kind::Malformed,
                           Text::tr("The answer of HAProxy at %1 is too long.").arg(address), true);
    }
}

} // namespace

Result<QByteArray> askHaproxy(const QString &address, const QByteArray &command, const Call &call)
{
    const Result<Address> where = addressOf(address, call);
    if (!where)
        return Error(where.error());
    if (call.stop.stop_requested())
        return ended(address, call, false);
    const Descriptor fd(
        ::socket(where->bytes.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (fd.get() < 0)
        return notConnected(address, errno);
    return connectTo(fd.get(), *where, address, call)
        .and_then([&] { return sendAll(fd.get(), command + '\n', address, call); })
        .and_then([&]() -> Result<QByteArray> {
            // A master socket goes on waiting for commands until our side ends.
            ::shutdown(fd.get(), SHUT_WR);
            return receiveAll(fd.get(), address, call);
        });
}

} // namespace switchyard
