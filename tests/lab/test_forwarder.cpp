#include "app/lab/forwarder.h"

#include <QTest>

#include <array>
#include <condition_variable>
#include <csignal>
#include <mutex>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace switchyard::lab;

namespace
{

sockaddr_in onLoopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// Listens on a port of its own; `port` is set.
int listening(int &port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = onLoopback(0);
    socklen_t size = sizeof address;
    if (::bind(fd, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(fd, 8) != 0 ||
        ::getsockname(fd, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("no socket on loopback");
    port = ntohs(address.sin_port);
    return fd;
}

int connectedTo(int port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = onLoopback(port);
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        qFatal("no connection on loopback");
    return fd;
}

/// A process between its fork and its exec, for as long as this lives: it has a copy of every
/// socket.
class Forked
{
public:
    Forked() : m_pid(::fork())
    {
        if (m_pid == 0) {
            for (;;)
                ::pause();
        }
    }
    ~Forked()
    {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    Forked(const Forked &) = delete;
    Forked &operator=(const Forked &) = delete;

private:
    const pid_t m_pid;
};

} // namespace

class TestForwarder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatEndsWhileAProgramIsBeingStartedIsForgotten();
};

void TestForwarder::whatEndsWhileAProgramIsBeingStartedIsForgotten()
{
    int serverPort = 0, port = 0;
    const int server = listening(serverPort);
    ::close(listening(port));
    std::mutex mutex;
    std::condition_variable changed;
    int open = 0, ended = 0;
    Forwarder forwarder(
        "127.0.0.1",
        [&] {
            return std::vector<Target>{{"s", "127.0.0.1", serverPort}};
        },
        [&](const std::string &, int change) {
            const std::lock_guard lock(mutex);
            open += change;
            ended += change < 0 ? 1 : 0;
            changed.notify_all();
        });
    QVERIFY(forwarder.start("127.0.0.1", port));
    for (int round = 1; round <= 20; ++round) {
        const int client = connectedTo(port);
        const int accepted = ::accept(server, nullptr, nullptr);
        char byte = 'x';
        QCOMPARE(::send(client, &byte, 1, 0), ssize_t(1));
        QCOMPARE(::recv(accepted, &byte, 1, 0), ssize_t(1));
        const Forked copies;
        ::shutdown(client, SHUT_RDWR);
        ::close(client);
        ::shutdown(accepted, SHUT_RDWR);
        ::close(accepted);
        std::unique_lock lock(mutex);
        QVERIFY(changed.wait_for(lock, std::chrono::seconds(20), [&] { return ended == round; }));
        QCOMPARE(open, 0);
    }
    ::close(server);
}

QTEST_GUILESS_MAIN(TestForwarder)
#include "test_forwarder.moc"
