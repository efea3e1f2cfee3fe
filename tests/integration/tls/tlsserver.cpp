#include "tests/integration/tls/tlsserver.h"

#include <QFile>

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace switchyard
{

TlsServer::TlsServer(const QString &certificate, const QString &key, int newest)
    : m_context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free)
{
    std::signal(SIGPIPE, SIG_IGN);
    // Debian's default level forbids old versions; the client must be the one that refuses them.
    SSL_CTX_set_security_level(m_context.get(), 0);
    SSL_CTX_set_min_proto_version(m_context.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(m_context.get(), newest);
    if (SSL_CTX_use_certificate_chain_file(m_context.get(), QFile::encodeName(certificate)) != 1 ||
        SSL_CTX_use_PrivateKey_file(m_context.get(), QFile::encodeName(key), SSL_FILETYPE_PEM) != 1)
        qFatal("cannot use the test's certificate");
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        ::listen(m_listener, 16) != 0 || ::pipe(m_stop) != 0)
        qFatal("a test server cannot listen on loopback");
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { accept(); });
}

TlsServer::~TlsServer()
{
    ::close(m_stop[1]);
    m_thread.join();
    ::close(m_stop[0]);
    ::close(m_listener);
}

void TlsServer::accept()
{
    for (;;) {
        pollfd waits[] = {{m_listener, POLLIN, 0}, {m_stop[0], POLLIN, 0}};
        if (::poll(waits, 2, -1) <= 0 || waits[1].revents != 0)
            return;
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        serve(socket);
        ::close(socket);
    }
}

void TlsServer::serve(int socket)
{
    const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(m_context.get()), &SSL_free);
    SSL_set_fd(tls.get(), socket);
    const bool spoke = SSL_accept(tls.get()) == 1;
    const char *name = SSL_get_servername(tls.get(), TLSEXT_NAMETYPE_host_name);
    QByteArray request;
    char buffer[4096];
    while (spoke && !request.contains("\r\n\r\n")) {
        const int got = SSL_read(tls.get(), buffer, sizeof buffer);
        if (got <= 0)
            break;
        request.append(buffer, got);
    }
    {
        const std::lock_guard lock(m_mutex);
        m_names.emplace_back(name);
        if (!request.isEmpty())
            m_requests.push_back(request);
    }
    static const QByteArray answer =
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    if (!request.isEmpty())
        SSL_write(tls.get(), answer.constData(), int(answer.size()));
    SSL_shutdown(tls.get());
}

std::vector<QByteArray> TlsServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

std::vector<QByteArray> TlsServer::names() const
{
    const std::lock_guard lock(m_mutex);
    return m_names;
}

} // namespace switchyard
