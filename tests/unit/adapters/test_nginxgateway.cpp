#include "app/gateways/nginx.h"
#include "tests/support/cannedserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

QByteArray lineOf(const QByteArray &request, const QByteArray &name)
{
    for (const QByteArray &line : request.split('\n'))
        if (line.startsWith(name))
            return line.trimmed();
    return {};
}

Profile profileOf(const std::vector<QString> &gateways)
{
    Profile profile;
    profile.probe.url = u"https://shop.example.com:8443/{service}/health"_s;
    for (const QString &url : gateways)
        profile.zones.b.gateways.push_back({.url = url, .status = url + u"/status"_s});
    return profile;
}

} // namespace

class TestNginxGateway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Nobody is to be called unfit because our own way to him is cut.
    void aWayThatIsCutTellsNothingOfTheGateway()
    {
        CannedServer server(CannedServer::ok("{}"));
        Profile profile = profileOf({server.url()});
        NginxGateway direct(profile, Zone::B);
        QCOMPARE(direct.probe(u"order"_s, soon()).size(), size_t(1));

        profile.zones.b.via = {.kind = Access::Kind::Ssh, .name = u"bastion"_s};
        NginxGateway cut(profile, Zone::B);
        QCOMPARE(cut.probe(u"order"_s, soon()).size(), size_t(0));
        const auto status = cut.status(soon());
        QVERIFY(!status);
        QCOMPARE(status.error().kind, Failure::Kind::NoWay);
        QCOMPARE(cut.ownRequests(), qint64(0));
        QCOMPARE(server.connections(), 1);
    }
    /// The page that probes ask for may be an actuator's. Nothing else is shown its login.
    void aProbeIsSignedInAndNothingElse()
    {
        CannedServer server(CannedServer::answer("401 Unauthorized", "", ""));
        Profile profile = profileOf({server.url()});
        profile.checks = {{.name = u"home"_s, .url = u"http://shop.example.com/"_s}};
        const Credentials ops{u"ops"_s, SecretBytes(QByteArray("canary-7")), {}, {}};
        NginxGateway gateway(profile, Zone::B, {}, ops);
        const auto answers = gateway.probe(u"order"_s, soon());
        QCOMPARE(answers.size(), size_t(1));
        QVERIFY2(answers[0].error.endsWith(u"It was asked as the user \"ops\"."),
                 qPrintable(answers[0].error));
        (void)gateway.status(soon());
        (void)gateway.runChecks(soon());
        const auto requests = server.requests();
        QCOMPARE(requests.size(), size_t(3));
        for (const QByteArray &request : requests)
            QCOMPARE(request.contains("Authorization: Basic b3BzOmNhbmFyeS03\r\n"),
                     request.startsWith("GET /order/health "));
    }
    void theDrainFlagIsShownByAStatus_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("shown"); // -1: not known
        QTest::newRow("stands") << CannedServer::answer("200 OK", "", "draining") << 1;
        QTest::newRow("does not") << CannedServer::answer("404 Not Found", "", "") << 0;
        QTest::newRow("is not told") << CannedServer::answer("403 Forbidden", "", "") << -1;
        QTest::newRow("is a mistake") << CannedServer::answer("500 Oh", "", "") << -1;
        QTest::newRow("is elsewhere")
            << CannedServer::answer("302 Found", "Location: /\r\n", "") << -1;
        QTest::newRow("is no content") << CannedServer::answer("204 No Content", "", "") << -1;
    }
    void theDrainFlagIsShownByAStatus()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, shown);
        CannedServer server(answer);
        Profile profile;
        profile.zones.a.drain = {{u"/bin/true"_s}, {u"/bin/true"_s}, server.url() + u"/drain"_s};
        NginxGateway gateway(profile, Zone::A);
        const Result<bool> result = gateway.drainShown(soon());
        QCOMPARE(result ? int(*result) : -1, shown);
        QCOMPARE(gateway.ownRequests(), 1);
    }

    void aZoneWithoutADrainFlagShowsNone()
    {
        Profile profile;
        NginxGateway gateway(profile, Zone::A);
        QCOMPARE(gateway.drainShown(soon()), Result<bool>(false));
        QVERIFY(std::holds_alternative<Refused>(gateway.setDrain(true, soon())));
        profile.zones.a.drain.set = {u"/bin/true"_s};
        QVERIFY(!NginxGateway(profile, Zone::A).drainShown(soon()));
    }

    void theFlagIsSetAndClearedByTheProfilesCommands()
    {
        QTemporaryDir dir;
        const QString flag = dir.filePath(u"drain"_s);
        Profile profile;
        profile.zones.a.drain = {{u"/usr/bin/touch"_s, flag}, {u"/bin/rm"_s, u"-f"_s, flag}, {}};
        NginxGateway gateway(profile, Zone::A);
        for (const bool on : {true, true, false, false}) {
            QCOMPARE(gateway.setDrain(on, soon()), Outcome(Ok{}));
            QCOMPARE(QFile::exists(flag), on);
        }
        QCOMPARE(gateway.ownRequests(), 0);
    }

    void aFlagCommandThatFailsMayHaveDoneItsWork()
    {
        Profile profile;
        profile.zones.a.drain.set = {u"/bin/ls"_s, u"/nonexistent/zone"_s};
        profile.zones.a.drain.clear = {u"/nonexistent/program"_s};
        NginxGateway gateway(profile, Zone::A);
        const Outcome failed = gateway.setDrain(true, soon());
        QVERIFY(std::holds_alternative<Unknown>(failed));
        QVERIFY(std::get<Unknown>(failed).why.detail.contains(u"/nonexistent/zone"_s));
        QVERIFY(std::holds_alternative<Refused>(gateway.setDrain(false, soon())));
        profile.zones.a.drain.set = {u"/bin/cat"_s, u"/dev/zero"_s};
        NginxGateway endless(profile, Zone::A);
        const auto cut = endless.setDrain(true, Call::within(std::chrono::milliseconds(200)));
        QVERIFY(std::holds_alternative<Unknown>(cut));
        QCOMPARE(std::get<Unknown>(cut).why.kind, Failure::Kind::TimedOut);
    }

    void aProbeGoesToEachGatewayWithTheProductionName()
    {
        CannedServer one(
            CannedServer::answer("200 OK", "X-Instance: i1\r\nx-version: v2\r\n", "UP"));
        CannedServer two(CannedServer::answer("503 Away", "X-Instance: i2\x1b[2J\r\n", ""));
        const int closed = CannedServer(QByteArray()).port();
        NginxGateway gateway(
            profileOf({one.url(), two.url(), u"http://127.0.0.1:%1"_s.arg(closed)}), Zone::B);
        const auto answers = gateway.probe(u"pay"_s, soon());
        QCOMPARE(answers.size(), size_t(3));
        QCOMPARE(answers[0], (ProbeAnswer{u"pay"_s, u"i1"_s, u"v2"_s, 200, {}}));
        QCOMPARE(answers[1].status, 503);
        QVERIFY(!answers[1].instance.contains(QChar(0x1b)));
        QCOMPARE(answers[2].status, 0);
        QVERIFY(!answers[2].error.isEmpty());
        const QByteArray request = one.requests().at(0);
        QCOMPARE(lineOf(request, "GET"), "GET /pay/health HTTP/1.1");
        QCOMPARE(lineOf(request, "Host:"), "Host: shop.example.com:8443");
        QCOMPARE(gateway.ownRequests(), 2);
    }

    void aServiceNameIsOnePathSegment()
    {
        CannedServer server(CannedServer::ok(""));
        NginxGateway gateway(profileOf({server.url()}), Zone::B);
        gateway.probe(u"a/../b?c#d e"_s, soon());
        QCOMPARE(lineOf(server.requests().at(0), "GET"),
                 "GET /a%2F..%2Fb%3Fc%23d%20e/health HTTP/1.1");
    }

    void aCheckPassesWhenItDoesThroughEachGateway()
    {
        CannedServer good(CannedServer::ok("all UP here"));
        CannedServer bad(CannedServer::ok("DOWN"));
        Profile profile = profileOf({good.url(), bad.url()});
        profile.checks = {{u"any"_s, u"https://shop.example.com/"_s, 200, {}},
                          {u"body"_s, u"https://shop.example.com/health"_s, 200, u"UP"_s},
                          {u"status"_s, u"https://shop.example.com/"_s, 204, {}}};
        NginxGateway gateway(profile, Zone::B);
        const auto answers = gateway.runChecks(soon());
        QCOMPARE(answers.size(), size_t(3));
        QVERIFY(answers[0].passed);
        QVERIFY(!answers[1].passed);
        QVERIFY(answers[1].detail.contains(QString::number(bad.port())));
        QVERIFY(!answers[2].passed);
        QVERIFY(answers[2].detail.contains(u"200"_s));
        QCOMPARE(gateway.ownRequests(), 5);
        profile.zones.b.gateways.clear();
        QVERIFY2(!NginxGateway(profile, Zone::B).runChecks(soon()).at(0).passed,
                 "nothing was seen");
    }

    void aHeaderMayBeAskedForByName()
    {
        CannedServer server(
            CannedServer::answer("200 OK", "X-Zone: b, dark\r\nVary: a\r\nVary: Cookie\r\n", "UP"));
        Profile profile = profileOf({server.url()});
        const auto check = [](const QString &name, const QStringList &headers) {
            return CheckProfile{
                .name = name, .url = u"https://shop.example.com/"_s, .headers = headers};
        };
        profile.checks = {check(u"there"_s, {u"x-zone: b"_s, u"Vary: Cookie"_s, u"X-Zone:"_s}),
                          check(u"other"_s, {u"X-Zone: a,"_s}), check(u"none"_s, {u"X-Other:"_s})};
        const auto answers = NginxGateway(profile, Zone::B).runChecks(soon());
        QVERIFY2(answers[0].passed, qPrintable(answers[0].detail));
        QVERIFY(!answers[1].passed);
        QVERIFY2(answers[1].detail.contains(u"X-Zone: \"b, dark\" instead of \"a,\""_s),
                 qPrintable(answers[1].detail));
        QVERIFY(!answers[2].passed);
    }

    void aCheckTellsWhichInstanceOfWhichVersionAnswered()
    {
        CannedServer good(
            CannedServer::answer("200 OK", "X-Instance: pay-1\r\nX-Version: 2.0\r\n", "UP"));
        CannedServer bad(
            CannedServer::answer("500 Oh", "X-Instance: pay-2\r\nX-Version: 2.0\r\n", ""));
        for (const CannedServer *server : {&good, &bad}) {
            Profile profile = profileOf({server->url()});
            profile.checks = {{.name = u"any"_s, .url = u"https://shop.example.com/"_s}};
            const CheckAnswer answer = NginxGateway(profile, Zone::B).runChecks(soon()).at(0);
            QCOMPARE(answer.passed, server == &good);
            const QString who = server == &good ? u"instance pay-1, version 2.0"_s
                                                : u"instance pay-2, version 2.0"_s;
            QVERIFY2(answer.detail.contains(who), qPrintable(answer.detail));
        }
    }

    /// A set of checks of the company's own: once for each gateway, with its address.
    void aCommandChecksEachGateway()
    {
        QTemporaryDir dir;
        const QString script = dir.filePath(u"look"_s);
        QFile file(script);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\necho \"$@\" >> \"$0.log\"\necho \"saw $2\"\n"
                   "case $2 in *:81) echo 'cart is empty' >&2; exit 3;; esac\n");
        file.close();
        QVERIFY(file.setPermissions(file.permissions() | QFile::ExeOwner));
        Profile profile = profileOf({u"http://10.0.2.10"_s, u"https://10.0.2.11"_s});
        profile.checks = {
            {.name = u"orders"_s, .command = {script, u"{zone}"_s, u"{host}:{port}"_s}}};
        CheckAnswer answer = NginxGateway(profile, Zone::B).runChecks(soon()).at(0);
        QVERIFY2(answer.passed, qPrintable(answer.detail));
        QVERIFY(answer.detail.contains(u"saw 10.0.2.11:443"_s));
        QFile log(script + u".log"_s);
        QVERIFY(log.open(QIODevice::ReadOnly));
        QCOMPARE(log.readAll(), "B 10.0.2.10:80\nB 10.0.2.11:443\n");

        profile.zones.b.gateways[0].url = u"http://10.0.2.10:81"_s;
        answer = NginxGateway(profile, Zone::B).runChecks(soon()).at(0);
        QVERIFY(!answer.passed);
        QVERIFY2(answer.detail.contains(u"ended with 3"_s) &&
                     answer.detail.contains(u"cart is empty"_s),
                 qPrintable(answer.detail));
        profile.checks[0].command = {u"/bin/cat"_s, u"/dev/zero"_s};
        profile.checks[0].limitMs = 200;
        QVERIFY(!NginxGateway(profile, Zone::B).runChecks(soon()).at(0).passed);
        profile.checks[0].command = {u"/nonexistent/look"_s};
        QVERIFY(!NginxGateway(profile, Zone::B).runChecks(soon()).at(0).passed);
    }

    void theStatusOfPartOfAZoneIsAFailure()
    {
        CannedServer server(
            CannedServer::ok("Active connections: 1 \nserver accepts handled requests\n"
                             " 1 1 1 \nReading: 0 Writing: 1 Waiting: 0 \n"));
        Profile profile = profileOf({server.url(), server.url()});
        NginxGateway both(profile, Zone::B);
        QCOMPARE(both.status(soon())->size(), size_t(2));
        QCOMPARE(both.ownRequests(), 2);
        profile.zones.b.gateways[1].status.clear();
        QVERIFY(!NginxGateway(profile, Zone::B).status(soon()));
    }
};

QTEST_APPLESS_MAIN(TestNginxGateway)
#include "test_nginxgateway.moc"
