#include "app/balancers/balancer.h"
#include "app/gateways/gateway.h"
#include "app/profile/readprofile.h"
#include "app/registries/registry.h"
#include "app/telemetry/telemetry.h"
#include "app/upgrades/upgrade.h"
#include "tests/integration/dataplane/plane/plane.h"
#include "tests/integration/dataplane/plane/profile.h"

#include <QSet>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

/// Each adapter against the server that it is for, by the profile that a release uses.
class AdaptersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theProfileHasNoMistake();
    void haproxyTellsAndTakesWeights();
    void registryGatewayAndMetricsNameTheSameInstances();
    void theDarkZonePassesItsCheckByItsAddress();
    void theDrainFlagIsSetSeenAndCleared();
    void deployReplacesAnInstance();

private:
    static Call call() { return Call::within(std::chrono::seconds(30)); }
    std::vector<Instance> registered(Zone zone) const;

    plane::Plane m_plane{plane::Mode::Tcp};
    Profile m_profile = {};
};

namespace
{

QString problemOf(const Outcome &outcome)
{
    if (const auto *refused = std::get_if<Refused>(&outcome))
        return u"refused: "_s + refused->why.detail;
    if (const auto *unknown = std::get_if<Unknown>(&outcome))
        return u"unknown: "_s + unknown->why.detail;
    return {};
}

template<class T>
QString problemOf(const Result<T> &result)
{
    return result ? QString() : result.error().detail;
}

#define WORKED(call) QCOMPARE(problemOf(call), QString())

} // namespace

void AdaptersTest::initTestCase()
{
    QCOMPARE(m_plane.start(), QString());
    QCOMPARE(plane::writeProfile(m_plane), QString());
    if (const auto profile = readProfile(m_plane.layout().profileFile()))
        m_profile = *profile;
}

std::vector<Instance> AdaptersTest::registered(Zone zone) const
{
    for (const RegistryProfile &registry : m_profile.registries)
        if (registry.zone == zone)
            return makeRegistry(registry)->read(call()).value_or(std::vector<Instance>());
    return {};
}

void AdaptersTest::theProfileHasNoMistake()
{
    const auto profile = readProfile(m_plane.layout().profileFile());
    QCOMPARE(profile ? QString() : profile.error().front().toLine(), QString());
}

void AdaptersTest::haproxyTellsAndTakesWeights()
{
    QCOMPARE(m_profile.balancers.size(), 1u);
    const auto balancer = makeBalancer(m_profile.balancers.front(), {});
    const auto wrong = balancer->check(call());
    WORKED(wrong);
    QCOMPARE(wrong->join(u'\n'), QString());
    const Weights both{{u"zone_a"_s, 100}, {u"zone_b"_s, 100}};
    const auto before = balancer->read(call());
    WORKED(before);
    QCOMPARE(before->weights, both);
    QCOMPARE(before->foreign, Weights());
    QCOMPARE(before->oldWorkerSessions, 0);

    WORKED(balancer->set({{u"zone_b"_s, 0}}, call()));
    QCOMPARE(balancer->read(call())->weights, (Weights{{u"zone_a"_s, 100}, {u"zone_b"_s, 0}}));
    QCOMPARE(m_plane.server(plane::Zone::B).weight, 0);
    WORKED(balancer->set(both, call()));
    QCOMPARE(m_plane.server(plane::Zone::B).weight, 100);
}

void AdaptersTest::registryGatewayAndMetricsNameTheSameInstances()
{
    for (const Zone zone : bothZones) {
        QSet<QString> listed;
        for (const Instance &instance : registered(zone)) {
            QCOMPARE(instance.zone, zone);
            QCOMPARE(instance.service, u"shop"_s);
            QCOMPARE(instance.version, u"v1"_s);
            QCOMPARE(instance.registry, Health::Up);
            listed.insert(instance.id);
        }
        QCOMPARE(listed.size(), 3);

        QSet<QString> answered;
        const auto gateway = makeGateway(m_profile, zone);
        for (int i = 0; i < 6; ++i)
            for (const ProbeAnswer &answer : gateway->probe(u"shop"_s, call()))
                answered.insert(answer.version == u"v1" ? answer.instance : answer.error);
        QCOMPARE(answered, listed);

        const auto telemetry = makeTelemetry(m_profile);
        const auto measured = [&] {
            QSet<QString> names;
            for (const SeriesCounters &series :
                 telemetry->counters(call()).value_or(std::vector<SeriesCounters>()))
                if (series.zone == zone && series.service == u"shop" && series.errors == 0)
                    names.insert(series.instance);
            return names;
        };
        QTRY_COMPARE_WITH_TIMEOUT(measured(), listed, 60'000);
    }
}

void AdaptersTest::theDarkZonePassesItsCheckByItsAddress()
{
    for (const Zone zone : bothZones) {
        const auto answers = makeGateway(m_profile, zone)->runChecks(call());
        QCOMPARE(answers.size(), 1u);
        QVERIFY2(answers.front().passed, qPrintable(answers.front().detail));
    }
}

void AdaptersTest::theDrainFlagIsSetSeenAndCleared()
{
    const auto gateway = makeGateway(m_profile, Zone::B);
    for (const bool on : {true, false}) {
        WORKED(gateway->setDrain(on, call()));
        QCOMPARE(m_plane.drainFlag(plane::Zone::B), on);
        const auto shown = gateway->drainShown(call());
        WORKED(shown);
        QCOMPARE(*shown, on);
    }
    const auto before = gateway->status(call());
    WORKED(before);
    QVERIFY(before->front().requests > 0);
}

void AdaptersTest::deployReplacesAnInstance()
{
    const auto instances = registered(Zone::A);
    QVERIFY(!instances.empty());
    const Instance &first = instances.front();
    WORKED(makeUpgrade(m_profile.upgrade)->deploy(first, {u"v2"_s}, call()));
    const auto version = [&] {
        for (const Instance &instance : registered(Zone::A))
            if (instance.id == first.id)
                return instance.version;
        return QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(version(), u"v2"_s, 60'000);
    QCOMPARE(m_plane.registered(plane::Zone::A), (QStringList{u"v1"_s, u"v1"_s, u"v2"_s}));
}

QTEST_GUILESS_MAIN(AdaptersTest)
#include "adapters_test.moc"
