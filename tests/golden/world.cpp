#include "tests/golden/world.h"

#include "models/zones/splitweights.h"

namespace switchyard::golden
{

namespace
{

constexpr int servicesInZone = 2;
constexpr int requestsPerSecond = 100;
const QString oldVersion = QStringLiteral("1.0.0");

QString serverOf(Zone zone) { return QStringLiteral("i-") + nameOf(zone).toLower() + u'1'; }

Failure failure(Failure::Kind kind, const char *text)
{
    return {.kind = kind,
            .detail = QString::fromLatin1(text),
            .maySent = kind == Failure::Kind::TimedOut};
}

} // namespace

Faults drawFaults(Random &random)
{
    Faults f;
    int *all[] = {&f.timeoutApplied, &f.timeoutLost,  &f.timeoutLate, &f.busy,
                  &f.refused,        &f.staleReads,   &f.readFails,   &f.registryFails,
                  &f.metricsFail,    &f.instanceDies, &f.foreignEdit, &f.deployFails,
                  &f.deployUnknown,  &f.flagFails,    &f.badVersion,  &f.crash,
                  &f.tornTail,       &f.sleeps,       &f.wishes};
    for (int *fault : all)
        if (random() % 4 == 0)
            *fault = int(1 + random() % 200);
    return f;
}

World::World(Random &random, const Faults &faults, int balancers, int copies)
    : m_random(random), m_faults(faults)
{
    m_profile.id = QStringLiteral("sim");
    m_profile.upgrade.kind = QStringLiteral("command");
    m_profile.upgrade.readyMs = 30'000;
    m_profile.upgrade.groups = {{QStringLiteral("order")}};
    m_profile.telemetry.kind = QStringLiteral("prometheus");
    m_profile.checks.push_back({.name = QStringLiteral("home")});
    m_profile.release.ramp = {5, 50, 100};
    m_profile.release.stageMs = 10'000;
    m_profile.release.soakMs = 15'000;
    m_profile.release.drainLimitMs = 60'000;
    for (const Zone zone : bothZones)
        m_profile.zones[zone].drain = {.set = {QStringLiteral("/bin/true")},
                                       .clear = {QStringLiteral("/bin/true")}};
    for (int i = 0; i < balancers; ++i) {
        m_profile.balancers.push_back({.id = QStringLiteral("lb%1").arg(i),
                                       .servers = {{serverOf(Zone::A)}, {serverOf(Zone::B)}}});
        const Weights start{{serverOf(Zone::A), 100}, {serverOf(Zone::B), 100}};
        m_balancers.push_back({start, start, 0, i % 2 == 0 ? 0 : 3'000});
    }
    for (const Zone zone : bothZones)
        for (int s = 0; s < servicesInZone * copies; ++s) {
            const QString service =
                s % servicesInZone == 0 ? QStringLiteral("user") : QStringLiteral("order");
            const QString number = copies > 1 ? QString::number(s / servicesInZone) : QString();
            m_instances[zone].push_back({.id = nameOf(zone) + u'-' + service + number,
                                         .zone = zone,
                                         .service = service,
                                         .version = oldVersion,
                                         .registry = Health::Up});
        }
}

Now World::now() const
{
    return {m_bootMs, m_sleptMs, QStringLiteral("boot"), m_bootMs + 1'700'000'000'000};
}

PlanSources World::sources() const
{
    PlanSources sources{.instances = m_instances};
    for (const Lb &lb : m_balancers)
        sources.traits.push_back({.lagMs = lb.lagMs, .lifeMs = 60'000});
    return sources;
}

bool World::chance(int perMille) { return int(m_random() % 1000) < perMille; }
qint64 World::between(qint64 low, qint64 high)
{
    return low + qint64(m_random() % quint64(high - low + 1));
}

int World::share(int balancer, Zone zone) const
{
    return sumOf(m_balancers[balancer].weights, m_profile.balancers[balancer].servers[zone]);
}

bool World::fit(Zone zone) const
{
    return std::ranges::all_of(m_instances[zone],
                               [](const Instance &i) { return i.registry == Health::Up; });
}

bool World::usersIn(Zone zone) const
{
    for (int i = 0; i < int(m_balancers.size()); ++i)
        if (share(i, zone) > 0)
            return true;
    return m_kept[zone] > 0;
}

// New connections follow the weights at once; kept-alive ones stay until the flag asks them to go.
void World::flow(qint64 ms)
{
    int a = 0, b = 0;
    for (int i = 0; i < int(m_balancers.size()); ++i) {
        a += share(i, Zone::A);
        b += share(i, Zone::B);
    }
    for (const Zone zone : bothZones) {
        if (m_flag[zone] && m_kept[zone] > 0) {
            const bool canMove = (zone == Zone::A ? b : a) > 0;
            if (canMove) {
                m_kept[other(zone)] += m_kept[zone];
                m_kept[zone] = 0;
            }
        }
        const int fresh =
            a + b > 0 ? requestsPerSecond / 2 * (zone == Zone::A ? a : b) / (a + b) : 0;
        const int kept = requestsPerSecond / 2 * m_kept[zone] / 100;
        m_remainder[zone] += (fresh + kept) * ms;
        const qint64 made = m_remainder[zone] / 1000;
        m_remainder[zone] %= 1000;
        m_requests[zone] += made;
        for (Instance &i : m_instances[zone]) {
            SeriesCounters &c = m_counters[i.id];
            c.zone = zone;
            c.service = i.service;
            c.instance = i.id;
            if (i.registry != Health::Up) {
                m_lost += made;
                m_lostByDeploy += m_restarting.contains(i.id) ? made : 0;
                continue;
            }
            c.requests += made;
            c.errors += i.version == oldVersion ? 0 : made * m_faults.badVersion / 1000;
        }
    }
}

void World::land(Pending &call)
{
    call.landed = true;
    const Effect &e = call.effect;
    if (e.kind == Effect::Kind::SetWeights) {
        Lb &lb = m_balancers[e.balancer];
        lb.old = lb.weights;
        lb.changedAt = m_bootMs;
        for (const auto &[server, weight] : e.weights)
            lb.weights[server] = weight;
    } else if (e.kind == Effect::Kind::SetDrain) {
        m_flag[e.zone] = e.on;
    } else if (e.kind == Effect::Kind::SetOut) {
        for (Instance &i : m_instances[e.zone])
            if (i.registry != Health::Down &&
                (call.members.isEmpty() || call.members.contains(i.id)))
                i.registry = e.on ? Health::OutOfService : Health::Up;
    }
}

void World::mischief(qint64 ms)
{
    if (m_calm || !chance(int(std::min<qint64>(1000, ms))))
        return;
    if (chance(m_faults.instanceDies)) {
        Instance &i = m_instances[bothZones[m_random() % 2]][m_random() % servicesInZone];
        i.registry = Health::Down;
        m_lastDeathAt = m_bootMs;
        m_restarting.erase(i.id); // it stays dead until somebody starts it
    }
    if (chance(m_faults.foreignEdit)) {
        Lb &lb = m_balancers[m_random() % m_balancers.size()];
        lb.old = lb.weights;
        lb.changedAt = m_bootMs;
        lb.weights[serverOf(bothZones[m_random() % 2])] = int(m_random() % 101);
        ++m_foreignEdits;
        m_lastForeignAt = m_bootMs;
    }
}

void World::moveTo(qint64 bootMs)
{
    while (m_bootMs < bootMs) {
        qint64 next = std::min(bootMs, m_bootMs + 500);
        for (const Pending &call : m_calls)
            if (!call.landed && call.landsAt > m_bootMs)
                next = std::min(next, call.landsAt);
        for (const auto &[id, at] : m_restarting)
            if (at > m_bootMs)
                next = std::min(next, at);
        flow(next - m_bootMs);
        mischief(next - m_bootMs);
        m_bootMs = next;
        for (Pending &call : m_calls)
            if (!call.landed && call.landsAt >= 0 && call.landsAt <= m_bootMs)
                land(call);
        for (auto it = m_restarting.begin(); it != m_restarting.end();) {
            if (it->second > m_bootMs) {
                ++it;
                continue;
            }
            for (const Zone zone : bothZones)
                for (Instance &i : m_instances[zone])
                    if (i.id == it->first)
                        i.registry = Health::Up;
            it = m_restarting.erase(it);
        }
    }
    if (m_calm) // dead instances are started again by somebody once faults are over
        for (const Zone zone : bothZones)
            for (Instance &i : m_instances[zone])
                if (i.registry == Health::Down && !m_restarting.contains(i.id))
                    i.registry = Health::Up;
}

void World::sleep(qint64 ms)
{
    moveTo(m_bootMs + ms);
    m_sleptMs += ms;
}

void World::send(const Effect &effect, int epoch, const Plan &plan)
{
    Pending call{.effect = effect, .epoch = epoch};
    for (const int target : effect.targets)
        call.members.append(plan.targets[effect.zone][target].instance);
    const qint64 t = m_bootMs;
    const qint64 quick = t + between(5, 400);
    call.landsAt = quick;
    call.answersAt = quick + between(1, 50);
    if (effect.kind == Effect::Kind::Deploy) {
        // A deploy stops the instance when it begins; that is the moment that must find no users.
        const Target &target = plan.targets[effect.zone][effect.target];
        for (Instance &i : m_instances[effect.zone]) {
            if (i.id != target.instance)
                continue;
            const bool fails = chance(m_faults.deployFails);
            const bool lost = !fails && chance(m_faults.deployUnknown);
            call.outcome = fails  ? Outcome(Refused{failure(Failure::Kind::Refused, "exit code 1")})
                           : lost ? Outcome(Unknown{failure(Failure::Kind::TimedOut, "cut")})
                                  : Outcome(Ok{});
            const bool happens = !fails && (!lost || chance(500));
            call.answersAt = t + between(200, 3'000);
            if (happens) {
                i.registry = Health::Down;
                i.version = effect.version;
                m_restarting[i.id] = t + between(100, 4'000);
            }
        }
    } else if (effect.kind != Effect::Kind::SetWeights) {
        if (chance(m_faults.flagFails)) {
            call.outcome = Unknown{failure(Failure::Kind::TimedOut, "cut")};
            call.landsAt = chance(500) ? quick : -1;
        }
    } else if (chance(m_faults.timeoutApplied)) {
        call.outcome = Unknown{failure(Failure::Kind::TimedOut, "no answer")};
        call.answersAt = t + 5'000;
    } else if (chance(m_faults.timeoutLost)) {
        call.outcome = Unknown{failure(Failure::Kind::TimedOut, "no answer")};
        call.landsAt = -1;
        call.answersAt = t + 5'000;
    } else if (chance(m_faults.timeoutLate)) {
        call.outcome = Unknown{failure(Failure::Kind::TimedOut, "no answer")};
        call.answersAt = t + 5'000;
        call.landsAt = t + between(5'001, 59'000);
    } else if (chance(m_faults.busy)) {
        call.outcome = Refused{{.kind = Failure::Kind::Busy,
                                .detail = QStringLiteral("busy"),
                                .retryAfterMs = between(0, 4'000)}};
        call.landsAt = -1;
    } else if (chance(m_faults.refused)) {
        call.outcome = Refused{failure(Failure::Kind::Denied, "denied")};
        call.landsAt = -1;
    }
    m_calls.push_back(std::move(call));
}

std::vector<EffectSettled> World::answers()
{
    std::vector<EffectSettled> out;
    for (Pending &call : m_calls)
        if (call.answersAt >= 0 && call.answersAt <= m_bootMs) {
            out.push_back({call.effect.id, call.outcome});
            call.answersAt = -1;
        }
    std::erase_if(m_calls, [](const Pending &call) {
        return call.answersAt < 0 && (call.landed || call.landsAt < 0);
    });
    return out;
}

void World::dropAnswers()
{
    for (Pending &call : m_calls)
        call.answersAt = -1;
}

qint64 World::nextEvent() const
{
    qint64 next = m_bootMs + 1'000;
    for (const Pending &call : m_calls) {
        if (call.answersAt > m_bootMs)
            next = std::min(next, call.answersAt);
        if (!call.landed && call.landsAt > m_bootMs)
            next = std::min(next, call.landsAt);
    }
    return next;
}

void World::observeBalancer(Snapshots &snapshots, int balancer)
{
    snapshots.balancers.resize(m_balancers.size());
    Observed<BalancerReading> &seen = snapshots.balancers[balancer];
    if (chance(m_faults.readFails)) {
        seen.failedAt = m_bootMs;
        seen.error = QStringLiteral("no answer");
        return;
    }
    const Lb &lb = m_balancers[balancer];
    const bool stale =
        m_bootMs - lb.changedAt < lb.lagMs && (chance(m_faults.staleReads) || chance(200));
    seen.value = BalancerReading{.weights = stale ? lb.old : lb.weights};
    seen.begunAt = m_bootMs;
    seen.at = m_bootMs;
}

void World::observeChecks(Snapshots &snapshots, Zone zone)
{
    ZoneSnapshot &z = snapshots.zones[zone];
    z.checks.value =
        std::vector<CheckAnswer>{{QStringLiteral("home"), fit(zone), QStringLiteral("503")}};
    z.checks.begunAt = z.checks.at = m_bootMs;
    z.checksSetHash = setHash(m_instances[zone]);
}

void World::observe(Snapshots &snapshots, const ReduceFor &)
{
    for (int i = 0; i < int(m_balancers.size()); ++i)
        observeBalancer(snapshots, i);
    for (const Zone zone : bothZones) {
        ZoneSnapshot &z = snapshots.zones[zone];
        if (chance(m_faults.registryFails)) {
            z.instances.failedAt = m_bootMs;
        } else {
            list(z, {.value = m_instances[zone],
                     .begunAt = m_bootMs,
                     .at = m_bootMs,
                     .failedAt = z.instances.failedAt});
        }
        z.gateways.value =
            std::vector<GatewayStatus>{{.active = m_kept[zone], .requests = m_requests[zone]}};
        z.gateways.begunAt = z.gateways.at = m_bootMs;
        z.quiet.feed(*z.gateways.value, 0, m_bootMs);
        z.drainFlag.value = m_flag[zone];
        z.drainFlag.begunAt = z.drainFlag.at = m_bootMs;
        std::vector<ProbeAnswer> answers;
        for (const Instance &i : m_instances[zone])
            answers.push_back({i.service,
                               i.registry == Health::Up ? i.id : QString(),
                               i.version,
                               i.registry == Health::Up ? 200 : 502,
                               {}});
        addProbes(z, answers, m_bootMs);
    }
    if (chance(m_faults.metricsFail))
        return;
    std::vector<SeriesCounters> series;
    for (const auto &[id, counters] : m_counters)
        series.push_back(counters);
    addCounters(snapshots, series, m_bootMs);
}

} // namespace switchyard::golden
