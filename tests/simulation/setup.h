#pragma once
#include "models/release/plan.h"
#include "tests/simulation/faults.h"

namespace switchyard::simulation
{

/// A fault that happens at a moment of its own.
struct Incident {
    qint64 at = 0; ///< true ms
    Fault fault = Fault::OperatorPauses;
    quint64 draw = 0; ///< what it needs to choose
};

/// A fault that strikes at the n-th time that it could, counted from 1.
struct NthFault {
    Fault fault = Fault::CrashBeforeAppend;
    int n = 1;
};

struct SetupBalancer {
    qint64 lagMs = 0;
    qint64 lifeMs = 60'000;
    bool tellsSessions = false;
};

/// Somebody agrees to the release; true ms.
struct SetupApproval {
    QString account = {};
    qint64 from = 0;
    qint64 until = 0;
};

/// A world and what is done in it, before anything happens: drawn from a seed, or written by a
/// scenario.
struct Setup {
    quint64 seed = 0;
    enum class What : quint8 { Release, Leave, Shift } what = What::Release;
    Zone first = Zone::B; ///< upgraded first; where a shift or leave goes
    std::vector<SetupBalancer> balancers = {{}};
    int servers = 1; ///< of each zone, on each balancer
    int services = 2;
    int instances = 1; ///< of each service in each zone
    bool hasDrain = true;
    bool hasBounds = false; ///< zones have registries and say which addresses are theirs
    qint64 learnMs = -1;    ///< its clients learn a change so late; -1: no zone is taken out
    std::vector<CommandProfile> commands = {}; ///< beside the steps
    int parallel = 2;                          ///< so many are replaced at once
    bool keepsOut = false;   ///< its registry keeps "out" for an instance that registers anew
    qint64 backlogMs = -1;   ///< its consumers need so long for what waits; -1:
                             ///< there are no queues
    qint64 jobsEveryMs = -1; ///< a job is due so often; -1: there are none
    qint64 jobsLastMs = 0;
    bool jobsShared = false; ///< one scheduler for both zones
    bool hasChecks = true;
    bool approval = false;
    bool asksArtefacts = false; ///< before anything moves
    int approvals = 0;          ///< so many others must agree before anything is done
    std::vector<SetupApproval> agreed = {};
    qint64 freezeFrom = -1; ///< true ms; -1: there is none
    qint64 freezeUntil = -1;
    bool canKill = false; ///< an instance that does not end by itself
    bool shadow = false;  ///< the judge only watches
    int canaryWeight = 0; ///< per cent of the users that stay with a canary's zone; 0: as they are
    QString templateId = QStringLiteral("zone");
    bool inBatches() const { return templateId == u"rolling" || templateId == u"canary"; }
    std::vector<int> ramp = {5, 100};
    FaultRates rates = {};
    std::vector<NthFault> nth = {};
    std::vector<Incident> incidents = {};
    qint64 calmAt = 0; ///< faults stop
    bool keepsTrace = false;
    bool tellsStory = false; ///< the person says only what the story says
    int forkEvery = 0;       ///< at each so-many-th input the way back is tried on a copy; 0: never
    bool replaysWhole = false;
};

constexpr qint64 startMs = 1'000'000;
Setup drawSetup(quint64 seed);
Profile profileOf(const Setup &setup);
QString serverOf(Zone zone, int number);

} // namespace switchyard::simulation
