#include "tests/integration/dataplane/plane/profile.h"
#include "tests/integration/dataplane/plane/releaserun.h"
#include "tests/integration/dataplane/plane/wire.h"
#include "tests/integration/spring/springprogram.h"

#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <array>

using namespace switchyard::plane;
using namespace Qt::StringLiterals;

namespace
{

const QString program = QStringLiteral(SWITCHYARDCTL);

/// The two real Eureka servers of one zone, peers of each other. Instances sign on at the second;
/// Switchyard is told of the first, and of its peer.
class Pair
{
public:
    Pair(const Plane &plane, Zone zone)
        : m_second(plane.at(zone).registry), m_first{m_second.host.chopped(1) + u'4',
                                                     switchyard::freePort()}
    {
    }
    bool start()
    {
        return m_servers[0].start(at(m_first, m_second)) &&
               m_servers[1].start(at(m_second, m_first));
    }
    void killFirst() { m_servers[0].kill(); }
    bool firstRuns() const { return m_servers[0].runs(); }
    /// Both know both: what one is told reaches the other.
    bool arePeers() const
    {
        return std::ranges::all_of(std::array{m_first, m_second}, [](const Address &server) {
            return httpGet(server, "/eureka/apps/REGISTRY").body.count("\"instanceId\"") == 2;
        });
    }
    /// What the profile says of it; the plane's own text names the second alone.
    void writeInto(QString &profile) const
    {
        profile.replace(u"url = \"%1\"\n"_s.arg(urlOf(m_second)),
                        u"url = \"%1\"\npeers = [\"%2\"]\npropagation = { lease = \"5s\", "
                        "server-cache = \"1s\", fetch = \"1s\", balancer = \"1s\" }\n"_s.arg(
                            urlOf(m_first), urlOf(m_second)));
    }

private:
    static QString urlOf(const Address &address)
    {
        return u"http://"_s + address.text() + u"/eureka"_s;
    }
    static QStringList at(const Address &here, const Address &peer)
    {
        return {u"server.address="_s + here.host,
                u"server.port="_s + QString::number(here.port),
                u"eureka.instance.hostname="_s + here.host,
                u"eureka.instance.instance-id=registry:"_s + here.text(),
                u"eureka.server.registry-sync-retry-wait-ms=200"_s,
                u"eureka.client.registry-fetch-interval-seconds=1"_s,
                u"eureka.client.service-url.defaultZone="_s + urlOf(peer)};
    }

    Address m_second, m_first;
    switchyard::SpringProgram m_servers[2] = {switchyard::SpringProgram::registry(),
                                              switchyard::SpringProgram::registry()};
};

int overridesIn(const Plane &plane, Zone zone)
{
    const QByteArray body = httpGet(plane.at(zone).registry, "/eureka/apps/SHOP").body;
    return int(body.count("\"overriddenStatus\":\"OUT_OF_SERVICE\""));
}

} // namespace

/// The built program releases onto a real data plane whose registries are real Eureka servers.
class WholeRelease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Instances are replaced one after the other, and each loses its override as it signs on anew.
    void overridesAreSetAgainAndAPeerMayDie()
    {
        Plane plane(Mode::Http, Plane::Registries::Real);
        Pair a(plane, Zone::A);
        Pair b(plane, Zone::B);
        QVERIFY(a.start() && b.start());
        QTRY_VERIFY_WITH_TIMEOUT(a.arePeers() && b.arePeers(), 180'000);
        QCOMPARE(plane.start(), QString());
        QString profile =
            profileText(plane).replace(u"[upgrade]\n"_s, u"[upgrade]\nparallel = 1\n"_s);
        a.writeInto(profile);
        b.writeInto(profile);
        QCOMPARE(writeProfile(plane, profile), QString());

        LoadRun load(plane.layout());
        QCOMPARE(load.start(), QString());
        QVERIFY(underLoad(load));
        WeightsSeen weights(plane);
        int most = 0; // overrides that stood in B at the same time
        const CtlResult result = runRelease(plane, program, u"v2"_s, weights, [&] {
            most = std::max(most, overridesIn(plane, Zone::B));
            if (most == 3 && plane.registered(Zone::B).contains(u"v2"_s) && b.firstRuns())
                b.killFirst();
        });
        const QJsonObject report = load.finish();

        QCOMPARE(result.exitCode, 0);
        QCOMPARE(report["failed"_L1].toInteger(-1), 0);
        QCOMPARE(most, 3);
        QVERIFY(!b.firstRuns());
        const QByteArray log = exportedLog(plane);
        QVERIFY2(log.count("taken out again") >= 2, log.right(4000).constData());
        for (const Zone zone : zones) {
            QCOMPARE(plane.registered(zone), QStringList(3, u"v2"_s));
            QCOMPARE(overridesIn(plane, zone), 0);
        }
        QCOMPARE(weightsOf(plane), u"100/100"_s);
    }
};

QTEST_GUILESS_MAIN(WholeRelease)
#include "test_wholerelease.moc"
