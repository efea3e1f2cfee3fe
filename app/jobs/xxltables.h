#pragma once
#include "app/net/call.h"
#include "models/zones/jobs.h"
#include "models/zones/result.h"

class QSqlDatabase;
class QSqlError;

/// The tables of XXL-JOB's admin. A failure's detail is the server's own words.
namespace switchyard::xxl
{

/// Executors that register under one name.
struct Group {
    int id = 0;
    bool byHand = false;        ///< the list is kept by hand, not from who registers
    QStringList addresses = {}; ///< on which its jobs may be started
    QStringList alive = {};     ///< who has registered within three heartbeats
    QStringList jobs = {};      ///< of this group, started or not
    friend bool operator==(const Group &, const Group &) = default;
};

Result<std::vector<Group>> groupsIn(QSqlDatabase &database, const Call &call);
Result<JobsReading> jobsIn(QSqlDatabase &database, const std::vector<Group> &groups,
                           const Call &call);
/// Writes one group's list as it is here.
Result<void> store(QSqlDatabase &database, const Group &group, const Call &call);

/// What MySQL's own code of an error means.
Failure failureOf(const QSqlError &error);

/// "http://10.0.1.11:9999/" is on 10.0.1.11.
QString hostOf(const QString &address);

} // namespace switchyard::xxl
