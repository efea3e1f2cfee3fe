#pragma once
#include "models/release/reduce.h"
#include "tests/simulation/calls.h"
#include "tests/simulation/clock.h"
#include "tests/simulation/simjobs.h"
#include "tests/simulation/simzone.h"

/// A simulated world on virtual time, in one thread: balancers that delay, lie and lose answers,
/// zones whose instances die and are replaced, gateways that count, clients that keep connections.
/// A value: the way back is tried on a copy.
namespace switchyard::simulation
{

/// A change that a call of ours made, at the moment it is made.
struct Landing {
    Call call = {};
    Weights before = {}; ///< of its balancer
};

struct Heard {
    int console = 0;
    int number = 0; ///< of the call
    EffectSettled settled = {};
};

class World
{
public:
    explicit World(const Setup &setup);

    /// Nothing happens by itself before this moment.
    qint64 nextEvent() const;
    /// Lets traffic flow until then and carries out what is due; the landings are told in order.
    std::vector<Landing> moveTo(qint64 t, Faults &faults);
    void happen(const Incident &incident);
    /// Faults are over: what died comes back, what was added goes.
    void heal();

    /// Gives the number of the call. It lives from `decidedAt` on.
    int send(const Effect &effect, int console, qint64 epoch, qint64 decidedAt, const Plan &plan,
             Faults &faults);
    std::vector<Heard> answers();
    /// Nobody waits for the answers of this console any more.
    void deafen(int console);
    bool quiet() const { return m_calls.empty(); }

    void observeBalancer(Snapshots &snapshots, int balancer, Faults &faults);
    void observeFlag(Snapshots &snapshots, Zone zone);
    void observeChecks(Snapshots &snapshots, Zone zone, Faults &faults);
    void observeZone(Snapshots &snapshots, Zone zone);
    void observeListed(Snapshots &snapshots, Zone zone, Faults &faults);
    void observeQueues(Snapshots &snapshots, Zone zone, Faults &faults);
    void observeJobs(Snapshots &snapshots, Faults &faults);
    void observeArtefacts(Snapshots &snapshots, Faults &faults);
    void observePermits(Snapshots &snapshots);
    void observeTelemetry(Snapshots &snapshots);

    Clock clock = {};
    std::vector<SimBalancer> balancers = {};
    PerZone<SimZone> zones = {};
    SimJobs jobs = {};
    int changes = 0;            ///< counts what a source could tell that it did not before
    bool artefactsSeen = false; ///< the last that was told of them: all are there
    bool sourcesDead = false;   ///< registries, gateways and telemetry answer nothing
    int hung = -1;              ///< a balancer none of whose calls is answered or lands

    PlanSources sources() const;
    int share(int balancer, Zone zone) const; ///< sum of the zone's weights
    bool usersIn(Zone zone) const;
    bool fit(Zone zone) const { return zones[zone].unfitSince == 0; }
    const std::vector<Call> &calls() const { return m_calls; }

private:
    void flow(qint64 ms, Faults &faults);
    void flowZone(Zone zone, qint64 ms, int weight, int all, Faults &faults);
    void land(const Call &call);
    void deploy(const Call &call);
    void setOut(const Call &call);
    void setJobs(const Call &call);
    void comeBack();
    void look();
    std::vector<SeriesCounters> counters() const;
    void balancerIncident(const Incident &incident);
    void zoneIncident(const Incident &incident);
    void instanceIncident(const Incident &incident);

    Setup m_setup;
    Random m_random;
    std::vector<Call> m_calls;
    int m_made = 0;
    qint64 m_metricsMissingUntil = 0;
    qint64 m_metricsLateUntil = 0;
    std::vector<SeriesCounters> m_oldCounters;
};

} // namespace switchyard::simulation
