#include "app/balancers/balancer.h"
#include "app/profile/readprofile.h"
#include "app/secrets/secrets.h"
#include "tests/support/labprocess.h"

#include <QJsonArray>
#include <QtTest>

#include <future>
#include <set>

using namespace switchyard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The adapter of the application load balancer against the lab's API, which shares no code with
/// it: both signatures, the servers of a group (balancer 0) and the groups of a rule (balancer 1).
namespace
{

Call soon() { return Call::within(30s); }

struct OnLab {
    OnLab(const QString &signature, int at, const QString &jobMs = u"300"_s)
        : lab(QStringLiteral(SWITCHYARD_LAB),
              {u"--balancer"_s, u"alb"_s, u"--balancers"_s, u"2"_s, u"--services"_s, u"1"_s,
               u"--instances"_s, u"1"_s, u"--rps"_s, u"0"_s, u"--stale"_s, u"0"_s, u"--signature"_s,
               signature, u"--job"_s, jobMs}),
          index(at)
    {
        const auto read = readProfile(lab.profile());
        if (!lab.isRunning() || !read)
            qFatal("no lab");
        profile = read->balancers.at(size_t(index));
        const auto secret = fetchSecret(profile.credentials, soon());
        key = readCredentials(*secret).value();
        balancer = makeBalancer(profile, key);
        change = index == 0 ? u"UpdateServerGroupServersAttribute"_s : u"UpdateRuleAttribute"_s;
    }

    Weights weights(int a, int b) const
    {
        Weights all;
        for (const QString &server : profile.servers.a)
            all[server] = a;
        for (const QString &server : profile.servers.b)
            all[server] = b;
        return all;
    }
    /// The weights that the servers of a zone ('a' or 'b') have in the lab itself.
    std::set<int> truth(QChar zone) const
    {
        std::set<int> all;
        const QJsonObject servers =
            lab.state()[u"balancers"_s].toArray().at(index)[u"weights"_s].toObject();
        for (auto at = servers.begin(); at != servers.end(); ++at)
            if (at.key().startsWith(u"i-"_s + zone))
                all.insert(at.value().toInt());
        return all;
    }
    int changesSent() const
    {
        int sent = 0;
        const QJsonArray calls = lab.state()[u"calls"_s].toArray();
        for (const QJsonValue &each : calls)
            sent += each[u"action"_s].toString() == change ? 1 : 0;
        return sent;
    }

    LabProcess lab;
    const int index;
    BalancerProfile profile;
    Credentials key;
    BalancerPtr balancer;
    QString change;
};

} // namespace

class TestAlbOnLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSetIsReadBack_data() { eachWay(); }
    void whatIsSetIsReadBack();
    void aRefusalChangesNothing_data();
    void aRefusalChangesNothing();
    void aChangeWhileAnotherRunsIsBusy_data() { eachForm(); }
    void aChangeWhileAnotherRunsIsBusy();
    void aLostAnswerIsUnknownAndTheReadTells_data() { eachForm(); }
    void aLostAnswerIsUnknownAndTheReadTells();

private:
    static void eachWay()
    {
        QTest::addColumn<QString>("signature");
        QTest::addColumn<int>("index");
        QTest::newRow("v3, server group") << u"v3"_s << 0;
        QTest::newRow("v1, server group") << u"v1"_s << 0;
        QTest::newRow("v3, rule") << u"v3"_s << 1;
        QTest::newRow("v1, rule") << u"v1"_s << 1;
    }
    static void eachForm()
    {
        QTest::addColumn<int>("index");
        QTest::newRow("server group") << 0;
        QTest::newRow("rule") << 1;
    }
};

void TestAlbOnLab::whatIsSetIsReadBack()
{
    QFETCH(QString, signature);
    QFETCH(int, index);
    const OnLab on(signature, index);
    QCOMPARE(on.balancer->check(soon()), Result<QStringList>(QStringList()));
    QVERIFY(on.balancer->notes(soon()));
    for (const auto &[a, b] : {std::pair(0, 100), std::pair(37, 63), std::pair(100, 0)}) {
        const Outcome outcome = on.balancer->set(on.weights(a, b), soon());
        QVERIFY(std::holds_alternative<Ok>(outcome));
        QCOMPARE(on.truth(u'a'), std::set<int>{a});
        QCOMPARE(on.truth(u'b'), std::set<int>{b});
        const auto reading = on.balancer->read(soon());
        QVERIFY(reading);
        QCOMPARE(reading->weights, on.weights(a, b));
        QVERIFY(reading->foreign.empty() && reading->missing.isEmpty());
    }
}

void TestAlbOnLab::aRefusalChangesNothing_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<Failure::Kind>("kind");
    QTest::newRow("busy") << u"busy=1"_s << Failure::Kind::Busy;
    QTest::newRow("throttled") << u"throttled=1"_s << Failure::Kind::Busy;
    QTest::newRow("no right") << u"denied=1"_s << Failure::Kind::Denied;
    QTest::newRow("its job fails") << u"job-fails=1"_s << Failure::Kind::Refused;
}

void TestAlbOnLab::aRefusalChangesNothing()
{
    QFETCH(QString, fault);
    QFETCH(Failure::Kind, kind);
    const OnLab on(u"v3"_s, 0);
    QCOMPARE(on.lab.tell(u"fault "_s + fault), 0);
    const Outcome outcome = on.balancer->set(on.weights(0, 100), soon());
    const auto *refused = std::get_if<Refused>(&outcome);
    QVERIFY(refused);
    QCOMPARE(refused->why.kind, kind);
    QCOMPARE(on.truth(u'a'), std::set<int>{100});
}

void TestAlbOnLab::aChangeWhileAnotherRunsIsBusy()
{
    QFETCH(int, index);
    const OnLab on(u"v3"_s, index, u"60000"_s);
    QCOMPARE(on.lab.tell(u"fault hold=ListAsynJobs:before"_s), 0);
    std::stop_source stop;
    auto first = std::async(std::launch::async, [&] {
        return on.balancer->set(on.weights(0, 100), Call::within(60s, stop.get_token()));
    });
    QCOMPARE(on.lab.tell(u"wait ListAsynJobs"_s), 0); // it was accepted, and is being followed
    const auto another = makeBalancer(on.profile, on.key);
    const Outcome second = another->set(on.weights(1, 99), soon());
    stop.request_stop();
    QVERIFY(std::holds_alternative<Unknown>(first.get()));
    QVERIFY(std::holds_alternative<Refused>(second));
    QCOMPARE(std::get<Refused>(second).why.kind, Failure::Kind::Busy);
}

void TestAlbOnLab::aLostAnswerIsUnknownAndTheReadTells()
{
    QFETCH(int, index);
    const OnLab on(u"v3"_s, index);
    QCOMPARE(on.lab.tell(u"fault api-timeout-applied=1"_s), 0);
    const Outcome outcome = on.balancer->set(on.weights(0, 100), Call::within(2s));
    QVERIFY(std::holds_alternative<Unknown>(outcome));
    QTRY_COMPARE_WITH_TIMEOUT(on.changesSent(), 1, 30'000); // noted when the caller is gone
    QTRY_COMPARE_WITH_TIMEOUT(on.truth(u'b'), std::set<int>{100}, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(on.balancer->read(soon())->weights, on.weights(0, 100), 30'000);
}

QTEST_GUILESS_MAIN(TestAlbOnLab)
#include "test_albonlab.moc"
