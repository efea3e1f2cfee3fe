#include "app/registries/eureka.h"
#include "tests/support/cannedserver.h"
#include "tests/unit/adapters/fixture.h"

#include <QtTest>

#include <mutex>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

/// A registry that answers its two lists as it is told, until it is told otherwise.
struct FakeRegistry {
    std::mutex mutex; // a write may still run when the client has all of it
    QByteArray apps = CannedServer::ok(fixture("eureka_apps_modern.json"));
    QByteArray delta = CannedServer::ok(fixture("eureka_delta.json"));
    CannedServer server = CannedServer(
        [this](Peer &peer, const QByteArray &request) { peer.write(answerTo(request)); });
    Eureka adapter =
        Eureka({.zone = Zone::A, .kind = u"eureka"_s, .url = server.url() + u"/eureka/"_s});

    QByteArray answerTo(const QByteArray &request)
    {
        const std::lock_guard lock(mutex);
        return request.startsWith("GET /eureka/apps/delta ") ? delta : apps;
    }
    void tell(const QByteArray &nextApps, const QByteArray &nextDelta)
    {
        const std::lock_guard lock(mutex);
        apps = nextApps;
        delta = nextDelta;
    }

    /// The paths that were asked for, in order.
    QByteArrayList asked() const
    {
        QByteArrayList paths;
        for (const QByteArray &request : server.requests())
            paths << request.split(' ').at(1);
        return paths;
    }
};

Health healthOf(const Result<std::vector<Instance>> &instances, const QString &id)
{
    for (const Instance &instance : instances.value_or(std::vector<Instance>()))
        if (instance.id == id)
            return instance.registry;
    return Health::Unknown;
}

const QString changed = u"10.1.0.11:pay-gateway:8080"_s;
const QByteArray whole = "/eureka/apps";
const QByteArray recent = "/eureka/apps/delta";

} // namespace

class TestEureka : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstReadIsWholeAndTheNextADelta()
    {
        FakeRegistry fake;
        QCOMPARE(healthOf(fake.adapter.read(soon()), changed), Health::Up);
        QCOMPARE(healthOf(fake.adapter.read(soon()), changed), Health::OutOfService);
        QCOMPARE(fake.asked(), (QByteArrayList{whole, recent}));
    }

    void aDeltaThatCannotBeUsedIsFollowedByTheWholeList_data()
    {
        QTest::addColumn<QByteArray>("delta");
        QTest::newRow("switched off") << CannedServer::answer("403 Forbidden", "", "");
        QTest::newRow("not known") << CannedServer::answer("404 Not Found", "", "");
        QTest::newRow("a mistake") << CannedServer::answer("500 Oh", "", "");
        QTest::newRow("a page") << CannedServer::ok("<html>");
        QTest::newRow("another sum")
            << CannedServer::ok(R"({"applications":{"apps__hashcode":"UP_9_","application":[]}})");
        QTest::newRow("closed") << QByteArray();
    }
    void aDeltaThatCannotBeUsedIsFollowedByTheWholeList()
    {
        QFETCH(QByteArray, delta);
        FakeRegistry fake;
        QVERIFY(fake.adapter.read(soon()));
        fake.tell(CannedServer::ok(fixture("eureka_apps_legacy_single.json")), delta);
        const auto again = fake.adapter.read(soon());
        QVERIFY(again);
        QCOMPARE(again->size(), size_t(1));
        QCOMPARE(fake.asked(), (QByteArrayList{whole, recent, whole}));
    }

    void aRegistryThatFailsIsAFailureAndIsReadWholeAfterwards()
    {
        FakeRegistry fake;
        QVERIFY(fake.adapter.read(soon()));
        const QByteArray busy = CannedServer::answer("503 Syncing", "Retry-After: 2\r\n", "");
        fake.tell(busy, busy);
        const auto failed = fake.adapter.read(soon());
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, Failure::Kind::Busy);
        QCOMPARE(failed.error().retryAfterMs, 2000);
        fake.tell(CannedServer::ok(fixture("eureka_apps_empty.json")), busy);
        const auto empty = fake.adapter.read(soon());
        QVERIFY(empty && empty->empty());
        QCOMPARE(fake.asked(), (QByteArrayList{whole, recent, whole, whole}));
    }

    void anOverrideNamesTheInstanceExactly()
    {
        CannedServer server(CannedServer::ok(""));
        Eureka adapter({.zone = Zone::A, .kind = u"eureka"_s, .url = server.url() + u"/v2"_s});
        const Instance instance{.id = u"h:pay/a?b#1"_s, .service = u"pay-gateway"_s};
        QCOMPARE(adapter.setOutOfService(instance, true, soon()), Outcome(Ok{}));
        QCOMPARE(adapter.setOutOfService(instance, false, soon()), Outcome(Ok{}));
        const QByteArray path = "/v2/apps/PAY-GATEWAY/h%3Apay%2Fa%3Fb%231/status?value=";
        const auto requests = server.requests();
        QVERIFY(requests.at(0).startsWith("PUT " + path + "OUT_OF_SERVICE HTTP/1.1"));
        QVERIFY(requests.at(1).startsWith("DELETE " + path + "UP HTTP/1.1"));
        QVERIFY(!requests.at(0).toLower().contains("replication"));
    }
};

QTEST_APPLESS_MAIN(TestEureka)
#include "test_eureka.moc"
