#include "models/release/judging.h"

#include "models/release/batches.h"
#include "models/release/decide.h"
#include "models/release/reduce.h"

#include <QDateTime>
#include <QUrl>

#include <algorithm>
#include <set>

namespace switchyard
{

namespace
{

constexpr qint64 pastMs = 3'600'000;
constexpr qint64 usualMs = 10 * 60'000;
const QString isNew = QStringLiteral("new");

JudgeLimits limitsOf(const JudgeProfile &profile)
{
    return {.minimumRate = profile.minimumRatePpm / 1e6,
            .badRate = profile.badRatePpm / 1e6,
            .objective = profile.objectivePpm / 1e6,
            .monthlyRequests = double(profile.monthlyRequests)};
}

// All its stages, in the order of the plan.
std::vector<JudgedStage> stagesOf(const Plan &plan, Zone zone, qint64 tickMs)
{
    std::vector<JudgedStage> stages;
    for (const PlanStep &step : plan.steps) {
        int percent = 0;
        for (const Op &op : step.ops) {
            if (op.kind == Op::Kind::Shift && op.zone == zone)
                percent = op.percent;
            if (judgedZone(op) == zone)
                stages.push_back({.ticks = std::max<qint64>(1, op.ms / tickMs),
                                  .newZoneOnly = percent == 100 || op.kind == Op::Kind::Keep});
        }
    }
    return stages;
}

QStringList changedServices(const Plan &plan)
{
    QStringList names;
    for (const Zone zone : bothZones)
        for (const Target &target : plan.targets[zone])
            if (!names.contains(target.service))
                names.append(target.service);
    return names;
}

// Who runs its new version: by what the counters say themselves, else as the registries list it.
struct NewOnes {
    std::map<QString, bool> instances = {};                    // that the release changes
    std::map<std::pair<QString, QString>, bool> versions = {}; // of a service, by the plan's words

    std::optional<bool> runsNew(const SeriesCounters &series) const
    {
        if (const auto it = versions.find({series.service, series.version}); it != versions.end())
            return it->second;
        const auto it = instances.find(series.instance);
        return it != instances.end() ? std::optional(it->second) : std::nullopt;
    }
};

NewOnes newOnes(const Snapshots &snapshots, const Plan &plan)
{
    std::map<QString, QString> versions;
    for (const Zone zone : bothZones)
        if (snapshots.zones[zone].instances.value)
            for (const Instance &i : *snapshots.zones[zone].instances.value)
                versions[i.id] = i.version;
    NewOnes known;
    for (const Zone zone : bothZones)
        for (const Target &target : plan.targets[zone]) {
            if (const auto it = versions.find(target.instance); it != versions.end())
                known.instances[target.instance] = it->second == target.to;
            if (!target.from.isEmpty())
                known.versions.try_emplace({target.service, target.from}, false);
            if (!target.to.isEmpty())
                known.versions[{target.service, target.to}] = true;
        }
    return known;
}

// Where an instance is replaced, counters of both its versions may be told for a while.
QString seriesName(const SeriesCounters &s)
{
    return s.version.isEmpty() ? s.instance : s.instance + u' ' + s.version;
}

std::vector<SeriesReading> readingsOf(const std::vector<SeriesCounters> &series,
                                      const NewOnes &known)
{
    std::vector<SeriesReading> out;
    for (const SeriesCounters &s : series) {
        out.push_back({.zone = s.zone,
                       .version = known.runsNew(s).value_or(false) ? isNew : QString(),
                       .service = s.service,
                       .instance = seriesName(s),
                       .counted = {s.requests, s.errors, s.slow}});
    }
    return out;
}

bool tellsVersions(const JudgeSeat &seat, const NewOnes &known)
{
    return std::ranges::any_of(seat.scrapes, [&](const auto &scrape) {
        return std::ranges::any_of(
            scrape.series, [&](const SeriesCounters &s) { return known.runsNew(s).has_value(); });
    });
}

JudgeCourse courseOf(const Snapshots &snapshots, const ReduceFor &what, Zone zone, const Now &now)
{
    const Plan &plan = *what.plan;
    const CounterSource &source = snapshots.counters.source();
    JudgeSetup setup{.limits = limitsOf(plan.limits.judge),
                     .mode = plan.limits.judge.shadow ? JudgeMode::Shadow : JudgeMode::Acts,
                     .stages = stagesOf(plan, zone, source.tickMs),
                     .services = changedServices(plan),
                     .judgesSlow = source.countsSlow,
                     .tickMs = source.tickMs};
    const auto baseline = [&](const QString &service) {
        return baselineOf(snapshots.counters.sides(zone, service, now.bootMs - pastMs, now.bootMs),
                          source, setup.limits.guardRatio);
    };
    setup.total = baseline({});
    for (const QString &service : setup.services)
        setup.serviceBaselines.push_back(baseline(service));
    SidesBy sides{.newZone = zone, .services = setup.services};
    if (hasBatches(plan) && tellsVersions(snapshots.judge, newOnes(snapshots, plan)))
        sides.newVersion = isNew;
    return JudgeCourse(std::move(sides), std::move(setup));
}

double usualPerSecond(const CounterHistory &counters, qint64 t)
{
    const qint64 covered = counters.coveredMs(t - usualMs, t);
    qint64 requests = 0;
    for (const Zone zone : bothZones)
        requests += counters.between(zone, t - usualMs, t).requests;
    return covered > 0 ? double(requests) * 1'000 / double(covered) : 0;
}

bool usersSeenSince(const Snapshots &snapshots, qint64 at)
{
    return std::ranges::any_of(
        bothZones, [&](Zone zone) { return snapshots.zones[zone].quiet.trafficSeenAt() >= at; });
}

// A proof by a handful of requests is none; nor is, for a batch, one by what runs its version in
// the other zone. Nothing: there are enough.
std::optional<Text> tooFew(const JudgeVerdict &verdict, const Snapshots &snapshots,
                           const ReduceFor &what, const Now &now)
{
    const auto &total = verdict.streams.front().stage.newZone;
    const qint64 all = total ? total->requests : 0;
    const Zone zone = snapshots.judge.zone;
    const qint64 here = snapshots.counters.between(zone, what.watch.since, now.bootMs).requests;
    if (std::min(all, here) >= what.limits.guardMinimumRequests)
        return std::nullopt;
    return say(QT_TRANSLATE_NOOP("Text", "Too few requests to judge: %1 to the new version and %2 "
                                         "in zone %3, at least %4 of each are asked for."),
               {QString::number(all), QString::number(here), nameOf(zone),
                QString::number(what.limits.guardMinimumRequests)});
}

} // namespace

std::optional<Zone> judgedZone(const Op &op)
{
    if (op.kind == Op::Kind::Soak)
        return op.zone;
    return op.kind == Op::Kind::Keep ? std::optional(other(op.zone)) : std::nullopt;
}

int judgedStage(const Release &release)
{
    const Op *now = currentOp(release);
    if (!now)
        return -1;
    const bool waits = now->kind == Op::Kind::Approve;
    const std::optional<Zone> zone = waits ? now->zone : judgedZone(*now);
    if (!zone)
        return -1;
    int stage = waits ? -1 : 0;
    for (const PlanStep &step : release.plan->steps)
        for (const Op &op : step.ops) {
            if (&op == now)
                return stage;
            stage += judgedZone(op) == *zone;
        }
    return -1;
}

void judge(Snapshots &snapshots, const ReduceFor &what, const Now &now)
{
    JudgeSeat &seat = snapshots.judge;
    const std::vector<Scrape> scrapes = std::exchange(seat.scrapes, {});
    if (!what.plan) {
        seat = {};
        return;
    }
    if (what.watch.guard && (!seat.course || seat.zone != *what.watch.guard ||
                             seat.planned != what.plan->steps.size())) {
        seat.scrapes = scrapes;
        seat.course = courseOf(snapshots, what, *what.watch.guard, now);
        seat.zone = *what.watch.guard;
        seat.planned = what.plan->steps.size();
        seat.since = 0;
        seat.usualPerSecond = usualPerSecond(snapshots.counters, now.bootMs);
        seat.scrapes.clear();
    }
    if (!seat.course)
        return;
    if (what.watch.guard && what.watch.stage >= 0 && seat.since != what.watch.since) {
        seat.since = what.watch.since;
        seat.course->beginStage(size_t(what.watch.stage));
    }
    if (scrapes.empty())
        return;
    const NewOnes known =
        seat.course->sides().newVersion.isEmpty() ? NewOnes() : newOnes(snapshots, *what.plan);
    for (const Scrape &scrape : scrapes) {
        seat.course->take(readingsOf(scrape.series, known), scrape.at,
                          {seat.usualPerSecond, usersSeenSince(snapshots, seat.takenAt)});
        seat.takenAt = scrape.at;
    }
    const JudgeVerdict verdict = seat.course->headline(now.bootMs);
    if (verdict.kind != JudgeVerdict::Kind::Degraded)
        seat.logs.clear();
    else if (seat.logs.isEmpty() && !what.limits.judge.logs.isEmpty())
        seat.logs = logsUrl(what.limits.judge.logs, seat.zone, verdict.service, now.utcMs);
}

QString logsUrl(const QString &pattern, Zone zone, const QString &service, qint64 utcMs)
{
    constexpr qint64 aroundMs = 15 * 60'000;
    const auto at = [](qint64 ms) {
        return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
    };
    QString url = pattern;
    // A service's name may hold braces; it comes last.
    for (const auto &[name, value] :
         {std::pair{"{zone}", nameOf(zone)}, std::pair{"{from}", at(utcMs - aroundMs)},
          std::pair{"{to}", at(utcMs + aroundMs)},
          std::pair{"{from-ms}", QString::number(utcMs - aroundMs)},
          std::pair{"{to-ms}", QString::number(utcMs + aroundMs)}, std::pair{"{service}", service}})
        url.replace(QLatin1StringView(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return url;
}

GuardEvidence guardEvidence(const Snapshots &snapshots, const ReduceFor &what, const Now &now)
{
    using Kind = JudgeVerdict::Kind;
    using Is = GuardEvidence::Verdict;
    const JudgeSeat &seat = snapshots.judge;
    if (!what.watch.guard || !seat.course || seat.since != what.watch.since)
        return {};
    const JudgeVerdict verdict = seat.course->verdict(now.bootMs);
    GuardEvidence e{.since = what.watch.since,
                    .at = seat.takenAt,
                    .text = sentenceOf(verdict),
                    .service = verdict.service,
                    .shadow = verdict.mode == JudgeMode::Shadow,
                    .frozen = verdict.act == JudgeVerdict::Act::Freeze};
    switch (verdict.kind) {
    case Kind::Inconclusive:
        e.verdict = verdict.cause == JudgeVerdict::Cause::NoData ? Is::NoData : Is::Inconclusive;
        break;
    case Kind::Healthy:
        e.verdict = Is::Healthy;
        if (const auto why = tooFew(verdict, snapshots, what, now)) {
            e.verdict = Is::Inconclusive;
            e.text = *why;
        }
        break;
    case Kind::Degraded:
        e.verdict = Is::Degraded;
        e.logs = seat.logs;
        break;
    case Kind::Confounded:
        e.verdict = Is::Confounded;
        break;
    }
    return e;
}

} // namespace switchyard
