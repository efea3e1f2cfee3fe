#include "app/registries/eureka.h"
#include "tests/unit/adapters/fixture.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

/// One application of one instance with these fields beside its names.
QByteArray withFields(const QByteArray &fields)
{
    return R"({"applications":{"versions__delta":"1","apps__hashcode":"UP_1_","application":[)"
           R"({"name":"PAY","instance":[{"instanceId":"i1","app":"PAY","ipAddr":"10.1.0.11",)" +
           fields + R"(}]}]}})";
}

EurekaInstance one(const QByteArray &json)
{
    const auto apps = readEureka(json, "version");
    return apps && apps->instances.size() == 1 ? apps->instances[0] : EurekaInstance();
}

} // namespace

class EurekaJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothSerializersSayTheSame()
    {
        const auto modern = readEureka(fixture("eureka_apps_modern.json"), "management.port");
        const auto legacy =
            readEureka(fixture("eureka_apps_legacy_single.json"), "management.port");
        QVERIFY(modern && legacy);
        QCOMPARE(modern->instances.size(), size_t(4));
        QCOMPARE(modern->hash, "DOWN_1_OUT_OF_SERVICE_1_UP_2_");
        QCOMPARE(legacy->instances.size(), size_t(1));
        QVERIFY(legacy->instances[0] == modern->instances[0]);
        QCOMPARE(legacy->instances[0].port, 8080);
        QCOMPARE(legacy->instances[0].version, u"9080"_s);
        // What is told is the renewal plus the lease of 90 s.
        QCOMPARE(legacy->instances[0].lastHeardUtcMs, 1773453566000 - 90'000);
    }

    void aDeltaGivesWhatTheServerCounts()
    {
        EurekaSnapshot snapshot;
        snapshot.replace(*readEureka(fixture("eureka_apps_modern.json"), "version"));
        QCOMPARE(snapshot.hash(), "DOWN_1_OUT_OF_SERVICE_1_UP_2_");
        const auto delta = readEureka(fixture("eureka_delta.json"), "version");
        QVERIFY(snapshot.merge(*delta));
        QCOMPARE(snapshot.hash(), "OUT_OF_SERVICE_2_UP_2_");
        QVERIFY2(snapshot.merge(*delta), "events are repeated for three minutes");
    }

    void aDeltaThatMissesAnEventIsSeen()
    {
        EurekaSnapshot snapshot;
        snapshot.replace(*readEureka(fixture("eureka_apps_legacy_single.json"), "version"));
        QVERIFY(!snapshot.merge(*readEureka(fixture("eureka_delta.json"), "version")));
    }

    void aDeletedInstanceLeaves()
    {
        EurekaSnapshot snapshot;
        snapshot.replace(*readEureka(withFields(R"("status":"UP")"), "version"));
        EurekaApps delta{.instances = {{.app = u"PAY"_s, .id = u"i1"_s, .action = "DELETED"}}};
        QVERIFY(snapshot.merge(delta));
        QVERIFY(snapshot.instances(Zone::A).empty());
    }

    void aStatusBecomesAHealth_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("health");
        QTest::addColumn<bool>("overridden");
        const auto row = [](const char *name, const char *fields, Health health, bool overridden) {
            QTest::newRow(name) << QByteArray(fields) << int(health) << overridden;
        };
        row("up", R"("status":"UP","overriddenStatus":"UNKNOWN")", Health::Up, false);
        row("down", R"("status":"DOWN")", Health::Down, false);
        row("starting", R"("status":"STARTING")", Health::Down, false);
        row("unknown", R"("status":"UNKNOWN")", Health::Unknown, false);
        row("a word of its own", R"("status":"up")", Health::Unknown, false);
        row("none", R"("port":{"$":1})", Health::Unknown, false);
        row("out", R"("status":"OUT_OF_SERVICE","overriddenstatus":"OUT_OF_SERVICE")",
            Health::OutOfService, true);
        row("out by itself", R"("status":"OUT_OF_SERVICE","overriddenStatus":null)",
            Health::OutOfService, false);
    }
    void aStatusBecomesAHealth()
    {
        QFETCH(QByteArray, fields);
        QFETCH(int, health);
        QFETCH(bool, overridden);
        EurekaSnapshot snapshot;
        snapshot.replace(*readEureka(withFields(fields), "version"));
        const Instance instance = snapshot.instances(Zone::B).at(0);
        QCOMPARE(int(instance.registry), health);
        QCOMPARE(instance.overridden, overridden);
        QCOMPARE(instance.service, u"pay"_s);
        QCOMPARE(instance.zone, Zone::B);
    }

    void theRegistrysOwnServersAreNoService()
    {
        EurekaSnapshot snapshot;
        snapshot.replace(
            {.instances = {{.app = u"EUREKA"_s,
                            .id = u"e1"_s,
                            .host = u"10.0.1.3"_s,
                            .hostName = u"Registry-A"_s,
                            .port = 8761},
                           {.app = u"EUREKA"_s, .id = u"e2"_s, .host = u"10.0.1.4"_s, .port = 8761},
                           {.app = u"PAY"_s, .id = u"p1"_s, .host = u"10.0.1.4"_s, .port = 8080}}});
        const QStringList servers{u"registry-a:8761"_s, u"10.0.1.4:8761"_s};
        const auto left = snapshot.instances(Zone::A, servers);
        QCOMPARE(left.size(), size_t(1));
        QCOMPARE(left.front().id, u"p1"_s);
        QCOMPARE(snapshot.instances(Zone::A).size(), size_t(3));
    }

    void numbersMayBeStringsAndTheSecurePortCountsWhereItAloneIsEnabled()
    {
        QCOMPARE(one(withFields(R"("port":{"$":"81","@enabled":true})")).port, 81);
        QCOMPARE(one(withFields(R"("port":{"@enabled":"false","$":81},)"
                                R"("securePort":{"$":443,"@enabled":"true"})"))
                     .port,
                 443);
        QCOMPARE(one(withFields(R"("metadata":{"version":7})")).version, u"7"_s);
        QCOMPARE(
            one(withFields(R"("metadata":{"@class":"java.util.Collections$EmptyMap"})")).version,
            QString());
        QCOMPARE(one(withFields(R"("leaseInfo":{"registrationTimestamp":"5000"})")).lastHeardUtcMs,
                 5000);
    }

    void anEmptyRegistryIsEmptyOnlyIfItSaysSo()
    {
        QVERIFY(readEureka(fixture("eureka_apps_empty.json"), "version")->instances.empty());
        QVERIFY(
            readEureka(R"({"applications":{"versions__delta":1,"apps__hashcode":""}})", "version"));
    }

    void whatIsNotEurekaIsMalformed_data()
    {
        QTest::addColumn<QByteArray>("json");
        const QByteArray whole = fixture("eureka_apps_modern.json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a page") << QByteArray("<html><body>Eureka</body></html>");
        QTest::newRow("an empty object") << QByteArray("{}");
        QTest::newRow("an empty list of applications") << QByteArray(R"({"applications":{}})");
        QTest::newRow("null") << QByteArray(R"({"applications":null})");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("a word for applications") << QByteArray(R"({"applications":"none"})");
        QTest::newRow("cut in half") << whole.left(whole.size() / 2);
        QTest::newRow("something follows") << whole + "x";
        QTest::newRow("not UTF-8") << withFields("\"status\":\"U\xff\"");
        QTest::newRow("deep without an end") << withFields("\"x\":" + QByteArray(1'000'000, '['));
        QTest::newRow("a port too high") << withFields(R"("port":{"$":70000})");
        QTest::newRow("a port that is a word") << withFields(R"("port":{"$":"http"})");
        QTest::newRow("a number that does not fit")
            << withFields(R"("leaseInfo":{"lastRenewalTimestamp":99999999999999999999})");
        QTest::newRow("a list for a status") << withFields(R"("status":["UP"])");
        QTest::newRow("an instance without a name") << QByteArray(
            R"({"applications":{"apps__hashcode":"","application":{"name":"A","instance":{}}}})");
        QTest::newRow("an instance that is a number") << QByteArray(
            R"({"applications":{"apps__hashcode":"","application":{"name":"A","instance":[1]}}})");
    }
    void whatIsNotEurekaIsMalformed()
    {
        QFETCH(QByteArray, json);
        const auto apps = readEureka(json, "version");
        QVERIFY(!apps);
        QCOMPARE(apps.error().kind, Failure::Kind::Malformed);
        QVERIFY(!apps.error().detail.isEmpty());
    }
};

QTEST_APPLESS_MAIN(EurekaJsonTest)
#include "test_eurekajson.moc"
