#include "app/balancers/balancer.h"
#include "app/profile/readprofile.h"
#include "app/secrets/secrets.h"
#include "tests/support/labprocess.h"

#include <QJsonArray>
#include <QtTest>

#include <future>

using namespace switchyard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The adapter of the classic load balancer against the lab's API, which shares no code with it:
/// both signatures, the default group (balancer 0) and a vServer group (balancer 1).
namespace
{

using Kind = Failure::Kind;

Call soon() { return Call::within(30s); }

/// A lab, and the adapter of one of its balancers made as the console makes it: from the profile.
struct OnLab {
    OnLab(const QString &signature, int index)
        : lab(QStringLiteral(SWITCHYARD_LAB),
              {u"--balancers"_s, u"2"_s, u"--services"_s, u"1"_s, u"--instances"_s, u"1"_s,
               u"--rps"_s, u"0"_s, u"--stale"_s, u"0"_s, u"--signature"_s, signature})
    {
        const auto read = readProfile(lab.profile());
        if (!lab.isRunning() || !read)
            qFatal("no lab");
        profile = read->balancers.at(size_t(index));
        const auto secret = fetchSecret(profile.credentials, soon());
        key = readCredentials(*secret).value();
        balancer = makeBalancer(profile, key);
        change = index == 0 ? u"SetBackendServers"_s : u"SetVServerGroupAttribute"_s;
    }

    /// Every server of A this weight, every one of B that.
    Weights weights(int a, int b) const
    {
        Weights all;
        for (const QString &server : profile.servers.a)
            all[server] = a;
        for (const QString &server : profile.servers.b)
            all[server] = b;
        return all;
    }
    /// What the lab itself says, not its API.
    Weights truth() const
    {
        Weights all;
        const QJsonArray balancers = lab.state()[u"balancers"_s].toArray();
        for (const QJsonValue &each : balancers) {
            if (each[u"loadBalancer"_s].toString() != profile.loadBalancer)
                continue;
            const QJsonObject servers = each[u"weights"_s].toObject();
            for (auto at = servers.begin(); at != servers.end(); ++at)
                all[at.key()] = at.value().toInt();
        }
        return all;
    }
    /// How often the change reached the API.
    int changesSent() const
    {
        int sent = 0;
        const QJsonArray calls = lab.state()[u"calls"_s].toArray();
        for (const QJsonValue &each : calls)
            sent += each[u"action"_s].toString() == change ? 1 : 0;
        return sent;
    }
    void fault(const QString &text) const
    {
        if (lab.tell(u"fault "_s + text) != 0)
            qFatal("the lab does not know %s", qPrintable(text));
    }

    LabProcess lab;
    BalancerProfile profile;
    Credentials key;
    BalancerPtr balancer;
    QString change;
};

void eachWay()
{
    QTest::addColumn<QString>("signature");
    QTest::addColumn<int>("index");
    QTest::newRow("v3, default group") << u"v3"_s << 0;
    QTest::newRow("v1, default group") << u"v1"_s << 0;
    QTest::newRow("v3, server group") << u"v3"_s << 1;
    QTest::newRow("v1, server group") << u"v1"_s << 1;
}

} // namespace

class TestClbOnLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSetIsReadBack_data() { eachWay(); }
    void whatIsSetIsReadBack();
    void aWrongSecretIsDenied_data() { eachWay(); }
    void aWrongSecretIsDenied();
    void aRefusalChangesNothing_data();
    void aRefusalChangesNothing();
    void aLostAnswerIsUnknownAndTheReadTells_data();
    void aLostAnswerIsUnknownAndTheReadTells();
    void aStoppedChangeMayLandLater();
    void aReadIsNeverAnEcho();
};

void TestClbOnLab::whatIsSetIsReadBack()
{
    QFETCH(QString, signature);
    QFETCH(int, index);
    const OnLab on(signature, index);
    const auto wrong = on.balancer->check(soon());
    QVERIFY2(wrong, wrong ? "" : qPrintable(wrong.error().detail));
    QCOMPARE(*wrong, QStringList());
    for (const Weights &target : {on.weights(0, 100), on.weights(37, 63), on.weights(100, 0)}) {
        const Outcome outcome = on.balancer->set(target, soon());
        QVERIFY(std::holds_alternative<Ok>(outcome));
        QVERIFY(!std::get<Ok>(outcome).requestId.isEmpty());
        QCOMPARE(on.truth(), target);
        const auto reading = on.balancer->read(soon());
        QVERIFY(reading);
        QCOMPARE(reading->weights, target);
        QVERIFY(reading->foreign.empty() && reading->missing.isEmpty());
    }
}

void TestClbOnLab::aWrongSecretIsDenied()
{
    QFETCH(QString, signature);
    QFETCH(int, index);
    const OnLab on(signature, index);
    const Weights before = on.truth();
    Credentials wrong = on.key;
    wrong.secret = SecretBytes(QByteArray("another"));
    const auto balancer = makeBalancer(on.profile, wrong);
    const auto checked = balancer->check(soon());
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Kind::Denied);
    wrong = on.key;
    wrong.id = u"nobody"_s;
    const Outcome outcome = makeBalancer(on.profile, wrong)->set(on.weights(1, 2), soon());
    QVERIFY(std::holds_alternative<Refused>(outcome));
    QCOMPARE(std::get<Refused>(outcome).why.kind, Kind::Denied);
    QCOMPARE(on.truth(), before);
}

void TestClbOnLab::aRefusalChangesNothing_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("throttled") << u"throttled=1"_s << Kind::Busy;
    QTest::newRow("busy") << u"busy=1"_s << Kind::Busy;
    QTest::newRow("denied") << u"denied=1"_s << Kind::Denied;
}

void TestClbOnLab::aRefusalChangesNothing()
{
    QFETCH(QString, fault);
    QFETCH(Kind, kind);
    const OnLab on(u"v3"_s, 0);
    const Weights before = on.truth();
    on.fault(fault);
    const Outcome outcome = on.balancer->set(on.weights(1, 99), soon());
    QVERIFY(std::holds_alternative<Refused>(outcome));
    QCOMPARE(std::get<Refused>(outcome).why.kind, kind);
    QVERIFY(!std::get<Refused>(outcome).why.requestId.isEmpty());
    QCOMPARE(on.truth(), before);
    QVERIFY(std::holds_alternative<Ok>(on.balancer->set(on.weights(1, 99), soon())));
    QCOMPARE(on.truth(), on.weights(1, 99));
}

void TestClbOnLab::aLostAnswerIsUnknownAndTheReadTells_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<bool>("applied");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("applied") << u"api-timeout-applied=1"_s << true << Kind::TimedOut;
    QTest::newRow("not applied") << u"api-timeout-not-applied=1"_s << false << Kind::TimedOut;
    QTest::newRow("nobody answers") << u"api-unreachable"_s << false << Kind::TimedOut;
}

void TestClbOnLab::aLostAnswerIsUnknownAndTheReadTells()
{
    QFETCH(QString, fault);
    QFETCH(bool, applied);
    QFETCH(Kind, kind);
    const OnLab on(u"v3"_s, 0);
    const Weights before = on.truth();
    const Weights target = on.weights(3, 97);
    on.fault(fault);
    const Outcome outcome = on.balancer->set(target, Call::within(500ms));
    QVERIFY(std::holds_alternative<Unknown>(outcome));
    QCOMPARE(std::get<Unknown>(outcome).why.kind, kind);
    QCOMPARE(on.lab.tell(u"fault --clear"_s), 0);
    QTRY_COMPARE_WITH_TIMEOUT(on.changesSent(), 1, 20000); // sent once, and noted when it ended
    const auto reading = on.balancer->read(soon());
    QVERIFY(reading);
    QCOMPARE(reading->weights, applied ? target : before);
}

void TestClbOnLab::aStoppedChangeMayLandLater()
{
    const OnLab on(u"v3"_s, 0);
    const Weights before = on.truth();
    on.fault(u"hold=SetBackendServers:before"_s);
    std::stop_source stop;
    auto setting = std::async(std::launch::async, [&] {
        return on.balancer->set(on.weights(0, 100), Call::within(1h, stop.get_token()));
    });
    QCOMPARE(on.lab.tell(u"wait SetBackendServers"_s), 0);
    stop.request_stop();
    const Outcome outcome = setting.get();
    QVERIFY(std::holds_alternative<Unknown>(outcome));
    QCOMPARE(std::get<Unknown>(outcome).why.kind, Kind::Stopped);
    QCOMPARE(on.balancer->read(soon())->weights, before);
    on.fault(u"release=SetBackendServers"_s);
    QTRY_COMPARE_WITH_TIMEOUT(on.balancer->read(soon())->weights, on.weights(0, 100), 20000);
}

void TestClbOnLab::aReadIsNeverAnEcho()
{
    const OnLab on(u"v3"_s, 0);
    const Weights before = on.truth();
    on.fault(u"api-ignored=1"_s);
    QVERIFY(std::holds_alternative<Ok>(on.balancer->set(on.weights(0, 100), soon())));
    QCOMPARE(on.balancer->read(soon())->weights, before);

    on.fault(u"stale-reads=3600000"_s);
    QVERIFY(std::holds_alternative<Ok>(on.balancer->set(on.weights(0, 100), soon())));
    QCOMPARE(on.truth(), on.weights(0, 100));
    QCOMPARE(on.balancer->read(soon())->weights, before);

    QCOMPARE(on.lab.tell(u"fault --clear"_s), 0);
    on.fault(u"foreign-weight=%1:55"_s.arg(on.profile.servers.a.front()));
    QCOMPARE(on.balancer->read(soon())->weights.at(on.profile.servers.a.front()), 55);

    on.fault(u"partial-apply=1"_s);
    QVERIFY(std::holds_alternative<Unknown>(on.balancer->set(on.weights(11, 22), soon())));
    const auto half = on.balancer->read(soon());
    QVERIFY(half);
    QVERIFY(half->weights != on.weights(11, 22));
    QCOMPARE(half->weights, on.truth());
}

QTEST_GUILESS_MAIN(TestClbOnLab)
#include "test_clbonlab.moc"
