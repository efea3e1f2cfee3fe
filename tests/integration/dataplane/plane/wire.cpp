#include "tests/integration/dataplane/plane/wire.h"

#include <QLocalSocket>
#include <QSslConfiguration>
#include <QSslSocket>

namespace switchyard::plane
{
namespace
{

constexpr int limitMs = 5000;

HttpAnswer ask(QTcpSocket &socket, const QByteArray &path, const QByteArray &method = "GET")
{
    socket.write(method + ' ' + path +
                 " HTTP/1.1\r\nHost: shop.lab\r\nContent-Length: 0\r\n"
                 "Accept: application/json\r\nConnection: close\r\n\r\n");
    QByteArray bytes;
    while (socket.waitForReadyRead(limitMs))
        bytes += socket.readAll();
    bytes += socket.readAll();
    const auto end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return {};
    return {.status = bytes.mid(9, 3).toInt(), .head = bytes.left(end), .body = bytes.mid(end + 4)};
}

} // namespace

QString HttpAnswer::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n'))
        if (line.toLower().startsWith(name.toLower() + ':'))
            return QString::fromLatin1(line.mid(name.size() + 1).trimmed());
    return {};
}

HttpAnswer httpGet(const Address &address, const QByteArray &path)
{
    QTcpSocket socket;
    socket.connectToHost(address.host, quint16(address.port));
    return socket.waitForConnected(limitMs) ? ask(socket, path) : HttpAnswer{};
}

HttpAnswer httpPost(const Address &address, const QByteArray &path)
{
    QTcpSocket socket;
    socket.connectToHost(address.host, quint16(address.port));
    return socket.waitForConnected(limitMs) ? ask(socket, path, "POST") : HttpAnswer{};
}

HttpAnswer httpsGet(const Address &address, const QByteArray &path, const QString &caFile)
{
    QSslSocket socket;
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(caFile));
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(address.host, quint16(address.port), QStringLiteral("shop.lab"));
    return socket.waitForEncrypted(limitMs) ? ask(socket, path) : HttpAnswer{};
}

QByteArray haproxyCommand(const QString &path, const QByteArray &command)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(limitMs))
        return {};
    socket.write(command + '\n');
    QByteArray answer;
    while (socket.waitForReadyRead(limitMs))
        answer += socket.readAll();
    return answer + socket.readAll();
}

} // namespace switchyard::plane
