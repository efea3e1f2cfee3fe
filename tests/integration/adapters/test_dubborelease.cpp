#include "tests/integration/adapters/zkservers.h"
#include "tests/integration/dataplane/plane/profile.h"
#include "tests/integration/dataplane/plane/releaserun.h"
#include "tests/integration/dataplane/plane/wire.h"

#include <QTest>
#include <QUrl>

#include <memory>

using namespace switchyard::plane;
using namespace Qt::StringLiterals;

namespace
{

const QString program = QStringLiteral(SWITCHYARDCTL);

QString nodeOf(const char *category, const QString &url)
{
    return u"/dubbo/com.x.Shop/%1/"_s.arg(QLatin1String(category)) +
           QString::fromLatin1(QUrl::toPercentEncoding(url));
}

/// One zone's three ZooKeepers, and in them what Dubbo's providers would write of themselves: each
/// instance of the plane that answers, with the version that it answers with.
class Dubbo
{
public:
    Dubbo(const Plane &plane, Zone zone) : m_plane(plane), m_zone(zone) {}
    bool start()
    {
        for (int i = 0; i < switchyard::ZkServers::count; ++i)
            if (!m_servers.start(i))
                return false;
        m_session = std::make_unique<switchyard::Registrant>(m_servers.hosts(), 6);
        return true;
    }
    void killOne() { m_servers.stop(0); }
    bool does(const QJsonArray &request) { return m_session->does(request); }
    void look()
    {
        for (const Address &instance : m_plane.at(m_zone).instances) {
            const QString version = httpGet(instance, "/shop").header("X-Version");
            QString &listed = m_listed[instance.port];
            if (version == listed)
                continue;
            if (!listed.isEmpty())
                does({u"delete"_s, nodeOf("providers", urlOf(instance, listed))});
            if (!version.isEmpty())
                does({u"create"_s, nodeOf("providers", urlOf(instance, version)), u""_s, true});
            listed = version;
        }
    }
    bool lists(const QString &version) const
    {
        return std::ranges::all_of(m_listed, [&](const auto &e) { return e.second == version; });
    }
    int overrides()
    {
        const auto nodes = m_session->ask({u"children"_s, u"/dubbo/com.x.Shop/configurators"_s});
        return int(nodes.toArray().size()); // an object with the error where nobody wrote one yet
    }
    /// In the place of the plane's own registry.
    void writeInto(QString &profile) const
    {
        profile.replace(
            u"kind = \"eureka\"\nurl = \"http://%1/eureka\"\n"_s.arg(
                m_plane.at(m_zone).registry.text()),
            u"kind = \"zookeeper\"\nlayout = \"dubbo\"\nhosts = \"%1\"\n"
            "version-key = \"app.version\"\npropagation = { balancer = \"1s\" }\n"_s.arg(
                m_servers.hosts()));
    }

private:
    static QString urlOf(const Address &instance, const QString &version)
    {
        return u"dubbo://%1/com.x.Shop?application=shop&side=provider&app.version=%2"_s.arg(
            instance.text(), version);
    }

    const Plane &m_plane;
    Zone m_zone;
    switchyard::ZkServers m_servers = {};
    std::unique_ptr<switchyard::Registrant> m_session = {};
    std::map<int, QString> m_listed = {};
};

} // namespace

/// The built program releases onto a real data plane whose services are listed as Dubbo's are, in a
/// real ensemble of ZooKeepers a zone.
class DubboRelease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConsumerOfTheOtherZoneStopsItAndADeadServerDoesNot()
    {
        Plane plane(Mode::Http);
        QCOMPARE(plane.start(), QString());
        Dubbo a(plane, Zone::A);
        Dubbo b(plane, Zone::B);
        QVERIFY(a.start() && b.start());
        const QString stray = nodeOf(
            "consumers", u"consumer://127.0.1.77/com.x.Shop?application=web&side=consumer"_s);
        QVERIFY(b.does({u"create"_s, stray, u""_s, true}));
        a.look();
        b.look();
        QString profile = profileText(plane).replace(u"\"X-Instance\""_s, u"\"X-Upstream\""_s);
        a.writeInto(profile);
        b.writeInto(profile);
        QCOMPARE(writeProfile(plane, profile), QString());

        LoadRun load(plane.layout());
        QCOMPARE(load.start(), QString());
        QVERIFY(underLoad(load));
        WeightsSeen weights(plane);
        bool killed = false;
        int most = 0;
        const auto watch = [&] {
            a.look();
            b.look();
            most = std::max(most, b.overrides());
            if (!killed && plane.registered(Zone::B).contains(u"v2"_s)) {
                b.killOne();
                killed = true;
            }
        };
        const CtlResult held = runRelease(plane, program, u"v2"_s, weights, watch);
        QCOMPARE(held.exitCode, 5);
        QVERIFY(held.out.contains("web 127.0.1.77"));
        QCOMPARE(weightsOf(plane), u"100/0"_s);
        QVERIFY(b.lists(u"v1"_s)); // nothing was stopped
        QCOMPARE(most, 0);

        QVERIFY(b.does({u"delete"_s, stray}));
        const CtlResult result =
            runCtl(plane, program, {u"resume"_s, u"--yes"_s, u"--json"_s}, watch);
        const QJsonObject report = load.finish();
        qInfo("%s%s", result.err.constData(), result.out.constData());
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(report["failed"_L1].toInteger(-1), 0);
        QVERIFY(killed);
        QCOMPARE(most, 3);
        for (Dubbo *zone : {&a, &b}) {
            QVERIFY(zone->lists(u"v2"_s));
            QCOMPARE(zone->overrides(), 0);
        }
        QCOMPARE(weightsOf(plane), u"100/100"_s);
    }
};

QTEST_GUILESS_MAIN(DubboRelease)
#include "test_dubborelease.moc"
