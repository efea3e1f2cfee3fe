#include "app/net/lastwords.h"
#include "app/upgrades/ecsactions.h"
#include "app/upgrades/upgrade.h"
#include "tests/support/cannedserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>
#include <QtTest>

#include <atomic>
#include <set>

using namespace switchyard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(60s); }

const Instance pay{.id = u"10.1.0.11:pay:8080"_s,
                   .zone = Zone::B,
                   .service = u"pay"_s,
                   .host = u"10.1.0.11"_s,
                   .port = 8080};

QByteArray actionOf(const QByteArray &request)
{
    const QByteArray name = "x-acs-action: ";
    const auto from = request.indexOf(name) + name.size();
    return request.mid(from, request.indexOf('\r', from) - from);
}

QString parameterOf(const QByteArray &request, const QString &name)
{
    const QByteArray target = request.split(' ').value(1);
    return QUrlQuery(QUrl::fromEncoded(target)).queryItemValue(name, QUrl::FullyDecoded);
}

QByteArray taken() { return CannedServer::ok(R"({"InvokeId":"t-1","RequestId":"R"})"); }

/// One result, with what else it has.
QByteArray result(const char *status, const QByteArray &more = {},
                  const QByteArray &command = "t-1", const QByteArray &server = "i-b1")
{
    const QByteArray fields = "\"InvokeId\":\"" + command + "\",\"InstanceId\":\"" + server +
                              "\",\"InvocationStatus\":\"" + status + "\"" + more;
    return CannedServer::ok(R"({"RequestId":"R","Invocation":{"InvocationResults":{
        "InvocationResult":[{)" +
                            fields + "}]}}}");
}

QByteArray success() { return result("Success", R"(,"ExitCode":0)"); }

QByteArray no(const char *status, const char *code)
{
    return CannedServer::answer(
        status, "", QByteArray(R"({"RequestId":"R","Message":"no","Code":")") + code + "\"}");
}

using Answers = std::map<QByteArray, std::vector<QByteArray>>;

/// Cloud Assistant, as a test scripts it: `answers` by action, the last of each for ever.
class Cloud
{
public:
    explicit Cloud(Answers answers = {}) : m_answers(std::move(answers))
    {
        profile.kind = u"cloud-assistant"_s;
        profile.deploy = {u"/opt/deploy"_s, u"{service}"_s, u"{version}"_s, u"it's"_s};
        profile.deadlineMs = 60'000;
        profile.assistant.region = u"cn-hangzhou"_s;
        profile.assistant.servers = {{u"10.1.0.11"_s, u"i-b1"_s}, {u"127.0.0.1"_s, u"i-b1"_s}};
        profile.assistant.endpoint = server.url();
        profile.assistant.callsPerMinute = 1'000'000;
    }

    std::unique_ptr<Upgrade> upgrade() const
    {
        return makeUpgrade(profile, {u"testid"_s, SecretBytes(QByteArray("testsecret")), {}, {}});
    }
    Outcome deploy(const Call &call = soon(), const QString &effect = u"r1/7"_s) const
    {
        return upgrade()->deploy(pay, {u"v2"_s, effect}, call);
    }
    std::vector<QByteArray> asked(const char *action) const
    {
        std::vector<QByteArray> all;
        for (const QByteArray &request : server.requests())
            if (actionOf(request) == action)
                all.push_back(request);
        return all;
    }

    UpgradeProfile profile;
    std::function<void(const QByteArray &action)> onAction = [](const QByteArray &) {};
    CannedServer server{[this](Peer &peer, const QByteArray &request) {
        const QByteArray action = actionOf(request);
        onAction(action);
        QByteArray answer;
        {
            const std::lock_guard lock(m_mutex);
            std::vector<QByteArray> &left = m_answers[action];
            answer = left.empty() ? QByteArray() : left.front();
            if (left.size() > 1)
                left.erase(left.begin());
        }
        peer.write(answer);
    }};

private:
    std::mutex m_mutex;
    Answers m_answers;
};

Failure whyOf(const Outcome &outcome)
{
    if (const auto *refused = std::get_if<Refused>(&outcome))
        return refused->why;
    const auto *unknown = std::get_if<Unknown>(&outcome);
    return unknown ? unknown->why : Failure();
}

enum class After : quint8 { Done, NotDone, Unknown };

After afterOf(const Outcome &outcome)
{
    if (std::holds_alternative<Ok>(outcome))
        return After::Done;
    return std::holds_alternative<Refused>(outcome) ? After::NotDone : After::Unknown;
}

} // namespace

/// Upgrades by Alibaba Cloud's Cloud Assistant: what each of its answers means.
class TestCloudAssistant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCommandIsSentAsItIsMeant()
    {
        Cloud cloud({{"RunCommand", {taken()}}, {"DescribeInvocationResults", {success()}}});
        cloud.profile.assistant.user = u"deploy"_s;
        cloud.profile.assistant.directory = u"/opt/shop"_s;
        QCOMPARE(cloud.deploy(), Outcome(Ok{u"t-1"_s}));
        const QByteArray run = cloud.asked("RunCommand").at(0);
        const std::map<QString, QString> sent = {{u"RegionId"_s, u"cn-hangzhou"_s},
                                                 {u"Type"_s, u"RunShellScript"_s},
                                                 {u"ContentEncoding"_s, u"Base64"_s},
                                                 {u"InstanceId.1"_s, u"i-b1"_s},
                                                 {u"Timeout"_s, u"60"_s},
                                                 {u"TerminationMode"_s, u"ProcessTree"_s},
                                                 {u"Username"_s, u"deploy"_s},
                                                 {u"WorkingDir"_s, u"/opt/shop"_s}};
        for (const auto &[name, value] : sent)
            QCOMPARE(parameterOf(run, name), value);
        QCOMPARE(QByteArray::fromBase64(parameterOf(run, u"CommandContent"_s).toLatin1()),
                 QByteArray("/opt/deploy pay v2 'it'\\''s'\n"));
        const QByteArray look = cloud.asked("DescribeInvocationResults").at(0);
        QCOMPARE(parameterOf(look, u"InvokeId"_s), u"t-1"_s);
        QCOMPARE(parameterOf(look, u"InstanceId"_s), u"i-b1"_s);
    }

    void aTokenNamesOneEffect()
    {
        const Cloud cloud({{"RunCommand", {taken()}}, {"DescribeInvocationResults", {success()}}});
        for (const QString &effect : {u"r1/7"_s, u"r1/7"_s, u"r1/8"_s, u"r2/7"_s})
            cloud.deploy(soon(), effect);
        QStringList tokens;
        for (const QByteArray &run : cloud.asked("RunCommand"))
            tokens << parameterOf(run, u"ClientToken"_s);
        QCOMPARE(tokens.size(), 4);
        QCOMPARE(tokens.at(0), tokens.at(1));
        QCOMPARE(std::set<QString>(tokens.begin(), tokens.end()).size(), size_t(3));
        QVERIFY(tokens.at(0).size() == 64);
    }

    void aStatusMeansWhatItSays_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<After>("after");
        const auto row = [](const char *status, const QByteArray &more, After after) {
            QTest::newRow((QByteArray(status) + more).constData()) << result(status, more) << after;
        };
        row("Success", R"(,"ExitCode":0)", After::Done);
        row("Failed", R"(,"ExitCode":3)", After::NotDone);
        row("Failed", R"(,"ExitCode":-1)", After::NotDone);
        row("Invalid", {}, After::NotDone);
        row("Cancelled", {}, After::NotDone);
        row("Error", {}, After::Unknown);
        row("Timeout", R"(,"ExitCode":143)", After::Unknown);
        row("Terminated", {}, After::Unknown);
        row("Aborted", R"(,"ErrorCode":"InstanceNotRunning")", After::NotDone);
        row("Aborted", R"(,"ErrorCode":"ClientNotRunning")", After::NotDone);
        row("Aborted", R"(,"ErrorCode":"DeliveryTimeout")", After::Unknown);
        row("Aborted", R"(,"ErrorCode":"ClientNotResponse")", After::Unknown);
        row("Aborted", {}, After::Unknown);
    }
    void aStatusMeansWhatItSays()
    {
        QFETCH(QByteArray, answer);
        QFETCH(After, after);
        const Cloud cloud({{"RunCommand", {taken()}},
                           {"DescribeInvocationResults",
                            {result("Pending"), result("Scheduled"), result("Running"),
                             result("Stopping"), answer}}});
        const Outcome outcome = cloud.deploy();
        QVERIFY2(afterOf(outcome) == after, qPrintable(whyOf(outcome).detail));
        QCOMPARE(cloud.asked("DescribeInvocationResults").size(), size_t(5));
        QVERIFY(cloud.asked("StopInvocation").empty());
        if (after != After::Done)
            QCOMPARE(whyOf(outcome).requestId, u"t-1"_s);
    }

    void anAnswerThatContradictsItselfOrIsAboutAnotherIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("success with a code") << result("Success", R"(,"ExitCode":1)");
        QTest::newRow("success without one") << result("Success");
        QTest::newRow("failed with 0") << result("Failed", R"(,"ExitCode":0)");
        QTest::newRow("a code of words") << result("Failed", R"(,"ExitCode":"many")");
        QTest::newRow("a status that is not known") << result("Perfect", R"(,"ExitCode":0)");
        QTest::newRow("another command") << result("Success", R"(,"ExitCode":0)", "t-2");
        QTest::newRow("another server") << result("Success", R"(,"ExitCode":0)", "t-1", "i-b2");
        QTest::newRow("none of the shape") << CannedServer::ok(R"({"RequestId":"R"})");
        QTest::newRow("a page") << CannedServer::ok("<html>", "text/html");
    }
    void anAnswerThatContradictsItselfOrIsAboutAnotherIsNoAnswer()
    {
        QFETCH(QByteArray, answer);
        const Cloud cloud({{"RunCommand", {taken()}}, {"DescribeInvocationResults", {answer}}});
        const Outcome outcome = cloud.deploy(Call::within(400ms));
        QCOMPARE(afterOf(outcome), After::Unknown);
        QCOMPARE(cloud.asked("RunCommand").size(), size_t(1));
    }

    void aRefusalRunsNothing_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<Failure::Kind>("kind");
        QTest::newRow("no right") << no("403 Forbidden", "Forbidden.RAM") << Failure::Kind::Denied;
        QTest::newRow("no such server")
            << no("404 Not Found", "InvalidInstance.NotFound") << Failure::Kind::Refused;
        QTest::newRow("the token is another's")
            << no("400 Bad", "IdempotentParameterMismatch") << Failure::Kind::Refused;
    }
    void aRefusalRunsNothing()
    {
        QFETCH(QByteArray, answer);
        QFETCH(Failure::Kind, kind);
        const Cloud cloud(Answers{{"RunCommand", {answer}}});
        const Outcome outcome = cloud.deploy();
        QCOMPARE(afterOf(outcome), After::NotDone);
        QCOMPARE(whyOf(outcome).kind, kind);
        QVERIFY(!whyOf(outcome).maySent);
        QCOMPARE(cloud.server.requests().size(), size_t(1));
    }

    void notNowIsAskedAgainUnderTheSameToken()
    {
        const Cloud cloud({{"RunCommand", {no("400 Bad", "Throttling.User"), taken()}},
                           {"DescribeInvocationResults", {success()}}});
        QCOMPARE(afterOf(cloud.deploy()), After::Done);
        const auto runs = cloud.asked("RunCommand");
        QCOMPARE(runs.size(), size_t(2));
        QCOMPARE(parameterOf(runs[0], u"ClientToken"_s), parameterOf(runs[1], u"ClientToken"_s));
    }

    void aLostAnswerIsUnknownAndNotAskedForAgain_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("cut off") << QByteArray();
        QTest::newRow("its own mistake") << no("500 Internal", "InternalError");
        QTest::newRow("no name of the command") << CannedServer::ok(R"({"RequestId":"R"})");
        QTest::newRow("busy, but behind a 503") << no("503 Busy", "ServiceUnavailable");
    }
    void aLostAnswerIsUnknownAndNotAskedForAgain()
    {
        QFETCH(QByteArray, answer);
        const Cloud cloud(Answers{{"RunCommand", {answer}}});
        QCOMPARE(afterOf(cloud.deploy()), After::Unknown);
        QCOMPARE(cloud.server.requests().size(), size_t(1));
    }

    void aLookThatFailsIsRepeated()
    {
        const Cloud cloud({{"RunCommand", {taken()}},
                           {"DescribeInvocationResults",
                            {"", no("400 Bad", "Throttling.User"), no("500 Bad", "InternalError"),
                             CannedServer::ok(R"({"RequestId":"R","Invocation":{
                                 "InvocationResults":{"InvocationResult":[]}}})"),
                             success()}}});
        QCOMPARE(afterOf(cloud.deploy()), After::Done);
        QCOMPARE(cloud.asked("RunCommand").size(), size_t(1));
    }

    void withoutTheRightToLookNobodyKnows()
    {
        const Cloud cloud({{"RunCommand", {taken()}},
                           {"DescribeInvocationResults", {no("403 No", "Forbidden.RAM")}}});
        const Outcome outcome = cloud.deploy();
        QCOMPARE(afterOf(outcome), After::Unknown);
        QCOMPARE(whyOf(outcome).kind, Failure::Kind::Denied);
    }

    void whatHangsIsCalledBackAtItsDeadline()
    {
        const Cloud cloud({{"RunCommand", {taken()}},
                           {"DescribeInvocationResults", {result("Running")}},
                           {"StopInvocation", {CannedServer::ok(R"({"RequestId":"R"})")}}});
        const Outcome outcome = cloud.deploy(Call::within(400ms));
        QCOMPARE(afterOf(outcome), After::Unknown);
        QCOMPARE(whyOf(outcome).kind, Failure::Kind::TimedOut);
        QCOMPARE(cloud.asked("StopInvocation").size(), size_t(1));
        QCOMPARE(parameterOf(cloud.asked("StopInvocation")[0], u"InvokeId"_s), u"t-1"_s);
        QCOMPARE(parameterOf(cloud.asked("StopInvocation")[0], u"InstanceId.1"_s), u"i-b1"_s);
    }

    void whatWasCalledBackBeforeItBeganIsCertainlyNotDone()
    {
        Cloud cloud({{"RunCommand", {taken()}},
                     {"StopInvocation", {CannedServer::ok(R"({"RequestId":"R"})")}}});
        std::atomic<bool> stopped = false;
        CannedServer server([&](Peer &peer, const QByteArray &request) {
            const QByteArray action = actionOf(request);
            stopped = stopped || action == "StopInvocation";
            peer.write(action == "RunCommand" ? taken()
                       : stopped              ? result("Cancelled")
                                              : result("Pending"));
        });
        cloud.profile.assistant.endpoint = server.url();
        QCOMPARE(afterOf(cloud.deploy(Call::within(400ms))), After::NotDone);
    }

    void aStopOfThisProgramLeavesItAlone()
    {
        Cloud cloud(
            {{"RunCommand", {taken()}}, {"DescribeInvocationResults", {result("Running")}}});
        std::stop_source stop;
        cloud.onAction = [&stop](const QByteArray &action) {
            if (action == "DescribeInvocationResults")
                stop.request_stop();
        };
        const Outcome outcome = cloud.deploy(Call::within(60s, stop.get_token()));
        QCOMPARE(afterOf(outcome), After::Unknown);
        QCOMPARE(whyOf(outcome).kind, Failure::Kind::Stopped);
        QVERIFY(cloud.asked("StopInvocation").empty());
    }

    void itsLastWordsAreBoundedAndHoldNoSecret()
    {
        const QByteArray output =
            (QByteArray(100 * 1024, 'x') + "\npassword=hunter2\nno space left").toBase64();
        const Cloud cloud({{"RunCommand", {taken()}},
                           {"DescribeInvocationResults",
                            {result("Failed", ",\"ExitCode\":3,\"Output\":\"" + output + "\"")}}});
        const QString detail = whyOf(cloud.deploy()).detail;
        QVERIFY2(detail.contains(u"ended with 3"_s) && detail.endsWith(u"no space left"_s),
                 qPrintable(detail));
        QVERIFY(!detail.contains(u"hunter2"_s) && detail.size() < 1'000);
    }

    void aHostWithoutAServerIsRefusedUnsent()
    {
        Cloud cloud;
        cloud.profile.assistant.servers = {{u"10.1.0.12"_s, u"i-b2"_s}};
        const Outcome outcome = cloud.deploy();
        QCOMPARE(afterOf(outcome), After::NotDone);
        QVERIFY(whyOf(outcome).detail.contains(u"10.1.0.11"_s));
        QVERIFY(cloud.server.requests().empty());
        QVERIFY(cloud.upgrade()->preview(pay, u"v2"_s).contains(u"[upgrade.servers]"_s));
    }

    void aCommandThatIsTooLongIsRefusedUnsent()
    {
        Cloud cloud;
        cloud.profile.deploy << QString(20'000, u'x');
        QCOMPARE(afterOf(cloud.deploy()), After::NotDone);
        QVERIFY(cloud.server.requests().empty());
    }

    void thePreviewIsTheCall()
    {
        Cloud cloud;
        cloud.profile.assistant.endpoint.clear();
        const QString sent = cloud.upgrade()->preview(pay, u"v2"_s);
        QVERIFY2(sent.startsWith(u"POST https://ecs-cn-hangzhou.aliyuncs.com RunCommand "_s),
                 qPrintable(sent));
        QVERIFY2(sent.endsWith(u"  # /opt/deploy pay v2 'it'\\''s'"_s), qPrintable(sent));
        QCOMPARE(cloud.upgrade()->command(pay, u"v2"_s),
                 u"aliyun ecs RunCommand --CommandContent "
                 "L29wdC9kZXBsb3kgcGF5IHYyICdpdCdcJydzJwo= --ContentEncoding Base64 "
                 "--InstanceId.1 i-b1 --RegionId cn-hangzhou --TerminationMode ProcessTree "
                 "--Timeout 60 --Type RunShellScript  # /opt/deploy pay v2 'it'\\''s'"_s);
        for (const QString &line : {sent, cloud.upgrade()->command(pay, u"v2"_s)})
            QVERIFY(!line.contains(u"testsecret"_s) && !line.contains(u"testid"_s));
    }

    void aGracefulStopByCommandGoesTheSameWay()
    {
        Cloud cloud({{"RunCommand", {taken()}}, {"DescribeInvocationResults", {success()}}});
        auto instance = std::make_unique<CannedServer>(CannedServer::ok("{}"));
        Instance here = pay;
        here.host = u"127.0.0.1"_s;
        here.port = instance->port();
        cloud.profile.stop = {.command = {u"/opt/stop"_s, u"{service}"_s}, .limitMs = 20'000};
        cloud.onAction = [&instance](const QByteArray &action) {
            if (action == "DescribeInvocationResults")
                instance.reset();
        };
        QCOMPARE(afterOf(cloud.upgrade()->deploy(here, {u"v2"_s, u"r1/7"_s}, soon())), After::Done);
        const auto runs = cloud.asked("RunCommand");
        QCOMPARE(runs.size(), size_t(2));
        QCOMPARE(QByteArray::fromBase64(parameterOf(runs[0], u"CommandContent"_s).toLatin1()),
                 QByteArray("/opt/stop pay\n"));
        QCOMPARE(parameterOf(runs[0], u"Timeout"_s), u"20"_s);
        QCOMPARE(parameterOf(runs[1], u"Timeout"_s), u"40"_s);
        QVERIFY(parameterOf(runs[0], u"ClientToken"_s) != parameterOf(runs[1], u"ClientToken"_s));
        QVERIFY(cloud.upgrade()->preview(here, u"v2"_s).contains(u"# /opt/stop pay && POST "_s));
    }

    void theCheckTellsWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("told"); // empty: nothing
        const auto of = [](const QByteArray &server) {
            return CannedServer::ok(R"({"RequestId":"R","InstanceCloudAssistantStatusSet":{
                "InstanceCloudAssistantStatus":[)" +
                                    server + "]}}");
        };
        QTest::newRow("it runs") << of(R"({"InstanceId":"i-b1","CloudAssistantStatus":"true"})")
                                 << QString();
        QTest::newRow("it does not run")
            << of(R"({"InstanceId":"i-b1","CloudAssistantStatus":"false"})")
            << u"Cloud Assistant does not run on i-b1"_s;
        QTest::newRow("no such server") << of("") << u"Cloud Assistant does not run on i-b1"_s;
        QTest::newRow("a wrong key")
            << no("403 Forbidden", "SignatureDoesNotMatch") << u"DescribeCloudAssistantStatus"_s;
        QTest::newRow("another shape")
            << CannedServer::ok(R"({"RequestId":"R","InstanceCloudAssistantStatusSet":[]})")
            << u"has no list of servers"_s;
    }
    void theCheckTellsWhatIsWrong()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, told);
        const Cloud cloud(Answers{{"DescribeCloudAssistantStatus", {answer}}});
        const QStringList problems = cloud.upgrade()->check(soon());
        QCOMPARE(problems.size(), told.isEmpty() ? 0 : 1);
        QVERIFY2(problems.value(0).contains(told), qPrintable(problems.value(0)));
        const auto asked = cloud.asked("DescribeCloudAssistantStatus");
        QCOMPARE(asked.size(), size_t(1)); // and each server once
        QVERIFY2(!asked[0].contains("InstanceId.2"), asked[0].constData());
        QCOMPARE(cloud.server.requests().size(), size_t(1));
    }

    void aPolicyGivesTheReleaserWhatIsCalledAndTheObserverWhatTheCheckAsks()
    {
        const Cloud cloud;
        const auto looks = ramRights(cloud.profile, KeyRole::Observer);
        QCOMPARE(looks.size(), size_t(1));
        QCOMPARE(looks[0].action.name, "DescribeCloudAssistantStatus");
        const QJsonArray statements =
            QJsonDocument::fromJson(ramPolicy(ramRights(cloud.profile, KeyRole::Releaser)))
                .object()[u"Statement"_s]
                .toArray();
        std::map<QString, QJsonArray> on;
        for (const QJsonValue &statement : statements)
            for (const QJsonValue &action : statement[u"Action"_s].toArray())
                on[action.toString()] = statement[u"Resource"_s].toArray();
        const QJsonArray servers{u"acs:ecs:cn-hangzhou:*:command/*"_s,
                                 u"acs:ecs:cn-hangzhou:*:instance/i-b1"_s};
        QCOMPARE(on, (std::map<QString, QJsonArray>{
                         {u"ecs:RunCommand"_s, servers},
                         {u"ecs:StopInvocation"_s, servers},
                         {u"ecs:DescribeInvocationResults"_s, QJsonArray{u"*"_s}},
                         {u"ecs:DescribeCloudAssistantStatus"_s, QJsonArray{u"*"_s}}}));
        QVERIFY(ramRights(UpgradeProfile{.kind = u"command"_s}, KeyRole::Releaser).empty());
    }
};

QTEST_GUILESS_MAIN(TestCloudAssistant)
#include "test_cloudassistant.moc"
