#include "tests/support/labtruth.h"

#include <QDeadlineTimer>
#include <QJsonArray>

#include <poll.h>

namespace switchyard
{

int weightOf(const QJsonObject &labState, QChar zone)
{
    int sum = 0;
    for (const QJsonValue &balancer : labState[u"balancers"].toArray()) {
        const QJsonObject weights = balancer[u"weights"].toObject();
        for (auto at = weights.begin(); at != weights.end(); ++at)
            sum += at.key().startsWith(QStringLiteral("i-") + zone) ? at.value().toInt() : 0;
    }
    return sum;
}

int deploysOf(const QJsonObject &labState)
{
    int all = 0;
    for (const QJsonValue &each : labState[u"instances"].toArray())
        all += each[u"deploys"].toInt();
    return all;
}

bool waitFor(const std::function<bool()> &reached)
{
    constexpr int limitMs = 120'000;
    constexpr int betweenMs = 20;
    for (const QDeadlineTimer limit(limitMs); !limit.hasExpired();) {
        if (reached())
            return true;
        ::poll(nullptr, 0, betweenMs);
    }
    return false;
}

} // namespace switchyard
