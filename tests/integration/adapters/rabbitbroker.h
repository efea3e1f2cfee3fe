#pragma once
#include "app/net/http.h"
#include "tests/integration/adapters/server.h"

#include <QTemporaryDir>

namespace switchyard
{

/// A real RabbitMQ with its management API, in a folder and with a port mapper of its own.
class RabbitBroker
{
public:
    RabbitBroker() = default;
    ~RabbitBroker() { stop(); }
    Q_DISABLE_COPY_MOVE(RabbitBroker)
    /// False: it did not start. isUp() tells when it answers.
    bool start();
    bool waitUntilUp();
    void stop();

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_api); }
    QString amqpUrl() const;
    bool declare(const QString &queue);
    bool publish(const QString &queue, int messages);
    bool purge(const QString &queue);
    /// What the statistics say, which are late.
    qint64 statisticsOf(const QString &queue);

    static constexpr auto user = "tester";
    static constexpr auto password = "secret-of-the-test";

private:
    Result<HttpResponse> send(const QByteArray &method, const QString &path,
                              const QByteArray &body = {});

    QTemporaryDir m_dir;
    int m_amqp = 0;
    int m_api = 0;
    Server m_mapper;
    Server m_broker;
    HttpClient m_client;
};

} // namespace switchyard
