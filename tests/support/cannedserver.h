#pragma once
#include <QByteArray>
#include <QString>

#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

namespace switchyard
{

/// One accepted connection of a CannedServer, as its script sees it.
class Peer
{
public:
    Peer(int socket, int stopPipe) : m_socket(socket), m_stop(stopPipe) {}
    /// One line with its end; empty when the client is gone or the server ends.
    QByteArray readLine();
    /// Whatever has come; empty when the client is gone or the server ends.
    QByteArray readBytes();
    /// One HTTP request, headers and body; empty when the client is gone or the server ends.
    QByteArray readRequest();
    bool write(const QByteArray &bytes);
    /// Waits until the client closes, or the server ends.
    void holdUntilClosed();
    /// Waits until the server ends, also when the client has ended its own side.
    void holdUntilServerEnds();
    /// Closing sends RST instead of FIN.
    void closeByReset();

private:
    bool readable();
    int m_socket;
    int m_stop;
};

/// A loopback TCP server for tests: runs a script on every connection, on a thread of its own, and
/// keeps the requests that reached it.
class CannedServer
{
public:
    /// How the end of a request is known: by HTTP's rules, by the end of its line, or not at all:
    /// with the first bytes of whatever it is. First: the server speaks, nothing is waited for.
    enum class Speaks : quint8 { Http, Lines, Bytes, First };
    using Script = std::function<void(Peer &, const QByteArray &request)>;
    /// The script is run for each whole request; the connection closes after it.
    explicit CannedServer(Script script, Speaks protocol = Speaks::Http);
    /// Gives these bytes to every request.
    explicit CannedServer(const QByteArray &answer);
    ~CannedServer();
    CannedServer(const CannedServer &) = delete;
    CannedServer &operator=(const CannedServer &) = delete;

    int port() const { return m_port; }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    std::vector<QByteArray> requests() const;
    int connections() const;
    /// Waits until so many requests have arrived; false after ten seconds.
    bool waitForRequests(size_t count) const;
    /// A 200 answer with this body, closing the connection.
    static QByteArray ok(const QByteArray &body, const QByteArray &type = "application/json");
    static QByteArray answer(const QByteArray &status, const QByteArray &headers,
                             const QByteArray &body);

private:
    void accept();
    void serve(int socket);

    Script m_script;
    Speaks m_protocol;
    int m_listener = -1;
    int m_port = 0;
    int m_stop[2] = {-1, -1};
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_arrived;
    std::vector<QByteArray> m_requests;
    int m_connections = 0;
    std::list<std::thread> m_workers;
    std::thread m_acceptor;
};

} // namespace switchyard
