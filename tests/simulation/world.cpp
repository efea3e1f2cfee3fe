#include "tests/simulation/world.h"

#include "models/zones/splitweights.h"

namespace switchyard::simulation
{

namespace
{

constexpr int requestsPerSecond = 1'000;
constexpr qint64 farAway = 1'000'000'000'000;

} // namespace

World::World(const Setup &setup) : m_setup(setup), m_random(setup.seed * 7 + 1)
{
    clock.t = startMs;
    clock.bootedAt = startMs - 100'000;
    for (const SetupBalancer &kind : setup.balancers) {
        SimBalancer b{.kind = kind};
        for (const Zone zone : bothZones)
            for (int s = 0; s < setup.servers; ++s)
                b.weights[serverOf(zone, s)] = 100;
        b.before = b.weights;
        balancers.push_back(std::move(b));
    }
    for (const Zone zone : bothZones)
        zones[zone] = makeZone(setup, zone);
    jobs = makeJobs(setup);
    letStart(zones, jobs, bothZones[setup.seed % 2]);
}

PlanSources World::sources() const
{
    PlanSources sources;
    for (const Zone zone : bothZones)
        sources.instances[zone] = listing(zones[zone], zone);
    for (const SimBalancer &b : balancers)
        sources.traits.push_back({.lagMs = b.kind.lagMs,
                                  .lifeMs = b.kind.lifeMs,
                                  .tellsSessions = b.kind.tellsSessions});
    return sources;
}

int World::share(int balancer, Zone zone) const
{
    int sum = 0;
    for (const auto &[server, weight] : balancers[size_t(balancer)].weights)
        if (server.front() == (zone == Zone::A ? u'a' : u'b'))
            sum += weight;
    return sum;
}

bool World::usersIn(Zone zone) const
{
    for (int i = 0; i < int(balancers.size()); ++i)
        if (share(i, zone) > 0)
            return true;
    return zones[zone].kept > 0;
}

void World::flowZone(Zone zone, qint64 ms, int weight, int all, Faults &faults)
{
    SimZone &z = zones[zone];
    const int fresh = all > 0 ? requestsPerSecond / 2 * weight / all : 0;
    const int kept = requestsPerSecond / 2 * z.kept / 100;
    if (fresh + kept == 0)
        return;
    z.remainder += (fresh + kept) * ms;
    const qint64 made = z.remainder / 1000;
    z.remainder %= 1000;
    if (made > 0) {
        if (z.workUntil <= clock.t)
            z.messagesAt = clock.t;
        z.lastUserAt = clock.t + ms;
        z.workUntil = clock.t + ms + m_setup.backlogMs;
    }
    z.requests += made;
    z.servedSince += made;
    const int bad = faults.rate(Fault::NewVersionFails);
    for (SimInstance &i : z.instances) {
        if (!i.up)
            continue;
        i.requests += made;
        if (bad > 0 && i.version == newVersion) {
            i.remainder += made * bad;
            i.errors += i.remainder / 1000;
            i.remainder %= 1000;
            faults.happened(Fault::NewVersionFails);
        }
    }
}

// New connections follow the weights at once; kept-alive ones stay until the flag asks them to go.
void World::flow(qint64 ms, Faults &faults)
{
    PerZone<int> weight;
    for (int i = 0; i < int(balancers.size()); ++i)
        for (const Zone zone : bothZones)
            weight[zone] += share(i, zone);
    for (const Zone zone : bothZones) {
        SimZone &z = zones[zone];
        const bool leaves = z.flag || !m_setup.hasDrain;
        if (leaves && z.kept > 0 && weight[other(zone)] > 0 && weight[zone] == 0 &&
            clock.t >= z.clingUntil) {
            zones[other(zone)].kept += z.kept;
            z.kept = 0;
        }
    }
    for (const Zone zone : bothZones) {
        flowZone(zone, ms, weight[zone], weight.a + weight.b, faults);
        SimZone &z = zones[zone];
        const bool works =
            std::ranges::any_of(z.instances, [](const SimInstance &i) { return i.up; });
        if (!works && z.workUntil > clock.t)
            z.workUntil += ms;
    }
}

void World::deploy(const Call &call)
{
    for (SimInstance &i : zones[call.effect.zone].instances) {
        if (i.id != call.instance)
            continue;
        i.up = false;
        i.listed = true;
        i.byItself = i.strayed = false;
        i.deployed = true;
        i.comesBackAs = call.comesBackAs.isEmpty() ? i.version : call.comesBackAs;
        i.backAt = clock.t + call.comesBackIn;
        i.keepsOut = call.keepsOut || m_setup.keepsOut;
        i.keepsJobsOff = call.keepsJobsOff;
    }
    look();
}

void World::setOut(const Call &call)
{
    for (SimInstance &i : zones[call.effect.zone].instances) {
        if (!call.members.isEmpty() && !call.members.contains(i.id))
            continue;
        const QString &spared = call.members.isEmpty()
                                    ? zones[call.effect.zone].instances.front().id
                                    : call.members.front();
        const bool left = call.partly && i.id == spared;
        if (!i.listed || left || i.out == call.effect.on)
            continue;
        i.out = call.effect.on;
        i.changedAt = clock.t;
        if (!i.out)
            i.putBackAt = clock.t;
    }
    look();
}

void World::setJobs(const Call &call)
{
    for (SimInstance &i : zones[call.effect.zone].instances) {
        i.startsJobs = call.effect.on;
        i.letItselfAt = -1;
    }
}

void World::land(const Call &call)
{
    ++changes;
    const Effect &e = call.effect;
    if (e.kind == Effect::Kind::SetWeights)
        balancers[size_t(e.balancer)].set(call.part, clock.t);
    else if (e.kind == Effect::Kind::SetDrain)
        zones[e.zone].flag = e.on;
    else if (e.kind == Effect::Kind::SetOut)
        setOut(call);
    else if (e.kind == Effect::Kind::SetJobs)
        setJobs(call);
    else if (e.kind == Effect::Kind::Deploy)
        deploy(call);
}

void World::comeBack()
{
    for (const Zone zone : bothZones)
        for (SimInstance &i : zones[zone].instances) {
            if (i.backAt < 0 || i.backAt > clock.t)
                continue;
            if (i.byItself) {
                zones[zone].membersAt = clock.t;
                i.strayed = true;
            }
            i.up = i.listed = true;
            // It registers anew, and its override is gone.
            if (!std::exchange(i.keepsOut, false)) {
                i.out = false;
                i.changedAt = i.cameInAt = clock.t;
                if (i.deployed)
                    i.putBackAt = clock.t;
            }
            i.deployed = false;
            i.byItself = false;
            // A process that starts lets its own machine start jobs.
            if (jobs.any && !std::exchange(i.keepsJobsOff, false) && !i.startsJobs) {
                i.startsJobs = true;
                i.letItselfAt = clock.t;
            }
            i.version = i.comesBackAs;
            i.requests = i.errors = 0;
            i.backAt = -1;
            ++changes;
        }
    for (SimBalancer &b : balancers)
        if (b.foreignUntil <= clock.t) {
            b.foreign.clear();
            b.foreignSince = 0;
        }
    look();
}

void World::look()
{
    for (const Zone zone : bothZones) {
        SimZone &z = zones[zone];
        if (isFit(z, m_setup, clock.t))
            z.unfitSince = 0;
        else if (z.unfitSince == 0)
            z.unfitSince = clock.t;
        changes += z.unfitSince == clock.t;
    }
}

qint64 World::nextEvent() const
{
    qint64 next = farAway;
    const auto at = [&](qint64 t) {
        if (t > clock.t)
            next = std::min(next, t);
    };
    for (const Call &call : m_calls) {
        at(call.answersAt);
        for (const qint64 t : call.lands)
            at(t);
    }
    for (const Zone zone : bothZones) {
        at(zones[zone].gatewayDownUntil);
        for (const SimInstance &i : zones[zone].instances)
            at(i.backAt);
    }
    for (const SimBalancer &b : balancers)
        at(b.foreignUntil);
    if (jobs.any)
        at(jobs.nextAt);
    for (const SetupApproval &one : m_setup.agreed)
        at(one.from);
    return next;
}

std::vector<Landing> World::moveTo(qint64 t, Faults &faults)
{
    std::vector<Landing> landings;
    if (t > clock.t) {
        for (const SetupApproval &one : m_setup.agreed)
            changes += clock.t < one.from && one.from <= t;
        flow(t - clock.t, faults);
        clock.t = t;
        comeBack();
        runJobs(jobs, zones, clock.t);
    }
    for (Call &call : m_calls)
        while (!call.lands.empty() && call.lands.front() <= clock.t) {
            Landing landing{call, {}};
            if (call.effect.kind == Effect::Kind::SetWeights)
                landing.before = balancers[size_t(call.effect.balancer)].weights;
            call.lands.erase(call.lands.begin());
            land(call);
            landings.push_back(std::move(landing));
        }
    return landings;
}

int World::send(const Effect &effect, int console, qint64 epoch, qint64 decidedAt, const Plan &plan,
                Faults &faults)
{
    Call call{.number = ++m_made,
              .console = console,
              .epoch = epoch,
              .effect = effect,

              .sentAt = decidedAt};
    const SimBalancer *balancer =
        effect.balancer >= 0 ? &balancers[size_t(effect.balancer)] : nullptr;
    if (effect.kind == Effect::Kind::Deploy)
        call.instance = plan.targets[effect.zone][size_t(effect.target)].instance;
    for (const int target : effect.targets)
        call.members.append(plan.targets[effect.zone][size_t(target)].instance);
    drawFate(call, faults, m_random, balancer, plan.readyMs);
    for (qint64 &at : call.lands)
        at = std::max(at, clock.t + 1);
    call.answersAt = std::max(call.answersAt, clock.t + 2);
    if (effect.balancer >= 0 && effect.balancer == hung) {
        call.lands.clear();
        call.answersAt = clock.t + callLimitMs;
        call.outcome = Unknown{{.kind = Failure::Kind::TimedOut, .maySent = true}};
    }
    m_calls.push_back(std::move(call));
    return m_made;
}

std::vector<Heard> World::answers()
{
    std::vector<Heard> out;
    for (Call &call : m_calls)
        if (call.answersAt >= 0 && call.answersAt <= clock.t) {
            out.push_back({call.console, call.number, {call.effect.id, call.outcome}});
            call.answersAt = -1;
        }
    std::erase_if(m_calls,
                  [](const Call &call) { return call.answersAt < 0 && call.lands.empty(); });
    return out;
}

void World::deafen(int console)
{
    for (Call &call : m_calls)
        if (call.console == console)
            call.answersAt = -1;
}

} // namespace switchyard::simulation
