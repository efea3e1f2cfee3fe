#pragma once
#include "models/zones/result.h"

#include <QJsonObject>
#include <vector>

/// Answers of CloudMonitor's DescribeMetricList.
namespace switchyard
{

/// What one metric tells of a server group in one period.
struct MonitorPoint {
    QString group = {};  ///< the server group
    QString series = {}; ///< its other dimensions: a group may be behind several listeners
    qint64 utcMs = 0;    ///< when the period began
    double perSecond = 0;
    friend bool operator==(const MonitorPoint &, const MonitorPoint &) = default;
};

struct MonitorPage {
    std::vector<MonitorPoint> points = {};
    QString next = {}; ///< the token of the page behind it; empty: this is the last
};

/// `host` is who answered. A point of after `latestUtcMs` is none.
Result<MonitorPage> readMonitorPage(const QJsonObject &answer, const QString &host,
                                    qint64 latestUtcMs);

} // namespace switchyard
