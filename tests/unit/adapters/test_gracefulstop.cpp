#include "app/upgrades/gracefulstop.h"
#include "tests/support/cannedserver.h"

#include <QtTest>

#include <memory>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

QByteArray active(int tasks)
{
    return CannedServer::ok("{\"name\":\"http.server.requests.active\",\"measurements\":["
                            "{\"statistic\":\"ACTIVE_TASKS\",\"value\":" +
                            QByteArray::number(tasks) +
                            ".0},{\"statistic\":\"DURATION\",\"value\":9.0}]}");
}

const QByteArray bye = CannedServer::ok(R"({"message":"Shutting down, bye..."})");

/// An instance as its actuator answers. It listens on whatever it is told.
struct FakeInstance {
    QByteArray metrics = active(1); // the one that asks
    QByteArray shutdown = bye;
    QByteArray offered = CannedServer::answer("405 Method Not Allowed", "Allow: POST\r\n", "");
    CannedServer server = CannedServer([this](Peer &peer, const QByteArray &request) {
        peer.write(request.contains("/metrics/")                    ? metrics
                   : request.startsWith("POST ")                    ? shutdown
                   : request.split(' ').at(1).endsWith("/shutdown") ? offered
                                                                    : CannedServer::ok(""));
    });
    Instance instance{
        .id = u"pay:0"_s, .service = u"pay"_s, .host = u"127.0.0.1"_s, .port = server.port()};
    StopProfile profile{.actuator = u"/actuator"_s, .limitMs = 700};

    Credentials credentials = {};

    std::unique_ptr<CommandRunner> runner = makeLocalRunner();
    GracefulStop asked() { return {profile, instance, *runner, credentials}; }
    Result<void> stop() { return asked().run({}, soon()); }
    /// The requests that asked it to end.
    QByteArrayList posted() const
    {
        QByteArrayList lines;
        for (const QByteArray &request : server.requests())
            if (request.startsWith("POST "))
                lines << request.left(request.indexOf("\r\n"));
        return lines;
    }
};

} // namespace

class TestGracefulStop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatDoesNotListenHasEnded()
    {
        FakeInstance gone;
        {
            const CannedServer closed(bye);
            gone.instance.port = closed.port();
        }
        QVERIFY(gone.stop());
        gone.profile = {.command = {u"/bin/false"_s}};
        QVERIFY(gone.stop());
    }

    void itsPathIsTheActuators_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("2 and 3") << u"/actuator"_s
                                 << QByteArray("POST /actuator/shutdown HTTP/1.1");
        QTest::newRow("1.x") << u"/"_s << QByteArray("POST /shutdown HTTP/1.1");
    }
    void itsPathIsTheActuators()
    {
        QFETCH(QString, base);
        FakeInstance fake;
        fake.profile.actuator = base;
        const auto stopped = fake.stop();
        QVERIFY(!stopped); // it listens on
        QCOMPARE(stopped.error().kind, Failure::Kind::TimedOut);
        QVERIFY(stopped.error().maySent);
        QTEST(fake.posted().join(), "line"); // and is asked once
    }

    void whatIsInFlightHoldsTheRequest_data()
    {
        QTest::addColumn<QByteArray>("metrics");
        QTest::addColumn<bool>("portOfItsOwn");
        QTest::addColumn<bool>("asked");
        QTest::newRow("the one that asks") << active(1) << false << true;
        QTest::newRow("one more") << active(2) << false << false;
        QTest::newRow("one, asked elsewhere") << active(1) << true << false;
        QTest::newRow("none, asked elsewhere") << active(0) << true << true;
        QTest::newRow("not told") << CannedServer::answer("404 Not Found", "", "") << false << true;
        QTest::newRow("a page") << CannedServer::ok("<html>") << false << true;
        QTest::newRow("no number")
            << CannedServer::ok(R"({"measurements":[{"statistic":"ACTIVE_TASKS","value":"2"}]})")
            << false << true;
    }
    void whatIsInFlightHoldsTheRequest()
    {
        QFETCH(QByteArray, metrics);
        QFETCH(bool, portOfItsOwn);
        QFETCH(bool, asked);
        FakeInstance fake;
        fake.metrics = metrics;
        FakeInstance service; // where it answers calls; the actuator is at the other one
        if (portOfItsOwn) {
            fake.profile.port = fake.server.port();
            fake.instance.port = service.server.port();
        }
        const auto stopped = fake.stop();
        QVERIFY(!stopped);
        QCOMPARE(int(fake.posted().size()), asked ? 1 : 0);
        QCOMPARE(stopped.error().maySent, asked);
        if (!asked)
            QVERIFY2(stopped.error().detail.startsWith(u"1 request"),
                     qPrintable(stopped.error().detail));
    }

    void aNoToTheRequestIsTold_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<Failure::Kind>("kind");
        QTest::newRow("not there")
            << CannedServer::answer("404 Not Found", "", "") << Failure::Kind::Refused;
        QTest::newRow("denied") << CannedServer::answer("401 Unauthorized", "", "")
                                << Failure::Kind::Denied;
    }
    void aNoToTheRequestIsTold()
    {
        QFETCH(QByteArray, answer);
        FakeInstance fake;
        fake.shutdown = answer;
        fake.profile.limitMs = 60'000; // not waited for
        const auto stopped = fake.stop();
        QVERIFY(!stopped);
        QTEST(stopped.error().kind, "kind");
        if (stopped.error().kind == Failure::Kind::Refused)
            QVERIFY2(stopped.error().detail.contains(u"/actuator/shutdown"),
                     qPrintable(stopped.error().detail));
        else
            QVERIFY2(stopped.error().detail.contains(u"was not asked to end and runs on"),
                     qPrintable(stopped.error().detail));
    }

    void aSecuredActuatorIsShownTheLoginAndNobodyElse()
    {
        FakeInstance fake;
        fake.credentials = {u"ops"_s, SecretBytes(QByteArray("canary-7")), {}, {}};
        QCOMPARE(fake.asked().obstacles(soon()), QStringList());
        (void)fake.stop(); // it never closes its port
        for (const QByteArray &request : fake.server.requests())
            QCOMPARE(request.contains("Authorization: Basic b3BzOmNhbmFyeS03\r\n"),
                     request.contains("/actuator/"));
        QCOMPARE(fake.posted().size(), 1);
        QCOMPARE(fake.asked().written(&CommandRunner::command),
                 u"curl -X POST --user ops http://127.0.0.1:%1/actuator/shutdown"_s.arg(
                     fake.instance.port));
    }

    void aLoginThatIsRefusedIsToldByTheCheck()
    {
        FakeInstance fake;
        fake.offered = CannedServer::answer("401 Unauthorized", "", "");
        QVERIFY(fake.asked().obstacles(soon()).value(0).endsWith(
            u"The profile has no credentials for it."));
        fake.credentials = {u"ops"_s, SecretBytes(QByteArray("canary-7")), {}, {}};
        const QString told = fake.asked().obstacles(soon()).value(0);
        QVERIFY2(told.endsWith(u"It was asked as the user \"ops\"."), qPrintable(told));
        QVERIFY2(!told.contains(u"canary"), qPrintable(told));
    }

    void aCommandStopsItInstead()
    {
        FakeInstance fake;
        fake.profile = {.command = {u"/bin/sh"_s, u"-c"_s, u"exit 3"_s}};
        const auto refused = fake.stop();
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.contains(u"ended with 3"),
                 qPrintable(refused.error().detail));
        fake.profile = {.command = {u"/bin/true"_s}, .limitMs = 700};
        const auto listens = fake.stop();
        QVERIFY(!listens);
        QCOMPARE(listens.error().kind, Failure::Kind::TimedOut);
        QCOMPARE(fake.posted(), QByteArrayList());
    }

    void theCheckTellsWhatIsNotOffered()
    {
        FakeInstance fake;
        QCOMPARE(GracefulStop(fake.profile, fake.instance, *fake.runner).obstacles(soon()),
                 QStringList());
        QCOMPARE(GracefulStop(fake.profile, fake.instance, *fake.runner).notes(soon()),
                 QStringList());
        fake.offered = fake.metrics = CannedServer::answer("404 Not Found", "", "");
        QCOMPARE(GracefulStop(fake.profile, fake.instance, *fake.runner).obstacles(soon()).size(),
                 1);
        QCOMPARE(GracefulStop(fake.profile, fake.instance, *fake.runner).notes(soon()).size(), 1);
        QCOMPARE(fake.posted(), QByteArrayList());
    }
};

QTEST_GUILESS_MAIN(TestGracefulStop)
#include "test_gracefulstop.moc"
