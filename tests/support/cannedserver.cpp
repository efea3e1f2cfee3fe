#include "tests/support/cannedserver.h"

#include <arpa/inet.h>
#include <chrono>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace switchyard
{

bool Peer::readable()
{
    pollfd waits[] = {{m_socket, POLLIN, 0}, {m_stop, POLLIN, 0}};
    return ::poll(waits, 2, -1) > 0 && waits[1].revents == 0;
}

QByteArray Peer::readBytes()
{
    char buffer[65536];
    const auto got = readable() ? ::recv(m_socket, buffer, sizeof buffer, 0) : 0;
    return QByteArray(buffer, got > 0 ? got : 0);
}

QByteArray Peer::readRequest()
{
    QByteArray all;
    char buffer[65536];
    for (;;) {
        if (const auto end = all.indexOf("\r\n\r\n"); end >= 0) {
            const QByteArray head = all.left(end).toLower();
            const auto at = head.indexOf("content-length:");
            const qsizetype length =
                at < 0 ? 0
                       : head.mid(at + 15, head.indexOf('\r', at) - at - 15).trimmed().toLongLong();
            if (all.size() >= end + 4 + length)
                return all;
        }
        if (!readable())
            return {};
        const auto got = ::recv(m_socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            return {};
        all.append(buffer, got);
    }
}

QByteArray Peer::readLine()
{
    QByteArray line;
    char byte = 0;
    while (!line.endsWith('\n')) {
        if (!readable() || ::recv(m_socket, &byte, 1, 0) <= 0)
            return {};
        line.append(byte);
    }
    return line;
}

bool Peer::write(const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        pollfd waits[] = {{m_socket, POLLOUT, 0}, {m_stop, POLLIN, 0}};
        if (::poll(waits, 2, -1) <= 0 || waits[1].revents != 0)
            return false;
        const auto put = ::send(m_socket, bytes.constData() + done, size_t(bytes.size() - done),
                                MSG_NOSIGNAL | MSG_DONTWAIT);
        if (put < 0)
            return false;
        done += put;
    }
    return true;
}

void Peer::holdUntilClosed()
{
    char buffer[4096];
    while (readable() && ::recv(m_socket, buffer, sizeof buffer, 0) > 0) {
    }
}

void Peer::holdUntilServerEnds()
{
    pollfd wait = {m_stop, POLLIN, 0};
    ::poll(&wait, 1, -1);
}

void Peer::closeByReset()
{
    const linger now{1, 0};
    ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

CannedServer::CannedServer(Script script, Speaks protocol)
    : m_script(std::move(script)), m_protocol(protocol)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        ::listen(m_listener, 64) != 0 || ::pipe(m_stop) != 0)
        qFatal("a test server cannot listen on loopback");
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

CannedServer::CannedServer(const QByteArray &answer)
    : CannedServer([answer](Peer &peer, const QByteArray &) { peer.write(answer); })
{
}

CannedServer::~CannedServer()
{
    ::close(m_stop[1]); // the other end then polls as hung up, everywhere
    m_acceptor.join();
    for (std::thread &worker : m_workers)
        worker.join();
    ::close(m_stop[0]);
    ::close(m_listener);
}

void CannedServer::accept()
{
    for (;;) {
        pollfd waits[] = {{m_listener, POLLIN, 0}, {m_stop[0], POLLIN, 0}};
        if (::poll(waits, 2, -1) <= 0 || waits[1].revents != 0)
            return;
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        {
            const std::lock_guard lock(m_mutex);
            ++m_connections;
        }
        m_workers.emplace_back([this, socket] { serve(socket); });
    }
}

void CannedServer::serve(int socket)
{
    Peer peer(socket, m_stop[0]);
    if (m_protocol == Speaks::First) {
        m_script(peer, {});
        ::close(socket);
        return;
    }
    const QByteArray request = m_protocol == Speaks::Http    ? peer.readRequest()
                               : m_protocol == Speaks::Lines ? peer.readLine()
                                                             : peer.readBytes();
    if (!request.isEmpty()) {
        {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(request);
        }
        m_arrived.notify_all();
        m_script(peer, request);
    }
    ::close(socket);
}

std::vector<QByteArray> CannedServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

int CannedServer::connections() const
{
    const std::lock_guard lock(m_mutex);
    return m_connections;
}

bool CannedServer::waitForRequests(size_t count) const
{
    std::unique_lock lock(m_mutex);
    return m_arrived.wait_for(lock, std::chrono::seconds(10),
                              [&] { return m_requests.size() >= count; });
}

QByteArray CannedServer::answer(const QByteArray &status, const QByteArray &headers,
                                const QByteArray &body)
{
    return "HTTP/1.1 " + status +
           "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" +
           headers + "\r\n" + body;
}

QByteArray CannedServer::ok(const QByteArray &body, const QByteArray &type)
{
    return answer("200 OK", "Content-Type: " + type + "\r\n", body);
}

} // namespace switchyard
