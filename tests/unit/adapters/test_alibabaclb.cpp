#include "app/balancers/balancer.h"
#include "app/net/alibabasigning.h"
#include "tests/support/cannedserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <algorithm>

using namespace switchyard;
using namespace std::chrono_literals;

namespace
{

using Kind = Failure::Kind;

Call soon() { return Call::within(20s); }

BalancerProfile profileFor(const QString &endpoint)
{
    BalancerProfile profile;
    profile.id = QStringLiteral("web");
    profile.kind = QStringLiteral("alibaba-clb");
    profile.region = QStringLiteral("cn-hangzhou");
    profile.loadBalancer = QStringLiteral("lb-1");
    profile.endpoint = endpoint;
    profile.servers.a = {QStringLiteral("i-a1"), QStringLiteral("i-a2")};
    profile.servers.b = {QStringLiteral("i-b1")};
    return profile;
}

BalancerProfile groupProfileFor(const QString &endpoint)
{
    BalancerProfile profile = profileFor(endpoint);
    profile.group = QStringLiteral("rsp-1");
    profile.port = 8080;
    return profile;
}

Credentials key() { return {QStringLiteral("testid"), SecretBytes(QByteArray("testsecret")), {}}; }

BalancerPtr clb(const BalancerProfile &profile) { return makeBalancer(profile, key()); }

QByteArray described(const QByteArray &servers)
{
    return CannedServer::ok(
        R"({"LoadBalancerId":"lb-1","RequestId":"R-1","BackendServers":{"BackendServer":[)" +
        servers + "]}}");
}

QByteArray accepted(const QByteArray &id = "R-2")
{
    return CannedServer::ok(R"({"LoadBalancerId":"lb-1","RequestId":")" + id + "\"}");
}

QByteArray refused(const QByteArray &status, const QByteArray &code, const QByteArray &headers = {})
{
    return CannedServer::answer(
        status, headers,
        R"({"RequestId":"R-9","HostId":"slb","Message":"because","Code":")" + code + "\"}");
}

/// The BackendServers parameter of a version 3 request, or of a version 1 form.
QJsonArray serversIn(const QByteArray &request)
{
    const QByteArray rest = request.mid(request.indexOf("BackendServers=") + 15);
    const auto end = std::ranges::find_if(rest, [](char c) { return c == '&' || c == ' '; });
    const QByteArray encoded = rest.left(end - rest.begin());
    return QJsonDocument::fromJson(QByteArray::fromPercentEncoding(encoded)).array();
}

Weights manyServers(BalancerProfile &profile, int count)
{
    Weights target;
    for (int i = 0; i < count; ++i) {
        const QString id = QStringLiteral("i-%1").arg(i, 3, 10, QLatin1Char('0'));
        profile.servers.a.push_back(id);
        target[id] = i % 2 == 0 ? 0 : 100;
    }
    return target;
}

const Weights toB = {{QStringLiteral("i-a1"), 0}, {QStringLiteral("i-b1"), 100}};

} // namespace

class TestAlibabaClb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void weightsAreReadAsNumbersOrStrings();
    void serversOfOthersAndMissingOnesAreTold();
    void inAServerGroupTheIdCountsWithItsPort();
    void aReadThatCannotBeTrustedIsMalformed_data();
    void aReadThatCannotBeTrustedIsMalformed();
    void weightsAreSentAsTheApiWantsThem();
    void aServerGroupIsSentIdAndPort();
    void bothSignaturesAreSentWhole();
    void temporaryCredentialsCarryTheirToken();
    void manyServersGoInBatchesOfTwenty();
    void aLaterBatchThatFailsLeavesThingsUnknown();
    void aFirstBatchThatIsRefusedChangedNothing();
    void whatAnErrorMeansForAChange_data();
    void whatAnErrorMeansForAChange();
    void anAnswerAboutAnotherBalancerIsUnknown();
    void aPauseIsTakenFromTheHeaderUpToTwoMinutes_data();
    void aPauseIsTakenFromTheHeaderUpToTwoMinutes();
    void aTargetThatIsWrongIsNotSent_data();
    void aTargetThatIsWrongIsNotSent();
    void thePreviewIsWhatIsSent();
    void theSecretIsNeverInAPreviewOrAFailure();
    void aCheckSaysWhatIsWrong();
    void aCheckWithWrongCredentialsSaysSo();
    void whatClientsWillNoticeIsTold();
    void everyRegionHasAnEndpoint();
    void traitsFollowTheProfile();
};

void TestAlibabaClb::weightsAreReadAsNumbersOrStrings()
{
    CannedServer server(
        described(R"({"ServerId":"i-a1","Weight":100},{"ServerId":"i-a2","Weight":"7"},
                                     {"ServerId":"i-b1","Weight":"0","Type":"ecs"})"));
    const auto reading = clb(profileFor(server.url()))->read(soon());
    QVERIFY2(reading, qPrintable(reading ? QString() : reading.error().detail));
    QCOMPARE(reading->weights, (Weights{{QStringLiteral("i-a1"), 100},
                                        {QStringLiteral("i-a2"), 7},
                                        {QStringLiteral("i-b1"), 0}}));
    QVERIFY(reading->foreign.empty() && reading->missing.isEmpty());
    const QByteArray request = server.requests().front();
    QVERIFY2(request.startsWith("POST /?LoadBalancerId=lb-1&RegionId=cn-hangzhou HTTP/1.1\r\n"),
             request);
    QVERIFY(request.contains("x-acs-action: DescribeLoadBalancerAttribute\r\n"));
}

void TestAlibabaClb::serversOfOthersAndMissingOnesAreTold()
{
    CannedServer server(
        described(R"({"ServerId":"i-a1","Weight":1},{"ServerId":"i-x","Weight":50})"));
    const auto reading = clb(profileFor(server.url()))->read(soon());
    QVERIFY(reading);
    QCOMPARE(reading->foreign, (Weights{{QStringLiteral("i-x"), 50}}));
    QCOMPARE(reading->missing, (QStringList{QStringLiteral("i-a2"), QStringLiteral("i-b1")}));
}

void TestAlibabaClb::inAServerGroupTheIdCountsWithItsPort()
{
    CannedServer server(CannedServer::ok(
        R"({"VServerGroupId":"rsp-1","LoadBalancerId":"lb-1","RequestId":"R","BackendServers":{"BackendServer":[
            {"ServerId":"i-a1","Port":8080,"Weight":10},{"ServerId":"i-a1","Port":"9090","Weight":20}]}})"));
    const auto reading = clb(groupProfileFor(server.url()))->read(soon());
    QVERIFY2(reading, qPrintable(reading ? QString() : reading.error().detail));
    QCOMPARE(reading->weights, (Weights{{QStringLiteral("i-a1"), 10}}));
    QCOMPARE(reading->foreign, (Weights{{QStringLiteral("i-a1:9090"), 20}}));
    QVERIFY(server.requests().front().contains("x-acs-action: DescribeVServerGroupAttribute\r\n"));
}

void TestAlibabaClb::aReadThatCannotBeTrustedIsMalformed_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray head = R"({"LoadBalancerId":"lb-1","RequestId":"R","BackendServers":)";
    const auto weighing = [&](const QByteArray &weight) {
        return head + R"({"BackendServer":[{"ServerId":"i-a1","Weight":)" + weight + "}]}}";
    };
    for (const char *weight : {"101", "-1", "50.5", "1e30", "\"\"", "\"5x\"", "null", "true", "[1]",
                               "\"0x10\"", "99999999999999999999"})
        QTest::addRow("weight %s", weight) << weighing(weight);
    QTest::newRow("no weight") << head + R"({"BackendServer":[{"ServerId":"i-a1"}]}})";
    QTest::newRow("no id") << head + R"({"BackendServer":[{"Weight":1}]}})";
    QTest::newRow("id is a number") << head + R"({"BackendServer":[{"ServerId":5,"Weight":1}]}})";
    QTest::newRow("server is text") << head + R"({"BackendServer":["i-a1"]}})";
    QTest::newRow("list is text") << head + R"({"BackendServer":"i-a1"}})";
    QTest::newRow("no list") << head + "{}}";
    QTest::newRow("twice")
        << head +
               R"({"BackendServer":[{"ServerId":"i-a1","Weight":1},{"ServerId":"i-a1","Weight":2}]}})";
    QTest::newRow("another balancer")
        << QByteArray(R"({"LoadBalancerId":"lb-2","BackendServers":{"BackendServer":[]}})");
    QTest::newRow("no balancer") << QByteArray(R"({"BackendServers":{"BackendServer":[]}})");
}

void TestAlibabaClb::aReadThatCannotBeTrustedIsMalformed()
{
    QFETCH(QByteArray, body);
    CannedServer server(CannedServer::ok(body));
    const auto reading = clb(profileFor(server.url()))->read(soon());
    QVERIFY(!reading);
    QCOMPARE(reading.error().kind, Kind::Malformed);
    QVERIFY(!reading.error().detail.isEmpty());
}

void TestAlibabaClb::weightsAreSentAsTheApiWantsThem()
{
    CannedServer server(accepted());
    const Outcome outcome = clb(profileFor(server.url()))->set(toB, soon());
    QVERIFY(std::holds_alternative<Ok>(outcome));
    QCOMPARE(std::get<Ok>(outcome).requestId, QStringLiteral("R-2"));
    QCOMPARE(server.requests().size(), size_t(1));
    QVERIFY(server.requests().front().contains("x-acs-action: SetBackendServers\r\n"));
    const QJsonArray expected =
        QJsonDocument::fromJson(
            R"([{"ServerId":"i-b1","Weight":"100","Type":"ecs"},{"ServerId":"i-a1","Weight":"0","Type":"ecs"}])")
            .array();
    QCOMPARE(serversIn(server.requests().front()), expected);
}

void TestAlibabaClb::aServerGroupIsSentIdAndPort()
{
    CannedServer server(CannedServer::ok(R"({"VServerGroupId":"rsp-1","RequestId":"R-3"})"));
    const Outcome outcome =
        clb(groupProfileFor(server.url()))->set({{QStringLiteral("i-b1"), 5}}, soon());
    QVERIFY(std::holds_alternative<Ok>(outcome));
    const QByteArray request = server.requests().front();
    QVERIFY(request.contains("x-acs-action: SetVServerGroupAttribute\r\n"));
    QVERIFY(request.contains("VServerGroupId=rsp-1"));
    QCOMPARE(
        serversIn(request),
        QJsonDocument::fromJson(R"([{"ServerId":"i-b1","Port":8080,"Weight":"5","Type":"ecs"}])")
            .array());
}

void TestAlibabaClb::bothSignaturesAreSentWhole()
{
    CannedServer server(accepted());
    BalancerProfile profile = profileFor(server.url());
    QVERIFY(std::holds_alternative<Ok>(clb(profile)->set(toB, soon())));
    profile.signature = QStringLiteral("v1");
    QVERIFY(std::holds_alternative<Ok>(clb(profile)->set(toB, soon())));

    const QByteArray v3 = server.requests()[0];
    QVERIFY2(
        v3.contains("\r\nAuthorization: ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host;"),
        v3);
    QVERIFY(v3.contains("\r\nContent-Length: 0\r\n"));

    const QByteArray v1 = server.requests()[1];
    AlibabaParameters sent;
    for (const QByteArray &pair : v1.mid(v1.indexOf("\r\n\r\n") + 4).split('&')) {
        const auto at = pair.indexOf('=');
        sent[pair.left(at)] = QByteArray::fromPercentEncoding(pair.mid(at + 1));
    }
    const QByteArray signature = sent["Signature"];
    sent.erase("Signature");
    QCOMPARE(signature, signAlibabaV1("POST", sent, "testsecret").signature);
    QCOMPARE(sent["Action"], QByteArray("SetBackendServers"));
    QVERIFY(!v1.left(v1.indexOf("\r\n")).contains('?')); // a query ends up in logs
}

void TestAlibabaClb::temporaryCredentialsCarryTheirToken()
{
    CannedServer server(accepted());
    Credentials sts = key();
    sts.token = SecretBytes(QByteArray("tok/en=="));
    BalancerProfile profile = profileFor(server.url());
    QVERIFY(std::holds_alternative<Ok>(makeBalancer(profile, sts)->set(toB, soon())));
    QVERIFY(server.requests()[0].contains("x-acs-security-token: tok/en==\r\n"));
    QVERIFY(server.requests()[0].contains("x-acs-accesskey-id;x-acs-action;"));
    profile.signature = QStringLiteral("v1");
    QVERIFY(std::holds_alternative<Ok>(makeBalancer(profile, sts)->set(toB, soon())));
    QVERIFY(server.requests()[1].contains("SecurityToken=tok%2Fen%3D%3D&"));
}

void TestAlibabaClb::manyServersGoInBatchesOfTwenty()
{
    CannedServer server(accepted());
    BalancerProfile profile = profileFor(server.url());
    const Weights target = manyServers(profile, 45);
    QVERIFY(std::holds_alternative<Ok>(clb(profile)->set(target, soon())));
    QCOMPARE(server.requests().size(), size_t(3));
    Weights sent;
    QList<qsizetype> sizes;
    int last = 100;
    for (const QByteArray &request : server.requests()) {
        const QJsonArray servers = serversIn(request);
        sizes += servers.size();
        for (const QJsonValue &each : servers) {
            const int weight = each[QStringLiteral("Weight")].toString().toInt();
            QVERIFY(weight <= last); // what is raised goes before what is lowered
            last = weight;
            sent[each[QStringLiteral("ServerId")].toString()] = weight;
        }
    }
    QCOMPARE(sizes, (QList<qsizetype>{20, 20, 5}));
    QCOMPARE(sent, target);
}

void TestAlibabaClb::aLaterBatchThatFailsLeavesThingsUnknown()
{
    std::atomic<int> calls = 0;
    CannedServer server([&calls](Peer &peer, const QByteArray &) {
        peer.write(calls++ == 0 ? accepted() : refused("400 Bad Request", "Throttling.User"));
    });
    BalancerProfile profile = profileFor(server.url());
    const Weights target = manyServers(profile, 45);
    const Outcome outcome = clb(profile)->set(target, soon());
    QVERIFY(std::holds_alternative<Unknown>(outcome));
    const QString detail = std::get<Unknown>(outcome).why.detail;
    QVERIFY2(detail.contains(QStringLiteral("Partly applied: 20 of 45")), qPrintable(detail));
    QCOMPARE(server.requests().size(), size_t(2));
}

void TestAlibabaClb::aFirstBatchThatIsRefusedChangedNothing()
{
    CannedServer server(refused("400 Bad Request", "ServiceIsConfiguring"));
    BalancerProfile profile = profileFor(server.url());
    const Weights target = manyServers(profile, 45);
    const Outcome outcome = clb(profile)->set(target, soon());
    QVERIFY(std::holds_alternative<Refused>(outcome));
    QCOMPARE(server.requests().size(), size_t(1));
}

void TestAlibabaClb::whatAnErrorMeansForAChange_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<bool>("certain");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char *status, const char *code, bool certain, Kind kind) {
        QTest::addRow("%s %s", code, status)
            << QByteArray(status) << QByteArray(code) << certain << kind;
    };
    for (const char *busy :
         {"Throttling", "Throttling.User", "Throttling.Api", "ServiceIsConfiguring",
          "OperationBusy", "VServerGroupProcessing", "BackendServer.configuring", "SystemBusy",
          "ServiceIsStopping", "OperationFailed.ListenerStatusNotSupport"})
        row("400 Bad Request", busy, true, Kind::Busy);
    row("429 Too Many Requests", "Throttling", true, Kind::Busy);
    row("503 Service Unavailable", "ServiceUnavailable", false, Kind::Busy);
    row("500 Internal Server Error", "InternalError", false, Kind::Refused);
    row("200 OK", "InternalError", false, Kind::Refused);
    row("400 Bad Request", "SignatureDoesNotMatch", true, Kind::Denied);
    row("403 Forbidden", "IncompleteSignature", true, Kind::Denied);
    row("404 Not Found", "InvalidAccessKeyId.NotFound", true, Kind::Denied);
    row("400 Bad Request", "InvalidAccessKeyId.Inactive", true, Kind::Denied);
    row("400 Bad Request", "InvalidSecurityToken.Expired", true, Kind::Denied);
    row("403 Forbidden", "Forbidden.RAM", true, Kind::Denied);
    row("403 Forbidden", "NoPermission", true, Kind::Denied);
    row("400 Bad Request", "InvalidTimeStamp.Expired", true, Kind::Refused);
    row("404 Not Found", "InvalidLoadBalancerId.NotFound", true, Kind::Refused);
    row("400 Bad Request", "InvalidParameter", true, Kind::Refused);
    // a copy of this very call was there before: it may have been carried out
    row("400 Bad Request", "SignatureNonceUsed", false, Kind::Malformed);
    row("400 Bad Request", "200", false, Kind::Malformed);
    row("408 Request Timeout", "Whatever", false, Kind::Refused);
}

void TestAlibabaClb::whatAnErrorMeansForAChange()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, code);
    QFETCH(bool, certain);
    QFETCH(Kind, kind);
    CannedServer server(refused(status, code));
    const auto balancer = clb(profileFor(server.url()));
    const Outcome outcome = balancer->set(toB, soon());
    QCOMPARE(std::holds_alternative<Refused>(outcome), certain);
    QCOMPARE(std::holds_alternative<Unknown>(outcome), !certain);
    const Failure why = certain ? std::get<Refused>(outcome).why : std::get<Unknown>(outcome).why;
    QCOMPARE(why.kind, kind);
    QCOMPARE(why.requestId, QStringLiteral("R-9"));
    QVERIFY(!why.detail.isEmpty());
    QCOMPARE(server.requests().size(), size_t(1));
    if (code.startsWith("InvalidTimeStamp"))
        QVERIFY2(why.detail.contains(QStringLiteral("clock")), qPrintable(why.detail));
    QVERIFY(!balancer->read(soon()));
}

void TestAlibabaClb::anAnswerAboutAnotherBalancerIsUnknown()
{
    for (const char *body :
         {R"({"LoadBalancerId":"lb-2","RequestId":"R"})", R"({"RequestId":"R"})", "{}",
          R"({"LoadBalancerId":"lb-1"})", R"({"LoadBalancerId":"lb-1","RequestId":7})"}) {
        CannedServer server(CannedServer::ok(body));
        const Outcome outcome = clb(profileFor(server.url()))->set(toB, soon());
        QVERIFY2(std::holds_alternative<Unknown>(outcome), body);
        QCOMPARE(std::get<Unknown>(outcome).why.kind, Kind::Malformed);
    }
}

void TestAlibabaClb::aPauseIsTakenFromTheHeaderUpToTwoMinutes_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("given") << QByteArray("1500") << qint64(1500);
    QTest::newRow("too long") << QByteArray("99999999999999") << qint64(120'000);
    QTest::newRow("negative") << QByteArray("-5") << qint64(0);
    QTest::newRow("text") << QByteArray("soon") << qint64(0);
}

void TestAlibabaClb::aPauseIsTakenFromTheHeaderUpToTwoMinutes()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, ms);
    CannedServer server(
        refused("400 Bad Request", "Throttling", "x-acs-retry-after: " + header + "\r\n"));
    const Outcome outcome = clb(profileFor(server.url()))->set(toB, soon());
    QCOMPARE(std::get<Refused>(outcome).why.retryAfterMs, ms);
}

void TestAlibabaClb::aTargetThatIsWrongIsNotSent_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<int>("weight");
    QTest::newRow("below 0") << QStringLiteral("i-a1") << -1;
    QTest::newRow("above 100") << QStringLiteral("i-a1") << 101;
    QTest::newRow("not in the profile") << QStringLiteral("i-x") << 1;
}

void TestAlibabaClb::aTargetThatIsWrongIsNotSent()
{
    QFETCH(QString, server);
    QFETCH(int, weight);
    CannedServer cloud(accepted());
    const auto balancer = clb(profileFor(cloud.url()));
    QVERIFY(std::holds_alternative<Refused>(balancer->set({{server, weight}}, soon())));
    QVERIFY(std::holds_alternative<Refused>(balancer->set({}, soon())));
    QCOMPARE(cloud.connections(), 0);
}

void TestAlibabaClb::thePreviewIsWhatIsSent()
{
    CannedServer server(accepted());
    BalancerProfile profile = profileFor(server.url());
    const Weights target = manyServers(profile, 25);
    const auto balancer = clb(profile);
    const QStringList lines = balancer->preview(target);
    QVERIFY(std::holds_alternative<Ok>(balancer->set(target, soon())));
    QCOMPARE(lines.size(), 2);
    for (int i = 0; i < 2; ++i) {
        const QByteArray sent = server.requests()[size_t(i)];
        const QByteArray query = sent.mid(7, sent.indexOf(" HTTP/1.1") - 7);
        QString expected = QStringLiteral("POST %1 SetBackendServers").arg(server.url());
        for (const QByteArray &pair : query.split('&'))
            expected += QLatin1Char(' ') + QString::fromUtf8(QByteArray::fromPercentEncoding(pair));
        QCOMPARE(lines[i], expected);
    }
}

void TestAlibabaClb::theSecretIsNeverInAPreviewOrAFailure()
{
    CannedServer server(refused("400 Bad Request", "SignatureDoesNotMatch"));
    for (const char *signature : {"v3", "v1"}) {
        BalancerProfile profile = profileFor(server.url());
        profile.signature = QString::fromLatin1(signature);
        const auto balancer = clb(profile);
        const Outcome outcome = balancer->set(toB, soon());
        const QString said =
            balancer->preview(toB).join(u'\n') + std::get<Refused>(outcome).why.detail;
        QVERIFY(!said.contains(QStringLiteral("testsecret")));
        QVERIFY(!said.contains(QStringLiteral("Signature=")));
    }
    for (const QByteArray &request : server.requests())
        QVERIFY(!request.contains("testsecret"));
}

void TestAlibabaClb::aCheckSaysWhatIsWrong()
{
    CannedServer server(described(R"({"ServerId":"i-a1","Weight":1},{"ServerId":"i-a2","Weight":1},
                                     {"ServerId":"i-x","Weight":50},{"ServerId":"i-y","Weight":0})"));
    const auto wrong = clb(profileFor(server.url()))->check(soon());
    QVERIFY(wrong);
    QCOMPARE(wrong->size(), 2);
    QVERIFY(wrong->at(0).contains(QStringLiteral("i-b1")));
    QVERIFY(wrong->at(1).contains(QStringLiteral("i-x")));
}

void TestAlibabaClb::aCheckWithWrongCredentialsSaysSo()
{
    CannedServer server(refused("404 Not Found", "InvalidAccessKeyId.NotFound"));
    const auto wrong = clb(profileFor(server.url()))->check(soon());
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, Kind::Denied);
    QVERIFY2(wrong.error().detail.contains(QStringLiteral("AccessKey id")),
             qPrintable(wrong.error().detail));
}

void TestAlibabaClb::whatClientsWillNoticeIsTold()
{
    CannedServer server([](Peer &peer, const QByteArray &request) {
        if (request.contains("DescribeLoadBalancerAttribute\r"))
            peer.write(CannedServer::ok(
                R"({"LoadBalancerId":"lb-1","RequestId":"R","ListenerPortsAndProtocol":{
                    "ListenerPortAndProtocol":[{"ListenerPort":80,"ListenerProtocol":"tcp"},
                    {"ListenerPort":443,"ListenerProtocol":"https"},
                    {"ListenerPort":81,"ListenerProtocol":"udp"}]}})"));
        else if (request.contains("TCPListener"))
            peer.write(CannedServer::ok(
                R"({"RequestId":"R","VServerGroupId":"rsp-1","PersistenceTimeout":600,
                    "ConnectionDrain":"on","ConnectionDrainTimeout":"300"})"));
        else if (request.contains("HTTPSListener"))
            peer.write(CannedServer::ok(
                R"({"RequestId":"R","VServerGroupId":"rsp-1","StickySession":"on",
                    "CookieTimeout":500,"ConnectionDrain":"off"})"));
        else
            peer.write(CannedServer::ok(
                R"({"RequestId":"R","VServerGroupId":"rsp-other","PersistenceTimeout":77})"));
    });
    const auto notes = clb(groupProfileFor(server.url()))->notes(soon());
    QVERIFY2(notes, qPrintable(notes ? QString() : notes.error().detail));
    QCOMPARE(notes->size(), 3);
    QVERIFY(notes->at(0).contains(u"tcp/80") && notes->at(0).contains(u"600 s"));
    QVERIFY(notes->at(1).contains(u"300 s") && notes->at(1).contains(u"connection drain"));
    QVERIFY(notes->at(2).contains(u"https/443") && notes->at(2).contains(u"500 s"));
    QCOMPARE(server.requests().size(), size_t(4));
}

void TestAlibabaClb::everyRegionHasAnEndpoint()
{
    BalancerProfile profile = profileFor({});
    QVERIFY(clb(profile)->preview(toB).front().startsWith(
        QStringLiteral("POST https://slb.aliyuncs.com ")));
    profile.region = QStringLiteral("eu-central-1");
    QVERIFY(clb(profile)->preview(toB).front().startsWith(
        QStringLiteral("POST https://slb.eu-central-1.aliyuncs.com ")));
}

void TestAlibabaClb::traitsFollowTheProfile()
{
    BalancerProfile profile = profileFor({});
    QCOMPARE(clb(profile)->traits().lagMs, 5000);
    QCOMPARE(clb(profile)->traits().maxWeight, 100);
    QCOMPARE(clb(profile)->traits().splitOf, QStringLiteral("connections"));
    profile.lagMs = 0;
    QCOMPARE(clb(profile)->traits().lagMs, 0);
}

QTEST_APPLESS_MAIN(TestAlibabaClb)
#include "test_alibabaclb.moc"
