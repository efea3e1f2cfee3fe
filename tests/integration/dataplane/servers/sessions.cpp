#include "tests/integration/dataplane/servers/sessions.h"

#include <arpa/inet.h>
#include <array>
#include <random>
#include <sys/socket.h>
#include <unistd.h>

namespace
{

bool isWord(const std::string &text)
{
    return !text.empty() &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == text.npos;
}

int connectTo(const std::string &address)
{
    const auto colon = address.rfind(':');
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<uint16_t>(std::atoi(address.c_str() + colon + 1)));
    inet_pton(AF_INET, address.substr(0, colon).c_str(), &to.sin_addr);
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(fd, reinterpret_cast<const sockaddr *>(&to), sizeof to) == 0)
        return fd;
    close(fd);
    return -1;
}

} // namespace

// The connection ends with QUIT: all that comes is the answer.
std::string Sessions::ask(const std::string &command) const
{
    const int fd = connectTo(m_redis);
    if (fd < 0)
        return {};
    const std::string lines = command + "\r\nQUIT\r\n";
    std::string answer;
    if (send(fd, lines.data(), lines.size(), MSG_NOSIGNAL) == ssize_t(lines.size())) {
        std::array<char, 512> part;
        for (ssize_t got; (got = recv(fd, part.data(), part.size(), 0)) > 0;)
            answer.append(part.data(), size_t(got));
    }
    close(fd);
    return answer;
}

std::string Sessions::begin(const std::string &user) const
{
    std::random_device random;
    const std::string key = std::to_string(random()) + std::to_string(random());
    return isWord(user) && ask("SET session:" + key + ' ' + user).starts_with("+OK")
               ? key
               : std::string();
}

std::string Sessions::userOf(const std::string &key) const
{
    const std::string answer = isWord(key) ? ask("GET session:" + key) : std::string();
    const auto line = answer.find("\r\n");
    if (answer.empty() || answer.front() != '$' || answer.starts_with("$-1") || line == answer.npos)
        return {};
    return answer.substr(line + 2, answer.find("\r\n", line + 2) - line - 2);
}
