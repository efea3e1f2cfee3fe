#include "app/lab/connection.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace switchyard::lab
{

Connection::~Connection() { ::close(m_fd); }

bool Connection::waitForRequest(int limitMs)
{
    if (m_taken < m_ahead.size())
        return true;
    pollfd ready{m_fd, POLLIN, 0};
    if (::poll(&ready, 1, limitMs) != 1)
        return false;
    char peek = 0;
    return ::recv(m_fd, &peek, 1, MSG_PEEK) == 1;
}

bool Connection::flush()
{
    size_t sent = 0;
    while (sent < m_written.size()) {
        const ssize_t n =
            ::send(m_fd, m_written.data() + sent, m_written.size() - sent, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        sent += static_cast<size_t>(n);
    }
    m_written.clear();
    return true;
}

void Connection::reset()
{
    const linger hard{1, 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
}

bool Connection::hungUp() const
{
    pollfd ready{m_fd, POLLRDHUP, 0};
    return ::poll(&ready, 1, 0) == 1;
}

ssize_t Connection::read(char *out, size_t size)
{
    if (m_taken == m_ahead.size()) {
        m_ahead.resize(8192);
        const ssize_t n = ::recv(m_fd, m_ahead.data(), m_ahead.size(), 0);
        m_ahead.resize(n > 0 ? static_cast<size_t>(n) : 0);
        m_taken = 0;
        if (n <= 0)
            return n;
    }
    const size_t n = m_ahead.copy(out, size, m_taken);
    m_taken += n;
    return static_cast<ssize_t>(n);
}

ssize_t Connection::write(const char *data, size_t size)
{
    m_written.append(data, size);
    return static_cast<ssize_t>(size);
}

// Nothing in the lab looks at addresses; cpp-httplib would put them into each request's headers.
void Connection::get_remote_ip_and_port(std::string &, int &) const {}
void Connection::get_local_ip_and_port(std::string &, int &) const {}

} // namespace switchyard::lab
