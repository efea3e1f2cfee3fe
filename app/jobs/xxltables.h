#pragma once
#include "models/zones/jobs.h"
#include "models/zones/result.h"

class QSqlDatabase;

/// The tables of XXL-JOB's admin. What fails is Malformed with the server's own words.
namespace switchyard::xxl
{

/// Executors that register under one name.
struct Group {
    int id = 0;
    bool byHand = false;        ///< the list is kept by hand, not from who registers
    QStringList addresses = {}; ///< on which its jobs may be started
    QStringList alive = {};     ///< who has registered within three heartbeats
    friend bool operator==(const Group &, const Group &) = default;
};

Result<std::vector<Group>> groupsIn(QSqlDatabase &database);
Result<JobsReading> jobsIn(QSqlDatabase &database, const std::vector<Group> &groups);
/// Writes one group's list as it is here.
Result<void> store(QSqlDatabase &database, const Group &group);

/// "http://10.0.1.11:9999/" is on 10.0.1.11.
QString hostOf(const QString &address);

} // namespace switchyard::xxl
