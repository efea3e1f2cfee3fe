#pragma once
#include "app/lab/clbactions.h"
#include "app/lab/faults.h"
#include "app/lab/grouptraffic.h"

#include <set>

namespace switchyard::lab
{

/// CloudMonitor (Cms 2019-01-01) as far as DescribeMetricList of ALB's server groups goes: what the
/// gateways answered through each balancer, as rates of whole minutes, told some time after these
/// are over. A group without a request in a minute has no data point of it. Any thread.
class CmsApi
{
public:
    static constexpr const char *version = "2019-01-01";
    CmsApi(const Balancers &balancers, const GroupTraffic &traffic, Faults &faults, qint64 delayMs);

    RpcAnswer answer(const QString &action, const RpcParameters &parameters);

private:
    struct Group {
        QString id = {};
        const Balancer *balancer = nullptr;
        QStringList zones = {}; ///< whose servers are in it
    };
    struct Asked;
    std::vector<Group> groups() const;
    std::vector<std::pair<qint64, QJsonObject>> pointsOf(const Group &group,
                                                         const Asked &asked) const;

    const Balancers &m_balancers;
    const GroupTraffic &m_traffic;
    Faults &m_faults;
    const qint64 m_delayMs;
};

} // namespace switchyard::lab
