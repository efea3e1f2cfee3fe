#include "app/gateways/gateway.h"
#include "app/profile/readprofile.h"
#include "app/registries/registry.h"
#include "app/telemetry/telemetry.h"
#include "app/upgrades/upgrade.h"
#include "tests/integration/adapters/server.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <set>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

} // namespace

/// The adapters and the lab share no code: each shows that the other speaks the protocol.
class TestLabAdapters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString file = m_dir.filePath(u"lab.toml"_s);
        QVERIFY(
            m_lab.start(m_dir.path(), QStringLiteral(SWITCHYARD_LAB), {u"--profile-out"_s, file}));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 60'000);
        const ProfileResult profile = readProfile(file);
        QVERIFY2(profile, profile ? "" : qPrintable(profile.error().front().toLine()));
        m_profile = *profile;
        m_registry = makeRegistry(m_profile.registries.at(1));
        m_zone = m_profile.registries.at(1).zone;
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::count(instances(), Health::Up, &Instance::registry) == 12, 60'000);
    }

    void theRegistryListsEachInstance()
    {
        for (const Instance &instance : instances()) {
            QCOMPARE(instance.zone, m_zone);
            QCOMPARE(instance.version, u"1.0.0"_s);
            QCOMPARE(instance.service, instance.service.toLower());
            QVERIFY(instance.port > 0 && !instance.host.isEmpty());
            const qint64 age = QDateTime::currentMSecsSinceEpoch() - instance.lastHeardUtcMs;
            QVERIFY2(age > -5000 && age < 120'000, qPrintable(QString::number(age)));
        }
    }

    void anOverrideIsSetSeenAndRemoved()
    {
        const Instance first = instances().front();
        const auto now = [&] {
            for (const Instance &instance : instances())
                if (instance.id == first.id)
                    return std::pair(instance.registry, instance.overridden);
            return std::pair(Health::Unknown, false);
        };
        QCOMPARE(m_registry->setOutOfService(first, true, soon()), Outcome(Ok{}));
        QTRY_VERIFY_WITH_TIMEOUT(now() == std::pair(Health::OutOfService, true), 60'000);
        QCOMPARE(m_registry->setOutOfService(first, false, soon()), Outcome(Ok{}));
        QTRY_VERIFY_WITH_TIMEOUT(now() == std::pair(Health::Up, false), 60'000);
        Instance nobody = first;
        nobody.id = u"nobody:1"_s;
        QVERIFY(std::holds_alternative<Refused>(m_registry->setOutOfService(nobody, true, soon())));
    }

    void eachGatewayTellsItsStatusAndProbesTellInstances()
    {
        const auto gateway = makeGateway(m_profile, m_zone);
        const auto status = gateway->status(soon());
        QVERIFY2(status, status ? "" : qPrintable(status.error().detail));
        QCOMPARE(status->size(), m_profile.zones[m_zone].gateways.size());
        std::set<QString> known;
        for (const Instance &instance : instances())
            known.insert(instance.id);
        for (const ProbeAnswer &answer : gateway->probe(u"pay"_s, soon())) {
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.version, u"1.0.0"_s);
            QVERIFY2(known.contains(answer.instance), qPrintable(answer.instance));
        }
        const auto checks = gateway->runChecks(soon());
        QCOMPARE(checks.size(), m_profile.checks.size());
        for (const CheckAnswer &check : checks)
            QVERIFY2(check.passed, qPrintable(check.detail));
        for (const bool on : {true, false}) {
            QCOMPARE(gateway->setDrain(on, soon()), Outcome(Ok{}));
            QCOMPARE(gateway->drainShown(soon()), Result<bool>(on));
        }
    }

    void countersGrowAndHaveAPast()
    {
        const auto telemetry = makeTelemetry(m_profile);
        const auto total = [&] {
            qint64 requests = 0;
            const auto counters = telemetry->counters(soon());
            for (const SeriesCounters &series : counters.value_or(std::vector<SeriesCounters>()))
                requests += series.requests;
            return requests;
        };
        QTRY_VERIFY_WITH_TIMEOUT(total() > 200, 60'000);
        const qint64 before = total();
        QTRY_VERIFY_WITH_TIMEOUT(total() > before, 60'000);
        const auto history = [&] {
            const qint64 now = QDateTime::currentMSecsSinceEpoch();
            return telemetry->history(now - 60'000, now, 1, soon());
        };
        QTRY_VERIFY_WITH_TIMEOUT(
            history() &&
                std::ranges::any_of(*history(),
                                    [](const RatePoint &point) {
                                        return point.requestsPerSecond(Zone::A).value_or(0) > 0 &&
                                               point.errorRatio(Zone::B);
                                    }),
            60'000);
    }

    void latencyAgeAndSlowRequestsAreTold()
    {
        const auto telemetry = makeTelemetry(m_profile);
        std::vector<LatencyReading> told;
        const auto ofA = [&](const QString &service) {
            told = telemetry->latency(soon()).value_or(std::vector<LatencyReading>());
            const auto found = std::ranges::find_if(told, [&](const LatencyReading &reading) {
                return reading.zone == Zone::A && reading.service == service;
            });
            return found == told.end() ? Quantiles() : found->q;
        };
        QTRY_VERIFY_WITH_TIMEOUT(ofA({}).p50 > 0 && ofA(u"pay"_s).p50 > 0, 60'000);
        const Quantiles q = ofA({});
        QVERIFY(q.p50 >= 0.001 && q.p50 <= q.p95 && q.p95 <= q.p99 && q.p99 <= 1);
        const auto counters = telemetry->counters(soon());
        QVERIFY(counters && !counters->empty());
        for (const SeriesCounters &series : *counters) {
            QVERIFY(series.ageMs >= 0);
            QVERIFY(series.slow <= series.requests);
        }
    }

    void anInstanceIsReplacedByAnotherVersion()
    {
        const Instance first = instances().front();
        const auto upgrade = makeUpgrade(m_profile.upgrade);
        const Outcome outcome = upgrade->deploy(first, {u"1.1.0"_s}, soon());
        QVERIFY2(std::holds_alternative<Ok>(outcome),
                 qPrintable(upgrade->preview(first, u"1.1.0"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(instances(),
                                                     [&](const Instance &instance) {
                                                         return instance.service == first.service &&
                                                                instance.version == u"1.1.0" &&
                                                                instance.registry == Health::Up;
                                                     }),
                                 60'000);
        Instance nobody = first;
        nobody.id = u"nobody:1"_s;
        QVERIFY(std::holds_alternative<Refused>(upgrade->deploy(nobody, {u"1.1.0"_s}, soon())));
    }

private:
    std::vector<Instance> instances()
    {
        return m_registry->read(soon()).value_or(std::vector<Instance>());
    }

    QTemporaryDir m_dir;
    Server m_lab;
    Profile m_profile;
    std::unique_ptr<Registry> m_registry;
    Zone m_zone = Zone::A;
};

QTEST_GUILESS_MAIN(TestLabAdapters)
#include "test_labadapters.moc"
