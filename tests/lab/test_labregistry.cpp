#include "tests/lab/labweb.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::labtest;

namespace
{
constexpr int limitMs = 60'000; // Only ends a hang.
}

class TestLabRegistry : public QObject
{
    Q_OBJECT
    std::unique_ptr<LabProcess> m_lab;
    QString m_url; ///< of zone A's registry

    void startLab(const QStringList &options);
    int fault(const char *text)
    {
        return m_lab->tell(QStringLiteral("fault %1").arg(QString::fromLatin1(text)));
    }
    QJsonObject order(const QString &id)
    {
        return askJson(m_url + QStringLiteral("/apps/ORDER/") + id)[u"instance"].toObject();
    }
    int listed(const QString &app);

private Q_SLOTS:
    void listsAreAnsweredFromACopyAndInstancesAreNot();
    void anOverrideStandsUntilItIsRemoved();
    void anOverrideDoesNotSurviveARedeploy();
    void theDeadAreListedUntilTheirLeaseHasRunOut();
    void aRegistryThatCannotBeReachedComesBackWhole();
    void numbersAreWrittenAsEurekaWritesThem();
};

void TestLabRegistry::startLab(const QStringList &options)
{
    m_lab = std::make_unique<LabProcess>(QStringLiteral(SWITCHYARD_LAB),
                                         QStringList{QStringLiteral("--rps"), QStringLiteral("0")} +
                                             options);
    QVERIFY(m_lab->isRunning());
    m_url = m_lab->value(QStringLiteral("registries[0].url"));
    QTRY_COMPARE_WITH_TIMEOUT(listed(QStringLiteral("USER")) + listed(QStringLiteral("PAY")), 6,
                              limitMs);
}

int TestLabRegistry::listed(const QString &app)
{
    return static_cast<int>(
        askJson(m_url + QStringLiteral("/apps/") + app)[u"application"][u"instance"]
            .toArray()
            .size());
}

void TestLabRegistry::listsAreAnsweredFromACopyAndInstancesAreNot()
{
    startLab({QStringLiteral("--registry-cache"), QStringLiteral("60000")});
    const QByteArray before = ask(m_url + QStringLiteral("/apps")).body;
    const QString status =
        m_url + QStringLiteral("/apps/ORDER/order-a1/status?value=OUT_OF_SERVICE");
    QCOMPARE(ask(status, QStringLiteral("PUT")).status, 200);
    QCOMPARE(order(QStringLiteral("order-a1"))[u"status"].toString(),
             QStringLiteral("OUT_OF_SERVICE"));
    QCOMPARE(ask(m_url + QStringLiteral("/apps")).body, before);
}

void TestLabRegistry::anOverrideStandsUntilItIsRemoved()
{
    startLab({});
    const QString status = m_url + QStringLiteral("/apps/order/order-a1/status");
    QCOMPARE(ask(status + QStringLiteral("?value=OUT_OF_SERVICE"), QStringLiteral("PUT")).status,
             200);
    QJsonObject instance = order(QStringLiteral("order-a1"));
    QCOMPARE(instance[u"status"].toString(), QStringLiteral("OUT_OF_SERVICE"));
    QCOMPARE(instance[u"overriddenStatus"].toString(), QStringLiteral("OUT_OF_SERVICE"));
    QTRY_VERIFY_WITH_TIMEOUT(
        askJson(m_url + QStringLiteral("/apps"))[u"applications"][u"apps__hashcode"].toString() ==
            u"OUT_OF_SERVICE_1_UP_11_",
        limitMs);
    QCOMPARE(ask(status + QStringLiteral("?value=UP"), QStringLiteral("DELETE")).status, 200);
    instance = order(QStringLiteral("order-a1"));
    QCOMPARE(instance[u"status"].toString(), QStringLiteral("UP"));
    QCOMPARE(instance[u"overriddenStatus"].toString(), QStringLiteral("UNKNOWN"));
    QCOMPARE(
        ask(m_url + QStringLiteral("/apps/ORDER/nobody/status?value=UP"), QStringLiteral("PUT"))
            .status,
        404);
    QCOMPARE(ask(status + QStringLiteral("?value=SLEEPY"), QStringLiteral("PUT")).status, 500);
}

void TestLabRegistry::anOverrideDoesNotSurviveARedeploy()
{
    startLab({});
    const QString status =
        m_url + QStringLiteral("/apps/ORDER/order-a1/status?value=OUT_OF_SERVICE");
    QCOMPARE(ask(status, QStringLiteral("PUT")).status, 200);
    QCOMPARE(m_lab->tell(QStringLiteral("deploy --instance order-a1 --version 2.0.0")), 0);
    QTRY_COMPARE_WITH_TIMEOUT(order(QStringLiteral("order-a1"))[u"status"].toString(),
                              QStringLiteral("UP"), limitMs);
}

void TestLabRegistry::theDeadAreListedUntilTheirLeaseHasRunOut()
{
    startLab({});
    QCOMPARE(fault("die=order-a1"), 0);
    QCOMPARE(order(QStringLiteral("order-a1"))[u"status"].toString(), QStringLiteral("UP"));
    QTRY_COMPARE_WITH_TIMEOUT(listed(QStringLiteral("ORDER")), 2, limitMs);
}

void TestLabRegistry::aRegistryThatCannotBeReachedComesBackWhole()
{
    startLab({});
    QCOMPARE(fault("registry-unreachable=A"), 0);
    QCOMPARE(ask(m_url + QStringLiteral("/apps")).status, 0);
    QCOMPARE(
        ask(m_lab->value(QStringLiteral("registries[1].url")) + QStringLiteral("/apps")).status,
        200);
    QCOMPARE(m_lab->tell(QStringLiteral("fault --clear")), 0);
    QCOMPARE(ask(m_url + QStringLiteral("/apps")).status, 200);
    QCOMPARE(fault("registry-silent"), 0);
    const QUrl url(m_url);
    httplib::Client impatient(url.host().toStdString(), url.port());
    impatient.set_read_timeout(0, 300'000);
    QVERIFY(!impatient.Get("/eureka/apps"));
    QCOMPARE(m_lab->tell(QStringLiteral("fault --clear")), 0);
    QCOMPARE(listed(QStringLiteral("ORDER")), 3);
}

void TestLabRegistry::numbersAreWrittenAsEurekaWritesThem()
{
    startLab({});
    const QJsonObject instance = order(QStringLiteral("order-a1"));
    QVERIFY(instance[u"lastUpdatedTimestamp"].isString());
    QVERIFY(instance[u"lastDirtyTimestamp"].isString());
    QVERIFY(instance[u"port"][u"$"].isDouble());
    QCOMPARE(instance[u"port"][u"@enabled"].toString(), QStringLiteral("true"));
    QCOMPARE(instance[u"metadata"][u"version"].toString(), QStringLiteral("1.0.0"));
    const QJsonObject delta =
        askJson(m_url + QStringLiteral("/apps/delta"))[u"applications"].toObject();
    QVERIFY(delta[u"versions__delta"].isString());
    QCOMPARE(delta[u"apps__hashcode"].toString(), QStringLiteral("UP_12_"));
}

QTEST_GUILESS_MAIN(TestLabRegistry)
#include "test_labregistry.moc"
