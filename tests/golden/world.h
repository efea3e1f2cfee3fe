#pragma once
#include "models/release/reduce.h"

#include <random>

/// A simulated world on virtual time, in one thread: balancers that delay, lie and lose answers,
/// zones whose instances die and are replaced, gateways that count, clients that keep connections.
namespace switchyard::golden
{

using Random = std::mt19937_64;

/// Which faults a seed draws, and how likely each is, per mille of the calls or seconds.
struct Faults {
    int timeoutApplied = 0;
    int timeoutLost = 0;
    int timeoutLate = 0;
    int busy = 0;
    int refused = 0;
    int staleReads = 0;
    int readFails = 0;
    int registryFails = 0;
    int metricsFail = 0;
    int instanceDies = 0;
    int foreignEdit = 0;
    int deployFails = 0;
    int deployUnknown = 0;
    int flagFails = 0;
    int badVersion = 0; ///< per mille of the new version's requests that fail
    int crash = 0;
    int tornTail = 0; ///< of crashes: what was not synced is lost
    int sleeps = 0;
    int wishes = 0; ///< a pause, resume, abort, back or leave out of the blue
};
/// Swarm style: each seed has its own few faults.
Faults drawFaults(Random &random);

/// A call that the world has in hand; what it does and what its caller will hear.
struct Pending {
    Effect effect = {};
    QStringList members = {}; ///< of whom a change of the registry is; empty: of everybody
    int epoch = 0;
    qint64 landsAt = -1; ///< boot ms when the change lands; -1: never
    bool landed = false;
    qint64 answersAt = -1; ///< when the caller hears `outcome`; -1: it is gone
    Outcome outcome = Ok{};
};

class World
{
public:
    World(Random &random, const Faults &faults, int balancers, int copies = 1);

    Now now() const;
    void moveTo(qint64 bootMs); ///< lets traffic flow, lands what is due
    void sleep(qint64 ms);      ///< the machine sleeps; the world goes on
    void stopFaults()
    {
        m_faults = {};
        m_calm = true;
    }
    bool calm() const { return m_calm; }

    void send(const Effect &effect, int epoch, const Plan &plan);
    /// Outcomes that their caller hears by now; they are gone afterwards.
    std::vector<EffectSettled> answers();
    void dropAnswers(); ///< the program that waited for them died
    qint64 nextEvent() const;

    /// Reads every source as watchers would, each with its own faults.
    void observe(Snapshots &snapshots, const ReduceFor &what);
    /// Reads one balancer as asked: the read begins now.
    void observeBalancer(Snapshots &snapshots, int balancer);
    void observeChecks(Snapshots &snapshots, Zone zone);

    Profile profile() const { return m_profile; }
    PlanSources sources() const;

    // The truth, for the checks.
    int share(int balancer, Zone zone) const; ///< sum of a zone's weights
    const Weights &weights(int balancer) const { return m_balancers[balancer].weights; }
    bool fit(Zone zone) const; ///< each service has its minimum
    bool usersIn(Zone zone) const;
    qint64 lost() const { return m_lost; } ///< requests that met a stopped or dead zone
    qint64 lostByDeploy() const { return m_lostByDeploy; }
    bool foreignEdited() const { return m_foreignEdits > 0; }
    qint64 lastForeignAt() const { return m_lastForeignAt; }
    qint64 lastDeathAt() const { return m_lastDeathAt; }
    const std::vector<Instance> &instances(Zone zone) const { return m_instances[zone]; }

private:
    struct Lb {
        Weights weights;
        Weights old;
        qint64 changedAt = 0;
        qint64 lagMs = 0;
    };
    bool chance(int perMille);
    qint64 between(qint64 low, qint64 high);
    void flow(qint64 ms);
    void land(Pending &call);
    void mischief(qint64 ms);

    Random &m_random;
    Faults m_faults;
    bool m_calm = false;
    Profile m_profile;
    qint64 m_bootMs = 100'000;
    qint64 m_sleptMs = 0;
    std::vector<Lb> m_balancers;
    PerZone<std::vector<Instance>> m_instances;
    PerZone<bool> m_flag = {};
    PerZone<qint64> m_requests = {};
    PerZone<qint64> m_remainder = {};
    PerZone<int> m_kept = {50, 50}; ///< kept-alive connections in each zone
    std::map<QString, SeriesCounters> m_counters;
    std::vector<Pending> m_calls;
    std::map<QString, qint64> m_restarting; ///< instance -> back at
    qint64 m_lost = 0;
    qint64 m_lostByDeploy = 0;
    int m_foreignEdits = 0;
    qint64 m_lastForeignAt = -1'000'000;
    qint64 m_lastDeathAt = -1'000'000;
};

} // namespace switchyard::golden
