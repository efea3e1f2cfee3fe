#pragma once
#include "app/net/http.h"
#include "app/queues/queue.h"

#include <QDeadlineTimer>
#include <QJsonObject>

#include <map>

namespace switchyard
{

/// RabbitMQ's management API. It asks for the live totals: the statistics of the same API are up to
/// 10 s old and were seen to say 0 while 758 messages waited. Who still publishes stands in the
/// statistics alone: they are asked as often as the broker renews them. Not thread-safe.
class Rabbitmq final : public Queue
{
public:
    Rabbitmq(QueueProfile profile, Credentials credentials);
    Result<QueuesReading> read(const Call &call) override;

private:
    struct Page {
        QueuesReading queues = {};
        qint64 pages = 1;
    };
    using Rates = std::map<std::pair<QString, QString>, double>; ///< by vhost and name
    Result<QJsonObject> list(const QString &query, int number, const Call &call);
    Result<Page> page(int number, const Call &call);
    /// How much is put into each queue, as of the last renewal.
    Result<void> askRates(const Call &call);

    QueueProfile m_profile;
    Credentials m_credentials;
    HttpClient m_client;
    Rates m_rates = {};
    QDeadlineTimer m_ratesOld = QDeadlineTimer(0);
};

std::unique_ptr<Queue> makeRabbitmq(const QueueProfile &profile, const Credentials &credentials);

} // namespace switchyard
