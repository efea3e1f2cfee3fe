#include "app/engine/watchers.h"

#include "app/engine/installs.h"
#include "models/release/pastload.h"

namespace switchyard
{

namespace
{

constexpr qint64 historyMs = 15 * 60'000;
constexpr int historyStepSeconds = 5;

Call within(const Pace &pace, const std::stop_token &stop)
{
    return Call::within(std::chrono::milliseconds(pace.limitMs), stop);
}

/// A job that reads `port` by `read` and posts what `wrap` makes of the dated answer.
template<class Port, class Read, class Wrap>
Worker::Job reading(std::shared_ptr<Port> port, std::shared_ptr<Reports> reports, NowClock clock,
                    const Pace &pace, Read read, Wrap wrap)
{
    return [=](const std::stop_token &stop) {
        const qint64 begunAt = clock().bootMs;
        auto result = read(*port, within(pace, stop));
        reports->post(wrap(Answer<typename decltype(result)::value_type>{begunAt, clock().bootMs,
                                                                         std::move(result)}));
    };
}

/// What all of a zone's sources of one sort tell together; one that fails leaves nothing known.
template<class Port, class T>
auto readAll(Result<std::vector<T>> (Port::*read)(const Call &))
{
    return [read](const std::vector<std::shared_ptr<Port>> &ports,
                  const Call &call) -> Result<std::vector<T>> {
        std::vector<T> all;
        for (const auto &port : ports) {
            auto told = (*port.*read)(call);
            if (!told)
                return told;
            all.insert(all.end(), std::make_move_iterator(told->begin()),
                       std::make_move_iterator(told->end()));
        }
        return all;
    };
}

Result<PastLoadEvidence> readPastLoad(Telemetry &from, qint64 utcMs, const Call &call)
{
    const qint64 then = utcMs - weekMs;
    const auto sameHours = from.history(then, then + plannedMs, hoursStepSeconds, call);
    if (!sameHours)
        return Error(sameHours.error());
    const auto week = from.history(then, utcMs, weekStepSeconds, call);
    if (!week)
        return Error(week.error());
    return pastLoadOf(*sameHours, *week);
}

/// A direct request to a service, or to a part.
using Asked = std::function<std::vector<ProbeAnswer>(const Call &)>;

qint64 ownRequests(const ZonePorts &ports)
{
    qint64 sum = 0;
    for (const auto &gateway : {ports.status, ports.probe, ports.flag, ports.checks})
        sum += gateway->ownRequests();
    for (const auto *parts : {&ports.parts, &ports.probed})
        for (const auto &part : *parts)
            sum += part->ownRequests();
    return sum;
}

} // namespace

Watchers::Watchers(const Ports &ports, std::shared_ptr<Reports> reports, NowClock clock)
    : m_reports(std::move(reports)), m_clock(std::move(clock))
{
    for (int i = 0; i < int(ports.balancers.size()); ++i) {
        const Pace pace = ports.balancers[size_t(i)].pace;
        m_balancers.push_back(std::make_unique<Source>(Source{Schedule(pace)}));
        m_balancers.back()->makeJob = [this, i, pace, port = ports.balancers[size_t(i)].reader] {
            return reading(
                port, m_reports, m_clock, pace,
                [](Balancer &from, const Call &call) { return from.read(call); },
                [i](auto answer) {
                    return BalancerRead{i, std::move(answer)};
                });
        };
    }
    for (const Zone zone : bothZones)
        watchZone(zone, ports.zones[zone]);
    for (size_t i = 0; i < ports.schedulers.size(); ++i)
        watchJobs(i, ports.schedulers[i].reader);
    if (ports.audit)
        watchAudit(ports.audit);
    if (ports.artefacts)
        watchArtefacts(ports.artefacts);
    if (ports.telemetry)
        watchTelemetry(ports.telemetry);
    watchLoad(ports);
    if (ports.latency)
        watchLatency(ports.latency);
    m_urisPort = ports.uris;
    if (m_urisPort)
        m_uris = std::make_unique<Source>(Source{Schedule(paces::uris)});
}

void Watchers::watchZone(Zone zone, const ZonePorts &ports)
{
    const auto make = [](const Pace &pace, std::function<Worker::Job()> job) {
        auto source = std::make_unique<Source>(Source{Schedule(pace)});
        source->makeJob = std::move(job);
        return source;
    };
    ZoneSources &sources = m_zones[zone];
    sources.status = make(paces::gateway, [this, zone, ports] {
        return reading(
            ports.status, m_reports, m_clock, paces::gateway,
            [](Gateway &from, const Call &call) { return from.status(call); },
            [zone, ports](auto answer) {
                return GatewayRead{zone, std::move(answer), ownRequests(ports)};
            });
    });
    sources.flag = make(paces::drainFlag, [this, zone, port = ports.flag] {
        return reading(
            port, m_reports, m_clock, paces::drainFlag,
            [](Gateway &from, const Call &call) { return from.drainShown(call); },
            [zone](auto answer) {
                return FlagRead{zone, std::move(answer)};
            });
    });
    sources.checks = make(paces::checks, [this, zone, port = ports.checks] {
        return reading(
            port, m_reports, m_clock, paces::checks,
            [](Gateway &from, const Call &call) {
                return Result<std::vector<CheckAnswer>>(from.runChecks(call));
            },
            [zone, hash = m_setHash[zone]](auto answer) {
                return ChecksRead{zone, std::move(answer), hash};
            });
    });
    if (!ports.registries.empty() || !ports.parts.empty()) {
        const auto census = sources.census =
            std::make_shared<Census>(ports.registries, ports.parts);
        sources.registry = make(paces::registry, [this, zone, census] {
            return reading(
                census, m_reports, m_clock, paces::registry,
                [](Census &all, const Call &call) { return all.read(call); },
                [zone](auto answer) {
                    return RegistryRead{zone, std::move(answer)};
                });
        });
    }
    if (!ports.listers.empty()) {
        const auto listers = std::make_shared<const Registries>(ports.listers);
        sources.listed = make(paces::listed, [this, zone, listers] {
            return reading(listers, m_reports, m_clock, paces::listed, readAll(&Registry::listed),
                           [zone](auto answer) {
                               return ListedRead{zone, std::move(answer)};
                           });
        });
    }
    if (!ports.queues.empty()) {
        using Queues = std::vector<std::shared_ptr<Queue>>;
        const auto queues = std::make_shared<const Queues>(ports.queues);
        sources.queues = make(paces::queues, [this, zone, queues, aside = ports.aside] {
            return reading(queues, m_reports, m_clock, paces::queues, readAll(&Queue::read),
                           [zone, aside](auto answer) {
                               return QueuesRead{zone, std::move(answer), aside};
                           });
        });
    }
    sources.probe = make(paces::probe, [this, zone, port = ports.probe, parts = ports.probed] {
        return probeJob(zone, port, parts);
    });
}

Worker::Job Watchers::probeJob(Zone zone, const std::shared_ptr<Gateway> &gateway,
                               const std::vector<std::shared_ptr<Part>> &parts) const
{
    // While instances are to be proved each service is asked as often as it has instances; a part
    // tells of all its places at once.
    std::vector<Asked> asked;
    for (const auto &[service, count] : m_services[zone]) {
        const auto part = std::ranges::find(parts, service, &Part::name);
        if (part != parts.end())
            asked.push_back([port = *part](const Call &call) { return port->probe(call); });
        else
            asked.insert(
                asked.end(), m_prove == zone ? size_t(std::max(1, count)) : 1,
                [gateway, service](const Call &call) { return gateway->probe(service, call); });
    }
    return [zone, asked, reports = m_reports, clock = m_clock](const std::stop_token &stop) {
        // Partial answers are told about at least this often: one slow service hides no other.
        constexpr qint64 partMs = 50;
        ProbesRead part{zone, clock().bootMs, 0, {}, false};
        for (const Asked &ask : asked) {
            if (stop.stop_requested())
                break;
            const auto answers = ask(within(paces::probe, stop));
            part.answers.insert(part.answers.end(), answers.begin(), answers.end());
            part.at = clock().bootMs;
            if (part.at - part.begunAt >= partMs) {
                reports->post(part);
                part = {zone, part.at, part.at, {}, false};
            }
        }
        part.at = clock().bootMs;
        part.last = true;
        reports->post(std::move(part));
    };
}

void Watchers::watchJobs(size_t scheduler, const std::shared_ptr<Jobs> &port)
{
    m_schedulers.push_back(std::make_unique<Source>(Source{Schedule(paces::jobs)}));
    m_schedulers.back()->makeJob = [this, scheduler, port] {
        return reading(
            port, m_reports, m_clock, paces::jobs,
            [](Jobs &from, const Call &call) { return from.read(call); },
            [scheduler](auto answer) {
                return JobsRead{scheduler, std::move(answer)};
            });
    };
}

void Watchers::watchAudit(const std::shared_ptr<Audit> &audit)
{
    m_audit = std::make_unique<Source>(Source{Schedule(paces::audit)});
    m_audit->makeJob = [this, audit] {
        return reading(
            audit, m_reports, m_clock, paces::audit,
            [plan = m_plan](Audit &from, const Call &call) {
                return from.run(changesOf(*plan), call);
            },
            [](auto answer) { return AuditRead{std::move(answer)}; });
    };
}

void Watchers::watchArtefacts(const std::shared_ptr<Artefacts> &artefacts)
{
    m_artefacts = std::make_unique<Source>(Source{Schedule(paces::artefacts)});
    m_artefacts->makeJob = [this, artefacts] {
        return reading(
            artefacts, m_reports, m_clock, paces::artefacts,
            [plan = m_plan](Artefacts &from, const Call &call) {
                return from.look(installsOf(*plan), call);
            },
            [](auto answer) { return ArtefactsRead{std::move(answer)}; });
    };
}

void Watchers::watchTelemetry(const std::shared_ptr<Telemetry> &telemetry)
{
    m_telemetry = std::make_unique<Source>(Source{Schedule(paces::telemetry)});
    // The charts' past, once, before the first counters: a port is used by one thread at a time.
    m_telemetry->worker->submit(
        [telemetry, reports = m_reports, clock = m_clock](const std::stop_token &stop) {
            const qint64 utcMs = clock().utcMs;
            const auto points = telemetry->history(utcMs - historyMs, utcMs, historyStepSeconds,
                                                   within(paces::telemetry, stop));
            if (points)
                reports->post(HistoryRead{*points});
        });
    m_telemetry->makeJob = [this, telemetry] {
        return reading(
            telemetry, m_reports, m_clock, paces::telemetry,
            [](Telemetry &from, const Call &call) { return from.counters(call); },
            [](auto answer) { return CountersRead{std::move(answer)}; });
    };
}

void Watchers::watchLoad(const Ports &ports)
{
    if (ports.exporter) {
        m_exporter = std::make_unique<Source>(Source{Schedule(paces::telemetry)});
        m_exporter->makeJob = [this, port = ports.exporter] {
            return reading(
                port, m_reports, m_clock, paces::telemetry,
                [](Telemetry &from, const Call &call) { return from.connections(call); },
                [](auto answer) { return ConnectionsRead{std::move(answer)}; });
        };
    }
    if (!ports.pastLoad)
        return;
    m_pastLoad = std::make_unique<Source>(Source{Schedule(paces::pastLoad)});
    m_pastLoad->makeJob = [this, port = ports.pastLoad] {
        return reading(
            port, m_reports, m_clock, paces::pastLoad,
            [clock = m_clock](Telemetry &from, const Call &call) {
                return readPastLoad(from, clock().utcMs, call);
            },
            [](auto answer) { return PastLoadRead{std::move(answer)}; });
    };
}

void Watchers::watchLatency(const std::shared_ptr<Telemetry> &telemetry)
{
    m_latency = std::make_unique<Source>(Source{Schedule(paces::latency)});
    m_latency->makeJob = [this, telemetry] {
        return reading(
            telemetry, m_reports, m_clock, paces::latency,
            [](Telemetry &from, const Call &call) { return from.latency(call); },
            [](auto answer) { return LatencyRead{std::move(answer)}; });
    };
}

void Watchers::aim(const Watch &watch, const PerZone<bool> &leftAlone)
{
    m_prove = watch.prove;
    for (const auto &balancer : m_balancers)
        balancer->schedule.setQuick(watch.moving);
    for (const Zone zone : bothZones) {
        const bool proving = watch.prove == zone;
        const ZoneSources &sources = m_zones[zone];
        sources.status->schedule.setQuick(watch.quick[zone]);
        sources.flag->schedule.setQuick(watch.quick[zone]);
        sources.probe->schedule.setQuick(proving);
        for (const auto *source : {&sources.status, &sources.probe, &sources.flag, &sources.checks})
            (*source)->hushed = leftAlone[zone];
        if (sources.census)
            sources.census->leaveAlone(leftAlone[zone]);
        if (sources.registry)
            sources.registry->schedule.setQuick(proving || watch.registry[zone] ||
                                                !watch.targets.empty());
    }
}

void Watchers::ask(const Ask &ask, int balancer)
{
    switch (ask.source) {
    case Ask::Source::Balancer:
        m_balancers[size_t(balancer)]->schedule.ask(ask.notBefore);
        break;
    case Ask::Source::DrainFlag:
        m_zones[ask.zone].flag->schedule.ask(ask.notBefore);
        break;
    case Ask::Source::Checks:
        m_zones[ask.zone].checks->schedule.ask(ask.notBefore);
        break;
    case Ask::Source::Listed:
        if (m_zones[ask.zone].listed)
            m_zones[ask.zone].listed->schedule.ask(ask.notBefore);
        break;
    case Ask::Source::Queues:
        if (m_zones[ask.zone].queues)
            m_zones[ask.zone].queues->schedule.ask(ask.notBefore);
        break;
    case Ask::Source::Jobs:
        for (const auto &scheduler : m_schedulers)
            scheduler->schedule.ask(ask.notBefore);
        break;
    case Ask::Source::Audit:
        if (m_audit)
            m_audit->schedule.ask(ask.notBefore);
        break;
    case Ask::Source::Artefacts:
        if (m_artefacts)
            m_artefacts->schedule.ask(ask.notBefore);
        break;
    }
}

bool Watchers::askUris(Zone zone, int seconds, const QString &release, const QString &service)
{
    if (!m_uris)
        return false;
    m_uris->worker->submit(reading(
        m_urisPort, m_reports, m_clock, paces::uris,
        [zone, seconds](Telemetry &from, const Call &call) {
            return from.failedUris(zone, seconds, call);
        },
        [=](auto answer) {
            return UrisRead{zone, release, service, std::move(answer)};
        }));
    return true;
}

void Watchers::ended(const Report &report)
{
    const qint64 now = m_clock().bootMs;
    const auto end = [now](Source &source, bool ok) { source.schedule.end(now, ok); };
    if (const auto *balancer = std::get_if<BalancerRead>(&report))
        end(*m_balancers[size_t(balancer->balancer)], balancer->answer.result.has_value());
    else if (const auto *gateway = std::get_if<GatewayRead>(&report))
        end(*m_zones[gateway->zone].status, gateway->answer.result.has_value());
    else if (const auto *flag = std::get_if<FlagRead>(&report))
        end(*m_zones[flag->zone].flag, flag->answer.result.has_value());
    else if (const auto *registry = std::get_if<RegistryRead>(&report))
        end(*m_zones[registry->zone].registry, registry->answer.result.has_value());
    else if (const auto *listed = std::get_if<ListedRead>(&report))
        end(*m_zones[listed->zone].listed, listed->answer.result.has_value());
    else if (const auto *queues = std::get_if<QueuesRead>(&report))
        end(*m_zones[queues->zone].queues, queues->answer.result.has_value());
    else if (const auto *jobs = std::get_if<JobsRead>(&report))
        end(*m_schedulers[jobs->scheduler], jobs->answer.result.has_value());
    else if (const auto *checks = std::get_if<ChecksRead>(&report))
        end(*m_zones[checks->zone].checks, checks->answer.result.has_value());
    else if (const auto *probes = std::get_if<ProbesRead>(&report); probes && probes->last)
        end(*m_zones[probes->zone].probe, true);
    else if (const auto *counters = std::get_if<CountersRead>(&report))
        end(*m_telemetry, counters->answer.result.has_value());
    else if (const auto *connections = std::get_if<ConnectionsRead>(&report))
        end(*m_exporter, connections->answer.result.has_value());
    else if (const auto *latency = std::get_if<LatencyRead>(&report))
        end(*m_latency, latency->answer.result.has_value());
    else if (const auto *audit = std::get_if<AuditRead>(&report))
        end(*m_audit, audit->answer.result.has_value());
    else if (const auto *artefacts = std::get_if<ArtefactsRead>(&report))
        end(*m_artefacts, artefacts->answer.result.has_value());
    else if (const auto *past = std::get_if<PastLoadRead>(&report))
        end(*m_pastLoad, past->answer.result.has_value());
}

std::vector<Watchers::Source *> Watchers::sources() const
{
    std::vector<Source *> all;
    for (const auto &balancer : m_balancers)
        all.push_back(balancer.get());
    for (const Zone zone : bothZones) {
        const ZoneSources &zoned = m_zones[zone];
        for (const auto *source : {&zoned.status, &zoned.probe, &zoned.flag, &zoned.checks,
                                   &zoned.registry, &zoned.listed, &zoned.queues})
            if (*source)
                all.push_back(source->get());
    }
    for (const auto &scheduler : m_schedulers)
        all.push_back(scheduler.get());
    for (const auto *source :
         {&m_audit, &m_artefacts, &m_telemetry, &m_exporter, &m_latency, &m_pastLoad, &m_uris})
        if (*source)
            all.push_back(source->get());
    return all;
}

std::optional<qint64> Watchers::poll()
{
    const qint64 now = m_clock().bootMs;
    std::optional<qint64> next;
    for (Source *source : sources()) {
        const auto due = source->schedule.due();
        if (!due || source->hushed)
            continue;
        if (*due > now) {
            next = next ? std::min(*next, *due) : *due;
            continue;
        }
        source->schedule.begin(now);
        source->worker->submit(source->makeJob());
    }
    return next;
}

std::vector<Worker *> Watchers::workers() const
{
    std::vector<Worker *> all;
    for (const Source *source : sources())
        all.push_back(source->worker.get());
    return all;
}

} // namespace switchyard
