#include "app/lab/ports.h"

#include <QByteArray>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace switchyard::lab
{
namespace
{

constexpr int lowest = 15'000;
constexpr int highest = 32'000;

bool isFree(int port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in any{};
    any.sin_family = AF_INET;
    any.sin_port = htons(static_cast<uint16_t>(port));
    const bool free = ::bind(fd, reinterpret_cast<const sockaddr *>(&any), sizeof any) == 0;
    ::close(fd);
    return free;
}

} // namespace

int Ports::take()
{
    std::uniform_int_distribution among(lowest, highest);
    for (;;) {
        const int port = among(m_random);
        if (!m_taken.contains(port) && isFree(port)) {
            m_taken.insert(port);
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
