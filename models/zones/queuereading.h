#pragma once
#include <QString>

#include <vector>

namespace switchyard
{

/// One queue of a zone's message broker, by its live totals.
struct QueueDepth {
    QString vhost = {};
    QString name = {};
    qint64 ready = 0;          ///< waiting for a consumer
    qint64 unacknowledged = 0; ///< with a consumer that has not finished
    double publishing = 0;     ///< messages a second that are put into it, some seconds ago
    friend bool operator==(const QueueDepth &, const QueueDepth &) = default;
};

using QueuesReading = std::vector<QueueDepth>;

} // namespace switchyard
