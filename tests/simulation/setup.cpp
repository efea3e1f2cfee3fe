#include "tests/simulation/setup.h"

#include "models/release/templates.h"

#include <algorithm>

namespace switchyard::simulation
{

namespace
{

SetupBalancer drawBalancer(Random &random)
{
    constexpr qint64 lives[] = {60'000, 20'000, 90'000};
    return {.lagMs = random.chance(500) ? 0 : random.between(1, 3) * 1'500,
            .lifeMs = lives[random.below(3)],
            .tellsSessions = random.chance(300)};
}

std::vector<Incident> drawIncidents(const FaultRates &rates, quint64 seed, qint64 calmAt)
{
    std::vector<Incident> all;
    for (const FaultRow &row : faultRows()) {
        if (!row.timed)
            continue;
        Random random(seed * 1'000 + 500 + quint64(row.fault));
        for (int i = 0; i < rates[size_t(row.fault)]; ++i)
            all.push_back({random.between(startMs, calmAt), row.fault, random.next()});
    }
    std::ranges::stable_sort(all, {}, &Incident::at);
    return all;
}

// By a stream of their own: worlds without jobs are what they were before there were any.
void drawJobs(Setup &s)
{
    Random random(s.seed * 31 + 7);
    if (!random.chance(300))
        return;
    s.jobsEveryMs = random.between(3'000, 20'000);
    s.jobsLastMs = random.between(100, 15'000);
    s.jobsShared = random.chance(300);
    drawJobRates(random, s.rates);
}

// By a stream of their own as well.
void drawCommands(Setup &s)
{
    Random random(s.seed * 31 + 11);
    if (!random.chance(250))
        return;
    const QStringList steps = stepIds();
    const int count = 1 + random.below(3);
    for (int i = 0; i < count; ++i)
        s.commands.push_back({.name = QStringLiteral("command %1").arg(i),
                              .step = steps[random.below(int(steps.size()))],
                              .when = CommandProfile::When(random.below(3)),
                              .mayFail = random.chance(300)});
    drawCommandRates(random, s.rates);
}

// By a stream of their own as well.
void drawArtefacts(Setup &s)
{
    Random random(s.seed * 31 + 13);
    s.asksArtefacts = s.what == Setup::What::Release && random.chance(200);
    if (s.asksArtefacts)
        drawArtefactRates(random, s.rates);
}

// By a stream of their own as well. Some never come, or are over before they are needed.
void drawPermits(Setup &s)
{
    Random random(s.seed * 31 + 17);
    if (s.what != Setup::What::Release)
        return;
    if (random.chance(150)) {
        s.approvals = 1 + random.below(2);
        for (int i = 0; i <= s.approvals; ++i) {
            const qint64 from = startMs + random.between(-5'000, 90'000);
            s.agreed.push_back({.account = QStringLiteral("account %1").arg(random.below(3)),
                                .from = from,
                                .until = from + random.between(61'000, 300'000)});
        }
    }
    if (random.chance(100)) {
        s.freezeFrom = startMs + random.between(-60'000, 600'000);
        s.freezeUntil = s.freezeFrom + random.between(10'000, 120'000);
    }
}

// Batches are for zones that can spare an instance and take it out of their registry.
void drawTemplate(Setup &s)
{
    Random random(s.seed * 1'000 + 900);
    const char *names[] = {"rolling", "rolling", "canary", "blue-green"};
    const int which = random.below(10);
    if (s.what != Setup::What::Release || which > 3)
        return;
    s.templateId = QString::fromLatin1(names[which]);
    if (!s.inBatches())
        return;
    s.instances = 2 + random.below(3);
    s.services = 1 + random.below(2);
    s.learnMs = random.between(0, 12'000);
    s.keepsOut = random.chance(500);
    s.parallel = 1 + random.below(2);
    if (s.templateId == u"canary" && random.chance(600))
        s.canaryWeight = int(random.between(5, 50));
}

} // namespace

QString serverOf(Zone zone, int number)
{
    static const QString names[2][3] = {
        {QStringLiteral("a1"), QStringLiteral("a2"), QStringLiteral("a3")},
        {QStringLiteral("b1"), QStringLiteral("b2"), QStringLiteral("b3")}};
    return names[int(zone)][number];
}

Setup drawSetup(quint64 seed)
{
    Random random(seed);
    Setup s{.seed = seed};
    const int which = random.below(12);
    s.what = which == 0   ? Setup::What::Leave
             : which == 1 ? Setup::What::Shift
                          : Setup::What::Release;
    s.first = bothZones[random.below(2)];
    s.balancers.clear();
    constexpr int howMany[] = {1, 1, 1, 2, 2, 3};
    const int balancers = howMany[random.below(6)];
    for (int i = 0; i < balancers; ++i)
        s.balancers.push_back(drawBalancer(random));
    s.servers = random.chance(700) ? 1 : 2;
    s.services = 1 + random.below(3);
    s.instances = 1 + (random.chance(400) ? random.below(3) : 0);
    s.hasDrain = random.chance(850);
    s.hasChecks = random.chance(850);
    s.approval = random.chance(150);
    const std::vector<int> ramps[] = {{100}, {5, 100}, {50, 100}, {5, 25, 100}};
    s.ramp = ramps[random.below(4)];
    s.rates = drawRates(random);
    s.calmAt = startMs + random.between(20'000, 250'000);
    s.incidents = drawIncidents(s.rates, seed, s.calmAt);
    s.learnMs = random.chance(500) ? random.between(0, 20'000) : -1;
    s.hasBounds = random.chance(400);
    s.backlogMs = random.chance(400) ? random.between(0, 20'000) : -1;
    s.forkEvery = random.chance(150) ? int(random.between(15, 50)) : 0;
    s.replaysWhole = random.chance(250);
    drawJobs(s);
    drawCommands(s);
    drawArtefacts(s);
    drawPermits(s);
    drawTemplate(s);
    s.canKill = Random(seed * 37 + 5).chance(300);
    s.shadow = Random(seed * 31 + 13).chance(50);
    return s;
}

Profile profileOf(const Setup &setup)
{
    Profile p;
    p.id = QStringLiteral("sim");
    p.upgrade.kind = QStringLiteral("command");
    p.upgrade.readyMs = 30'000;
    p.upgrade.parallel = setup.parallel;
    if (setup.canKill)
        p.upgrade.stop = {.command = {QStringLiteral("/bin/true")},
                          .kill = {QStringLiteral("/bin/true")}};
    p.upgrade.groups = {{QStringLiteral("order")}};
    p.telemetry.kind = QStringLiteral("prometheus");
    p.commands = setup.commands;
    if (setup.asksArtefacts)
        p.artefacts = {.check = {QStringLiteral("/bin/true")}, .limitMs = 20'000};
    p.team.approvals = setup.approvals;
    if (setup.freezeFrom >= 0)
        p.freezes.push_back({.name = QStringLiteral("sim")});
    if (setup.hasChecks)
        p.checks.push_back({.name = QStringLiteral("home")});
    p.release.ramp = setup.ramp;
    p.release.stageMs = 5'000;
    p.release.soakMs = 8'000;
    p.release.drainLimitMs = 60'000;
    p.release.mixedLimitMs = 60'000;
    p.release.approval = setup.approval;
    p.release.keepOldMs = 20'000;
    p.release.canaryMs = 7'000;
    p.release.canaryWeight = setup.canaryWeight;
    p.release.judge.badRatePpm = 50'000;
    p.release.judge.shadow = setup.shadow;
    for (const Zone zone : bothZones) {
        if (setup.hasDrain)
            p.zones[zone].drain = {.set = {QStringLiteral("/bin/true")},
                                   .clear = {QStringLiteral("/bin/true")}};
        p.zones[zone].capacityRequestsPerSecond = 10'000;
        if (setup.hasBounds || setup.learnMs >= 0)
            p.registries.push_back(
                {.zone = zone,
                 .kind = QStringLiteral("eureka"),
                 .chain = {.serverCacheMs = 0, .fetchMs = setup.learnMs, .balancerMs = 0},
                 .chainIsSet = setup.learnMs >= 0,
                 .canTakeOut = true});
        if (setup.hasBounds) {
            p.zones[zone].addresses = {zone == Zone::A ? QStringLiteral("10.0.1.0/24")
                                                       : QStringLiteral("10.0.2.0/24")};
        }
        if (setup.backlogMs >= 0)
            p.queues.push_back({.zone = zone});
    }
    if (setup.jobsEveryMs > 0 && setup.jobsShared)
        p.jobs.push_back({});
    else if (setup.jobsEveryMs > 0)
        p.jobs = {{.zone = Zone::A}, {.zone = Zone::B}};
    for (size_t i = 0; i < setup.balancers.size(); ++i) {
        BalancerProfile b{.id = QStringLiteral("lb%1").arg(i)};
        for (const Zone zone : bothZones)
            for (int s = 0; s < setup.servers; ++s)
                b.servers[zone].push_back(serverOf(zone, s));
        p.balancers.push_back(std::move(b));
    }
    return p;
}

} // namespace switchyard::simulation
