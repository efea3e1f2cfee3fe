#include "tests/support/fakeworld.h"

#include "tests/support/fakeports.h"

#include <algorithm>
#include <set>

namespace switchyard
{

using Clock = std::chrono::steady_clock;

std::shared_ptr<FakeWorld> FakeWorld::make(const Setup &setup)
{
    return std::shared_ptr<FakeWorld>(new FakeWorld(setup));
}

FakeWorld::FakeWorld(const Setup &setup) : m_setup(setup), m_flowedAt(Clock::now())
{
    for (int i = 0; i < setup.balancers; ++i)
        m_weights.push_back({{m_flowedAt - std::chrono::hours(1),
                              {{QStringLiteral("gw-a"), 100}, {QStringLiteral("gw-b"), 100}}}});
    for (const Zone zone : bothZones)
        for (const QString &service : setup.services)
            for (int i = 0; i < setup.instances; ++i) {
                Instance instance;
                instance.id =
                    QStringLiteral("%1-%2-%3").arg(service, nameOf(zone).toLower()).arg(i);
                instance.zone = zone;
                instance.service = service;
                instance.host = QStringLiteral("127.0.0.1");
                instance.port = 20'000 + i;
                instance.version = setup.version;
                instance.registry = Health::Up;
                m_copies[zone].push_back({instance});
            }
}

Profile FakeWorld::profile(const QString &id) const
{
    Profile profile;
    profile.id = id;
    profile.name = id;
    for (int i = 0; i < m_setup.balancers; ++i) {
        BalancerProfile balancer;
        balancer.id = QStringLiteral("web%1").arg(i);
        balancer.kind = QStringLiteral("fake");
        balancer.servers = {{QStringLiteral("gw-a")}, {QStringLiteral("gw-b")}};
        profile.balancers.push_back(balancer);
    }
    for (const Zone zone : bothZones) {
        profile.zones[zone].gateways = {
            {QStringLiteral("http://gw"), QStringLiteral("http://gw/status")}};
        profile.zones[zone].drain = {{QStringLiteral("/set")},
                                     {QStringLiteral("/clear")},
                                     QStringLiteral("http://gw/drain")};
        profile.zones[zone].capacityRequestsPerSecond = 100'000;
        RegistryProfile registry;
        registry.zone = zone;
        profile.registries.push_back(registry);
    }
    profile.telemetry.kind = QStringLiteral("fake");
    profile.upgrade.kind = QStringLiteral("fake");
    profile.probe.url = QStringLiteral("http://shop/{service}");
    profile.checks = {{QStringLiteral("home"), QStringLiteral("http://shop/")}};
    profile.release.ramp = {50, 100};
    profile.release.soakMs = 1'500;
    profile.release.stageMs = 1'500;
    profile.release.quietMs = 600;
    return profile;
}

Ports FakeWorld::ports()
{
    Ports ports;
    const auto world = shared_from_this();
    for (int i = 0; i < m_setup.balancers; ++i) {
        const auto balancer = std::make_shared<FakeBalancer>(world, i);
        ports.balancers.push_back({balancer, balancer});
    }
    for (const Zone zone : bothZones) {
        const auto gateway = std::make_shared<FakeGateway>(world, zone);
        // One object counts all requests of ours; the engine adds up four.
        const auto silent = std::make_shared<FakeGateway>(world, zone, false);
        ports.zones[zone] = {gateway, silent, silent,
                             silent,  silent, {std::make_shared<FakeRegistry>(world, zone)}};
        ports.zones[zone].takers = {std::make_shared<FakeRegistry>(world, zone)};
    }
    ports.schedulers = schedulers;
    ports.telemetry = std::make_shared<FakeTelemetry>(world);
    ports.pastLoad = ports.telemetry;
    ports.latency = ports.telemetry;
    if (knowsUris)
        ports.uris = std::make_shared<FakeTelemetry>(world);
    ports.makeUpgrade = [world] { return std::make_shared<FakeUpgrade>(world); };
    return ports;
}

double FakeWorld::share(Zone zone) const
{
    double sum = 0;
    for (const auto &past : m_weights) {
        const Weights &now = past.back().weights;
        const double a = now.at(QStringLiteral("gw-a"));
        const double b = now.at(QStringLiteral("gw-b"));
        if (a + b > 0)
            sum += (zone == Zone::A ? a : b) / (a + b);
    }
    return sum / double(m_weights.size());
}

void FakeWorld::flow()
{
    const auto now = Clock::now();
    const double seconds = std::chrono::duration<double>(now - m_flowedAt).count();
    m_flowedAt = now;
    for (const Zone zone : bothZones) {
        const double requests = seconds * m_setup.requestsPerSecond * share(zone);
        m_requests[zone] += requests;
        for (Copy &copy : m_copies[zone]) {
            const double own = requests / double(m_copies[zone].size());
            copy.requests += own;
            if (const auto bad = m_spoiled.find(copy.instance.version); bad != m_spoiled.end())
                copy.errors += own * bad->second;
        }
    }
}

bool FakeWorld::wait(std::unique_lock<std::mutex> &lock, std::chrono::milliseconds time,
                     const Call &call)
{
    const auto until = std::min(Clock::now() + time, call.deadline);
    const bool whole = until < call.deadline;
    m_changed.wait_until(lock, call.stop, until, [] { return false; });
    return whole && !call.stop.stop_requested();
}

bool FakeWorld::waitForRelease(std::unique_lock<std::mutex> &lock, const Call &call)
{
    ++m_waiting;
    const bool open =
        m_changed.wait_until(lock, call.stop, call.deadline, [this] { return !m_held; });
    --m_waiting;
    return open;
}

bool FakeWorld::hang(std::unique_lock<std::mutex> &lock, const Call &call)
{
    m_changed.wait_until(lock, call.stop, call.deadline, [] { return false; });
    return false;
}

Weights FakeWorld::weights(int balancer) const
{
    const std::lock_guard lock(m_mutex);
    return m_weights[size_t(balancer)].back().weights;
}

void FakeWorld::setWeights(int balancer, const Weights &weights)
{
    const std::lock_guard lock(m_mutex);
    flow();
    Weights next = m_weights[size_t(balancer)].back().weights;
    for (const auto &[server, weight] : weights)
        next[server] = weight;
    m_weights[size_t(balancer)].push_back({Clock::now(), next});
}

QStringList FakeWorld::versions(Zone zone) const
{
    const std::lock_guard lock(m_mutex);
    std::set<QString> seen;
    for (const Copy &copy : m_copies[zone])
        seen.insert(copy.instance.version);
    return QStringList(seen.begin(), seen.end());
}

int FakeWorld::deploys() const
{
    const std::lock_guard lock(m_mutex);
    return m_deploys;
}

void FakeWorld::failDeploy(int number)
{
    const std::lock_guard lock(m_mutex);
    m_failingDeploy = number;
}

QStringList FakeWorld::deployed() const
{
    const std::lock_guard lock(m_mutex);
    return m_deployed;
}

int FakeWorld::mostAway() const
{
    const std::lock_guard lock(m_mutex);
    return m_mostAway;
}

std::map<QString, QString> FakeWorld::versionsById(Zone zone) const
{
    const std::lock_guard lock(m_mutex);
    std::map<QString, QString> versions;
    for (const Copy &copy : m_copies[zone])
        versions[copy.instance.id] = copy.instance.version;
    return versions;
}

int FakeWorld::writes() const
{
    const std::lock_guard lock(m_mutex);
    return m_writes;
}

int FakeWorld::changes() const
{
    const std::lock_guard lock(m_mutex);
    return m_changes;
}

bool FakeWorld::drained(Zone zone) const
{
    const std::lock_guard lock(m_mutex);
    return m_drained[zone];
}

void FakeWorld::spoil(const QString &version, double errorRatio)
{
    const std::lock_guard lock(m_mutex);
    flow();
    m_spoiled[version] = errorRatio;
}

void FakeWorld::setSilent(bool registries, bool telemetry)
{
    const std::lock_guard lock(m_mutex);
    m_registriesSilent = registries;
    m_telemetrySilent = telemetry;
}

void FakeWorld::failNextWrites(std::deque<Outcome> outcomes)
{
    const std::lock_guard lock(m_mutex);
    m_scripted = std::move(outcomes);
}

void FakeWorld::holdWrites()
{
    const std::lock_guard lock(m_mutex);
    m_held = true;
}

void FakeWorld::releaseWrites()
{
    const std::lock_guard lock(m_mutex);
    m_held = false;
    m_changed.notify_all();
}

int FakeWorld::heldWrites() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting;
}

} // namespace switchyard
