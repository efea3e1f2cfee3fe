#include "app/engine/census.h"

#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Instance order(Health health) { return {.id = u"o"_s, .service = u"order"_s, .registry = health}; }
const Instance web{.id = u"web@b"_s, .service = u"web"_s, .registry = Health::Up};

Health healthOfWeb(PartsStanding &standing, const std::vector<Instance> &listed,
                   const Instance &part = web)
{
    return standing.beside(listed, {part})->back().registry;
}

/// Counts how often it is asked.
class CountedPart final : public Part
{
public:
    int reads = 0;
    bool silent = false;
    QString name() const override { return web.service; }
    Result<std::vector<Instance>> read(const Call &) override
    {
        ++reads;
        if (silent)
            return tl::unexpected(Failure{.kind = Failure::Kind::TimedOut});
        return std::vector<Instance>{web};
    }
    std::vector<ProbeAnswer> probe(const Call &) override { return {}; }
    qint64 ownRequests() const override { return 0; }
};

} // namespace

/// The core waits until everybody whom it took out of the registry is out: parts as well.
class PartsStandingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPartIsOutWhileEverybodyIs()
    {
        PartsStanding standing;
        const Instance up = order(Health::Up);
        const Instance out = order(Health::OutOfService);
        const Instance down = order(Health::Down);
        QCOMPARE(healthOfWeb(standing, {}), Health::Up);
        QCOMPARE(healthOfWeb(standing, {up, up}), Health::Up);
        QCOMPARE(healthOfWeb(standing, {up, out}), Health::Up); // a batch of a live zone
        QCOMPARE(healthOfWeb(standing, {out, down}), Health::OutOfService);
        QCOMPARE(healthOfWeb(standing, {}), Health::OutOfService); // all are being replaced
        QCOMPARE(healthOfWeb(standing, {down}), Health::OutOfService);
        QCOMPARE(healthOfWeb(standing, {up, down}), Health::Up);
        QCOMPARE(healthOfWeb(standing, {}), Health::Up);
    }

    void oneThatIsDownIsNotSaidToBeOut()
    {
        PartsStanding standing;
        Instance broken = web;
        broken.registry = Health::Down;
        QCOMPARE(healthOfWeb(standing, {order(Health::OutOfService)}, broken), Health::Down);
    }

    void nobodyIsBothAPartAndRegistered()
    {
        PartsStanding standing;
        const auto told = standing.beside({web}, {web});
        QVERIFY(!told);
        QVERIFY(told.error().detail.contains(u"web"_s));
        QCOMPARE(standing.beside({order(Health::Up)}, {web, web})->size(), size_t(3));
    }

    /// Its requests reach the gateways of a zone that another program waits to see quiet.
    void aPartThatIsLeftAloneStandsAsItDid()
    {
        const Call soon = Call::within(std::chrono::seconds(60));
        const auto part = std::make_shared<CountedPart>();
        Census census({}, {part});
        census.leaveAlone(true);
        QCOMPARE(census.read(soon)->size(), size_t(1)); // nothing was known of it
        QCOMPARE(census.read(soon)->size(), size_t(1));
        QCOMPARE(part->reads, 1);
        census.leaveAlone(false);
        part->silent = true;
        QVERIFY(!census.read(soon));
        QCOMPARE(part->reads, 2);
    }
};

QTEST_APPLESS_MAIN(PartsStandingTest)
#include "tst_partsstanding.moc"
