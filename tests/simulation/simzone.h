#pragma once
#include "models/zones/instance.h"
#include "models/zones/readings.h"
#include "tests/simulation/setup.h"

namespace switchyard::simulation
{

inline const QString oldVersion = QStringLiteral("1.0.0");
inline const QString newVersion = QStringLiteral("2.0.0");

struct SimInstance {
    QString id = {};
    QString service = {};
    QString version = {};
    bool up = true;
    bool listed = true;
    bool out = false;             ///< of service, by an override of its registry's
    qint64 changedAt = 0;         ///< when that last changed
    qint64 cameInAt = -1'000'000; ///< when it last came into service without being put back
    qint64 backAt = -1; ///< comes up again; -1: it is up, or stays down until faults are over
    QString comesBackAs = {};
    bool keepsOut = false; ///< its override outlives that
    QString host = {};
    bool startsJobs = false;   ///< its scheduler may start jobs there
    bool keepsJobsOff = false; ///< when it comes up again it leaves that as it is
    qint64 letItselfAt = -1;   ///< when it let itself start jobs again; -1: it did not
    qint64 jobSince = 0;
    qint64 jobUntil = 0;           ///< a job runs there until then
    bool added = false;            ///< by autoscaling
    bool byItself = false;         ///< it comes back by no deploy of ours
    bool strayed = false;          ///< it has done so since our last deploy
    bool deployed = false;         ///< what brings it back is a deploy of ours
    qint64 putBackAt = -1'000'000; ///< when we last brought it into service
    qint64 requests = 0;
    qint64 errors = 0;
    qint64 remainder = 0; ///< per mille of an error
};

/// A zone as it is: its instances, its gateway, its users. Times are true ms.
struct SimZone {
    std::vector<SimInstance> instances = {};
    bool flag = false;
    int kept = 50;               ///< clients that keep their connections to it, of 100
    qint64 requests = 1'000'000; ///< its gateways' counters: they have served before
    qint64 remainder = 0;
    qint64 gatewayDownUntil = 0;
    qint64 registryDownUntil = 0;
    bool registryListsNothing = false;
    qint64 clingUntil = 0;
    qint64 strangerSince = 0; ///< 0: its registry lists its own alone
    qint64 strangerUntil = 0;
    qint64 workUntil = 0;  ///< consumers have then worked off what waits in its queues
    qint64 messagesAt = 0; ///< when the first of them came, or some came late
    int shownNone = 0;     ///< looks in a row that showed none while some waited
    // For the checks.
    qint64 lastUserAt = 0;
    qint64 servedSince = 0; ///< requests that users made, ever
    qint64 membersAt = 0;   ///< when an instance came, went or changed its version by itself
    qint64 unfitSince = 0;  ///< 0: fit
    qint64 fitAgainAt = 0;
    bool checksPassed = false;   ///< the newest run of its checks
    QString checkedMembers = {}; ///< whom it looked at

    bool gatewayUp(qint64 t) const { return t >= gatewayDownUntil; }
};

/// The services of the simulated zones, in the order of the plan's groups.
QString serviceName(int number);
SimZone makeZone(const Setup &setup, Zone zone);
/// Each service has half of what it was planned with, and the gateway answers.
bool isFit(const SimZone &zone, const Setup &setup, qint64 t);
/// What the registry of the zone would list.
std::vector<Instance> listing(const SimZone &zone, Zone which);
/// It answers, or its registry says so; what is gone serves nobody.
bool isInService(const SimInstance &instance);
/// All instances of it that are in service run `version`.
bool runsOnly(const SimZone &zone, const QString &version);
/// Who is in the zone and what each runs, in words of the checks' own.
QString membersOf(const SimZone &zone);

} // namespace switchyard::simulation
