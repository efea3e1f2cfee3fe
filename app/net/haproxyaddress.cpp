#include "app/net/haproxyaddress.h"

#include <QCoreApplication>

#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <sys/un.h>
#include <thread>

namespace switchyard
{
namespace
{

using Addresses = std::vector<SocketAddress>;
using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Haproxy)
};

Error failure(Failure::Kind kind, const QString &detail)
{
    return Error(Failure{.kind = kind, .detail = detail});
}

Result<Addresses> unixAddress(const QString &path)
{
    SocketAddress address;
    auto &name = reinterpret_cast<sockaddr_un &>(address.bytes);
    const QByteArray bytes = path.toLocal8Bit();
    if (bytes.isEmpty() || size_t(bytes.size()) >= sizeof(name.sun_path))
        return failure(Failure::Kind::Unreachable,
                       Text::tr("The socket path %1 is empty or too long.").arg(path));
    name.sun_family = AF_UNIX;
    std::memcpy(name.sun_path, bytes.constData(), size_t(bytes.size()) + 1);
    address.size = sizeof(sockaddr_un);
    return Addresses{address};
}

/// Empty: not found.
Addresses lookUp(const QByteArray &host, const QByteArray &port, int flags)
{
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags | AI_NUMERICSERV;
    addrinfo *first = nullptr;
    if (::getaddrinfo(host.constData(), port.constData(), &hints, &first) != 0)
        return {};
    Addresses found;
    for (const addrinfo *each = first; each; each = each->ai_next) {
        SocketAddress &address = found.emplace_back();
        std::memcpy(&address.bytes, each->ai_addr, each->ai_addrlen);
        address.size = each->ai_addrlen;
    }
    ::freeaddrinfo(first);
    return found;
}

/// A name server that is silent must not hold this call: the look-up has a thread of its own, which
/// is left behind at the deadline or the stop token.
Addresses resolve(const QByteArray &host, const QByteArray &port, const Call &call)
{
    struct Shared {
        std::mutex mutex;
        std::condition_variable_any ready;
        bool done = false;
        Addresses addresses;
    };
    auto shared = std::make_shared<Shared>();
    std::thread([shared, host, port] {
        const auto found = lookUp(host, port, 0);
        const std::lock_guard lock(shared->mutex);
        shared->addresses = found;
        shared->done = true;
        shared->ready.notify_all();
    }).detach();
    std::unique_lock lock(shared->mutex);
    shared->ready.wait_until(lock, call.stop, call.deadline, [&] { return shared->done; });
    return shared->addresses;
}

Result<Addresses> tcpAddresses(const QString &hostAndPort, const Call &call)
{
    const auto colon = hostAndPort.lastIndexOf(u':');
    QString host = hostAndPort.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    const QByteArray port = hostAndPort.mid(colon + 1).toLatin1();
    Addresses found = lookUp(host.toUtf8(), port, AI_NUMERICHOST);
    if (found.empty() && colon > 0)
        found = resolve(host.toUtf8(), port, call);
    if (!found.empty())
        return found;
    if (call.stop.stop_requested())
        return failure(Failure::Kind::Stopped, Text::tr("The call to HAProxy was stopped."));
    return failure(
        Failure::Kind::Unreachable,
        Text::tr("The HAProxy socket address %1 could not be looked up.").arg(hostAndPort));
}

} // namespace

Result<Addresses> resolveHaproxy(const QString &address, const Call &call)
{
    if (address.startsWith("unix:"_L1))
        return unixAddress(address.mid(5));
    if (address.startsWith("tcp:"_L1))
        return tcpAddresses(address.mid(4), call);
    return failure(
        Failure::Kind::Unreachable,
        Text::tr("The HAProxy socket %1 is neither unix:/path nor tcp:host:port.").arg(address));
}

} // namespace switchyard
