#include "app/access/socksgreeting.h"

#include <arpa/inet.h>

namespace switchyard
{
namespace
{

enum Address : char { IPv4 = 1, Name = 3, IPv6 = 4 };

constexpr char version = 5;
constexpr char connecting = 1;

QByteArray addressOf(const QByteArray &host)
{
    QByteArray bytes(16, '\0');
    if (::inet_pton(AF_INET, host.constData(), bytes.data()) == 1)
        return QByteArray(1, IPv4) + bytes.left(4);
    if (::inet_pton(AF_INET6, host.constData(), bytes.data()) == 1)
        return QByteArray(1, IPv6) + bytes;
    const QByteArray name = host.left(255);
    return QByteArray(1, Name) + char(name.size()) + name;
}

} // namespace

std::pair<QByteArray, int> hostAndPort(const QString &text)
{
    QByteArray host = text.section(u':', 0, -2).toUtf8();
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.mid(1, host.size() - 2);
    return {host, text.section(u':', -1).toInt()};
}

SocksGreeting::SocksGreeting(const QString &host)
{
    const auto [name, port] = hostAndPort(host);
    m_request = QByteArray(1, version) + connecting + '\0' + addressOf(name) + char(port >> 8) +
                char(port & 0xff);
    m_words = QByteArray(1, version) + '\1' + '\0'; // one way to sign in: none
}

qsizetype SocksGreeting::wants() const
{
    if (!m_isTaken)
        return 2 - m_heard.size();
    // The answer holds an address, and of a name its length stands before it.
    if (m_heard.size() < 5)
        return 5 - m_heard.size();
    const char kind = m_heard[3];
    const int address = kind == IPv4 ? 4 : kind == IPv6 ? 16 : 1 + uchar(m_heard[4]);
    return 4 + address + 2 - m_heard.size();
}

void SocksGreeting::hear(const QByteArray &bytes)
{
    m_heard += bytes;
    if (m_heard[0] != version || (m_heard.size() > 1 && m_heard[1] != 0)) {
        m_is = Is::Refused;
        return;
    }
    if (wants() > 0)
        return;
    if (m_isTaken) {
        m_is = Is::Through;
        return;
    }
    m_isTaken = true;
    m_heard.clear();
    m_words = m_request;
}

} // namespace switchyard
