#include "app/net/haproxysocket.h"

#include "app/net/haproxyaddress.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

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
    Descriptor(Descriptor &&from) noexcept : m_fd(std::exchange(from.m_fd, -1)) {}
    Descriptor &operator=(Descriptor &&from) noexcept
    {
        std::swap(m_fd, from.m_fd);
        return *this;
    }
    int get() const { return m_fd; }

private:
    int m_fd;
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

Error notConnected(const QString &address, int error)
{
    const bool rights = error == EACCES || error == EPERM;
    return failure(
        rights ? Failure::Kind::Denied : Failure::Kind::Unreachable,
        Text::tr("HAProxy at %1 could not be reached: %2.").arg(address, errorText(error)));
}

Result<void> connectTo(int fd, const SocketAddress &where, const QString &address, const Call &call)
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

/// The first address that takes the connection; the failure of the last one where none does.
Result<Descriptor> connectToAny(const std::vector<SocketAddress> &all, const QString &address,
                                const Call &call)
{
    Result<Descriptor> last = ended(address, call, false);
    for (const SocketAddress &where : all) {
        if (call.stop.stop_requested())
            return ended(address, call, false);
        Descriptor fd(
            ::socket(where.bytes.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        if (fd.get() < 0)
            return notConnected(address, errno);
        const Result<void> connected = connectTo(fd.get(), where, address, call);
        if (connected)
            return fd;
        last = Error(connected.error());
    }
    return last;
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
    const Result<Descriptor> socket =
        resolveHaproxy(address, call).and_then([&](const std::vector<SocketAddress> &all) {
            return connectToAny(all, address, call);
        });
    if (!socket)
        return Error(socket.error());
    const int fd = socket->get();
    return sendAll(fd, command + '\n', address, call).and_then([&]() -> Result<QByteArray> {
        // A master socket goes on waiting for commands until our side ends.
        ::shutdown(fd, SHUT_WR);
        return receiveAll(fd, address, call);
    });
}

} // namespace switchyard
