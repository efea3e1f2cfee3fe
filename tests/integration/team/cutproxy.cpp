#include "tests/integration/team/cutproxy.h"

#include <array>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace switchyard
{
namespace
{

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(uint16_t(port));
    return address;
}

int connectTo(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return socket;
    ::close(socket);
    return -1;
}

QByteArray readSome(int socket)
{
    QByteArray bytes(64 * 1024, Qt::Uninitialized);
    const ssize_t got = ::recv(socket, bytes.data(), size_t(bytes.size()), 0);
    bytes.truncate(std::max<ssize_t>(0, got));
    return bytes;
}

bool writeAll(int socket, QByteArray bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t sent = ::send(socket, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove(0, sent);
    }
    return true;
}

/// A simple query of PostgreSQL, or a packet of MariaDB, as the last thing said: it waits for its
/// answer. What asks for none, such as closing a statement, may stand before it.
bool isCommit(const QByteArray &said)
{
    static const QByteArray postgres("Q\0\0\0\x0b"
                                     "COMMIT\0",
                                     12);
    static const QByteArray mysql("\x07\0\0\0\x03"
                                  "COMMIT",
                                  11);
    return said.endsWith(postgres) || said.endsWith(mysql);
}

} // namespace

CutProxy::CutProxy(int serverPort, int commit, bool landed)
    : m_serverPort(serverPort), m_commit(commit), m_landed(landed)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto *const any = reinterpret_cast<sockaddr *>(&address);
    if (::bind(m_listener, any, size) != 0 || ::listen(m_listener, 16) != 0 ||
        ::getsockname(m_listener, any, &size) != 0 || ::pipe(m_stop) != 0)
        qFatal("no port for a proxy");
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

CutProxy::~CutProxy()
{
    ::close(m_stop[1]); // wakes every thread
    m_acceptor.join();
    for (std::thread &worker : m_workers)
        worker.join();
    ::close(m_stop[0]);
    ::close(m_listener);
}

bool CutProxy::isAway() const
{
    const std::lock_guard lock(m_mutex);
    return m_away;
}

void CutProxy::comeBack()
{
    const std::lock_guard lock(m_mutex);
    m_back = true;
}

void CutProxy::accept()
{
    for (;;) {
        std::array<pollfd, 2> waiting{{{m_listener, POLLIN, 0}, {m_stop[0], POLLIN, 0}}};
        if (::poll(waiting.data(), waiting.size(), -1) < 0 || waiting[1].revents)
            return;
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client >= 0)
            m_workers.emplace_back([this, client] { serve(client); });
    }
}

void CutProxy::serve(int client)
{
    Connection connection{.client = client};
    if (const std::lock_guard lock(m_mutex); !m_away || m_back)
        connection.server = connectTo(m_serverPort);
    while (connection.server >= 0 && passOn(connection)) {
    }
    ::close(connection.client);
    if (connection.server >= 0)
        ::close(connection.server);
}

/// False: the connection is over.
bool CutProxy::passOn(Connection &connection)
{
    std::array<pollfd, 3> waiting{
        {{connection.client, POLLIN, 0}, {connection.server, POLLIN, 0}, {m_stop[0], POLLIN, 0}}};
    if (::poll(waiting.data(), waiting.size(), -1) < 0 || waiting[2].revents)
        return false;
    if (waiting[1].revents) {
        const QByteArray answer = readSome(connection.server);
        return !answer.isEmpty() && writeAll(connection.client, answer);
    }
    const QByteArray said = readSome(connection.client);
    if (said.isEmpty())
        return false;
    const Fate fate = fateOf(connection, said);
    if (fate == Fate::Lose || !writeAll(connection.server, said))
        return false;
    if (fate == Fate::Pass)
        return true;
    (void)readSome(connection.server); // It is done there.
    return false;
}

CutProxy::Fate CutProxy::fateOf(Connection &connection, const QByteArray &said)
{
    const std::lock_guard lock(m_mutex);
    if (m_away && !m_back)
        return Fate::Lose;
    connection.addsRecords |= said.contains("INSERT INTO switchyard_record");
    if (!isCommit(said) || !std::exchange(connection.addsRecords, false) || ++m_commits != m_commit)
        return Fate::Pass;
    m_away = true;
    return m_landed ? Fate::LoseTheAnswer : Fate::Lose;
}

} // namespace switchyard
