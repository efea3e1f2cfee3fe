#pragma once
#include "app/engine/census.h"
#include "app/engine/mailbox.h"
#include "app/engine/ports.h"
#include "app/engine/report.h"
#include "app/engine/schedule.h"
#include "app/engine/worker.h"
#include "models/release/decide.h"

namespace switchyard
{

using Reports = Mailbox<Report>;
using NowClock = std::function<Now()>; ///< called from any thread

/// Reads every source of an environment, each on a worker of its own, so that one that hangs holds
/// nobody else. Answers go into the mailbox; whoever takes them there hands each to ended().
class Watchers
{
public:
    Watchers(const Ports &ports, std::shared_ptr<Reports> reports, NowClock clock);

    /// What a release needs to see just now. Gateways that are left alone are not asked for as
    /// long.
    void aim(const Watch &watch, const PerZone<bool> &leftAlone);
    /// The services to ask directly, and how many instances each has.
    void setServices(Zone zone, std::map<QString, int> services)
    {
        m_services[zone] = std::move(services);
    }
    /// The instance set that checks begun from now on look at.
    void setInstanceSet(Zone zone, const QString &hash) { m_setHash[zone] = hash; }
    /// Of the open release; what is asked before it begins is told what it changes.
    void setPlan(const FrozenPlan &plan) { m_plan = plan; }
    void ask(const Ask &ask, int balancer);
    /// What failed in a zone in the last seconds, told once; false: nobody can be asked.
    bool askUris(Zone zone, int seconds, const QString &release, const QString &service);
    void ended(const Report &report);
    /// Begins the reads that are due; when to come again.
    std::optional<qint64> poll();
    std::vector<Worker *> workers() const;

private:
    struct Source {
        Schedule schedule;
        std::function<Worker::Job()> makeJob = {};
        std::unique_ptr<Worker> worker = std::make_unique<Worker>();
        bool hushed = false; ///< not read for now
    };
    struct ZoneSources {
        std::unique_ptr<Source> status, probe, flag, checks, registry, listed, queues;
        std::shared_ptr<Census> census;
    };
    void watchZone(Zone zone, const ZonePorts &ports);
    void watchJobs(size_t scheduler, const std::shared_ptr<Jobs> &port);
    void watchAudit(const std::shared_ptr<Audit> &audit);
    void watchArtefacts(const std::shared_ptr<Artefacts> &artefacts);
    void watchTelemetry(const std::shared_ptr<Telemetry> &telemetry);
    void watchLoad(const Ports &ports);
    void watchLatency(const std::shared_ptr<Telemetry> &telemetry);
    Worker::Job probeJob(Zone zone, const std::shared_ptr<Gateway> &gateway,
                         const std::vector<std::shared_ptr<Part>> &parts) const;
    std::vector<Source *> sources() const;

    std::shared_ptr<Reports> m_reports;
    NowClock m_clock;
    PerZone<std::map<QString, int>> m_services = {};
    PerZone<QString> m_setHash = {};
    std::optional<Zone> m_prove = {};
    std::vector<std::unique_ptr<Source>> m_balancers = {};
    PerZone<ZoneSources> m_zones = {};
    std::vector<std::unique_ptr<Source>> m_schedulers = {};
    FrozenPlan m_plan = {};
    std::unique_ptr<Source> m_audit = {};
    std::unique_ptr<Source> m_artefacts = {};
    std::unique_ptr<Source> m_telemetry = {};
    std::unique_ptr<Source> m_exporter = {};
    std::unique_ptr<Source> m_latency = {};
    std::unique_ptr<Source> m_pastLoad = {};
    std::shared_ptr<Telemetry> m_urisPort = {};
    std::unique_ptr<Source> m_uris = {};
};

} // namespace switchyard
