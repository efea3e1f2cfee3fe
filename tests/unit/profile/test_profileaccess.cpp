#include "leastprofile.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray sources =
    "[[registries]]\nzone = \"A\"\nkind = \"eureka\"\nurl = \"http://10.0.1.20/e\"\n"
    "[[queues]]\nzone = \"A\"\nkind = \"rabbitmq\"\nurl = \"http://10.0.1.30:15672\"\n"
    "credentials = { keychain = \"k\" }\n"
    "[telemetry]\nkind = \"prometheus\"\nurl = \"http://10.0.9.9:9090\"\n";

} // namespace

class TestProfileAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sourcesAreReachedDirectlyWhereNothingIsSaid();
    void oneWayCountsForAllThatNameNone();
    void aSourceMayHaveAWayOfItsOwn();
    void whatIsNoWayIsRefused_data();
    void whatIsNoWayIsRefused();
};

void TestProfileAccess::sourcesAreReachedDirectlyWhereNothingIsSaid()
{
    const auto read = readProfileText(least + sources, u"x"_s);
    QVERIFY(read);
    QCOMPARE(read->registries[0].via, Access{});
    QCOMPARE(read->telemetry.via, Access{});
}

void TestProfileAccess::oneWayCountsForAllThatNameNone()
{
    const auto read = readProfileText(
        least + sources + "[access]\nvia = \"ssh:ram@bastion.x\"\nssh-config = \"/c\"\n", u"x"_s);
    QVERIFY(read);
    const Access expected{.kind = Access::Kind::Ssh, .name = u"ram@bastion.x"_s};
    QCOMPARE(read->zones.a.via, expected);
    QCOMPARE(read->zones.b.via, expected);
    QCOMPARE(read->registries[0].via, expected);
    QCOMPARE(read->queues[0].via, expected);
    QCOMPARE(read->telemetry.via, expected);
    QCOMPARE(read->access.sshConfig, u"/c"_s);
}

void TestProfileAccess::aSourceMayHaveAWayOfItsOwn()
{
    QByteArray text = least + sources + "via = \"direct\"\n[access]\nvia = \"ssh:bastion\"\n";
    text.replace("[zones.B]\n", "[zones.B]\nvia = \"socks5h://10.0.0.1:1080\"\n");
    const auto read = readProfileText(text, u"x"_s);
    QVERIFY(read);
    QCOMPARE(read->telemetry.via, Access{});
    QCOMPARE(read->zones.a.via.kind, Access::Kind::Ssh);
    const Access socks{
        .kind = Access::Kind::Socks, .name = u"10.0.0.1:1080"_s, .proxy = u"10.0.0.1:1080"_s};
    QCOMPARE(read->zones.b.via, socks);
}

void TestProfileAccess::whatIsNoWayIsRefused_data()
{
    QTest::addColumn<QByteArray>("way");
    for (const char *way : {"", "ssh", "ssh:", "ssh:-oProxyCommand=x", "ssh:a b", "socks5h://host",
                            "socks5h://a:1,b:2", "socks5://host:1080", "http://host:1080"})
        QTest::newRow(*way ? way : "nothing") << QByteArray(way);
}

void TestProfileAccess::whatIsNoWayIsRefused()
{
    QFETCH(QByteArray, way);
    QCOMPARE(
        errorLines(least + "[access]\nvia = \"" + way + "\"\n"),
        QStringList(u"shop.toml:15:7: \"via\" in [access] is \"%1\"; it must be \"direct\", "
                    "\"socks5h://host:port\" or \"ssh:host\", the host as your ssh knows it"_s.arg(
                        QString::fromUtf8(way))));
}

QTEST_GUILESS_MAIN(TestProfileAccess)
#include "test_profileaccess.moc"
