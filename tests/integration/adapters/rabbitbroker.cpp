#include "tests/integration/adapters/rabbitbroker.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <csignal>

namespace switchyard
{

using namespace Qt::StringLiterals;

bool RabbitBroker::start()
{
    m_amqp = freePort();
    m_api = freePort();
    const QString mapper = QString::number(freePort());
    const QString dir = m_dir.path();
    const bool written =
        writeFile(dir + u"/plugins"_s, "[rabbitmq_management].\n") &&
        writeFile(dir + u"/rabbit.conf"_s,
                  u"listeners.tcp.1 = 127.0.0.1:%1\nmanagement.tcp.ip = 127.0.0.1\n"
                  "management.tcp.port = %2\ndefault_user = %3\ndefault_pass = %4\n"_s.arg(m_amqp)
                      .arg(m_api)
                      .arg(QLatin1StringView(user), QLatin1StringView(password))
                      .toUtf8());
    if (!written || !m_mapper.start(dir, u"/usr/bin/epmd"_s,
                                    {u"-port"_s, mapper, u"-address"_s, u"127.0.0.1"_s}))
        return false;
    const QStringList environment{
        u"-i"_s,
        u"PATH=/usr/bin:/bin"_s,
        u"HOME="_s + dir,
        u"ERL_EPMD_PORT="_s + mapper,
        u"ERL_EPMD_ADDRESS=127.0.0.1"_s,
        u"RABBITMQ_NODENAME=switchyard%1@localhost"_s.arg(m_api),
        u"RABBITMQ_DIST_PORT=%1"_s.arg(freePort()),
        u"RABBITMQ_CONFIG_FILE="_s + dir + u"/rabbit.conf"_s,
        u"RABBITMQ_ENABLED_PLUGINS_FILE="_s + dir + u"/plugins"_s,
        u"RABBITMQ_MNESIA_BASE="_s + dir + u"/mnesia"_s,
        u"RABBITMQ_LOG_BASE="_s + dir + u"/logs"_s,
        u"RABBITMQ_LOGS=-"_s,
        u"RABBITMQ_PID_FILE="_s + dir + u"/pid"_s,
        u"RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-kernel inet_dist_use_interface {127,0,0,1}"_s};
    return m_broker.start(dir, u"/usr/bin/env"_s,
                          environment + QStringList(u"/usr/lib/rabbitmq/bin/rabbitmq-server"_s));
}

bool RabbitBroker::waitUntilUp()
{
    // Only a limit against a hang.
    const QDeadlineTimer limit(120'000);
    while (!limit.hasExpired()) {
        const auto answer = send("GET", u"/api/overview"_s);
        if (answer && answer->status == 200)
            return true;
        listens(m_api);
    }
    return false;
}

void RabbitBroker::stop()
{
    // What was started is a script; the broker itself is its child, and slow to end.
    const QList<qint64> children = childrenOf(m_broker.pid());
    m_broker.stop();
    for (const qint64 pid : children)
        ::kill(pid_t(pid), SIGKILL);
    m_mapper.stop();
}

QString RabbitBroker::amqpUrl() const
{
    return u"amqp://%1:%2@127.0.0.1:%3"_s.arg(QLatin1StringView(user), QLatin1StringView(password))
        .arg(m_amqp);
}

Result<HttpResponse> RabbitBroker::send(const QByteArray &method, const QString &path,
                                        const QByteArray &body)
{
    const QByteArray login = QByteArray(user) + ':' + password;
    return m_client.send({.method = method,
                          .url = url() + path,
                          .headers = {{"Authorization", "Basic " + login.toBase64()},
                                      {"Content-Type", "application/json"}},
                          .body = body},
                         Call::within(std::chrono::seconds(10)));
}

bool RabbitBroker::declare(const QString &queue)
{
    const auto answer = send("PUT", u"/api/queues/%2F/"_s + queue, R"({"durable":true})");
    return answer && answer->status == 201;
}

bool RabbitBroker::publish(const QString &queue, int messages)
{
    const QByteArray body = R"({"properties":{},"payload":"x","payload_encoding":"string",)"
                            R"("routing_key":")" +
                            queue.toUtf8() + "\"}";
    for (int i = 0; i < messages; ++i) {
        const auto answer = send("POST", u"/api/exchanges/%2F/amq.default/publish"_s, body);
        if (!answer || answer->body != R"({"routed":true})")
            return false;
    }
    return true;
}

bool RabbitBroker::purge(const QString &queue)
{
    const auto answer = send("DELETE", u"/api/queues/%2F/"_s + queue + u"/contents"_s);
    return answer && answer->status == 204;
}

qint64 RabbitBroker::statisticsOf(const QString &queue)
{
    const auto answer = send("GET", u"/api/queues/%2F/"_s + queue);
    return answer ? QJsonDocument::fromJson(answer->body).object().value("messages"_L1).toInteger()
                  : -1;
}

} // namespace switchyard
