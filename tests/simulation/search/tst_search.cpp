#include "models/release/reduce.h"
#include "tests/simulation/search/search.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::simulation::search;

namespace
{

constexpr Scope oneBalancer{.balancers = 1, .faults = 0, .lagTicks = {0, 0, 0}};

/// What the watchers would hold of the world in which the search begins, after it has been watched
/// for a while: both zones up, old versions, requests in both.
Snapshots snapshotsOf(const Now &now)
{
    const qint64 t = now.bootMs;
    Snapshots s;
    s.balancers.resize(1);
    s.balancers[0].value = BalancerReading{
        .weights = {{serverOf(Zone::A), fullWeight}, {serverOf(Zone::B), fullWeight}}};
    s.balancers[0].begunAt = s.balancers[0].at = t;
    for (const Zone zone : bothZones) {
        ZoneSnapshot &z = s.zones[zone];
        z.quiet = QuietMeter(0, 0, 1'000);
        const std::vector<Instance> instances{{.id = instanceOf(zone),
                                               .zone = zone,
                                               .service = QStringLiteral("shop"),
                                               .version = QStringLiteral("1"),
                                               .registry = Health::Up}};
        list(z, {.value = instances, .begunAt = t, .at = t});
        z.quiet.feed({{.requests = 100}}, 0, t - 1'000);
        z.quiet.feed({{.requests = 200}}, 0, t);
        z.gateways.value = std::vector<GatewayStatus>{{.requests = 200}};
        z.gateways.begunAt = z.gateways.at = t;
        z.drainFlag.value = false;
        z.drainFlag.begunAt = z.drainFlag.at = t;
        addProbes(z,
                  {{.service = QStringLiteral("shop"),
                    .instance = instanceOf(zone),
                    .version = QStringLiteral("1"),
                    .status = 200}},
                  t);
    }
    return s;
}

// What only people read, and how much there is: the small world has no numbers of requests
// and connections.
Evidence plain(Evidence e)
{
    for (const Zone zone : bothZones) {
        e.zones[zone].trafficText = QString();
        e.zones[zone].requestsPerSecond = -1;
        e.zones[zone].connections = -1;
        e.zones[zone].setHash = e.zones[zone].setHash.isEmpty() ? QString() : QStringLiteral("set");
    }
    return e;
}

} // namespace

class SearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSmallWorldIsSeenAsReduceWouldSeeIt()
    {
        const Now now{.bootMs = 1'000'000, .bootId = QStringLiteral("boot")};
        const Plan plan = planOf(oneBalancer);
        const Release release = begin(QStringLiteral("r"), plan, now);
        const Evidence reduced = reduce(snapshotsOf(now),
                                        {.plan = &plan,
                                         .servers = {plan.balancers[0].servers},
                                         .limits = plan.limits,
                                         .sizes = plan.sizes,
                                         .watch = watchOf(release)},
                                        now);
        SmallWorld world;
        world.balancers[0].seen = world.balancers[0].weight;
        world.balancers[0].known = 1;
        const Evidence built = evidenceOf(sightOf(world, oneBalancer), oneBalancer, release, now);
        QVERIFY(plain(built).balancers == plain(reduced).balancers);
        QVERIFY(plain(built).zones == plain(reduced).zones);
    }

    void theSameReleaseLaterIsTheSameState()
    {
        Now now{.bootMs = 1'000'000, .bootId = QStringLiteral("boot"), .utcMs = 5};
        const Plan plan = planOf(oneBalancer);
        const Canonical first = canonicalOf(begin(QStringLiteral("r"), plan, now), now);
        now.bootMs += 77'000'123;
        now.utcMs += 88;
        QVERIFY(canonicalOf(begin(QStringLiteral("other"), plan, now), now) == first);
        Release further = begin(QStringLiteral("r"), plan, now);
        ++further.op;
        QVERIFY(canonicalOf(further, now) != first);
        now.bootMs += tickMs;
        QVERIFY(canonicalOf(begin(QStringLiteral("r"), plan, Now{.bootMs = 5}), now) != first);
    }

    void withoutFaultsTheSpaceClosesAndIsClean()
    {
        const Closure closure = searchAll(oneBalancer, 100'000);
        QCOMPARE(closure.frontier, quint64(0));
        QCOMPARE(closure.violations, quint64(0));
        QVERIFY(closure.states >
                500); // the way there, a wish at each moment, and a way out of each
        QVERIFY(closure.transitions > closure.states);
    }

    void theThreadsFindTheSame()
    {
        constexpr Scope withAFault{.balancers = 1, .faults = 1, .lagTicks = {2, 0, 0}};
        const Closure alone = searchAll(withAFault, 30'000, 1);
        const Closure together = searchAll(withAFault, 30'000, 3);
        QVERIFY(alone.frontier > 512); // more than one thread takes at a time
        QCOMPARE(together.states, alone.states);
        QCOMPARE(together.transitions, alone.transitions);
        QCOMPARE(together.frontier, alone.frontier);
        QCOMPARE(together.depth, alone.depth);
    }
};

QTEST_APPLESS_MAIN(SearchTest)
#include "tst_search.moc"
