#pragma once
#include "models/zones/zone.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace switchyard
{

/// A machine that a scheduler knows for one job.
struct JobMachine {
    QString host = {};
    bool enabled = true; ///< the scheduler may start the job there
    bool alive = false;  ///< a process that can run it is there now
    int running = 0;     ///< so many parts of the job run there now
    friend bool operator==(const JobMachine &, const JobMachine &) = default;
};

/// One scheduled job, as its scheduler tells it.
struct ScheduledJob {
    QString name = {};
    std::vector<JobMachine> machines = {};
    qint64 nextUtcMs = 0; ///< when it is due next; 0: the scheduler does not tell
    friend bool operator==(const ScheduledJob &, const ScheduledJob &) = default;
};

using JobsReading = std::vector<ScheduledJob>;

/// What one scheduler was seen to hold. `zone`: whose it is; nothing: one for both zones, which are
/// told apart by their machines' addresses.
struct SchedulerJobs {
    std::optional<Zone> zone = {};
    JobsReading jobs = {};
    friend bool operator==(const SchedulerJobs &, const SchedulerJobs &) = default;
};

/// The jobs of one zone.
struct ZoneJobs {
    int owned = 0;         ///< jobs that may be started in the zone now
    QString owner = {};    ///< one of them, such as "settle on 10.0.2.7"
    int running = 0;       ///< parts of jobs that run in the zone now
    QString runs = {};     ///< one of them, likewise
    QStringList busy = {}; ///< machines on which they run
    int enabled = 0;       ///< machines of the zone on which a job may be started, alive or not
    int disabled = 0;      ///< machines on which none may
    friend bool operator==(const ZoneJobs &, const ZoneJobs &) = default;
};

/// Who owns which job over both zones.
struct JobsAccount {
    int jobs = 0;
    int twice = 0;         ///< jobs that two schedulers may start: each run would be made twice
    QString first = {};    ///< one of them
    QString unplaced = {}; ///< a machine of which nobody can say whose it is; empty: none
    PerZone<ZoneJobs> zones = {};
    friend bool operator==(const JobsAccount &, const JobsAccount &) = default;
};

/// The zone of a machine: by the zones' address ranges (CIDR), else the scheduler's own.
std::optional<Zone> zoneOfMachine(const QString &host, std::optional<Zone> scheduler,
                                  const PerZone<QStringList> &ranges);

JobsAccount accountOf(const std::vector<SchedulerJobs> &schedulers,
                      const PerZone<QStringList> &ranges);

/// Jobs that are due before `untilUtcMs`, the next one first, as "settle 02:00:00Z".
QStringList jobsDue(const std::vector<SchedulerJobs> &schedulers, qint64 untilUtcMs);

} // namespace switchyard
