// A profile drafted from nothing but a key, a region and two ranges, against the lab's cloud and
// its registries; and what the draft's own words are worth.
#include "app/profile/readprofile.h"
#include "tests/support/labprocess.h"

#include <QtTest>

using namespace switchyard;

namespace
{

QString q(const char *text) { return QString::fromLatin1(text); }

struct Ended {
    int code = -1;
    QString out = {};
    QString err = {};
};

Ended ctl(const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(q("SWITCHYARD_LANGUAGE"), q("en"));
    process.setProcessEnvironment(environment);
    process.start(q(SWITCHYARDCTL), arguments);
    if (!process.waitForFinished(240'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestDiscoverOnLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLabsBalancersAreFound_data();
    void theLabsBalancersAreFound();
    void withoutARightRangeNothingIsGuessed();
    void whatIsMissingIsSaid();
};

void TestDiscoverOnLab::theLabsBalancersAreFound_data()
{
    QTest::addColumn<QStringList>("lab");
    QTest::newRow("classic: a default group and a server group")
        << QStringList{q("--balancers"), q("2")};
    QTest::newRow("application: a server group and a rule")
        << QStringList{q("--balancers"), q("2"), q("--balancer"), q("alb")};
}

namespace
{

QStringList discover(const LabProcess &lab, const QString &rangeA, const QString &rangeB)
{
    return {q("discover"),
            q("--region"),
            q("cn-lab"),
            q("--endpoint"),
            lab.value(q("balancers[0].endpoint")),
            q("--credentials"),
            q("lab-file:") + lab.value(q("balancers[0].credentials.lab-file")),
            q("--zone-a"),
            rangeA,
            q("--zone-b"),
            rangeB,
            q("--registry-a"),
            q("eureka:") + lab.value(q("registries[0].url")),
            q("--registry-b"),
            q("eureka:") + lab.value(q("registries[1].url")),
            q("--out"),
            lab.folder() + q("/draft.toml")};
}

} // namespace

void TestDiscoverOnLab::theLabsBalancersAreFound()
{
    QFETCH(const QStringList, lab);
    const LabProcess cloud(q(SWITCHYARD_LAB), QStringList(lab) << q("--rps") << q("0"));
    QVERIFY(cloud.isRunning());
    const QString rangeA = cloud.value(q("zones.A.addresses[0]"));
    const QString rangeB = cloud.value(q("zones.B.addresses[0]"));
    const auto found = ctl(discover(cloud, rangeA, rangeB));
    QVERIFY2(found.code == 0, qPrintable(found.err));
    QVERIFY2(found.err.contains(q("CHECK: ")), "what must be looked at is said");

    const auto known = readProfile(cloud.profile());
    const auto draft = readProfile(cloud.folder() + q("/draft.toml"));
    QVERIFY(known);
    if (!draft)
        for (const ProfileError &error : draft.error())
            qWarning("%s", qPrintable(error.toLine()));
    QVERIFY(draft);
    QCOMPARE(draft->balancers.size(), known->balancers.size());
    for (const BalancerProfile &was : known->balancers) {
        const auto same = [&](const BalancerProfile &is) {
            return is.kind == was.kind && is.loadBalancer == was.loadBalancer &&
                   is.group == was.group && is.rule == was.rule && is.port == was.port &&
                   is.servers == was.servers;
        };
        QVERIFY2(std::ranges::count_if(draft->balancers, same) == 1, qPrintable(was.id));
    }
    for (const Zone zone : bothZones) {
        QVERIFY(!draft->zones[zone].gateways.empty());
        QCOMPARE(draft->zones[zone].addresses, known->zones[zone].addresses);
    }
    QCOMPARE(draft->registries.size(), size_t(2));
    QFile file(cloud.folder() + q("/draft.toml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    for (const QStringList &group : known->upgrade.groups)
        for (const QString &service : group)
            QVERIFY2(text.contains(q("#   %1: A ").arg(service)), qPrintable(text));
}

/// With B's range on paper only, every server of B is in neither zone: nothing can be moved.
void TestDiscoverOnLab::withoutARightRangeNothingIsGuessed()
{
    const LabProcess cloud(q(SWITCHYARD_LAB), {q("--rps"), q("0")});
    QVERIFY(cloud.isRunning());
    const auto found =
        ctl(discover(cloud, cloud.value(q("zones.A.addresses[0]")), q("10.99.0.0/24")));
    QCOMPARE(found.code, 4);
    QVERIFY2(found.err.contains(q("does not have servers of both zones")), qPrintable(found.err));
    QVERIFY2(found.err.contains(q("The registry of zone B lists")), qPrintable(found.err));
    QVERIFY(!readProfile(cloud.folder() + q("/draft.toml")));
}

void TestDiscoverOnLab::whatIsMissingIsSaid()
{
    QCOMPARE(ctl({q("discover")}).code, 2);
    const QStringList ranges{q("--region"), q("r"), q("--zone-a"), q("10.0.1.0/24"), q("--zone-b")};
    const auto key =
        ctl(QStringList{q("discover")} + ranges +
            QStringList{q("10.0.2.0/24"), q("--credentials"), q("LTAI-the-key-itself")});
    QCOMPARE(key.code, 2);
    QVERIFY2(key.err.contains(q("never the key itself")), qPrintable(key.err));
    const auto range = ctl(QStringList{q("discover")} + ranges + QStringList{q("10.0.2/24")});
    QCOMPARE(range.code, 2);
    QVERIFY(range.err.contains(q("10.0.2/24 is no range")));
}

QTEST_GUILESS_MAIN(TestDiscoverOnLab)
#include "tst_discoveronlab.moc"
