#include "tests/support/fakeports.h"

namespace switchyard
{

namespace
{
Failure cut()
{
    return {Failure::Kind::TimedOut, QStringLiteral("no answer in time"), 0, true, {}};
}
} // namespace

BalancerTraits FakeBalancer::traits() const
{
    BalancerTraits traits;
    traits.lagMs = m_world->m_setup.lagMs;
    traits.lifeMs = 2'000;
    traits.splitOf = QStringLiteral("requests");
    return traits;
}

Result<BalancerReading> FakeBalancer::read(const Call &call)
{
    std::unique_lock lock(m_world->m_mutex);
    const auto shown =
        std::chrono::steady_clock::now() - std::chrono::milliseconds(m_world->m_setup.lagMs);
    BalancerReading reading;
    for (const auto &past : m_world->m_weights[m_index])
        if (past.at <= shown)
            reading.weights = past.weights;
    if (!m_world->wait(lock, m_world->m_setup.readLatency, call))
        return tl::unexpected(cut());
    return reading;
}

Outcome FakeBalancer::set(const Weights &target, const Call &call)
{
    std::unique_lock lock(m_world->m_mutex);
    ++m_world->m_writes;
    ++m_world->m_changes;
    if (!m_world->m_scripted.empty()) {
        const Outcome outcome = m_world->m_scripted.front();
        m_world->m_scripted.pop_front();
        return outcome;
    }
    if (!m_world->waitForRelease(lock, call) ||
        !m_world->wait(lock, m_world->m_setup.writeLatency, call))
        return Unknown{cut()};
    lock.unlock();
    m_world->setWeights(int(m_index), target);
    return Ok{};
}

Result<std::vector<GatewayStatus>> FakeGateway::status(const Call &)
{
    const std::lock_guard lock(m_world->m_mutex);
    m_world->flow();
    ++m_world->m_own[m_zone];
    GatewayStatus status;
    status.requests = qint64(m_world->m_requests[m_zone]) + m_world->m_own[m_zone];
    return std::vector{status};
}

Result<bool> FakeGateway::drainShown(const Call &)
{
    const std::lock_guard lock(m_world->m_mutex);
    ++m_world->m_own[m_zone];
    return m_world->m_drained[m_zone];
}

Outcome FakeGateway::setDrain(bool on, const Call &)
{
    const std::lock_guard lock(m_world->m_mutex);
    ++m_world->m_changes;
    m_world->m_drained[m_zone] = on;
    return Ok{};
}

std::vector<ProbeAnswer> FakeGateway::probe(const QString &service, const Call &)
{
    const std::lock_guard lock(m_world->m_mutex);
    ++m_world->m_own[m_zone];
    std::vector<const Instance *> copies;
    for (const auto &copy : m_world->m_copies[m_zone])
        if (copy.instance.service == service)
            copies.push_back(&copy.instance);
    if (copies.empty())
        return {{service, {}, {}, 404, {}}};
    const Instance &one = *copies[m_world->m_turn[service + nameOf(m_zone)]++ % copies.size()];
    return {{service, one.id, one.version, 200, {}}};
}

std::vector<CheckAnswer> FakeGateway::runChecks(const Call &)
{
    const std::lock_guard lock(m_world->m_mutex);
    ++m_world->m_own[m_zone];
    return {{QStringLiteral("home"), true, QStringLiteral("200")}};
}

qint64 FakeGateway::ownRequests() const
{
    const std::lock_guard lock(m_world->m_mutex);
    return m_counts ? m_world->m_own[m_zone] : 0;
}

Outcome FakeRegistry::setOutOfService(const Instance &instance, bool out, const Call &)
{
    const std::lock_guard lock(m_world->m_mutex);
    ++m_world->m_changes;
    int away = 0;
    for (auto &copy : m_world->m_copies[m_zone]) {
        if (copy.instance.id == instance.id)
            copy.instance.registry = out ? Health::OutOfService : Health::Up;
        away += copy.instance.registry == Health::OutOfService;
    }
    m_world->m_mostAway = std::max(m_world->m_mostAway, away);
    return Ok{};
}

Result<std::vector<Instance>> FakeRegistry::read(const Call &call)
{
    std::unique_lock lock(m_world->m_mutex);
    if (m_world->m_registriesSilent && !m_world->hang(lock, call))
        return tl::unexpected(cut());
    std::vector<Instance> all;
    for (const auto &copy : m_world->m_copies[m_zone])
        all.push_back(copy.instance);
    return all;
}

Result<std::vector<SeriesCounters>> FakeTelemetry::counters(const Call &call)
{
    std::unique_lock lock(m_world->m_mutex);
    if (m_world->m_telemetrySilent && !m_world->hang(lock, call))
        return tl::unexpected(cut());
    m_world->flow();
    std::vector<SeriesCounters> all;
    for (const Zone zone : bothZones)
        for (const auto &copy : m_world->m_copies[zone])
            all.push_back({.zone = zone,
                           .service = copy.instance.service,
                           .instance = copy.instance.id,
                           .requests = qint64(copy.requests),
                           .errors = qint64(copy.errors),
                           .ageMs = ageMs});
    return all;
}

Result<std::vector<FailedUri>> FakeTelemetry::failedUris(Zone, int, const Call &call)
{
    std::unique_lock lock(m_world->m_mutex);
    ++m_world->urisAsked;
    if (m_world->uris)
        return *m_world->uris;
    m_world->hang(lock, call);
    return tl::unexpected(cut());
}

Outcome FakeUpgrade::deploy(const Instance &instance, const Replacement &by, const Call &call)
{
    std::unique_lock lock(m_world->m_mutex);
    ++m_world->m_changes;
    if (!m_world->waitForRelease(lock, call))
        return Unknown{cut()};
    m_world->flow();
    ++m_world->m_deploys;
    m_world->m_deployed.append(instance.id);
    if (m_world->m_deploys == m_world->m_failingDeploy)
        return Refused{{Failure::Kind::Refused, QStringLiteral("exit code 1"), 0, true, {}}};
    for (auto &copy : m_world->m_copies[instance.zone])
        if (copy.instance.id == instance.id)
            copy.instance.version = by.version;
    return Ok{};
}

} // namespace switchyard
