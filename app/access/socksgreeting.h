#pragma once
#include <QByteArray>
#include <QString>

#include <utility>

namespace switchyard
{

/// The name, or the address without brackets, and the port of host:port.
std::pair<QByteArray, int> hostAndPort(const QString &text);

/// What is said to a SOCKS5 proxy (RFC 1928) that asks for no login, until it leads to a host whose
/// name it looks up itself. Pure: bytes come in, words go out.
class SocksGreeting
{
public:
    enum class Is : quint8 {
        Talking,
        Through, ///< what comes next is the host's
        Refused, ///< by the proxy, or it is none
    };
    explicit SocksGreeting(const QString &host);

    Is is() const { return m_is; }
    /// What is to be said now, once.
    QByteArray takeWords() { return std::exchange(m_words, {}); }
    /// How many bytes more it takes to know what to say; never one of the host's.
    qsizetype wants() const;
    void hear(const QByteArray &bytes);

private:
    QByteArray m_request;
    QByteArray m_words;
    QByteArray m_heard = {};
    bool m_isTaken = false; ///< it has taken the greeting
    Is m_is = Is::Talking;
};

} // namespace switchyard
