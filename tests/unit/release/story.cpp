#include "tests/unit/release/story.h"

namespace switchyard
{

namespace
{
QString serverOf(Zone zone)
{
    return zone == Zone::A ? QStringLiteral("a1") : QStringLiteral("b1");
}
QString instanceOf(Zone zone) { return nameOf(zone) + QStringLiteral("-shop"); }
} // namespace

Story::Story(int balancers, qint64 lagMs) : m_lagMs(lagMs)
{
    for (int i = 0; i < balancers; ++i)
        weights.push_back({{serverOf(Zone::A), 100}, {serverOf(Zone::B), 100}});
    answer = [this](const Effect &effect) {
        carryOut(effect);
        return Outcome(Ok{});
    };
}

Profile Story::profile(int balancers)
{
    Profile p{.id = QStringLiteral("story")};
    for (int i = 0; i < balancers; ++i)
        p.balancers.push_back({.id = QStringLiteral("lb%1").arg(i),
                               .servers = {{serverOf(Zone::A)}, {serverOf(Zone::B)}}});
    for (const Zone zone : bothZones)
        p.zones[zone].drain = {.set = {QStringLiteral("/bin/true")},
                               .clear = {QStringLiteral("/bin/true")}};
    p.upgrade.kind = QStringLiteral("command");
    p.upgrade.readyMs = 30'000;
    p.checks.push_back({.name = QStringLiteral("home")});
    p.telemetry.kind = QStringLiteral("prometheus");
    p.release.ramp = {5, 100};
    p.release.stageMs = 5'000;
    p.release.soakMs = 5'000;
    p.release.drainLimitMs = 30'000;
    return p;
}

PlanSources Story::sources() const
{
    PlanSources s;
    for (const Zone zone : bothZones)
        s.instances[zone] = {{.id = instanceOf(zone),
                              .zone = zone,
                              .service = QStringLiteral("shop"),
                              .version = versions[zone],
                              .registry = Health::Up}};
    s.traits.resize(weights.size());
    for (BalancerTraits &traits : s.traits)
        traits.lagMs = m_lagMs;
    return s;
}

void Story::start(const Plan &plan)
{
    release = begin(QStringLiteral("r1"), plan, now);
    look();
    happen(Looked{});
}

void Story::startZone()
{
    start(
        *planRelease(profile(int(weights.size())), {.toVersion = QStringLiteral("2")}, sources()));
}

void Story::carryOut(const Effect &effect)
{
    switch (effect.kind) {
    case Effect::Kind::SetWeights:
        for (const auto &[server, weight] : effect.weights)
            weights[effect.balancer][server] = weight;
        return;
    case Effect::Kind::SetDrain:
        flags[effect.zone] = effect.on;
        return;
    case Effect::Kind::Deploy:
        versions[effect.zone] = effect.version;
        return;
    case Effect::Kind::SetJobs: {
        const int all = jobs[effect.zone] + jobsOff[effect.zone];
        jobs[effect.zone] = effect.on ? all : 0;
        jobsOff[effect.zone] = effect.on ? 0 : all;
        return;
    }
    case Effect::Kind::RunCommand:
        ran.append(release.plan->commands[size_t(effect.command)].name);
        return;
    case Effect::Kind::SetOut:
        return; // its zones have no registry to go out of
    }
}

JobsEvidence Story::jobsIn(Zone zone) const
{
    if (jobsUnread[zone])
        return {.failedAt = now.bootMs, .error = QStringLiteral("no answer")};
    const QString place = QStringLiteral("settle on %1-shop").arg(nameOf(zone));
    return {.twice = jobs.a > 0 && jobs.b > 0,
            .first = QStringLiteral("settle"),
            .owned = jobs[zone] > 0,
            .owner = place,
            .running = jobsRun[zone],
            .runs = place,
            .enabled = jobs[zone],
            .disabled = jobsOff[zone],
            .begunAt = now.bootMs,
            .at = now.bootMs};
}

void Story::look()
{
    const qint64 t = now.bootMs;
    evidence.balancers.resize(weights.size());
    for (size_t i = 0; i < weights.size() && !frozenReads; ++i)
        if (int(i) != silentBalancer)
            evidence.balancers[i] = {.known = true, .weights = weights[i], .begunAt = t, .at = t};
    evidence.balancers[0].foreign = foreign;
    for (const Zone zone : bothZones) {
        ZoneEvidence &e = evidence.zones[zone];
        const bool serves = std::ranges::any_of(
            weights, [&](const Weights &w) { return w.at(serverOf(zone)) > 0; });
        const qint64 quietSince = e.quietSince;
        const QueueEvidence queues =
            queuesUnread
                ? e.queues
                : QueueEvidence{.emptySince = messages[zone] > 0 || !publishing.isEmpty() ? 0 : t,
                                .waiting = messages[zone],
                                .publishing = publishing.isEmpty() ? 0 : 90,
                                .publishedTo = publishing,
                                .begunAt = t,
                                .at = t};
        e = {.instances = 1,
             .healthy = unfit[zone] ? 0 : 1,
             .servicesShort = unfit[zone],
             .worst = QStringLiteral("shop 0/1"),
             .registryAt = t,
             .directShort = unfit[zone],
             .directWorst = QStringLiteral("shop: 502"),
             .directAt = t,
             .gateways = 1,
             .gatewaysUp = 1,
             .gatewayAt = t,
             .setHash = versions[zone] + members[zone],
             .atTarget = versions[zone] == u"2",
             .atOrigin = versions[zone] == u"1",
             .unchangedWrong = changedBeside[zone],
             .provedOf = 1,
             .proved = 1,
             .drainFlag = flags[zone],
             .drainFlagBegunAt = t,
             .checks = CheckState::Passed,
             .checksBegunAt = t,
             .checksSetHash = versions[zone] + members[zone]};
        e.queues = queues;
        e.jobs = jobsIn(zone);
        if (flagsUnseen)
            e.drainFlag.reset();
        const bool quiet = !serves && !neverQuiet;
        e.quietSince = !quiet ? 0 : quietSince > 0 ? quietSince : t;
        e.quietSeenAt = t;
        e.trafficSeenAt = serves ? t : 0;
        e.requestsPerSecond = serves ? 100 : 0;
    }
    if (!metricsSilent)
        evidence.countersAt = t;
    evidence.targets.clear();
    const Watch watch = watchOf(release);
    for (const Zone zone : bothZones)
        evidence.targets[instanceOf(zone)] = {
            .listed = true, .up = true, .version = versions[zone], .at = t};
    evidence.guard = {.verdict = verdict,
                      .since = watch.since,
                      .at = t,
                      .text = say("numbers"),
                      .shadow = shadow};
}

void Story::happen(const std::variant<Looked, Wish, EffectSettled, TakenOver> &what)
{
    const Input input{now, evidence, what};
    const Decision decision = decide(release, input);
    for (const Violation &violation : checkDecision(release, input, decision))
        violations.push_back(violation);
    release = decision.release;
    sent.insert(sent.end(), decision.effects.begin(), decision.effects.end());
    open.insert(open.end(), decision.effects.begin(), decision.effects.end());
    notes.insert(notes.end(), decision.notes.begin(), decision.notes.end());
}

void Story::settle()
{
    for (const Effect &effect : std::exchange(open, {})) {
        const Outcome outcome = answer(effect);
        now.bootMs += 10;
        look();
        happen(EffectSettled{effect.id, outcome});
    }
}

bool Story::runUntil(const std::function<bool()> &done, int seconds)
{
    for (int i = 0; i < seconds && !done(); ++i) {
        now.bootMs += 1'000;
        now.utcMs += 1'000;
        look();
        happen(Looked{});
        if (!holdAnswers)
            settle();
    }
    return done();
}

void Story::wish(Wish::Kind kind) { happen(Wish{.kind = kind, .who = QStringLiteral("op")}); }

void Story::choose(Choice choice)
{
    happen(Wish{.kind = Wish::Kind::Answer,
                .choice = choice,
                .question = release.question ? release.question->number : 0});
}

bool Story::reachedStep(const char *id) const
{
    return release.step < int(release.plan->steps.size()) &&
           release.plan->steps[release.step].id == QLatin1String(id);
}

} // namespace switchyard
