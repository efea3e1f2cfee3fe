#include "tests/lab/clbclient.h"
#include "tests/lab/labweb.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::labtest;

namespace
{
constexpr int limitMs = 60'000; // Only ends a hang.
constexpr int patienceMs = 500; // How long a caller waits for an answer that never comes.
const QString a1 = QStringLiteral("i-a1");
const QString b1 = QStringLiteral("i-b1");
const QString b2 = QStringLiteral("i-b2");
} // namespace

/// The balancer API's own rules, and the faults that can be asked of it. One lab for all: each test
/// leaves no fault behind.
class TestLabApi : public QObject
{
    Q_OBJECT
    std::unique_ptr<LabProcess> m_lab;
    std::unique_ptr<ClbClient> m_client;

    int fault(const char *text)
    {
        return m_lab->tell(QStringLiteral("fault %1").arg(QString::fromLatin1(text)));
    }
    int truth(const QString &server)
    {
        return m_lab->state()[u"balancers"].toArray().first()[u"weights"][server].toInt();
    }

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void aNonceIsGoodOnce();
    void aWrongSecretIsRefusedAndChangesNothing();
    void moreThanTwentyServersAreRefused();
    void aBadWeightChangesNoServerOfTheCall();
    void refusalsCarryTheCodeOfTheirFault_data();
    void refusalsCarryTheCodeOfTheirFault();
    void anAnswerIsLostAfterTheChangeWasApplied();
    void anAnswerIsLostAndTheChangeToo();
    void aLostChangeLandsLater();
    void aChangeIsAnsweredAndIgnored();
    void halfOfAChangeIsApplied();
    void readsAreAsStaleAsAsked();
    void aHeldCallWaitsUntilItIsReleased_data();
    void aHeldCallWaitsUntilItIsReleased();
    void aSecondChangeIsRefusedWhileOneIsUnderWay();
    void someoneElsesWeightIsSeen();
    void aHeldDeployWaitsAsWell();
};

void TestLabApi::initTestCase()
{
    m_lab =
        std::make_unique<LabProcess>(QStringLiteral(SWITCHYARD_LAB),
                                     QStringList{QStringLiteral("--rps"), QStringLiteral("0"),
                                                 QStringLiteral("--stale"), QStringLiteral("0")});
    QVERIFY(m_lab->isRunning());
    m_client = std::make_unique<ClbClient>(
        m_lab->value(QStringLiteral("balancers[0].endpoint")),
        m_lab->value(QStringLiteral("balancers[0].credentials.lab-file")));
}

void TestLabApi::cleanup()
{
    QCOMPARE(m_lab->tell(QStringLiteral("fault --clear")), 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_client->setWeights({{a1, 100}, {b1, 100}, {b2, 100}}).status, 200,
                              limitMs);
}

void TestLabApi::aNonceIsGoodOnce()
{
    const QByteArray query =
        m_client->signedQuery("DescribeLoadBalancerAttribute", {{"LoadBalancerId", "lb-lab1"}});
    QCOMPARE(m_client->send(query).status, 200);
    const ClbAnswer replayed = m_client->send(query);
    QCOMPARE(replayed.status, 400);
    QCOMPARE(replayed.code(), QStringLiteral("SignatureNonceUsed"));
    QVERIFY(!replayed.body.value(QStringLiteral("RequestId")).toString().isEmpty());
}

void TestLabApi::aWrongSecretIsRefusedAndChangesNothing()
{
    ClbClient stranger = *m_client;
    stranger.setSecret("guessed");
    const ClbAnswer answer = stranger.setWeights({{b1, 1}});
    QCOMPARE(answer.code(), QStringLiteral("SignatureDoesNotMatch"));
    QCOMPARE(truth(b1), 100);
}

void TestLabApi::moreThanTwentyServersAreRefused()
{
    QByteArrayList servers;
    for (int i = 0; i < 21; ++i)
        servers.append(R"({"ServerId":"i-b1","Weight":3})");
    const ClbAnswer answer =
        m_client->call("SetBackendServers", {{"LoadBalancerId", "lb-lab1"},
                                             {"BackendServers", '[' + servers.join(',') + ']'}});
    QCOMPARE(answer.code(), QStringLiteral("BackendServerNumberOverLimit"));
    QCOMPARE(truth(b1), 100);
}

void TestLabApi::aBadWeightChangesNoServerOfTheCall()
{
    QCOMPARE(m_client->setWeights({{a1, 7}, {b1, 101}}).status, 400);
    QCOMPARE(m_client->setWeights({{a1, 7}, {QStringLiteral("i-nobody"), 1}}).status, 400);
    QCOMPARE(truth(a1), 100);
}

void TestLabApi::refusalsCarryTheCodeOfTheirFault_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QString>("code");
    QTest::newRow("throttled") << QByteArray("throttled=1") << QStringLiteral("Throttling.User");
    QTest::newRow("busy") << QByteArray("busy=1") << QStringLiteral("ServiceIsConfiguring");
    QTest::newRow("denied") << QByteArray("denied=1") << QStringLiteral("Forbidden.RAM");
}

void TestLabApi::refusalsCarryTheCodeOfTheirFault()
{
    QFETCH(QByteArray, asked);
    QFETCH(QString, code);
    QCOMPARE(fault(asked.constData()), 0);
    QCOMPARE(m_client->setWeights({{b1, 5}}).code(), code);
    QCOMPARE(truth(b1), 100);
    QCOMPARE(m_client->setWeights({{b1, 5}}).status, 200); // a counted fault is used up
}

void TestLabApi::anAnswerIsLostAfterTheChangeWasApplied()
{
    QCOMPARE(fault("api-timeout-applied=1"), 0);
    ClbClient impatient = *m_client;
    impatient.setPatience(patienceMs);
    QCOMPARE(impatient.setWeights({{b1, 11}}).status, 0);
    QCOMPARE(truth(b1), 11);
}

void TestLabApi::anAnswerIsLostAndTheChangeToo()
{
    QCOMPARE(fault("api-timeout-not-applied=1"), 0);
    ClbClient impatient = *m_client;
    impatient.setPatience(patienceMs);
    QCOMPARE(impatient.setWeights({{b1, 12}}).status, 0);
    QCOMPARE(truth(b1), 100);
}

void TestLabApi::aLostChangeLandsLater()
{
    QCOMPARE(fault("api-late=1500"), 0);
    ClbClient impatient = *m_client;
    impatient.setPatience(patienceMs);
    QCOMPARE(impatient.setWeights({{b1, 13}}).status, 0);
    QTRY_COMPARE_WITH_TIMEOUT(truth(b1), 13, limitMs);
}

void TestLabApi::aChangeIsAnsweredAndIgnored()
{
    QCOMPARE(fault("api-ignored=1"), 0);
    QCOMPARE(m_client->setWeights({{b1, 14}}).status, 200);
    QCOMPARE(m_client->weights()[b1], 100);
}

void TestLabApi::halfOfAChangeIsApplied()
{
    QCOMPARE(fault("partial-apply=1"), 0);
    const ClbAnswer answer = m_client->setWeights({{b1, 15}, {b2, 15}});
    QCOMPARE(answer.status, 500);
    QCOMPARE(truth(b1), 15);
    QCOMPARE(truth(b2), 100);
}

void TestLabApi::readsAreAsStaleAsAsked()
{
    QCOMPARE(fault("stale-reads=600000"), 0);
    QCOMPARE(m_client->setWeights({{b1, 16}}).status, 200);
    QCOMPARE(m_client->weights()[b1], 100);
    QCOMPARE(m_lab->tell(QStringLiteral("fault --clear stale-reads")), 0);
    QCOMPARE(m_client->weights()[b1], 16);
}

void TestLabApi::aHeldCallWaitsUntilItIsReleased_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<int>("meanwhile");
    QTest::newRow("after it was applied") << QByteArray("hold=SetBackendServers") << 17;
    QTest::newRow("before it is applied") << QByteArray("hold=SetBackendServers:before") << 100;
}

void TestLabApi::aHeldCallWaitsUntilItIsReleased()
{
    QFETCH(QByteArray, asked);
    QFETCH(int, meanwhile);
    QCOMPARE(fault(asked.constData()), 0);
    ClbAnswer answer;
    std::thread caller([&] { answer = m_client->setWeights({{b1, 17}}); });
    const int waited = m_lab->tell(QStringLiteral("wait SetBackendServers"));
    const int seen = truth(b1);
    const int released = fault("release=SetBackendServers");
    caller.join();
    QCOMPARE(waited, 0);
    QCOMPARE(seen, meanwhile);
    QCOMPARE(released, 0);
    QCOMPARE(answer.status, 200);
    QCOMPARE(truth(b1), 17);
}

void TestLabApi::aSecondChangeIsRefusedWhileOneIsUnderWay()
{
    QCOMPARE(fault("api-delay=600000"), 0);
    std::thread caller([&] { m_client->setWeights({{b1, 18}}); });
    ClbAnswer second;
    ClbClient impatient = *m_client;
    impatient.setPatience(patienceMs);
    while (second.code() != u"OperationBusy")
        second = impatient.setWeights({{b2, 18}});
    m_lab->tell(QStringLiteral("fault --clear"));
    m_lab.reset(); // ends the delayed call: a delay that has begun is waited out
    caller.join();
    initTestCase();
}

void TestLabApi::someoneElsesWeightIsSeen()
{
    QCOMPARE(fault("foreign-weight=i-b2:33"), 0);
    QCOMPARE(m_client->weights()[b2], 33);
}

void TestLabApi::aHeldDeployWaitsAsWell()
{
    QCOMPARE(fault("hold-deploy=before"), 0);
    const auto deploy = m_lab->begin(QStringLiteral("deploy --instance pay-b1 --version 3.0.0"));
    QCOMPARE(m_lab->tell(QStringLiteral("wait Deploy")), 0);
    const QJsonObject held = m_lab->state();
    QCOMPARE(instanceOf(held, QStringLiteral("pay-b1"))[u"version"].toString(),
             QStringLiteral("1.0.0"));
    QCOMPARE(held[u"parked"].toArray().first()[u"call"].toString(), QStringLiteral("Deploy"));
    QCOMPARE(fault("release=Deploy"), 0);
    QVERIFY(deploy->waitForFinished(limitMs));
    QCOMPARE(deploy->exitCode(), 0);
    QCOMPARE(instanceOf(m_lab->state(), QStringLiteral("pay-b1"))[u"version"].toString(),
             QStringLiteral("3.0.0"));
}

QTEST_GUILESS_MAIN(TestLabApi)
#include "test_labapi.moc"
