#include "app/balancers/balancer.h"
#include "tests/support/cannedserver.h"

#include <QTest>
#include <QUrlQuery>

#include <atomic>

using namespace switchyard;
using namespace std::chrono_literals;

namespace
{

using Kind = Failure::Kind;

Call soon() { return Call::within(20s); }

BalancerProfile groupProfile(const QString &endpoint)
{
    BalancerProfile profile;
    profile.kind = QStringLiteral("alibaba-alb");
    profile.region = QStringLiteral("cn-hangzhou");
    profile.group = QStringLiteral("sgp-1");
    profile.port = 8080;
    profile.endpoint = endpoint;
    profile.servers = {{QStringLiteral("i-a1")}, {QStringLiteral("i-b1")}};
    return profile;
}

BalancerProfile ruleProfile(const QString &endpoint)
{
    BalancerProfile profile = groupProfile(endpoint);
    profile.group.clear();
    profile.port = 0;
    profile.rule = QStringLiteral("rule-1");
    profile.servers = {{QStringLiteral("sgp-a")}, {QStringLiteral("sgp-b")}};
    return profile;
}

BalancerPtr alb(const BalancerProfile &profile)
{
    return makeBalancer(profile,
                        {QStringLiteral("testid"), SecretBytes(QByteArray("testsecret")), {}});
}

const Weights toB = {{QStringLiteral("i-a1"), 0}, {QStringLiteral("i-b1"), 100}};
const Weights groupsToB = {{QStringLiteral("sgp-a"), 0}, {QStringLiteral("sgp-b"), 100}};

QByteArray actionOf(const QByteArray &request)
{
    const QByteArray name = "x-acs-action: ";
    const auto from = request.indexOf(name) + name.size();
    return request.mid(from, request.indexOf('\r', from) - from);
}

/// The parameters of a request, of its query and its body.
QUrlQuery queryOf(const QByteArray &request)
{
    const auto from = request.indexOf('?') + 1;
    return QUrlQuery(QString::fromLatin1(request.mid(from, request.indexOf(' ', from) - from)));
}
QUrlQuery bodyOf(const QByteArray &request)
{
    return QUrlQuery(QString::fromLatin1(request.mid(request.indexOf("\r\n\r\n") + 4)));
}
QString value(const QUrlQuery &of, const char *name)
{
    return of.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded);
}

QByteArray listed(const QByteArray &servers, const QByteArray &next = {})
{
    return CannedServer::ok(R"({"RequestId":"R","Servers":[)" + servers + R"(],"NextToken":")" +
                            next + "\"}");
}

QByteArray server(const QByteArray &id, int weight, const QByteArray &status = "Available",
                  int port = 8080)
{
    return R"({"ServerGroupId":"sgp-1","ServerType":"Ecs","ServerId":")" + id + R"(","Weight":)" +
           QByteArray::number(weight) + R"(,"Port":)" + QByteArray::number(port) +
           R"(,"Status":")" + status + "\"}";
}

QByteArray rule(const QByteArray &actions, const QByteArray &status = "Available")
{
    return CannedServer::ok(R"({"RequestId":"R","Rules":[{"RuleId":"rule-1","RuleStatus":")" +
                            status + R"(","RuleActions":[)" + actions + "]}]}");
}

const QByteArray forward =
    R"({"Type":"ForwardGroup","Order":2,"ForwardGroupConfig":{"ServerGroupTuples":[
        {"ServerGroupId":"sgp-a","Weight":100},{"ServerGroupId":"sgp-b","Weight":0}],
        "ServerGroupStickySession":{"Enabled":true,"Timeout":900}}})";
const QByteArray header =
    R"({"Type":"InsertHeader","Order":1,"InsertHeaderConfig":{"Key":"X-Zone","Value":"one two",
        "ValueType":"UserDefined"}})";

QByteArray job(const QByteArray &rest)
{
    return CannedServer::ok(R"({"RequestId":"R-3","Jobs":[{"Id":"other","Status":"Failed"},
        {"Id":"job-1",)" + rest +
                            "}]}");
}

/// Answers changes with a job and tells these of it in turn, the last one for ever.
class JobServer
{
public:
    explicit JobServer(QList<QByteArray> jobs, QByteArray read = {})
        : m_jobs(std::move(jobs)), m_read(std::move(read))
    {
    }
    CannedServer server{[this](Peer &peer, const QByteArray &request) {
        const QByteArray action = actionOf(request);
        if (action == "ListAsynJobs")
            peer.write(m_jobs.size() > 1 ? m_jobs.takeFirst() : m_jobs.first());
        else if (action.startsWith("List"))
            peer.write(m_read);
        else
            peer.write(CannedServer::ok(R"({"RequestId":"R-1","JobId":"job-1"})"));
    }};
    std::vector<QByteArray> requestsOf(const QByteArray &action) const
    {
        std::vector<QByteArray> found;
        for (const QByteArray &request : server.requests())
            if (actionOf(request) == action)
                found.push_back(request);
        return found;
    }

private:
    QList<QByteArray> m_jobs;
    QByteArray m_read;
};

const QByteArray succeeded = R"("Status":"Succeeded")";

} // namespace

class TestAlibabaAlb : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPageIsRead();
    void pagesWithoutEndAreMalformed();
    void whatTheGroupIsStillDoingIsTold();
    void serversAreSentInTheBody();
    void fortyServersGoInOneCall();
    void aChangeIsDoneWhenItsJobSucceeded();
    void aJobThatFailedIsRefusedWithItsReason();
    void aJobThatDoesNotEndIsUnknown();
    void aCallThatHangsDoesNotTakeTheWholeChangesTime_data();
    void aCallThatHangsDoesNotTakeTheWholeChangesTime();
    void aStopWhileTheJobRunsIsUnknown();
    void aLaterJobThatFailsLeavesThingsUnknown();
    void whatAnErrorMeans_data();
    void whatAnErrorMeans();
    void theWholeRuleIsSent();
    void aRuleThatCannotBeReadIsNotChanged_data();
    void aRuleThatCannotBeReadIsNotChanged();
    void whatClientsWillNoticeIsTold();
    void thePreviewOfARuleIsWhatIsSent();
};

void TestAlibabaAlb::everyPageIsRead()
{
    CannedServer pages([](Peer &peer, const QByteArray &request) {
        peer.write(value(queryOf(request), "NextToken") == u"more"
                       ? listed(server("i-b1", 0) + "," + server("i-x", 7, "Available", 9090))
                       : listed(server("i-a1", 100), "more"));
    });
    const auto reading = alb(groupProfile(pages.url()))->read(soon());
    QVERIFY2(reading, qPrintable(reading ? QString() : reading.error().detail));
    QCOMPARE(reading->weights,
             (Weights{{QStringLiteral("i-a1"), 100}, {QStringLiteral("i-b1"), 0}}));
    QCOMPARE(reading->foreign, (Weights{{QStringLiteral("i-x:9090"), 7}}));
    QCOMPARE(pages.requests().size(), size_t(2));
    QCOMPARE(value(queryOf(pages.requests()[0]), "MaxResults"), QStringLiteral("100"));
}

void TestAlibabaAlb::pagesWithoutEndAreMalformed()
{
    std::atomic<int> pages = 0;
    CannedServer fresh([&pages](Peer &peer, const QByteArray &) {
        const QByteArray page = QByteArray::number(pages++);
        peer.write(listed(server("i-" + page, 1), page));
    });
    const auto reading = alb(groupProfile(fresh.url()))->read(soon());
    QVERIFY(!reading);
    QCOMPARE(reading.error().kind, Kind::Malformed);
    QCOMPARE(fresh.requests().size(), size_t(50));

    CannedServer same(listed({}, "again"));
    QCOMPARE(alb(groupProfile(same.url()))->read(soon()).error().kind, Kind::Malformed);
    QCOMPARE(same.requests().size(), size_t(2));
}

void TestAlibabaAlb::whatTheGroupIsStillDoingIsTold()
{
    CannedServer group(listed(server("i-a1", 100, "Configuring")));
    const auto reading = alb(groupProfile(group.url()))->read(soon());
    QVERIFY(reading);
    QCOMPARE(reading->pending.at(QStringLiteral("i-a1")), QStringLiteral("Configuring"));
    QCOMPARE(reading->missing, QStringList(QStringLiteral("i-b1")));
    const auto wrong = alb(groupProfile(group.url()))->check(soon());
    QVERIFY(wrong);
    QCOMPARE(wrong->size(), 2);
    QVERIFY(wrong->at(1).contains(u"Configuring"));
}

void TestAlibabaAlb::serversAreSentInTheBody()
{
    JobServer api({job(succeeded)});
    const Outcome outcome = alb(groupProfile(api.server.url()))->set(toB, soon());
    QVERIFY(std::holds_alternative<Ok>(outcome));
    QCOMPARE(std::get<Ok>(outcome).requestId, QStringLiteral("R-1"));
    const QByteArray sent = api.requestsOf("UpdateServerGroupServersAttribute").at(0);
    QVERIFY(sent.contains("x-acs-version: 2020-06-16\r\n"));
    QVERIFY(sent.contains("content-type: application/x-www-form-urlencoded\r\n"));
    QVERIFY(sent.contains("SignedHeaders=content-type;host;x-acs-action;"));
    QCOMPARE(value(queryOf(sent), "ServerGroupId"), QStringLiteral("sgp-1"));
    QVERIFY(!value(queryOf(sent), "ClientToken").isEmpty());
    QVERIFY(!queryOf(sent).toString().contains(u"Servers."));
    const QUrlQuery body = bodyOf(sent);
    QCOMPARE(value(body, "Servers.1.ServerId"), QStringLiteral("i-b1")); // what is raised, first
    QCOMPARE(value(body, "Servers.1.Weight"), QStringLiteral("100"));
    QCOMPARE(value(body, "Servers.1.Port"), QStringLiteral("8080"));
    QCOMPARE(value(body, "Servers.1.ServerType"), QStringLiteral("Ecs"));
    QCOMPARE(value(body, "Servers.2.Weight"), QStringLiteral("0"));
}

void TestAlibabaAlb::fortyServersGoInOneCall()
{
    JobServer api({job(succeeded)});
    BalancerProfile profile = groupProfile(api.server.url());
    Weights target;
    for (int i = 0; i < 85; ++i) {
        profile.servers.a.push_back(QStringLiteral("i-%1").arg(i));
        target[profile.servers.a.back()] = i % 2 ? 100 : 0;
    }
    QVERIFY(std::holds_alternative<Ok>(alb(profile)->set(target, soon())));
    const auto sent = api.requestsOf("UpdateServerGroupServersAttribute");
    QCOMPARE(sent.size(), size_t(3));
    QVERIFY(sent[0].contains("Servers.40.") && !sent[0].contains("Servers.41."));
    QVERIFY(sent[2].contains("Servers.5.") && !sent[2].contains("Servers.6."));
    QVERIFY(value(queryOf(sent[0]), "ClientToken") != value(queryOf(sent[1]), "ClientToken"));
}

void TestAlibabaAlb::aChangeIsDoneWhenItsJobSucceeded()
{
    JobServer api({CannedServer::ok(R"({"RequestId":"R","Jobs":[]})"),
                   job(R"("Status":"Processing")"), job(succeeded)});
    QVERIFY(std::holds_alternative<Ok>(alb(groupProfile(api.server.url()))->set(toB, soon())));
    QCOMPARE(api.requestsOf("ListAsynJobs").size(), size_t(3));
    QCOMPARE(value(queryOf(api.requestsOf("ListAsynJobs")[0]), "JobIds.1"),
             QStringLiteral("job-1"));
}

void TestAlibabaAlb::aJobThatFailedIsRefusedWithItsReason()
{
    JobServer api(
        {job(R"("Status":"Failed","ErrorCode":"QuotaExceeded.X","ErrorMessage":"full")")});
    const Outcome outcome = alb(groupProfile(api.server.url()))->set(toB, soon());
    const auto *refused = std::get_if<Refused>(&outcome);
    QVERIFY(refused);
    QVERIFY(refused->why.detail.contains(u"full (QuotaExceeded.X)"));
    QCOMPARE(refused->why.kind, Kind::Refused);

    JobServer busy({job(R"("Status":"Failed","ErrorCode":"SystemBusy")")});
    const Outcome later = alb(groupProfile(busy.server.url()))->set(toB, soon());
    QCOMPARE(std::get<Refused>(later).why.kind, Kind::Busy);
}

void TestAlibabaAlb::aJobThatDoesNotEndIsUnknown()
{
    JobServer api({job(R"("Status":"Processing")")});
    const Outcome outcome = alb(groupProfile(api.server.url()))->set(toB, Call::within(300ms));
    QVERIFY(std::holds_alternative<Unknown>(outcome));
    QVERIFY(std::get<Unknown>(outcome).why.detail.contains(u"job-1"));
    QCOMPARE(api.requestsOf("UpdateServerGroupServersAttribute").size(), size_t(1));
}

void TestAlibabaAlb::aCallThatHangsDoesNotTakeTheWholeChangesTime_data()
{
    QTest::addColumn<QByteArray>("hung");
    QTest::newRow("the change") << QByteArray("UpdateServerGroupServersAttribute");
    QTest::newRow("its job") << QByteArray("ListAsynJobs");
}

void TestAlibabaAlb::aCallThatHangsDoesNotTakeTheWholeChangesTime()
{
    QFETCH(QByteArray, hung);
    CannedServer api([&hung](Peer &peer, const QByteArray &request) {
        if (actionOf(request) == hung)
            peer.holdUntilServerEnds();
        else
            peer.write(CannedServer::ok(R"({"RequestId":"R-1","JobId":"job-1"})"));
    });
    const Call whole = Call::within(9s); // less than the client waits for a byte
    const Outcome outcome = alb(groupProfile(api.url()))->set(toB, whole);
    QVERIFY(std::holds_alternative<Unknown>(outcome));
    QCOMPARE(std::get<Unknown>(outcome).why.kind, Kind::TimedOut);
    QVERIFY(whole.left() > 0ms);
}

void TestAlibabaAlb::aStopWhileTheJobRunsIsUnknown()
{
    std::stop_source stop;
    CannedServer api([&stop](Peer &peer, const QByteArray &request) {
        if (actionOf(request) == "ListAsynJobs") {
            peer.write(job(R"("Status":"Processing")"));
            stop.request_stop();
        } else {
            peer.write(CannedServer::ok(R"({"RequestId":"R-1","JobId":"job-1"})"));
        }
    });
    const Outcome outcome =
        alb(groupProfile(api.url()))->set(toB, Call::within(60s, stop.get_token()));
    QCOMPARE(std::get<Unknown>(outcome).why.kind, Kind::Stopped);
}

void TestAlibabaAlb::aLaterJobThatFailsLeavesThingsUnknown()
{
    JobServer api({job(succeeded), job(R"("Status":"Failed","ErrorCode":"X")")});
    BalancerProfile profile = groupProfile(api.server.url());
    Weights target;
    for (int i = 0; i < 41; ++i) {
        profile.servers.a.push_back(QStringLiteral("i-%1").arg(i));
        target[profile.servers.a.back()] = 50;
    }
    const Outcome outcome = alb(profile)->set(target, soon());
    QVERIFY(std::holds_alternative<Unknown>(outcome));
    QVERIFY(std::get<Unknown>(outcome).why.detail.contains(u"40 of 41"));
}

void TestAlibabaAlb::whatAnErrorMeans_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("group configures") << QByteArray("IncorrectStatus.ServerGroup") << Kind::Busy;
    QTest::newRow("listener configures")
        << QByteArray("ResourceInConfiguring.Listener") << Kind::Busy;
    QTest::newRow("same token") << QByteArray("IdempotenceProcessing") << Kind::Busy;
    QTest::newRow("system") << QByteArray("SystemBusy") << Kind::Busy;
    QTest::newRow("throttled") << QByteArray("Throttling.User") << Kind::Busy;
    QTest::newRow("no right") << QByteArray("Forbidden.RAM") << Kind::Denied;
    QTest::newRow("token expired") << QByteArray("InvalidSecurityToken.Expired") << Kind::Denied;
    QTest::newRow("no group") << QByteArray("ResourceNotFound.ServerGroup") << Kind::Refused;
    QTest::newRow("other parameters") << QByteArray("IdempotentParameterMismatch") << Kind::Refused;
}

void TestAlibabaAlb::whatAnErrorMeans()
{
    QFETCH(QByteArray, code);
    QFETCH(Kind, kind);
    CannedServer api(
        CannedServer::answer("400 Bad Request", "x-acs-retry-after: 2000\r\n",
                             R"({"RequestId":"R","Message":"because","Code":")" + code + "\"}"));
    const Outcome outcome = alb(groupProfile(api.url()))->set(toB, soon());
    const auto *refused = std::get_if<Refused>(&outcome);
    QVERIFY(refused);
    QCOMPARE(refused->why.kind, kind);
    QCOMPARE(refused->why.retryAfterMs, kind == Kind::Busy ? 2000 : 0);
}

void TestAlibabaAlb::theWholeRuleIsSent()
{
    JobServer api({job(succeeded)}, rule(header + "," + forward));
    const auto balancer = alb(ruleProfile(api.server.url()));
    const auto reading = balancer->read(soon());
    QVERIFY(reading);
    QCOMPARE(reading->weights,
             (Weights{{QStringLiteral("sgp-a"), 100}, {QStringLiteral("sgp-b"), 0}}));
    QCOMPARE(reading->stickySeconds, std::optional(900));
    QVERIFY(std::holds_alternative<Ok>(balancer->set(groupsToB, soon())));
    const QUrlQuery sent = queryOf(api.requestsOf("UpdateRuleAttribute").at(0));
    QCOMPARE(value(sent, "RuleId"), QStringLiteral("rule-1"));
    QCOMPARE(value(sent, "RuleActions.1.InsertHeaderConfig.Value"), QStringLiteral("one two"));
    QCOMPARE(value(sent, "RuleActions.2.Type"), QStringLiteral("ForwardGroup"));
    const QString tuple = QStringLiteral("RuleActions.2.ForwardGroupConfig.ServerGroupTuples.");
    QCOMPARE(value(sent, qPrintable(tuple + QStringLiteral("1.Weight"))), QStringLiteral("0"));
    QCOMPARE(value(sent, qPrintable(tuple + QStringLiteral("2.ServerGroupId"))),
             QStringLiteral("sgp-b"));
    QCOMPARE(value(sent, qPrintable(tuple + QStringLiteral("2.Weight"))), QStringLiteral("100"));
    QCOMPARE(value(sent, "RuleActions.2.ForwardGroupConfig.ServerGroupStickySession.Timeout"),
             QStringLiteral("900"));
}

void TestAlibabaAlb::aRuleThatCannotBeReadIsNotChanged_data()
{
    QTest::addColumn<QByteArray>("read");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("is being changed") << rule(forward, "Configuring") << Kind::Busy;
    QTest::newRow("forwards nowhere") << rule(header) << Kind::Refused;
    QTest::newRow("forwards twice") << rule(forward + "," + forward) << Kind::Refused;
    QTest::newRow("is gone") << CannedServer::ok(R"({"RequestId":"R","Rules":[]})")
                             << Kind::Refused;
    QByteArray onlyA = forward;
    onlyA.replace(R"(,{"ServerGroupId":"sgp-b","Weight":0})", "");
    QTest::newRow("has one zone") << rule(onlyA) << Kind::Refused;
    QTest::newRow("no JSON") << CannedServer::ok("{") << Kind::Malformed;
    QByteArray odd = forward;
    odd.replace("\"Weight\":100", "\"Weight\":101");
    QTest::newRow("a weight of 101") << rule(odd) << Kind::Malformed;
}

void TestAlibabaAlb::aRuleThatCannotBeReadIsNotChanged()
{
    QFETCH(QByteArray, read);
    QFETCH(Kind, kind);
    JobServer api({job(succeeded)}, read);
    const Outcome outcome = alb(ruleProfile(api.server.url()))->set(groupsToB, soon());
    const auto *refused = std::get_if<Refused>(&outcome);
    QVERIFY(refused);
    QCOMPARE(refused->why.kind, kind);
    QVERIFY(!refused->why.maySent);
    QVERIFY(api.requestsOf("UpdateRuleAttribute").empty());
}

void TestAlibabaAlb::whatClientsWillNoticeIsTold()
{
    CannedServer group(CannedServer::ok(
        R"({"RequestId":"R","ServerGroups":[{"ServerGroupId":"sgp-1",
            "StickySessionConfig":{"StickySessionEnabled":true,"CookieTimeout":1234},
            "ConnectionDrainConfig":{"ConnectionDrainEnabled":true,"ConnectionDrainTimeout":77}}]})"));
    const auto notes = alb(groupProfile(group.url()))->notes(soon());
    QVERIFY(notes);
    QCOMPARE(notes->size(), 2);
    QVERIFY(notes->at(0).contains(u"1234 s") && notes->at(1).contains(u"77 s"));

    CannedServer one(rule(forward));
    const auto ofRule = alb(ruleProfile(one.url()))->notes(soon());
    QVERIFY(ofRule);
    QVERIFY(ofRule->value(0).contains(u"900 s"));
}

void TestAlibabaAlb::thePreviewOfARuleIsWhatIsSent()
{
    JobServer api({job(succeeded)}, rule(header + "," + forward));
    const auto balancer = alb(ruleProfile(api.server.url()));
    QVERIFY(balancer->preview(groupsToB).value(0).contains(u"sgp-b"));
    QVERIFY(balancer->read(soon()));
    const QString line = balancer->preview(groupsToB).value(0);
    QVERIFY(std::holds_alternative<Ok>(balancer->set(groupsToB, soon())));
    QUrlQuery sent = queryOf(api.requestsOf("UpdateRuleAttribute").at(0));
    sent.removeQueryItem(QStringLiteral("ClientToken")); // of each sending its own
    for (const auto &[name, value] : sent.queryItems(QUrl::FullyDecoded))
        QVERIFY2(line.contains(u' ' + name + u'=' + value), qPrintable(name));
}

QTEST_APPLESS_MAIN(TestAlibabaAlb)
#include "test_alibabaalb.moc"
