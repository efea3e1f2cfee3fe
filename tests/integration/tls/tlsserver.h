#pragma once
#include <QByteArray>
#include <QString>

#include <openssl/ssl.h>

#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace switchyard
{

/// A loopback HTTPS server for tests: answers every request with 200 and {}.
class TlsServer
{
public:
    /// Files in PEM; speaks versions up to `newest` (TLS1_3_VERSION).
    TlsServer(const QString &certificate, const QString &key, int newest = TLS1_3_VERSION);
    ~TlsServer();
    TlsServer(const TlsServer &) = delete;
    TlsServer &operator=(const TlsServer &) = delete;

    int port() const { return m_port; }
    std::vector<QByteArray> requests() const;
    /// The names that clients asked for (SNI).
    std::vector<QByteArray> names() const;

private:
    void accept();
    void serve(int socket);

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> m_context;
    int m_listener = -1;
    int m_port = 0;
    int m_stop[2] = {-1, -1};
    mutable std::mutex m_mutex;
    std::vector<QByteArray> m_requests;
    std::vector<QByteArray> m_names;
    std::thread m_thread;
};

} // namespace switchyard
