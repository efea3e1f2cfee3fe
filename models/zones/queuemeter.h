#pragma once
#include "models/zones/queuereading.h"

#include <QStringList>

namespace switchyard
{

/// Whether a name is one of these patterns: a name, or the beginning of one with * at its end.
bool isNamed(const QString &name, const QStringList &patterns);

/// What is left in the queues of a zone.
struct QueueAccount {
    bool empty = false;   ///< enough agreeing samples, and the newest one counts
    qint64 waiting = 0;   ///< ready and unacknowledged, without those that are set aside
    qint64 aside = 0;     ///< in parked and delayed queues: shown, and not waited for
    QString fullest = {}; ///< the queue with most; empty: none waits
    qint64 fullestHas = 0;
    double publishing = 0;    ///< messages a second that are put into the queues that count
    QString publishedTo = {}; ///< the queue with most of them; empty: none
    friend bool operator==(const QueueAccount &, const QueueAccount &) = default;
};

/// Judges samples of a zone's queues. One empty look proves nothing: a message may be between two
/// hands. Three in a row over at least two seconds must agree, and none while somebody publishes
/// there: a quick consumer hides that. A failed read begins anew, and so
/// does one after a long while in which nobody looked.
class QueueMeter
{
public:
    /// `at`: boot milliseconds, rising. `aside`: patterns of parked and delayed queues.
    void add(qint64 at, const QueuesReading &queues, const QStringList &aside);
    void lost();
    const QueueAccount &account() const { return m_account; }
    /// Boot ms of the first of the agreeing samples; 0: it is not empty, or not known to be.
    qint64 emptySince() const { return m_account.empty ? m_emptySince : 0; }

private:
    QueueAccount m_account = {};
    qint64 m_emptySince = 0;
    qint64 m_newestAt = 0;
    int m_emptySamples = 0;
};

} // namespace switchyard
