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
    QByteArray status = CannedServer::answer("404 Not Found", "", "");
    CannedServer server = CannedServer(
        [this](Peer &peer, const QByteArray &request) { peer.write(answerTo(request)); });
    Eureka adapter;

    explicit FakeRegistry(const QString &peer = {}, const Credentials &credentials = {})
        : adapter({.zone = Zone::A,
                   .kind = u"eureka"_s,
                   .url = server.url() + u"/eureka/"_s,
                   .peers = peer.isEmpty() ? QStringList() : QStringList{peer}},
                  credentials)
    {
    }

    QByteArray answerTo(const QByteArray &request)
    {
        const std::lock_guard lock(mutex);
        if (request.startsWith("GET /eureka/status "))
            return status;
        if (request.startsWith("GET / "))
            return CannedServer::ok("<td>Lease expiration enabled</td>\n <td>false</td>");
        return request.startsWith("GET /eureka/apps/delta ") ? delta : apps;
    }
    void tell(const QByteArray &nextApps, const QByteArray &nextDelta)
    {
        const std::lock_guard lock(mutex);
        apps = nextApps;
        delta = nextDelta;
    }

    /// As spring-cloud-netflix 4.2.1 writes it.
    void tellStatus(const QByteArray &upTime, int secondsSinceOpened, const QByteArray &unseen = {})
    {
        const std::lock_guard lock(mutex);
        const QByteArray xml =
            "<com.netflix.eureka.util.StatusInfo><generalStats><server-uptime>" + upTime +
            "</server-uptime></generalStats><applicationStats><unavailable-replicas>" + unseen +
            "</unavailable-replicas></applicationStats><instanceInfo><lastDirtyTimestamp>" +
            QByteArray::number(1'795'334'400'000 - 1000 * secondsSinceOpened) +
            "</lastDirtyTimestamp></instanceInfo></com.netflix.eureka.util.StatusInfo>";
        status = CannedServer::answer("200 ", "Date: Sun, 22 Nov 2026 08:00:00 GMT\r\n", xml);
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
const QByteArray itself = "/eureka/status";

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
        QCOMPARE(fake.asked(), (QByteArrayList{whole, itself, recent}));
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
        QCOMPARE(fake.asked(), (QByteArrayList{whole, itself, recent, whole, itself}));
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
        QCOMPARE(fake.asked(), (QByteArrayList{whole, itself, recent, whole, whole, itself}));
    }

    void everyRequestToASecuredRegistryIsSignedIn()
    {
        FakeRegistry fake({}, {u"ops"_s, SecretBytes(QByteArray("canary-7")), {}, {}});
        QVERIFY(fake.adapter.read(soon()));
        QVERIFY(fake.adapter.read(soon()));
        QVERIFY(fake.adapter.notes(soon()));
        (void)fake.adapter.setOutOfService({.id = changed, .service = u"pay"_s}, true, soon());
        QVERIFY(fake.asked().contains("/")); // the page for people too
        for (const QByteArray &request : fake.server.requests())
            QVERIFY2(request.contains("\r\nAuthorization: Basic b3BzOmNhbmFyeS03\r\n"),
                     request.constData());
    }

    void aLoginThatIsRefusedIsToldWithoutTheLogin_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("told");
        QTest::newRow("none") << QString() << u"The profile has no credentials for it."_s;
        QTest::newRow("wrong") << u"ops"_s << u"It was asked as the user \"ops\"."_s;
    }
    void aLoginThatIsRefusedIsToldWithoutTheLogin()
    {
        QFETCH(QString, user);
        QFETCH(QString, told);
        FakeRegistry fake({}, {user, SecretBytes(QByteArray("canary-7")), {}, {}});
        const QByteArray no = CannedServer::answer("401 Unauthorized", "", "ops:canary-7");
        fake.tell(no, no);
        const auto read = fake.adapter.read(soon());
        QVERIFY(!read);
        const auto outcome =
            fake.adapter.setOutOfService({.id = changed, .service = u"pay"_s}, true, soon());
        const auto *refused = std::get_if<Refused>(&outcome);
        QVERIFY(refused);
        for (const Failure &why : {read.error(), refused->why}) {
            QCOMPARE(why.kind, Failure::Kind::Denied);
            QVERIFY2(why.detail.endsWith(told), qPrintable(why.detail));
            QVERIFY2(!why.detail.contains(u"canary") && !why.detail.contains(u"b3Bz"),
                     qPrintable(why.detail));
        }
    }

    void aServerThatHasJustBegunIsNotBelieved_data()
    {
        QTest::addColumn<QByteArray>("upTime");
        QTest::addColumn<int>("sinceOpened"); // seconds
        QTest::addColumn<bool>("believed");
        QTest::newRow("first second") << QByteArray("00:00") << 1 << false;
        QTest::newRow("a lease") << QByteArray("00:00") << 90 << true;
        QTest::newRow("one minute") << QByteArray("00:01") << 1 << false;
        QTest::newRow("its record changed later") << QByteArray("00:02") << 1 << true;
        QTest::newRow("a day") << QByteArray("1 day 00:00") << 1 << true;
        QTest::newRow("days") << QByteArray("3 days 00:01") << 1 << true;
        QTest::newRow("not told") << QByteArray("soon") << 1 << true;
    }
    void aServerThatHasJustBegunIsNotBelieved()
    {
        QFETCH(QByteArray, upTime);
        QFETCH(int, sinceOpened);
        QFETCH(bool, believed);
        FakeRegistry fake;
        fake.tellStatus(upTime, sinceOpened);
        const auto read = fake.adapter.read(soon());
        QCOMPARE(read.has_value(), believed);
        if (!read)
            QVERIFY2(read.error().detail.contains(u"90 s of a lease"),
                     qPrintable(read.error().detail));
    }

    void whatFailsAtOneServerIsAskedOfItsPeer()
    {
        FakeRegistry other;
        FakeRegistry fake(other.server.url() + u"/eureka"_s);
        fake.tell(CannedServer::ok(fixture("eureka_apps_empty.json")), {});
        fake.tellStatus("00:00", 1); // fresh, and empty
        const auto read = fake.adapter.read(soon());
        QVERIFY(read && !read->empty());
        QVERIFY(fake.adapter.read(soon()));
        QCOMPARE(fake.asked(), (QByteArrayList{whole, itself})); // the other one is kept to
        QCOMPARE(other.asked(), (QByteArrayList{whole, itself, recent}));
        const QByteArray busy = CannedServer::answer("503 Syncing", "Retry-After: 2\r\n", "");
        other.tell(busy, busy);
        const auto failed = fake.adapter.read(soon());
        QVERIFY(!failed);
        QCOMPARE(failed.error().retryAfterMs, 2000);
        for (const FakeRegistry *each : {&fake, &other})
            QVERIFY2(failed.error().detail.contains(each->server.url()),
                     qPrintable(failed.error().detail));
    }

    void aSilentServerLeavesItsPeerTheTimeToAnswer()
    {
        CannedServer silent([](Peer &peer, const QByteArray &) { peer.holdUntilServerEnds(); });
        FakeRegistry other;
        Eureka adapter({.zone = Zone::A,
                        .kind = u"eureka"_s,
                        .url = silent.url() + u"/eureka"_s,
                        .peers = {other.server.url() + u"/eureka"_s}});
        QVERIFY(adapter.read(Call::within(std::chrono::seconds(4))));
        QVERIFY(adapter.read(soon()));
        QCOMPARE(silent.requests().size(), size_t(1));
    }

    void aChangeThatOneServerDoesNotTakeIsGivenToItsPeer_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("asked");
        const QByteArray ok = CannedServer::ok("");
        const QByteArray no = CannedServer::answer("404 Not Found", "", "");
        const QByteArray mistake = CannedServer::answer("500 Oh", "", "");
        QTest::newRow("the first takes it") << ok << no << u"ok"_s << 0;
        QTest::newRow("not known there") << no << ok << u"ok"_s << 1;
        QTest::newRow("closed") << QByteArray() << ok << u"ok"_s << 1;
        QTest::newRow("known nowhere") << no << no << u"refused"_s << 1;
        QTest::newRow("perhaps at the first") << mistake << no << u"unknown"_s << 1;
        QTest::newRow("perhaps at the second") << no << mistake << u"unknown"_s << 1;
    }
    void aChangeThatOneServerDoesNotTakeIsGivenToItsPeer()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QString, outcome);
        QFETCH(int, asked);
        CannedServer one(first);
        CannedServer two(second);
        Eureka adapter({.zone = Zone::A,
                        .kind = u"eureka"_s,
                        .url = one.url() + u"/eureka"_s,
                        .peers = {two.url() + u"/eureka"_s}});
        const Outcome came =
            adapter.setOutOfService({.id = u"i"_s, .service = u"pay"_s}, true, soon());
        QCOMPARE(std::holds_alternative<Ok>(came)        ? u"ok"_s
                 : std::holds_alternative<Refused>(came) ? u"refused"_s
                                                         : u"unknown"_s,
                 outcome);
        QCOMPARE(int(two.requests().size()), asked);
    }

    void theNotesTellWhatEachServerSaysOfItself()
    {
        FakeRegistry other;
        FakeRegistry fake(other.server.url() + u"/eureka"_s);
        fake.tellStatus("00:05", 1, "http://10.0.1.21:8761/eureka/,");
        const auto notes = fake.adapter.notes(soon());
        QVERIFY(notes);
        QCOMPARE(notes->size(), 3);
        QVERIFY2(notes->at(0).contains(u"http://10.0.1.21:8761/eureka/"), qPrintable(notes->at(0)));
        QVERIFY2(notes->at(1).contains(u"self-preservation"), qPrintable(notes->at(1)));
        QVERIFY2(notes->at(2).contains(other.server.url()), qPrintable(notes->at(2)));
        FakeRegistry alone;
        alone.tellStatus("00:05", 1, "http://localhost:8761/eureka/,");
        QCOMPARE(alone.adapter.notes(soon())->filter(u"localhost"_s), QStringList());
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
