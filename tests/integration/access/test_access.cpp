// Sources behind a real OpenSSH server.
#include "app/access/tunnels.h"
#include "app/net/http.h"
#include "tests/integration/access/sshd.h"
#include "tests/support/cannedserver.h"
#include "tests/support/ctlprocess.h"

#include <QJsonArray>
#include <QtTest>

#include <csignal>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(20)); }

Profile through(const QString &host, const Sshd &sshd)
{
    Profile profile;
    profile.access.sshConfig = sshd.config();
    profile.telemetry.via = {.kind = Access::Kind::Ssh, .name = host};
    return profile;
}

Result<HttpResponse> ask(const CannedServer &server, const Access &via)
{
    return HttpClient().send({.url = server.url(), .via = via}, soon());
}

/// QVERIFY2 makes its text in any case.
QString whyOf(const Result<HttpResponse> &answer)
{
    return answer ? QString() : answer.error().detail;
}

/// A lab's profile, quick, whose sources are all behind the server but the balancers.
QString behind(const Sshd &sshd, const LabProcess &lab)
{
    const QByteArray table = "[access]\nvia = \"ssh:bastion\"\nssh-config = \"" +
                             sshd.config().toUtf8() + "\"\n\n[release]";
    return changedProfile(lab, u"behind.toml"_s,
                          {{"[release]", table},
                           {"ramp = [5, 25, 50, 100]", "ramp = [50, 100]"},
                           {"soak = \"5s\"", "soak = \"1s\""},
                           {"stage = \"3s\"", "stage = \"1s\""}});
}

} // namespace

class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSourceIsReachedThroughSsh();
    void whatSpeaksNoHttpIsForwarded();
    void anSshThatEndsIsStartedAgain();
    void aHostThatLetsNobodyInIsUnreachableAndNeverPassedBy();
    void whatSshAsksIsAnsweredByAProgram();
    void sshEndsWithTheProgram();
    void aReleaseGoesBackAlthoughTheWayToEverythingElseIsCut();
};

void TestAccess::aSourceIsReachedThroughSsh()
{
    const Sshd sshd;
    QVERIFY2(sshd.problem().isEmpty(), qPrintable(sshd.problem()));
    CannedServer server(CannedServer::ok("{}"));
    const Tunnels tunnels(through(u"bastion"_s, sshd));
    tunnels.wait(soon());
    QCOMPARE(tunnels.states().size(), size_t(1));
    QCOMPARE(tunnels.states().front().problem, QString());
    const auto answer = ask(server, tunnels.opened().telemetry.via);
    QVERIFY2(answer, qPrintable(whyOf(answer)));
    QCOMPARE(answer->body, QByteArray("{}"));

    // What does not answer behind the far end is told apart from a way that is gone.
    const Access via = tunnels.opened().telemetry.via;
    HttpClient client;
    const auto nobody = client.send({.url = u"http://127.0.0.1:1"_s, .via = via}, soon());
    QVERIFY(!nobody);
    QVERIFY(client.metClosedPort());
    QCOMPARE(nobody.error().kind, Failure::Kind::Unreachable);
    QVERIFY2(nobody.error().detail.contains(u"was not reached from the far end of ssh to bastion"),
             qPrintable(nobody.error().detail));
}

void TestAccess::whatSpeaksNoHttpIsForwarded()
{
    const Sshd sshd;
    QVERIFY2(sshd.problem().isEmpty(), qPrintable(sshd.problem()));
    CannedServer one(CannedServer::ok("one"));
    CannedServer two(CannedServer::ok("two"));
    Profile profile = through(u"bastion"_s, sshd);
    profile.registries = {{.kind = u"zookeeper"_s,
                           .hosts = u"127.0.0.1:%1,127.0.0.1:%2"_s.arg(one.port()).arg(two.port()),
                           .via = profile.telemetry.via}};
    const Tunnels tunnels(profile);
    tunnels.wait(soon());
    const QStringList near = tunnels.opened().registries.front().nearHosts.split(u',');
    QCOMPARE(near.size(), 2);
    for (const auto &[host, body] : {std::pair(near[0], "one"), std::pair(near[1], "two")}) {
        const auto answer = HttpClient().send({.url = u"http://"_s + host}, soon());
        QVERIFY2(answer, qPrintable(whyOf(answer)));
        QCOMPARE(answer->body, QByteArray(body));
    }
}

void TestAccess::anSshThatEndsIsStartedAgain()
{
    Sshd sshd;
    QVERIFY2(sshd.problem().isEmpty(), qPrintable(sshd.problem()));
    CannedServer server(CannedServer::ok("{}"));
    const Tunnels tunnels(through(u"bastion"_s, sshd));
    tunnels.wait(soon());
    const Access via = tunnels.opened().telemetry.via;
    QVERIFY(ask(server, via));

    sshd.cut();
    QTRY_VERIFY_WITH_TIMEOUT(!tunnels.states().front().problem.isEmpty(), 20'000);
    const auto cut = ask(server, via);
    QVERIFY(!cut);
    QCOMPARE(cut.error().kind, Failure::Kind::NoWay);
    QVERIFY(!cut.error().maySent);
    QVERIFY2(cut.error().detail.contains(u"ssh to bastion does not take a connection"),
             qPrintable(cut.error().detail));

    sshd.start();
    QVERIFY2(sshd.problem().isEmpty(), qPrintable(sshd.problem()));
    QTRY_VERIFY_WITH_TIMEOUT(tunnels.states().front().problem.isEmpty(), 60'000);
    QVERIFY(ask(server, via));
}

void TestAccess::aHostThatLetsNobodyInIsUnreachableAndNeverPassedBy()
{
    const Sshd sshd;
    QVERIFY2(sshd.problem().isEmpty(), qPrintable(sshd.problem()));
    CannedServer server(CannedServer::ok("{}"));
    const Tunnels tunnels(through(u"closed"_s, sshd));
    tunnels.wait(soon());
    const QString problem = tunnels.states().front().problem;
    QVERIFY2(problem.contains(u"Permission denied"), qPrintable(problem));
    const auto answer = ask(server, tunnels.opened().telemetry.via);
    QVERIFY(!answer);
    QVERIFY(!answer.error().maySent);
    QCOMPARE(server.connections(), 0);

    // Nor where the near end was never made.
    QVERIFY(!ask(server, {.kind = Access::Kind::Ssh, .name = u"closed"_s}));
    QCOMPARE(server.connections(), 0);
}

void TestAccess::whatSshAsksIsAnsweredByAProgram()
{
    Sshd sshd;
    QVERIFY2(sshd.problem().isEmpty(), qPrintable(sshd.problem()));
    TunnelPlan plan{.host = u"asking"_s, .config = sshd.config(), .port = Sshd::freePort()};
    {
        const Tunnel nobody(plan);
        nobody.wait(soon());
        QVERIFY2(nobody.problem().contains(u"Permission denied"), qPrintable(nobody.problem()));
    }
    plan.askpass = sshd.answering("sesame");
    const Tunnel somebody(plan);
    somebody.wait(soon());
    QCOMPARE(somebody.problem(), QString());
}

void TestAccess::sshEndsWithTheProgram()
{
    const Sshd sshd;
    QVERIFY2(sshd.problem().isEmpty(), qPrintable(sshd.problem()));
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB));
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab, behind(sshd, lab));
    const auto watching = ctl.begin(u"status --watch --json"_s);
    QVERIFY(QTest::qWaitFor([&] { return sshd.clients().size() == 1; }, 20'000));
    watching->kill();
    QVERIFY(watching->waitForFinished());
    QTRY_VERIFY_WITH_TIMEOUT(sshd.clients().isEmpty(), 20'000);
}

void TestAccess::aReleaseGoesBackAlthoughTheWayToEverythingElseIsCut()
{
    Sshd sshd;
    QVERIFY2(sshd.problem().isEmpty(), qPrintable(sshd.problem()));
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB), {u"--fault"_s, u"hold=Deploy:before"_s});
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab, behind(sshd, lab));
    const auto checked = ctl.run(u"check --json"_s);
    QVERIFY2(checked.code == 0, qPrintable(checked.err));
    const auto release = ctl.begin(u"release --to-version 2.0.0 --yes"_s);
    QCOMPARE(lab.tell(u"wait Deploy"_s), 0);
    sshd.cut();
    QCOMPARE(ctl.run(u"check --json"_s).code, 4);

    const auto rollback = ctl.begin(u"rollback --yes --json"_s);
    QCOMPARE(lab.tell(u"fault release=Deploy"_s), 0);
    const auto back = CtlProcess::end(*rollback);
    QVERIFY2(back.code == 0, qPrintable(back.err));
    CtlProcess::end(*release);
    const QJsonObject weights = lab.state()[u"balancers"_s][0][u"weights"_s].toObject();
    for (auto it = weights.begin(); it != weights.end(); ++it)
        QCOMPARE(it.value().toInt() > 0, it.key().startsWith(u"i-a"));
    const auto status = ctl.run(u"status --json"_s);
    QVERIFY2(status.json[u"zones"_s][u"B"_s][u"instances"_s].isNull(), qPrintable(status.out));
}

QTEST_GUILESS_MAIN(TestAccess)
#include "test_access.moc"
