#include "app/registries/eureka.h"
#include "tests/integration/spring/springprogram.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

/// An nginx in front of a registry that lets in whom the file `users` names.
QByteArray guarding(int port, int registry)
{
    return QByteArray(R"(
daemon off; user root; pid nginx.pid; worker_processes 1;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
  server {
    listen 127.0.0.1:PORT;
    auth_basic "registry"; auth_basic_user_file users;
    location / { proxy_pass http://127.0.0.1:REGISTRY; }
  }
}
)")
        .replace("PORT", QByteArray::number(port))
        .replace("REGISTRY", QByteArray::number(registry));
}

/// What the server holds of an instance itself, without its caches.
struct Lease {
    QString status = {};
    QString overridden = {};
    qint64 registered = 0;
    qint64 renewed = 0;
};

} // namespace

/// A real Spring Cloud Netflix Eureka server and real Spring Boot instances. What is asserted here
/// was measured on spring-cloud-netflix 4.2.1 (eureka 2.0.4).
class TestEurekaServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.start({u"server.port=%1"_s.arg(m_port),
                                u"eureka.client.register-with-eureka=false"_s,
                                u"eureka.client.fetch-registry=false"_s,
                                u"eureka.server.enable-self-preservation=false"_s}));
        QVERIFY(startPay(0, u"1.0"_s));
        QVERIFY(startPay(1, u"1.0"_s));
        QTRY_VERIFY_WITH_TIMEOUT(shows(0, u"1.0 UP"_s) && shows(1, u"1.0 UP"_s), 120'000);
    }

    void everyInstanceIsListedAsItRegistered()
    {
        auto read = m_adapter.read(soon());
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->size(), size_t(2));
        Instance &first = read->front();
        QVERIFY(first.lastHeardUtcMs <= QDateTime::currentMSecsSinceEpoch());
        QVERIFY(first.lastHeardUtcMs > QDateTime::currentMSecsSinceEpoch() - 300'000);
        first.lastHeardUtcMs = 0;
        QCOMPARE(first, (Instance{.id = idOf(0),
                                  .zone = Zone::B,
                                  .service = u"pay"_s,
                                  .host = u"127.0.0.1"_s,
                                  .port = m_ports[0],
                                  .version = u"1.0"_s,
                                  .registry = Health::Up}));
    }

    // It tells in XML since when it runs. In JSON, 2.0.4 answers 500 with a mistake of its own.
    void aServerThatHasNotRunForALeaseIsNotBelieved()
    {
        Eureka adapter({.kind = u"eureka"_s, .url = base(), .chain = {.leaseMs = 3'600'000}});
        const auto read = adapter.read(soon());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Kind::Busy);
        QVERIFY2(read.error().detail.contains(u"3600 s of a lease"),
                 qPrintable(read.error().detail));
    }

    void itsLeasesAreHeldAgainstThoseOfTheProfile()
    {
        const auto notes = m_adapter.notes(soon());
        QVERIFY(notes);
        QCOMPARE(notes->size(), 1); // and no word of self-preservation, which is off here
        QVERIFY2(notes->front().contains(u"300 s"), qPrintable(notes->front()));
    }

    void aDeltaLeadsToWhatTheServerCounts()
    {
        const auto apps = get(u"/apps"_s);
        QVERIFY(apps);
        EurekaSnapshot snapshot;
        snapshot.replace(*apps);
        QCOMPARE(snapshot.hash(), apps->hash);
        QCOMPARE(snapshot.hash(), "UP_2_");
        QCOMPARE(m_adapter.setOutOfService(pay(0), true, soon()), Outcome(Ok{}));
        const auto follows = [&] {
            const auto delta = get(u"/apps/delta"_s);
            return delta && snapshot.merge(*delta) && snapshot.hash() == "OUT_OF_SERVICE_1_UP_1_";
        };
        QTRY_VERIFY_WITH_TIMEOUT(follows(), 60'000);
        // Without the first list, the sum says that something is missing.
        EurekaSnapshot empty;
        QVERIFY(!empty.merge({.hash = "OUT_OF_SERVICE_1_UP_1_"}));
        QTRY_VERIFY_WITH_TIMEOUT(shows(0, u"1.0 OUT"_s), 60'000);
        QCOMPARE(m_adapter.setOutOfService(pay(0), false, soon()), Outcome(Ok{}));
        QTRY_VERIFY_WITH_TIMEOUT(shows(0, u"1.0 UP"_s), 60'000);
    }

    void anOverrideOutlivesHeartbeatsAndItsRemovalIsUpAtOnce()
    {
        QCOMPARE(m_adapter.setOutOfService(pay(0), true, soon()), Outcome(Ok{}));
        const qint64 then = live(0).renewed;
        QTRY_VERIFY_WITH_TIMEOUT(live(0).renewed > then + 2'000, 60'000);
        QCOMPARE(live(0).status, u"OUT_OF_SERVICE"_s);
        QCOMPARE(m_adapter.setOutOfService(pay(0), false, soon()), Outcome(Ok{}));
        QCOMPARE(live(0).status, u"UP"_s);
        QCOMPARE(live(0).overridden, u"UNKNOWN"_s);
    }

    // Why setOutOfService() names UP when it removes an override: without a value the server holds
    // UNKNOWN, which no client calls, until the instance's next heartbeat is refused and it
    // registers anew.
    void anOverrideRemovedWithoutAValueWaitsForTheInstanceToRegisterAnew()
    {
        QCOMPARE(m_adapter.setOutOfService(pay(0), true, soon()), Outcome(Ok{}));
        const qint64 registered = live(0).registered;
        QVERIFY(HttpClient().send({.method = "DELETE",
                                   .url = base() + u"/apps/PAY/"_s + idOf(0) + u"/status"_s,
                                   .change = true},
                                  soon()));
        QTRY_VERIFY_WITH_TIMEOUT(live(0).status == u"UP", 60'000);
        QVERIFY(live(0).registered > registered);
    }

    // A real nginx asks for the login that Spring Security would.
    void aSecuredServerTellsAndTakesFromHimAloneWhoShowsTheLogin()
    {
        const int port = freePort();
        QTemporaryDir dir;
        QVERIFY(writeFile(dir.filePath(u"users"_s), "ops:{PLAIN}canary-7\n"));
        QVERIFY(writeFile(dir.filePath(u"nginx.conf"_s), guarding(port, m_port)));
        Server nginx;
        QVERIFY(nginx.start(dir.path(), u"/usr/sbin/nginx"_s,
                            {u"-p"_s, dir.path(), u"-c"_s, dir.filePath(u"nginx.conf"_s), u"-e"_s,
                             dir.filePath(u"error.log"_s)}));
        QVERIFY(listens(port));
        const auto as = [&](const char *password) {
            return Eureka(
                {.zone = Zone::B,
                 .kind = u"eureka"_s,
                 .url = u"http://127.0.0.1:%1/eureka"_s.arg(port),
                 .chain = {.leaseMs = 2'000}},
                {password ? u"ops"_s : QString(), SecretBytes(QByteArray(password)), {}, {}});
        };
        Eureka ops = as("canary-7");
        const auto read = ops.read(soon());
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->size(), size_t(2));
        QVERIFY(ops.notes(soon()));
        QCOMPARE(ops.setOutOfService(pay(0), true, soon()), Outcome(Ok{}));
        for (const char *wrong : {"canary-8", static_cast<const char *>(nullptr)}) {
            Eureka stranger = as(wrong);
            const auto unread = stranger.read(soon());
            QVERIFY(!unread);
            QCOMPARE(unread.error().kind, Failure::Kind::Denied);
            QVERIFY2(!unread.error().detail.contains(u"canary"), qPrintable(unread.error().detail));
            QVERIFY(
                std::holds_alternative<Refused>(stranger.setOutOfService(pay(0), false, soon())));
            QCOMPARE(live(0).status, u"OUT_OF_SERVICE"_s);
        }
        QCOMPARE(ops.setOutOfService(pay(0), false, soon()), Outcome(Ok{}));
        QCOMPARE(live(0).status, u"UP"_s);
    }

    // It signs off and registers anew: the server forgets the override with the old registration.
    void anOrderlyRedeployLosesTheOverrideWhichIsSeenAndSetAgain()
    {
        QCOMPARE(m_adapter.setOutOfService(pay(0), true, soon()), Outcome(Ok{}));
        QTRY_VERIFY_WITH_TIMEOUT(shows(0, u"1.0 OUT"_s), 60'000);
        m_pay[0].stop();
        QTRY_VERIFY_WITH_TIMEOUT(shows(0, u"gone"_s), 60'000);
        QVERIFY(startPay(0, u"2.0"_s));
        QTRY_VERIFY_WITH_TIMEOUT(shows(0, u"2.0 UP"_s), 120'000);
        QCOMPARE(m_adapter.setOutOfService(pay(0), true, soon()), Outcome(Ok{}));
        QTRY_VERIFY_WITH_TIMEOUT(shows(0, u"2.0 OUT"_s), 60'000);
    }

    // It comes back within its lease, and the server still has the old registration: the override
    // stands for the new process too, and somebody has to remove it.
    void aRedeployAfterACrashKeepsTheOverride()
    {
        m_pay[0].kill();
        QVERIFY(startPay(0, u"3.0"_s));
        QTRY_VERIFY_WITH_TIMEOUT(shows(0, u"3.0 OUT"_s), 120'000);
        QCOMPARE(m_adapter.setOutOfService(pay(0), false, soon()), Outcome(Ok{}));
        QTRY_VERIFY_WITH_TIMEOUT(shows(0, u"3.0 UP"_s), 60'000);
    }

    // Evicted after twice its lease, and with it the override.
    void aKilledInstanceIsEvictedAndItsOverrideWithIt()
    {
        QCOMPARE(m_adapter.setOutOfService(pay(1), true, soon()), Outcome(Ok{}));
        QTRY_VERIFY_WITH_TIMEOUT(shows(1, u"1.0 OUT"_s), 60'000);
        m_pay[1].kill();
        QTRY_VERIFY_WITH_TIMEOUT(shows(1, u"gone"_s), 60'000);
        QVERIFY(shows(0, u"3.0 UP"_s));
        QVERIFY(std::holds_alternative<Refused>(m_adapter.setOutOfService(pay(1), true, soon())));
        QVERIFY(startPay(1, u"1.0"_s));
        QTRY_VERIFY_WITH_TIMEOUT(shows(1, u"1.0 UP"_s), 120'000);
    }

private:
    QString base() const { return u"http://127.0.0.1:%1/eureka"_s.arg(m_port); }
    static QString idOf(size_t i) { return u"127.0.0.1:pay:%1"_s.arg(i); }
    Instance pay(size_t i) const { return {.id = idOf(i), .service = u"pay"_s}; }

    /// The first outlives a restart in the registry, the second is soon forgotten.
    bool startPay(size_t i, const QString &version)
    {
        return m_pay[i].start({u"server.port=%1"_s.arg(m_ports[i]),
                               u"spring.application.name=pay"_s,
                               u"eureka.client.service-url.defaultZone="_s + base(),
                               u"eureka.instance.instance-id="_s + idOf(i),
                               u"eureka.instance.metadata-map.version="_s + version,
                               u"eureka.instance.lease-expiration-duration-in-seconds="_s +
                                   (i == 0 ? u"300"_s : u"2"_s)});
    }

    /// Whether the adapter reads this of the instance: "gone", or its version and state. An
    /// override and the state that it sets come and go together.
    bool shows(size_t i, const QString &state)
    {
        const auto read = m_adapter.read(soon());
        if (!read)
            return false;
        const auto found = std::ranges::find(*read, idOf(i), &Instance::id);
        if (found == read->end())
            return state == u"gone";
        const bool out = found->registry == Health::OutOfService;
        return found->overridden == out && (out || found->registry == Health::Up) &&
               found->version + (out ? u" OUT"_s : u" UP"_s) == state;
    }

    Result<EurekaApps> get(const QString &path)
    {
        return HttpClient()
            .send({.url = base() + path, .headers = {{"Accept", "application/json"}}}, soon())
            .and_then(
                [](const HttpResponse &answer) { return readEureka(answer.body, "version"); });
    }

    Lease live(size_t i)
    {
        const auto answer = HttpClient().send({.url = base() + u"/apps/PAY/"_s + idOf(i),
                                               .headers = {{"Accept", "application/json"}}},
                                              soon());
        const QJsonObject instance = QJsonDocument::fromJson(answer ? answer->body : QByteArray())
                                         .object()[u"instance"_s]
                                         .toObject();
        const QJsonObject lease = instance[u"leaseInfo"_s].toObject();
        return {instance[u"status"_s].toString(), instance[u"overriddenStatus"_s].toString(),
                lease[u"registrationTimestamp"_s].toInteger(),
                lease[u"lastRenewalTimestamp"_s].toInteger()};
    }

    int m_port = freePort();
    int m_ports[2] = {freePort(), freePort()};
    SpringProgram m_server = SpringProgram::registry();
    SpringProgram m_pay[2] = {SpringProgram::service(), SpringProgram::service()};
    Eureka m_adapter =
        Eureka({.zone = Zone::B, .kind = u"eureka"_s, .url = base(), .chain = {.leaseMs = 2'000}});
};

QTEST_GUILESS_MAIN(TestEurekaServer)
#include "test_eurekaserver.moc"
