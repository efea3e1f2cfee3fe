#include "models/release/release.h"
#include "models/zones/splitweights.h"
#include "tests/unit/release/properties.h"

#include <QTest>

using namespace switchyard;

namespace
{

using Random = std::mt19937_64;
constexpr int times = 10'000;

int between(Random &random, int low, int high)
{
    return low + int(random() % quint64(high - low + 1));
}

ZoneServers servers(int a, int b)
{
    ZoneServers out;
    for (int i = 0; i < a; ++i)
        out.a.push_back(QStringLiteral("a%1").arg(i));
    for (int i = 0; i < b; ++i)
        out.b.push_back(QStringLiteral("b%1").arg(i));
    return out;
}

/// A balancer as it may be found: each zone with some weight, single servers perhaps at 0.
struct Found {
    ZoneServers servers = {};
    Weights recorded = {};
    int maxWeight = 100;
};

Found anyOf(Random &random)
{
    Found found{.servers = servers(between(random, 1, 8), between(random, 1, 8)),
                .maxWeight = between(random, 0, 1) ? 100 : 256};
    for (const Zone zone : bothZones)
        for (const QString &server : found.servers[zone])
            found.recorded[server] =
                between(random, 0, 5) == 0 ? 0 : between(random, 1, found.maxWeight);
    return found;
}

Weights set(const Found &found, Zone zone, int percent)
{
    return weightsFor(*TrafficSplit::of(zone, percent), found.recorded, found.servers,
                      found.maxWeight);
}

} // namespace

class WeightsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerThatTheBalancerDoesNotHaveIsNotAskedFor()
    {
        const ZoneServers zones{{QStringLiteral("a1"), QStringLiteral("a2")},
                                {QStringLiteral("b1"), QStringLiteral("gone")}};
        const Weights seen{
            {QStringLiteral("a1"), 100}, {QStringLiteral("a2"), 50}, {QStringLiteral("b1"), 100}};
        for (const int percent : {0, 50, 100}) {
            const Weights w = weightsFor(*TrafficSplit::of(Zone::B, percent), seen, zones, 100);
            QCOMPARE(w.size(), size_t(3));
            QVERIFY(!w.contains(QStringLiteral("gone")));
        }
    }

    void aShareAboveNothingIsNeverRoundedToNothing()
    {
        QVERIFY(properties::hold(times, [](Random &random) {
            const ZoneServers s = servers(between(random, 1, 30), between(random, 1, 30));
            const Weights w = weightsFor(*TrafficSplit::of(Zone::A, between(random, 1, 99)), {}, s,
                                         between(random, 0, 1) ? 100 : 256);
            RC_ASSERT(w.size() == s.a.size() + s.b.size());
            for (const auto &[server, weight] : w)
                RC_ASSERT(weight >= 1 && weight <= 256);
        }));
    }

    void everyWeightIsInRangeAndNeverAreAllNothing()
    {
        QVERIFY(properties::hold(times, [](Random &random) {
            const Found found = anyOf(random);
            const int percent = between(random, 0, 100);
            const Weights w = set(found, Zone::A, percent);
            RC_ASSERT(w.size() == found.servers.a.size() + found.servers.b.size());
            for (const auto &[server, weight] : w)
                RC_ASSERT(weight >= 0 && weight <= found.maxWeight);
            for (const Zone zone : bothZones) {
                const int share = zone == Zone::A ? percent : 100 - percent;
                RC_ASSERT((sumOf(w, found.servers[zone]) > 0) == (share > 0));
            }
        }));
    }

    void allToOneZoneIsItsRecordedWeightsAndNothingElse()
    {
        QVERIFY(properties::hold(times, [](Random &random) {
            const Found found = anyOf(random);
            const Weights w = set(found, Zone::A, 100);
            RC_ASSERT(sumOf(w, found.servers.b) == 0);
            if (sumOf(found.recorded, found.servers.a) > 0)
                RC_ASSERT(partOf(w, found.servers.a) == partOf(found.recorded, found.servers.a));
        }));
    }

    void theShareIsMetWithinTheRoundingOfItsServers()
    {
        QVERIFY(properties::hold(times, [](Random &random) {
            const int n = between(random, 1, 5);
            const ZoneServers s = servers(n, n);
            const int percent = between(random, 5, 95);
            const Weights w = weightsFor(*TrafficSplit::of(Zone::B, percent), {}, s, 100);
            RC_ASSERT(std::abs(shareOf(w, s, Zone::B) - percent) <= 1);
        }));
    }

    void moreIsNeverLess()
    {
        QVERIFY(properties::hold(times, [](Random &random) {
            const Found found = anyOf(random);
            const int low = between(random, 0, 99);
            const int high = between(random, low, 100);
            RC_ASSERT(shareOf(set(found, Zone::A, low), found.servers, Zone::A) <=
                      shareOf(set(found, Zone::A, high), found.servers, Zone::A));
        }));
    }

    void theZonesAreEqualBeforeTheRule()
    {
        QVERIFY(properties::hold(times, [](Random &random) {
            const Found found = anyOf(random);
            Found mirrored{.recorded = found.recorded, .maxWeight = found.maxWeight};
            mirrored.servers = {found.servers.b, found.servers.a};
            const int percent = between(random, 0, 100);
            const Weights w = set(found, Zone::A, percent);
            RC_ASSERT(w == set(mirrored, Zone::B, percent));
            const int a = shareOf(w, found.servers, Zone::A);
            RC_ASSERT(a + shareOf(w, found.servers, Zone::B) == 100);
            RC_ASSERT((a == 0) == (percent == 0) && (a == 100) == (percent == 100));
        }));
    }

    void aServerTakenOutBeforeStaysOut()
    {
        const ZoneServers s = servers(2, 1);
        const Weights recorded{
            {QStringLiteral("a0"), 0}, {QStringLiteral("a1"), 80}, {QStringLiteral("b0"), 80}};
        const Weights w = weightsFor(*TrafficSplit::of(Zone::A, 50), recorded, s, 100);
        QCOMPARE(w.at(QStringLiteral("a0")), 0);
        QVERIFY(w.at(QStringLiteral("a1")) > 0);
    }
};

QTEST_APPLESS_MAIN(WeightsTest)
#include "tst_weights.moc"
