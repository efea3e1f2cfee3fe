#include "app/balancers/alibabaactions.h"
#include "app/balancers/balancer.h"
#include "app/net/shell.h"
#include "tests/support/cannedserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <set>

using namespace switchyard;
using namespace std::chrono_literals;
using Actions = std::set<QString>;

/// What a key may do, what the adapters do with it, and what a person would type in their place.
namespace
{

Call soon() { return Call::within(20s); }

struct Form {
    const char *name;
    const char *kind;
    const char *group;
    const char *rule;
};
constexpr Form forms[] = {
    {"clb, default group", "alibaba-clb", "", ""},
    {"clb, server group", "alibaba-clb", "grp-1", ""},
    {"alb, server group", "alibaba-alb", "grp-1", ""},
    {"alb, rule", "alibaba-alb", "", "rule-1"},
};

BalancerProfile profileOf(const Form &form, const QString &endpoint = {})
{
    BalancerProfile profile;
    profile.kind = QString::fromLatin1(form.kind);
    profile.region = QStringLiteral("cn-hangzhou");
    profile.loadBalancer = profile.kind == u"alibaba-clb" ? QStringLiteral("lb-1") : QString();
    profile.group = QString::fromLatin1(form.group);
    profile.rule = QString::fromLatin1(form.rule);
    profile.port = profile.group.isEmpty() ? 0 : 8080;
    profile.endpoint = endpoint;
    profile.servers = {{QStringLiteral("a1")}, {QStringLiteral("b1")}};
    return profile;
}

Credentials key(const char *token = "")
{
    return {QStringLiteral("testid"), SecretBytes(QByteArray("testsecret")),
            SecretBytes(QByteArray(token))};
}

/// One answer that every action of every form takes as good.
const QByteArray good = CannedServer::ok(
    R"({"RequestId":"R","LoadBalancerId":"lb-1","VServerGroupId":"grp-1","BackendServers":{
        "BackendServer":[]},"ListenerPortsAndProtocol":{"ListenerPortAndProtocol":[
        {"ListenerPort":80,"ListenerProtocol":"tcp"},{"ListenerPort":81,"ListenerProtocol":"udp"},
        {"ListenerPort":82,"ListenerProtocol":"http"},{"ListenerPort":83,"ListenerProtocol":"https"}
        ]},"Servers":[],"ServerGroups":[],"JobId":"j","Jobs":[{"Id":"j","Status":"Succeeded"}],
        "Rules":[{"RuleId":"rule-1","RuleStatus":"Available","RuleActions":[{"Type":"ForwardGroup",
        "Order":1,"ForwardGroupConfig":{"ServerGroupTuples":[{"ServerGroupId":"a1","Weight":1},
        {"ServerGroupId":"b1","Weight":1}]}}]}]})");

Actions actionsOf(const std::vector<QByteArray> &requests, const char *product)
{
    const QByteArray name = "x-acs-action: ";
    Actions all;
    for (const QByteArray &request : requests) {
        const auto from = request.indexOf(name) + name.size();
        all.insert(QLatin1String(product) + u':' +
                   QString::fromLatin1(request.mid(from, request.indexOf('\r', from) - from)));
    }
    return all;
}

Actions allowedBy(const QByteArray &policy)
{
    Actions all;
    const QJsonArray statements =
        QJsonDocument::fromJson(policy)[QStringLiteral("Statement")].toArray();
    for (const QJsonValue &statement : statements)
        for (const QJsonValue &action : statement[QStringLiteral("Action")].toArray())
            all.insert(action.toString());
    return all;
}

const Weights toB = {{QStringLiteral("a1"), 0}, {QStringLiteral("b1"), 100}};

/// Takes its calls with the second token alone.
class TokenServer
{
public:
    CannedServer server{[](Peer &peer, const QByteArray &request) {
        const bool isOld = request.contains("x-acs-security-token: old\r\n");
        peer.write(isOld ? CannedServer::answer("400 Bad Request", "",
                                                R"({"RequestId":"R","Message":"expired",
                                                    "Code":"InvalidSecurityToken.Expired"})")
                         : good);
    }};
};

} // namespace

class TestAlibabaRights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPolicyAllowsExactlyWhatIsCalled_data();
    void aPolicyAllowsExactlyWhatIsCalled();
    void aPolicyNamesTheResources();
    void aProfileWithoutACloudHasNoPolicy();
    void aCommandIsTheCallThatWouldBeSent();
    void aShellTakesEachWordBack_data();
    void aShellTakesEachWordBack();
    void anExpiredTokenIsFetchedAnewOnce();
    void anExpiredTokenWithoutANewOneIsDenied();
};

void TestAlibabaRights::aPolicyAllowsExactlyWhatIsCalled_data()
{
    QTest::addColumn<int>("form");
    for (int i = 0; i < int(std::size(forms)); ++i)
        QTest::newRow(forms[i].name) << i;
}

void TestAlibabaRights::aPolicyAllowsExactlyWhatIsCalled()
{
    QFETCH(int, form);
    CannedServer looked(good);
    const BalancerProfile profile = profileOf(forms[form], looked.url());
    const char *product = productName(productOf(profile));
    const auto balancer = makeBalancer(profile, key());
    QVERIFY(balancer->read(soon()));
    QVERIFY(balancer->check(soon()));
    QVERIFY(balancer->notes(soon()));
    Actions reads = actionsOf(looked.requests(), product);

    CannedServer changed(good);
    const auto changing = makeBalancer(profileOf(forms[form], changed.url()), key());
    QVERIFY(std::holds_alternative<Ok>(changing->set(toB, soon())));
    Actions all = actionsOf(changed.requests(), product);
    all.merge(Actions(reads));
    QCOMPARE(allowedBy(ramPolicy(ramRights({profile}, KeyRole::Releaser))), all);
    // An observer follows no jobs, but may see them.
    if (profile.kind == u"alibaba-alb")
        reads.insert(QStringLiteral("alb:ListAsynJobs"));
    QCOMPARE(allowedBy(ramPolicy(ramRights({profile}, KeyRole::Observer))), reads);
}

void TestAlibabaRights::aPolicyNamesTheResources()
{
    const QByteArray policy = ramPolicy(ramRights(
        {profileOf(forms[0]), profileOf(forms[2]), profileOf(forms[3])}, KeyRole::Releaser));
    QVERIFY(policy.contains("\"acs:slb:cn-hangzhou:*:loadbalancer/lb-1\""));
    QVERIFY(policy.contains("\"acs:alb:cn-hangzhou:*:servergroup/grp-1\""));
    QVERIFY(policy.contains("\"acs:alb:cn-hangzhou:*:rule/rule-1\""));
    const QJsonArray statements =
        QJsonDocument::fromJson(policy)[QStringLiteral("Statement")].toArray();
    for (const QJsonValue &statement : statements) {
        if (!statement[QStringLiteral("Resource")].toArray().contains(QStringLiteral("*")))
            continue;
        for (const QJsonValue &action : statement[QStringLiteral("Action")].toArray())
            QVERIFY2(action.toString().contains(u":List"), qPrintable(action.toString()));
    }
}

void TestAlibabaRights::aProfileWithoutACloudHasNoPolicy()
{
    BalancerProfile edge;
    edge.kind = QStringLiteral("haproxy");
    QVERIFY(ramPolicy(ramRights({edge}, KeyRole::Releaser)).isEmpty());
}

void TestAlibabaRights::aCommandIsTheCallThatWouldBeSent()
{
    const auto clb = makeBalancer(profileOf(forms[1]), key("token"));
    const QString set = clb->commands(toB).join(u'\n');
    QVERIFY2(set.startsWith(QStringLiteral("aliyun slb SetVServerGroupAttribute "
                                           "--BackendServers '[{")),
             qPrintable(set));
    QVERIFY(set.contains(u" --RegionId cn-hangzhou --VServerGroupId grp-1"));
    const auto alb = makeBalancer(profileOf(forms[2]), key("token"));
    const QString body = alb->commands(toB).join(u'\n');
    QVERIFY2(body.startsWith(QStringLiteral("aliyun alb UpdateServerGroupServersAttribute "
                                            "--region cn-hangzhou --ServerGroupId grp-1 "
                                            "--Servers.1.Port 8080 --Servers.1.ServerId b1")),
             qPrintable(body));
    QCOMPARE(alb->readCommands(),
             QStringList(QStringLiteral("aliyun alb ListServerGroupServers --region cn-hangzhou "
                                        "--MaxResults 100 --ServerGroupId grp-1")));
    for (const QString &line : {set, body})
        QVERIFY(!line.contains(u"testsecret") && !line.contains(u"token"));

    BalancerProfile edge;
    edge.kind = QStringLiteral("haproxy");
    edge.socket = QStringLiteral("unix:/run/haproxy.sock");
    edge.backend = QStringLiteral("be");
    edge.servers = {{QStringLiteral("a1")}, {QStringLiteral("b1")}};
    QCOMPARE(makeBalancer(edge, {})->commands(toB),
             QStringList(
                 QStringLiteral("echo 'set server be/b1 weight 100; set server be/a1 weight 0' | "
                                "socat -t 5 stdio unix-connect:/run/haproxy.sock")));
}

void TestAlibabaRights::aShellTakesEachWordBack_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("plain") << QStringLiteral("rsp-1");
    QTest::newRow("empty") << QString();
    QTest::newRow("JSON") << QStringLiteral(R"([{"ServerId":"i-1","Weight":"0"}])");
    QTest::newRow("quotes") << QStringLiteral("it's \"so\"");
    QTest::newRow("commands") << QStringLiteral("$(id) `id` ; id & $HOME \\ * ~ !!");
    QTest::newRow("a line end") << QStringLiteral("one\ntwo\n");
}

void TestAlibabaRights::aShellTakesEachWordBack()
{
    QFETCH(QString, word);
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                {QStringLiteral("-c"), QStringLiteral("printf %s ") + shellWord(word)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), word);
}

void TestAlibabaRights::anExpiredTokenIsFetchedAnewOnce()
{
    TokenServer cloud;
    Credentials temporary = key("old");
    int fetched = 0;
    temporary.renew = [&fetched](const Call &) {
        ++fetched;
        return Result<Credentials>(key("new"));
    };
    const auto balancer = makeBalancer(profileOf(forms[0], cloud.server.url()), temporary);
    QVERIFY(std::holds_alternative<Ok>(balancer->set(toB, soon())));
    QVERIFY(std::holds_alternative<Ok>(balancer->set(toB, soon())));
    QCOMPARE(fetched, 1);
    QCOMPARE(cloud.server.requests().size(), size_t(3)); // refused, done, done
}

void TestAlibabaRights::anExpiredTokenWithoutANewOneIsDenied()
{
    TokenServer cloud;
    Credentials temporary = key("old");
    int fetched = 0;
    temporary.renew = [&fetched](const Call &) {
        ++fetched;
        return Result<Credentials>(key("old"));
    };
    const auto balancer = makeBalancer(profileOf(forms[0], cloud.server.url()), temporary);
    const Outcome outcome = balancer->set(toB, soon());
    QVERIFY(std::holds_alternative<Refused>(outcome));
    QCOMPARE(std::get<Refused>(outcome).why.kind, Failure::Kind::Denied);
    QCOMPARE(fetched, 1);
    QCOMPARE(cloud.server.requests().size(), size_t(1));
}

QTEST_APPLESS_MAIN(TestAlibabaRights)
#include "test_alibabarights.moc"
