#pragma once
#include "tests/integration/dataplane/load/answer.h"
#include "tests/integration/dataplane/load/tally.h"

#include <netinet/in.h>
#include <string>

namespace switchyard::load
{

/// One strict client: it sends a request when told to, waits for the whole answer, checks it, and
/// never sends a request again. Sockets are non-blocking; the caller's epoll wakes it.
class Client
{
public:
    enum class Keeps { Connection, Nothing };

    Client(int epoll, std::uint32_t index, sockaddr_in server, Keeps keeps, Tally &tally);
    ~Client() { closeSocket(); }
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    bool idle() const { return m_state == State::Idle; }
    Clock::time_point deadline() const { return m_request.begun + limit; }
    void begin(std::int64_t number);
    /// epoll said something about this client's socket.
    void wake(std::uint32_t events);
    void giveUpIfLate(Clock::time_point now);

private:
    enum class State { Idle, Connecting, Sending, Receiving };
    static constexpr std::chrono::seconds limit{8};

    void openSocket();
    void finishConnecting();
    void send();
    void receive();
    void ended(int error);
    void judge();
    void fail(Failure why, const std::string &detail);
    void watch(std::uint32_t events);
    void closeSocket();

    int m_epoll;
    std::uint32_t m_index;
    sockaddr_in m_server;
    Keeps m_keeps;
    Tally &m_tally;
    State m_state = State::Idle;
    int m_socket = -1;
    Request m_request = {};
    std::string m_out = {};
    std::size_t m_sent = 0;
    std::string m_expected = {};
    Answer m_answer = {};
};

} // namespace switchyard::load
