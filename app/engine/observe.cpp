#include "app/engine/observe.h"

#include <algorithm>

namespace switchyard
{

namespace
{

void take(Snapshots &snapshots, const BalancerRead &read)
{
    keep(snapshots.balancers[size_t(read.balancer)], read.answer);
}

void take(Snapshots &snapshots, const GatewayRead &read)
{
    ZoneSnapshot &zone = snapshots.zones[read.zone];
    // A way that is cut says nothing of the gateway: what is known of it only grows old.
    if (!read.answer.result && read.answer.result.error().kind == Failure::Kind::NoWay)
        zone.gateways.error = read.answer.result.error().detail;
    else
        keep(zone.gateways, read.answer);
    if (read.answer.result)
        zone.quiet.feed(*read.answer.result, read.own, read.answer.at);
    else
        zone.quiet.lose(read.answer.at);
}

void take(Snapshots &snapshots, const FlagRead &read)
{
    keep(snapshots.zones[read.zone].drainFlag, read.answer);
}

void take(Snapshots &snapshots, const RegistryRead &read)
{
    Observed<std::vector<Instance>> instances = snapshots.zones[read.zone].instances;
    keep(instances, read.answer);
    list(snapshots.zones[read.zone], std::move(instances));
}

void take(Snapshots &snapshots, const ListedRead &read)
{
    keep(snapshots.zones[read.zone].listed, read.answer);
}

void take(Snapshots &snapshots, const QueuesRead &read)
{
    Observed<QueuesReading> queues = snapshots.zones[read.zone].queues;
    keep(queues, read.answer);
    addQueues(snapshots.zones[read.zone], std::move(queues), read.aside);
}

void take(Snapshots &snapshots, const JobsRead &read)
{
    keep(snapshots.schedulers[read.scheduler].jobs, read.answer);
}

void take(Snapshots &snapshots, const ChecksRead &read)
{
    keep(snapshots.zones[read.zone].checks, read.answer);
    snapshots.zones[read.zone].checksSetHash = read.setHash;
}

void take(Snapshots &snapshots, const ProbesRead &read)
{
    addProbes(snapshots.zones[read.zone], read.answers, read.begunAt);
}

void take(Snapshots &snapshots, const CountersRead &read)
{
    if (read.answer.result)
        addCounters(snapshots, *read.answer.result, read.answer.at);
}

void take(Snapshots &, const HistoryRead &) {}
void take(Snapshots &, const LatencyRead &) {}

void take(Snapshots &snapshots, const ConnectionsRead &read)
{
    keep(snapshots.connections, read.answer);
}

void take(Snapshots &snapshots, const PastLoadRead &read) { keep(snapshots.past, read.answer); }
void take(Snapshots &snapshots, const AuditRead &read) { keep(snapshots.audit, read.answer); }
void take(Snapshots &snapshots, const ArtefactsRead &read)
{
    keep(snapshots.artefacts, read.answer);
}
void take(Snapshots &, const UrisRead &) {}
void take(Snapshots &, const EffectDone &) {}
void take(Snapshots &, const ToldOutside &) {}

} // namespace

void observe(Snapshots &snapshots, const Report &report)
{
    std::visit([&](const auto &read) { take(snapshots, read); }, report);
}

qint64 ageOf(const std::vector<SeriesCounters> &series)
{
    PerZone<qint64> newest{-1, -1};
    for (const SeriesCounters &s : series)
        if (s.ageMs >= 0)
            newest[s.zone] = newest[s.zone] < 0 ? s.ageMs : std::min(newest[s.zone], s.ageMs);
    return std::max(newest.a, newest.b);
}

bool tellsAgain(const CounterSource &source, const CountersRead &read, qint64 countedAt)
{
    constexpr qint64 seldomMs = 30'000; // what is told more often is a scrape each time
    if (source.tickMs < seldomMs || !read.answer.result || countedAt < 0)
        return false;
    const qint64 age = ageOf(*read.answer.result);
    return age >= 0 && std::abs(read.answer.begunAt - age - countedAt) < source.tickMs / 2;
}

void stillAnswers(Snapshots &snapshots, qint64 at, qint64 freshMs)
{
    snapshots.countersAt = at;
    // The verdict stands. Half of what is fresh: users seen since then are seen beside a scrape.
    if (snapshots.judge.course && snapshots.judge.takenAt > 0)
        snapshots.judge.takenAt = std::max(snapshots.judge.takenAt, at - freshMs / 2);
}

std::optional<RatePoint> rateOf(const CounterHistory &counters,
                                const std::vector<QString> &services,
                                const Observed<std::vector<LatencyReading>> &latency,
                                const Now &now)
{
    constexpr qint64 usualMs = 5'000;
    constexpr qint64 shortestMs = 500;
    constexpr qint64 freshMs = 15'000;
    // Of a source that tells something new but seldom, a little more than twice of it.
    const qint64 longestMs = std::max(usualMs, counters.source().tickMs * 9 / 4);
    const qint64 windowMs = counters.coveredMs(now.bootMs - longestMs, now.bootMs);
    if (windowMs < shortestMs)
        return std::nullopt;
    RatePoint point{.utcMs = now.utcMs, .windowMs = windowMs};
    const auto figures = [&](const Counts &counts) {
        return RateFigures{double(counts.requests), double(counts.errors)};
    };
    for (const Zone zone : bothZones) {
        if (!counters.hasData(zone))
            continue;
        point.total[zone] = figures(counters.between(zone, now.bootMs - longestMs, now.bootMs));
        for (const QString &service : services)
            if (counters.hasData(zone, service))
                point.services[service][zone] =
                    figures(counters.between(zone, service, now.bootMs - longestMs, now.bootMs));
    }
    if (!latency.value || now.bootMs - latency.at > freshMs)
        return point;
    for (const LatencyReading &reading : *latency.value) {
        const auto service = point.services.find(reading.service);
        if (reading.service.isEmpty() && point.total[reading.zone])
            point.total[reading.zone]->latency = reading.q;
        else if (service != point.services.end() && service->second[reading.zone])
            service->second[reading.zone]->latency = reading.q;
    }
    return point;
}

std::optional<EvidencePoint> evidencePointOf(const JudgeVerdict &verdict)
{
    const auto found = std::ranges::find_if(verdict.streams, [&](const StreamFigures &s) {
        return s.service == verdict.service && s.quantity == verdict.quantity;
    });
    if (found == verdict.streams.end())
        return std::nullopt;
    return EvidencePoint{found->ratioE, found->ratioLimit, found->rateE, found->rateLimit};
}

std::map<QString, PerZone<Counts>> lastMinuteOf(const CounterHistory &counters, qint64 bootMs)
{
    constexpr qint64 minuteMs = 60'000;
    // Where one sample comes a minute, two lie in a little more than two.
    const qint64 spanMs = std::max(minuteMs, counters.source().tickMs * 9 / 4);
    const qint64 covered = counters.coveredMs(bootMs - spanMs, bootMs);
    std::map<QString, PerZone<Counts>> all;
    for (const QString &service : counters.services())
        for (const Zone zone : bothZones) {
            Counts &counts = all[service][zone];
            counts = counters.between(zone, service, bootMs - spanMs, bootMs);
            if (covered > minuteMs) {
                counts.requests = counts.requests * minuteMs / covered;
                counts.errors = counts.errors * minuteMs / covered;
            }
        }
    return all;
}

} // namespace switchyard
