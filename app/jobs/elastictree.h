#pragma once
#include "app/net/zktree.h"
#include "models/zones/jobs.h"

#include <QTimeZone>

/// How ElasticJob keeps its jobs in ZooKeeper, below its namespace.
namespace switchyard::elastic
{

/// The nodes to ask for, as far as they can be told by now.
std::vector<ZkKey> wanted(const QByteArray &root, const ZkTree &tree);

/// Every job; `utcMs` and `zone` are for when it is due next.
JobsReading jobsIn(const QByteArray &root, const ZkTree &tree, qint64 utcMs, const QTimeZone &zone);

/// The node that says whether a job may be started on a machine.
QByteArray machineNode(const QByteArray &root, const QString &job, const QString &host);

/// What that node holds where it may not be.
inline constexpr char disabled[] = "DISABLED";
inline constexpr char enabled[] = "ENABLED";

} // namespace switchyard::elastic
