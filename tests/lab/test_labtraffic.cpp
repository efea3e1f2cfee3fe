#include "tests/lab/clbclient.h"
#include "tests/lab/labweb.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace switchyard;
using namespace switchyard::labtest;

namespace
{

constexpr int limitMs = 60'000; // Only ends a hang.
const QString program = QStringLiteral(SWITCHYARD_LAB);

ClbClient clientOf(const LabProcess &lab)
{
    return {lab.value(QStringLiteral("balancers[0].endpoint")),
            lab.value(QStringLiteral("balancers[0].credentials.lab-file"))};
}

const std::map<QString, int> allToA{{QStringLiteral("i-a1"), 100},
                                    {QStringLiteral("i-a2"), 100},
                                    {QStringLiteral("i-b1"), 0},
                                    {QStringLiteral("i-b2"), 0}};

QSet<QString> zonesOf(const LabProcess &lab, int requests)
{
    QSet<QString> zones;
    for (int i = 0; i < requests; ++i)
        zones.insert(ask(balancerUrl(lab) + QStringLiteral("/order/x")).edge);
    return zones;
}

QStringList instancesOf(const LabProcess &lab, const QString &zone)
{
    QStringList ids;
    const QJsonObject state = lab.state();
    for (const QJsonValue &each : state[u"instances"].toArray()) {
        if (each[u"zone"].toString() == zone)
            ids.append(each[u"id"].toString());
    }
    return ids;
}

qint64 answeredBy(const LabProcess &lab, const QString &zone)
{
    return lab.state()[u"load"][u"zones"][zone].toInteger();
}

QSet<QString> gatewayVersions(const LabProcess &lab, const QString &zone)
{
    QSet<QString> seen;
    for (int i = 0; i < 12; ++i) {
        for (const char *service : {"user", "order"})
            seen.insert(
                ask(lab.value(QStringLiteral("zones.%1.gateways[%2].url").arg(zone).arg(i % 2)) +
                    QStringLiteral("/%1/health").arg(QString::fromLatin1(service)))
                    .version);
    }
    return seen;
}

} // namespace

class TestLabTraffic : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secretsLieInPrivateFilesAndEveryEndpointIsOnLoopback();
    void weightsMoveNewConnectionsAndLeaveKeptOnes();
    void aDrainFlagEndsKeptConnectionsWithTheirNextAnswer();
    void aGatewayAnswersTheProductionNameAlone();
    void aGatewayPassesOverWhoIsOutOfItsRegistry();
    void aDeployReplacesTheInstanceThatAnswers();
    void anUpgradeOfADrainedZoneCostsUsersNothing();
    void aDeathInAServingZoneIsFeltByUsers();
    void aDeadInstancesPortIsKeptForIt();
    void onlyTheNewVersionFails();
    void aWrongCommandIsRefusedWithAReason();
};

void TestLabTraffic::secretsLieInPrivateFilesAndEveryEndpointIsOnLoopback()
{
    LabProcess lab(program, {QStringLiteral("--rps"), QStringLiteral("0")});
    QVERIFY(lab.isRunning());
    const QString token = lab.value(QStringLiteral("lab.token.lab-file"));
    for (const char *key : {"balancers[0].credentials.lab-file", "lab.token.lab-file"}) {
        const QFileInfo file(lab.value(QString::fromLatin1(key)));
        QCOMPARE(file.permissions() & ~QFile::Permissions(0x6600), QFile::Permissions());
        QCOMPARE(QFileInfo(file.path()).permissions() & ~QFile::Permissions(0x7700),
                 QFile::Permissions());
    }
    QFile profile(lab.profile());
    QVERIFY(profile.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(profile.readAll()).remove(QStringLiteral("//shop.lab"));
    static const QRegularExpression host(QStringLiteral("//([^:/\"]+)"));
    for (auto match = host.globalMatch(text); match.hasNext();)
        QVERIFY(match.next().captured(1).startsWith(u"127.0."));
    lab.end();
    QVERIFY(!QFileInfo::exists(QFileInfo(token).path()));
}

void TestLabTraffic::weightsMoveNewConnectionsAndLeaveKeptOnes()
{
    const LabProcess lab(program, {QStringLiteral("--rps"), QStringLiteral("0")});
    QVERIFY(lab.isRunning());
    QCOMPARE(zonesOf(lab, 8), (QSet<QString>{QStringLiteral("A"), QStringLiteral("B")}));
    KeptClient first(lab);
    KeptClient second(lab);
    KeptClient third(lab);
    QSet<QString> before;
    for (KeptClient *client : {&first, &second, &third})
        before.insert(client->get("/order/x").edge);
    QVERIFY(before.contains(QStringLiteral("B")));
    const ClbAnswer answer = clientOf(lab).setWeights(allToA);
    QCOMPARE(answer.status, 200);
    QCOMPARE(zonesOf(lab, 8), QSet<QString>{QStringLiteral("A")});
    QSet<QString> after;
    for (KeptClient *client : {&first, &second, &third})
        after.insert(client->get("/order/x").edge);
    QCOMPARE(after, before);
}

void TestLabTraffic::aDrainFlagEndsKeptConnectionsWithTheirNextAnswer()
{
    const LabProcess lab(program, {QStringLiteral("--rps"), QStringLiteral("0")});
    QVERIFY(lab.isRunning());
    QCOMPARE(
        clientOf(lab).setWeights({{QStringLiteral("i-a1"), 0}, {QStringLiteral("i-a2"), 0}}).status,
        200);
    KeptClient client(lab);
    QCOMPARE(client.get("/order/x").edge, QStringLiteral("B"));
    QCOMPARE(clientOf(lab).setWeights(allToA).status, 200);
    QCOMPARE(client.get("/order/x").edge, QStringLiteral("B"));
    const QString shown = lab.value(QStringLiteral("zones.B.drain.shown.url"));
    QCOMPARE(ask(shown).status, 404);
    QCOMPARE(lab.tell(QStringLiteral("drain --zone B on")), 0);
    QCOMPARE(ask(shown).status, 200);
    QCOMPARE(client.get("/order/x").edge, QStringLiteral("B")); // answered, and then closed
    QTRY_COMPARE_WITH_TIMEOUT(connectionsTo(lab.state(), u'B'), 0, limitMs);
    QCOMPARE(client.get("/order/x").edge, QStringLiteral("A"));
    QCOMPARE(lab.tell(QStringLiteral("drain --zone B off")), 0);
    QCOMPARE(ask(shown).status, 404);
}

void TestLabTraffic::aGatewayAnswersTheProductionNameAlone()
{
    const LabProcess lab(program, {QStringLiteral("--rps"), QStringLiteral("0")});
    QVERIFY(lab.isRunning());
    const QUrl gateway(lab.value(QStringLiteral("zones.A.gateways[0].url")));
    httplib::Client byAddress(gateway.host().toStdString(), gateway.port());
    QCOMPARE(byAddress.Get("/order/health")->status, 421);
    QCOMPARE(ask(gateway.toString() + QStringLiteral("/order/health")).status, 200);
    QCOMPARE(ask(gateway.toString() + QStringLiteral("/nobody/health")).status, 404);
    const QByteArray status = ask(lab.value(QStringLiteral("zones.A.gateways[0].status"))).body;
    static const QRegularExpression stub(
        QStringLiteral("^Active connections: \\d+ \nserver accepts handled requests\n 4 4 4 \n"
                       "Reading: 0 Writing: 1 Waiting: \\d+ \n$"));
    QVERIFY2(stub.match(QString::fromUtf8(status)).hasMatch(), status.constData());
}

void TestLabTraffic::aGatewayPassesOverWhoIsOutOfItsRegistry()
{
    const LabProcess lab(program, {QStringLiteral("--rps"), QStringLiteral("0")});
    QVERIFY(lab.isRunning());
    const auto tell = [&](const char *status) {
        return ask(lab.value(QStringLiteral("registries[0].url")) +
                       QStringLiteral("/apps/ORDER/order-a1/status?value=") + QLatin1String(status),
                   QStringLiteral("PUT"))
            .status;
    };
    const auto answers = [&] {
        int count = 0;
        for (int i = 0; i < 12; ++i)
            count += ask(lab.value(QStringLiteral("zones.A.gateways[0].url")) +
                         QStringLiteral("/order/x"))
                                 .instance == u"order-a1"
                         ? 1
                         : 0;
        return count;
    };
    QTRY_COMPARE_WITH_TIMEOUT(tell("OUT_OF_SERVICE"), 200, limitMs);
    QTRY_COMPARE_WITH_TIMEOUT(answers(), 0, limitMs);
    QCOMPARE(tell("UP"), 200);
    QTRY_COMPARE_WITH_TIMEOUT(answers(), 4, limitMs);
}

void TestLabTraffic::aDeployReplacesTheInstanceThatAnswers()
{
    const LabProcess lab(program, {QStringLiteral("--rps"), QStringLiteral("0")});
    QVERIFY(lab.isRunning());
    QCOMPARE(gatewayVersions(lab, QStringLiteral("B")), QSet<QString>{QStringLiteral("1.0.0")});
    QCOMPARE(lab.tell(QStringLiteral("deploy --instance order-b2 --service order --version 2.0.0")),
             0);
    QTRY_COMPARE_WITH_TIMEOUT(gatewayVersions(lab, QStringLiteral("B")),
                              (QSet<QString>{QStringLiteral("1.0.0"), QStringLiteral("2.0.0")}),
                              limitMs);
    const QString registry = lab.value(QStringLiteral("registries[1].url"));
    QTRY_COMPARE_WITH_TIMEOUT(
        askJson(registry +
                QStringLiteral("/apps/ORDER/order-b2"))[u"instance"][u"metadata"][u"version"],
        QJsonValue(QStringLiteral("2.0.0")), limitMs);
    QCOMPARE(instanceOf(lab.state(), QStringLiteral("order-b2"))[u"deploys"].toInt(), 1);
}

void TestLabTraffic::anUpgradeOfADrainedZoneCostsUsersNothing()
{
    LabProcess lab(program);
    QVERIFY(lab.isRunning());
    QCOMPARE(clientOf(lab).setWeights(allToA).status, 200);
    lab.tell(QStringLiteral("drain --zone B on"));
    QTRY_COMPARE_WITH_TIMEOUT(connectionsTo(lab.state(), u'B'), 0, limitMs);
    std::vector<std::unique_ptr<QProcess>> deploys;
    for (const QString &id : instancesOf(lab, QStringLiteral("B")))
        deploys.push_back(
            lab.begin(QStringLiteral("deploy --instance %1 --version 2.0.0").arg(id)));
    for (const auto &deploy : deploys) {
        QVERIFY(deploy->waitForFinished(limitMs));
        QCOMPARE(deploy->exitCode(), 0);
    }
    lab.tell(QStringLiteral("drain --zone B off"));
    QTRY_COMPARE_WITH_TIMEOUT(gatewayVersions(lab, QStringLiteral("B")),
                              QSet<QString>{QStringLiteral("2.0.0")}, limitMs);
    const qint64 darkB = answeredBy(lab, QStringLiteral("B"));
    QCOMPARE(clientOf(lab)
                 .setWeights({{QStringLiteral("i-b1"), 100}, {QStringLiteral("i-b2"), 100}})
                 .status,
             200);
    QTRY_VERIFY_WITH_TIMEOUT(answeredBy(lab, QStringLiteral("B")) > darkB + 100, limitMs);
    const QJsonObject state = lab.state();
    QVERIFY(state[u"load"][u"requests"].toInteger() > 100);
    QCOMPARE(failedOf(state), 0);
    QVERIFY(lab.end().contains(QStringLiteral("failed 0")));
}

void TestLabTraffic::aDeathInAServingZoneIsFeltByUsers()
{
    const LabProcess lab(program);
    QVERIFY(lab.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(lab.state()[u"load"][u"requests"].toInteger() > 100, limitMs);
    QCOMPARE(failedOf(lab.state()), 0);
    QCOMPARE(lab.tell(QStringLiteral("fault die=pay-a1")), 0);
    QTRY_VERIFY_WITH_TIMEOUT(failedOf(lab.state()) > 0, limitMs);
    QVERIFY(!instanceOf(lab.state(), QStringLiteral("pay-a1"))[u"alive"].toBool());
}

void TestLabTraffic::aDeadInstancesPortIsKeptForIt()
{
    const LabProcess lab(program, {QStringLiteral("--rps"), QStringLiteral("0")});
    QVERIFY(lab.isRunning());
    QCOMPARE(lab.tell(QStringLiteral("fault die=pay-a1")), 0);
    const QJsonObject dead = instanceOf(lab.state(), QStringLiteral("pay-a1"));
    const int port = dead[u"port"].toInt();
    QCOMPARE(ask(QStringLiteral("http://%1:%2/health").arg(dead[u"address"].toString()).arg(port))
                 .status,
             0);
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<quint16>(port));
    const int bound = ::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    ::close(fd);
    QCOMPARE(bound, -1);
    QCOMPARE(lab.tell(QStringLiteral("deploy --instance pay-a1 --version 2.0.0")), 0);
    QVERIFY(instanceOf(lab.state(), QStringLiteral("pay-a1"))[u"alive"].toBool());
}

void TestLabTraffic::onlyTheNewVersionFails()
{
    const LabProcess lab(program, {QStringLiteral("--rps"), QStringLiteral("0"),
                                   QStringLiteral("--instances"), QStringLiteral("1"),
                                   QStringLiteral("--fault"), QStringLiteral("errors=order:100")});
    QVERIFY(lab.isRunning());
    const QString url = balancerUrl(lab) + QStringLiteral("/order/x");
    QCOMPARE(ask(url).status, 200);
    for (const char *id : {"order-a1", "order-b1"})
        QCOMPARE(lab.tell(QStringLiteral("deploy --instance %1 --version 2.0.0")
                              .arg(QString::fromLatin1(id))),
                 0);
    QTRY_COMPARE_WITH_TIMEOUT(ask(url).status, 500, limitMs);
    QCOMPARE(ask(balancerUrl(lab) + QStringLiteral("/order/health")).status, 200);
    QCOMPARE(lab.tell(QStringLiteral("fault --clear errors")), 0);
    QCOMPARE(ask(url).status, 200);
}

void TestLabTraffic::aWrongCommandIsRefusedWithAReason()
{
    const LabProcess lab(program, {QStringLiteral("--rps"), QStringLiteral("0")});
    QVERIFY(lab.isRunning());
    QCOMPARE(lab.tell(QStringLiteral("fault no-such-fault")), 1);
    QCOMPARE(lab.tell(QStringLiteral("fault die=nobody")), 1);
    QCOMPARE(lab.tell(QStringLiteral("fault busy=none")), 1);
    QCOMPARE(lab.tell(QStringLiteral("drain --zone C on")), 1);
    QCOMPARE(lab.tell(QStringLiteral("deploy --instance order-a1 --version -rf")), 1);
    QCOMPARE(lab.tell(QStringLiteral("deploy --instance order-a1 --version 2;0")), 1);
}

QTEST_GUILESS_MAIN(TestLabTraffic)
#include "test_labtraffic.moc"
