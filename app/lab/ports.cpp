#include "app/lab/ports.h"

#include <QByteArray>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace switchyard::lab
{
namespace
{

constexpr int lowest = 15'000; // Below 32768: above, the kernel puts outgoing connections.
constexpr int highest = 32'000;

/// Bound to the port, or -1 where somebody has it.
int reserve(int port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in any{};
    any.sin_family = AF_INET;
    any.sin_port = htons(static_cast<uint16_t>(port));
    if (::bind(fd, reinterpret_cast<const sockaddr *>(&any), sizeof any) != 0) {
        ::close(fd);
        return -1;
    }
    // Only now: alone on the port so far, and from here on our own servers may share it.
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    return fd;
}

} // namespace

Ports::~Ports()
{
    for (const int fd : m_reservations)
        ::close(fd);
}

int Ports::take()
{
    std::uniform_int_distribution among(lowest, highest);
    for (;;) {
        const int port = among(m_random);
        if (const int fd = reserve(port); fd >= 0) {
            m_reservations.push_back(fd);
            return port;
        }
    }
}

std::string randomHex(int bytes)
{
    QByteArray random(bytes, '\0');
    if (::getentropy(random.data(), static_cast<size_t>(random.size())) != 0)
        qFatal("the system gives no random numbers");
    return random.toHex().toStdString();
}

} // namespace switchyard::lab
