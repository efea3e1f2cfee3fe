#include "app/registries/eureka.h"
#include "app/upgrades/upgrade.h"
#include "tests/integration/spring/springprogram.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <future>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(100)); }

/// A request that its service answers when it is released.
class Held
{
public:
    explicit Held(int port)
    {
        m_socket.connectToHost(u"127.0.0.1"_s, quint16(port));
        m_socket.waitForConnected(10'000);
        m_socket.write("GET /held HTTP/1.1\r\nHost: pay\r\nConnection: close\r\n\r\n");
        m_socket.waitForBytesWritten(10'000);
    }
    QByteArray answer()
    {
        while (m_socket.state() == QTcpSocket::ConnectedState &&
               m_socket.waitForReadyRead(60'000)) {
        }
        return m_socket.readAll();
    }

private:
    QTcpSocket m_socket;
};

} // namespace

/// Real Spring Boot 3.4 instances that are stopped by their actuator before they are replaced.
class TestGracefulStops : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.start({u"server.port=%1"_s.arg(m_registry),
                                u"eureka.client.register-with-eureka=false"_s,
                                u"eureka.client.fetch-registry=false"_s}));
        QVERIFY(startPay({}));
    }

    void theCheckSeesWhatIsOffered()
    {
        const auto upgrade = upgradeBy({.actuator = u"/actuator"_s});
        QCOMPARE(upgrade->obstacles(pay(), soon()), QStringList());
        QCOMPARE(upgrade->notes(pay(), soon()), QStringList());
        const auto elsewhere = upgradeBy({.actuator = u"/"_s});
        QCOMPARE(elsewhere->obstacles(pay(), soon()).size(), 1);
        QCOMPARE(elsewhere->notes(pay(), soon()).size(), 1);
        QCOMPARE(state(), u"UP"_s); // it was only asked
    }

    void aRequestInFlightHoldsTheStop()
    {
        Held held(m_port);
        QTRY_COMPARE_WITH_TIMEOUT(activeTasks(), 2, 60'000); // and the one that asks
        const auto upgrade = upgradeBy({.actuator = u"/actuator"_s, .limitMs = 1'000});
        const Outcome outcome = upgrade->deploy(pay(), {u"2.0"_s}, soon());
        const auto *refused = std::get_if<Refused>(&outcome);
        QVERIFY(refused);
        QCOMPARE(refused->why.kind, Failure::Kind::TimedOut);
        QVERIFY2(refused->why.detail.startsWith(u"1 request"), qPrintable(refused->why.detail));
        QVERIFY(!QFile::exists(m_deployed));
        QCOMPARE(state(), u"UP"_s);
        QVERIFY(release());
        QVERIFY(held.answer().endsWith("released"));
    }

    // Spring lists it as DOWN from the shutdown's beginning, and not at all when what was in flight
    // has ended and its process ends.
    void itEndsWhatIsInFlightThenGoesOutOfTheRegistryAndIsReplaced()
    {
        Held held(m_port);
        QTRY_COMPARE_WITH_TIMEOUT(activeTasks(), 2, 60'000);
        const auto upgrade = upgradeBy({.actuator = u"/actuator"_s});
        auto deploying = std::async(std::launch::async,
                                    [&] { return upgrade->deploy(pay(), {u"2.0"_s}, soon()); });
        QVERIFY(release());
        QVERIFY(held.answer().endsWith("released"));
        QCOMPARE(deploying.get(), Outcome(Ok{}));
        QVERIFY(QFile::exists(m_deployed));
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, quint16(m_port));
        QVERIFY(!socket.waitForConnected(10'000));
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"gone"_s, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_pay.runs(), 60'000);
        // What has ended already is replaced without a word to it.
        QCOMPARE(upgrade->deploy(pay(), {u"2.0"_s}, soon()), Outcome(Ok{}));
    }

    // Boot 1.x has its endpoints at the root; often they stand at a port of their own.
    void theRootAndAPortOfItsOwnWorkAlike()
    {
        const int own = freePort();
        QVERIFY(startPay({u"management.endpoints.web.base-path=/"_s,
                          u"management.server.port=%1"_s.arg(own),
                          u"management.server.address=127.0.0.1"_s}));
        Held held(m_port);
        const StopProfile short1{.actuator = u"/"_s, .port = own, .limitMs = 1'000};
        QTRY_COMPARE_WITH_TIMEOUT(activeTasks(own, {}), 1, 60'000); // who asks is not counted there
        QVERIFY(
            std::holds_alternative<Refused>(upgradeBy(short1)->deploy(pay(), {u"2.0"_s}, soon())));
        QVERIFY(release());
        QVERIFY(held.answer().endsWith("released"));
        const auto upgrade = upgradeBy({.actuator = u"/"_s, .port = own});
        QCOMPARE(upgrade->deploy(pay(), {u"2.0"_s}, soon()), Outcome(Ok{}));
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"gone"_s, 60'000);
    }

    // A request that never ends holds the stop for ever; then a person may let it be killed.
    void whatNeverEndsIsKilledWhereAPersonSaysSo()
    {
        QVERIFY(startPay({}));
        Held held(m_port);
        QTRY_COMPARE_WITH_TIMEOUT(activeTasks(), 2, 60'000);
        const auto upgrade =
            upgradeBy({.actuator = u"/actuator"_s,
                       .limitMs = 5'000,
                       .kill = {u"/bin/kill"_s, u"-KILL"_s, QString::number(m_pay.pid())}});
        QVERIFY(std::holds_alternative<Refused>(upgrade->deploy(pay(), {u"2.0"_s}, soon())));
        QVERIFY(m_pay.runs());
        QVERIFY(!QFile::exists(m_deployed));
        QCOMPARE(upgrade->deploy(pay(), {.version = u"2.0"_s, .kill = true}, soon()),
                 Outcome(Ok{}));
        QTRY_VERIFY_WITH_TIMEOUT(!m_pay.runs(), 60'000);
        QVERIFY(QFile::exists(m_deployed));
    }

private:
    QString base() const { return u"http://127.0.0.1:%1/eureka"_s.arg(m_registry); }
    Instance pay() const
    {
        return {.id = u"pay:0"_s, .service = u"pay"_s, .host = u"127.0.0.1"_s, .port = m_port};
    }

    bool startPay(const QStringList &more)
    {
        QFile::remove(m_deployed);
        return m_pay.start(QStringList{u"server.port=%1"_s.arg(m_port),
                                       u"spring.application.name=pay"_s,
                                       u"eureka.client.service-url.defaultZone="_s + base(),
                                       u"eureka.instance.instance-id=pay:0"_s} +
                           more) &&
               QTest::qWaitFor([&] { return state() == u"UP"; }, 120'000);
    }

    /// Its deploy command leaves a file behind.
    std::unique_ptr<Upgrade> upgradeBy(const StopProfile &stop) const
    {
        return makeUpgrade(
            {.kind = u"command"_s, .stop = stop, .deploy = {u"/usr/bin/touch"_s, m_deployed}});
    }

    QString state()
    {
        const auto read = m_adapter.read(soon());
        if (!read)
            return read.error().detail;
        if (read->empty())
            return u"gone"_s;
        return read->front().registry == Health::Up ? u"UP"_s : u"down"_s;
    }

    int activeTasks() const { return activeTasks(m_port, u"/actuator"_s); }
    static int activeTasks(int port, const QString &base)
    {
        const auto answer = HttpClient().send(
            {.url = u"http://127.0.0.1:%1%2/metrics/http.server.requests.active"_s.arg(port).arg(
                 base)},
            soon());
        const QByteArray body = answer ? answer->body : QByteArray();
        const QByteArray word = "\"ACTIVE_TASKS\",\"value\":";
        return body.contains(word) ? body.mid(body.indexOf(word) + word.size(), 1).toInt() : -1;
    }

    bool release() const
    {
        return HttpClient()
            .send({.method = "POST",
                   .url = u"http://127.0.0.1:%1/release"_s.arg(m_port),
                   .change = true},
                  soon())
            .has_value();
    }

    int m_registry = freePort();
    int m_port = freePort();
    QTemporaryDir m_dir = {};
    QString m_deployed = m_dir.filePath(u"deployed"_s);
    SpringProgram m_server = SpringProgram::registry();
    SpringProgram m_pay = SpringProgram::service();
    Eureka m_adapter =
        Eureka({.zone = Zone::A, .kind = u"eureka"_s, .url = base(), .chain = {.leaseMs = 1'000}});
};

QTEST_GUILESS_MAIN(TestGracefulStops)
#include "test_gracefulstops.moc"
