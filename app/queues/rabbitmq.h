#pragma once
#include "app/net/http.h"
#include "app/queues/queue.h"

namespace switchyard
{

/// RabbitMQ's management API. It asks for the live totals: the statistics of the same API are up to
/// 10 s old and were seen to say 0 while 758 messages waited.
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
    Result<Page> page(int number, const Call &call);

    QueueProfile m_profile;
    Credentials m_credentials;
    HttpClient m_client;
};

std::unique_ptr<Queue> makeRabbitmq(const QueueProfile &profile, const Credentials &credentials);

} // namespace switchyard
