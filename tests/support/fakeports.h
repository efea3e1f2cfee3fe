#pragma once
#include "tests/support/fakeworld.h"

namespace switchyard
{

class FakeBalancer : public Balancer
{
public:
    FakeBalancer(std::shared_ptr<FakeWorld> world, int index)
        : m_world(std::move(world)), m_index(size_t(index))
    {
    }
    BalancerTraits traits() const override;
    Result<BalancerReading> read(const Call &call) override;
    Outcome set(const Weights &target, const Call &call) override;
    QStringList preview(const Weights &) const override { return {}; }
    QStringList commands(const Weights &) const override { return {}; }
    QStringList readCommands() const override { return {}; }
    Result<QStringList> check(const Call &) override { return QStringList(); }

private:
    std::shared_ptr<FakeWorld> m_world;
    size_t m_index;
};

class FakeGateway final : public Gateway
{
public:
    FakeGateway(std::shared_ptr<FakeWorld> world, Zone zone, bool counts = true)
        : m_world(std::move(world)), m_zone(zone), m_counts(counts)
    {
    }
    Result<std::vector<GatewayStatus>> status(const Call &call) override;
    Result<bool> drainShown(const Call &call) override;
    Outcome setDrain(bool on, const Call &call) override;
    std::vector<ProbeAnswer> probe(const QString &service, const Call &call) override;
    std::vector<CheckAnswer> runChecks(const Call &call) override;
    qint64 ownRequests() const override;

private:
    std::shared_ptr<FakeWorld> m_world;
    Zone m_zone;
    bool m_counts;
};

class FakeRegistry final : public Registry
{
public:
    FakeRegistry(std::shared_ptr<FakeWorld> world, Zone zone)
        : m_world(std::move(world)), m_zone(zone)
    {
    }
    Result<std::vector<Instance>> read(const Call &call) override;
    Outcome setOutOfService(const Instance &instance, bool out, const Call &) override;

private:
    std::shared_ptr<FakeWorld> m_world;
    Zone m_zone;
};

class FakeTelemetry final : public Telemetry
{
public:
    explicit FakeTelemetry(std::shared_ptr<FakeWorld> world) : m_world(std::move(world)) {}
    Result<std::vector<SeriesCounters>> counters(const Call &call) override;
    Result<std::vector<RatePoint>> history(qint64, qint64, int, const Call &) override
    {
        return std::vector<RatePoint>{};
    }
    Result<PerZone<std::optional<qint64>>> connections(const Call &) override
    {
        return PerZone<std::optional<qint64>>{};
    }
    Result<std::vector<LatencyReading>> latency(const Call &) override
    {
        return std::vector<LatencyReading>{{Zone::A, {}, {0.01, 0.02, 0.03}}};
    }
    Result<std::vector<FailedUri>> failedUris(Zone zone, int seconds, const Call &call) override;
    static constexpr qint64 ageMs = 2'000; ///< of its counts when they are read

private:
    std::shared_ptr<FakeWorld> m_world;
};

class FakeUpgrade : public Upgrade
{
public:
    explicit FakeUpgrade(std::shared_ptr<FakeWorld> world) : m_world(std::move(world)) {}
    Outcome deploy(const Instance &instance, const Replacement &by, const Call &call) override;
    QString preview(const Instance &instance, const QString &) const override
    {
        return instance.id;
    }
    QString command(const Instance &instance, const QString &version) const override
    {
        return preview(instance, version);
    }

private:
    std::shared_ptr<FakeWorld> m_world;
};

} // namespace switchyard
