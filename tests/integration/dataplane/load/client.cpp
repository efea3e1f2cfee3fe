#include "tests/integration/dataplane/load/client.h"

#include "tests/integration/dataplane/echo.h"

#include <cerrno>
#include <cstring>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace switchyard::load
{
namespace
{

/// Every tenth request is a POST, every hundredth a slow one: exact shares, evenly spread.
bool isPost(std::int64_t number) { return number % 10 == 3; }
bool isSlow(std::int64_t number) { return number % 100 == 7; }

std::string orderBody(std::int64_t number)
{
    std::string body;
    const auto size = static_cast<std::size_t>(64 + number % 1900);
    while (body.size() < size)
        body += std::to_string(number) + ";";
    return body;
}

} // namespace

Client::Client(int epoll, std::uint32_t index, sockaddr_in server, Keeps keeps, Tally &tally)
    : m_epoll(epoll), m_index(index), m_server(server), m_keeps(keeps), m_tally(tally)
{
}

void Client::begin(std::int64_t number)
{
    const std::string id = std::to_string(number);
    m_request = {
        .number = number, .post = isPost(number), .slow = isSlow(number), .begun = Clock::now()};
    m_tally.begun(m_request);
    const std::string body = m_request.post ? orderBody(number) : std::string();
    const std::string path = m_request.post ? "order" : m_request.slow ? "slow" : "item";
    m_out = (m_request.post ? "POST /api/" : "GET /api/") + path + "?id=" + id +
            " HTTP/1.1\r\nHost: shop.lab\r\nUser-Agent: strict\r\n";
    if (m_request.post)
        m_out +=
            "Content-Type: text/plain\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    if (m_keeps == Keeps::Nothing)
        m_out += "Connection: close\r\n";
    m_out += "\r\n" + body;
    m_sent = 0;
    m_expected = m_request.post ? echo::order(id, body) : echo::item(id);
    m_answer = {};
    // As any client does: a connection that the server ended while it was idle is not used again.
    if (char byte; m_socket >= 0 && (recv(m_socket, &byte, 1, MSG_PEEK) >= 0 || errno != EAGAIN))
        closeSocket();
    m_request.reused = m_socket >= 0;
    if (m_socket < 0)
        return openSocket();
    m_state = State::Sending;
    send();
}

void Client::openSocket()
{
    m_socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event event{.events = EPOLLOUT, .data = {.u32 = m_index}};
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_socket, &event);
    m_tally.connected();
    m_state = State::Connecting;
    if (connect(m_socket, reinterpret_cast<sockaddr *>(&m_server), sizeof m_server) == 0)
        return finishConnecting();
    if (errno != EINPROGRESS)
        fail(Failure::Connect, std::strerror(errno));
}

void Client::finishConnecting()
{
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0)
        return fail(Failure::Connect, std::strerror(error));
    m_state = State::Sending;
    send();
}

void Client::wake(std::uint32_t events)
{
    if (m_socket < 0)
        return;
    switch (m_state) {
    case State::Idle: // Closed while nothing was asked: no request is lost, the next opens anew.
        return closeSocket();
    case State::Connecting:
        return finishConnecting();
    case State::Sending:
        return (events & (EPOLLHUP | EPOLLERR)) ? receive() : send();
    case State::Receiving:
        return receive();
    }
}

void Client::send()
{
    while (m_sent < m_out.size()) {
        const auto count =
            ::send(m_socket, m_out.data() + m_sent, m_out.size() - m_sent, MSG_NOSIGNAL);
        if (count < 0 && errno == EAGAIN)
            return watch(EPOLLOUT);
        if (count < 0)
            return ended(errno);
        m_sent += static_cast<std::size_t>(count);
    }
    m_state = State::Receiving;
    watch(EPOLLIN | EPOLLRDHUP);
}

void Client::receive()
{
    char bytes[16384];
    for (;;) {
        const auto count = recv(m_socket, bytes, sizeof bytes, 0);
        if (count < 0 && errno == EAGAIN)
            return;
        if (count <= 0)
            return ended(count < 0 ? errno : 0);
        m_answer.take(bytes, static_cast<std::size_t>(count));
        if (m_answer.whole())
            return judge();
    }
}

void Client::ended(int error)
{
    if (error == 0 && m_answer.wholeAtEnd())
        return judge();
    const std::string detail = error ? std::strerror(error) : "connection ended";
    if (m_answer.empty() && m_request.reused)
        return fail(Failure::Stale, detail);
    if (error != 0)
        return fail(Failure::Reset, detail);
    fail(m_answer.empty() ? Failure::Empty : Failure::Cut, detail);
}

void Client::judge()
{
    if (m_answer.status() >= 500)
        m_tally.failed(m_request, Failure::ServerError,
                       std::to_string(m_answer.status()) + " from " + m_answer.header("x-edge") +
                           " " + m_answer.header("x-version"));
    else if (m_answer.status() != 200)
        m_tally.failed(m_request, Failure::OtherStatus, std::to_string(m_answer.status()));
    else if (m_answer.body() != m_expected)
        m_tally.failed(m_request, Failure::Body, m_answer.body().substr(0, 80));
    else
        m_tally.answered(m_request, m_answer.header("x-zone"), m_answer.header("x-version"));
    // A whole answer, even a 502, leaves the connection open: clients stay where they are.
    m_state = State::Idle;
    if (m_keeps == Keeps::Nothing || m_answer.closes())
        closeSocket();
}

/// There was no whole answer.
void Client::fail(Failure why, const std::string &detail)
{
    m_tally.failed(m_request, why, detail);
    m_state = State::Idle;
    closeSocket();
}

void Client::giveUpIfLate(Clock::time_point now)
{
    if (!idle() && now >= deadline())
        fail(Failure::Timeout, "8 s without the whole answer");
}

void Client::watch(std::uint32_t events)
{
    epoll_event event{.events = events, .data = {.u32 = m_index}};
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, m_socket, &event);
}

void Client::closeSocket()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
}

} // namespace switchyard::load
