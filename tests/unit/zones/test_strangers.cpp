#include "models/zones/addressrange.h"
#include "models/zones/strangers.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;
using From = Stranger::From;

namespace
{

const PerZone<QStringList> ranges{{u"10.0.1.0/24"_s, u"fd00:1::/64"_s}, {u"10.0.2.0/24"_s}};

Listed at(const char *host, ListedRole role = ListedRole::Provider)
{
    return {.role = role, .zone = Zone::A, .service = u"pay"_s, .host = QString::fromLatin1(host)};
}

/// Where a stranger is from; -1 for who is at home.
int originOf(const Listed &listed, const PerZone<QStringList> &in)
{
    const auto strangers = strangersOf({listed}, in);
    return strangers.empty() ? -1 : int(strangers.front().from);
}

} // namespace

class TestStrangers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rangesHoldWhatBeginsAlike_data()
    {
        QTest::addColumn<QString>("range");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("holds");
        const auto row = [](const char *range, const char *address, bool holds) {
            QTest::addRow("%s, %s", range, address)
                << QString::fromLatin1(range) << QString::fromLatin1(address) << holds;
        };
        row("10.0.1.0/24", "10.0.1.0", true);
        row("10.0.1.0/24", "10.0.1.255", true);
        row("10.0.1.0/24", "10.0.2.0", false);
        row("10.0.1.77/24", "10.0.1.1", true);
        row("10.0.1.64/26", "10.0.1.127", true);
        row("10.0.1.64/26", "10.0.1.128", false);
        row("10.0.1.7", "10.0.1.7", true);
        row("10.0.1.7", "10.0.1.8", false);
        row("0.0.0.0/0", "203.0.113.9", true);
        row("0.0.0.0/0", "fd00::1", false);
        row("10.0.1.0/24", "::ffff:10.0.1.9", true);
        row("fd00:1::/64", "fd00:1::9", true);
        row("fd00:1::/64", "FD00:1:0:0:ffff::", true);
        row("fd00:1::/64", "fd00:1:0:1::", false);
        row("::/0", "10.0.1.1", true);
    }
    void rangesHoldWhatBeginsAlike()
    {
        QFETCH(QString, range);
        QFETCH(QString, address);
        const auto read = addressRangeOf(range);
        QVERIFY(read);
        const auto host = addressOf(address);
        QVERIFY(host);
        QTEST(read->contains(*host), "holds");
    }

    void whatIsNoAddressIsNone_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "pay", "10.0.1", "10.0.1.256", "10.0.1.1.1", "10.0.1.-1",
                                 "10.0.1. 1", "1::2::3", ":::", "12345::", "1:2:3:4:5:6:7",
                                 "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "fe80::1%eth0",
                                 "10.0.1.1/33", "10.0.1.1/", "10.0.1.1/x", "::/129", "10.0.1.1:80"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatIsNoAddressIsNone()
    {
        QFETCH(QString, text);
        QVERIFY(!addressRangeOf(text));
    }

    void whoIsInTheOwnRangesIsAtHome()
    {
        QCOMPARE(originOf(at("10.0.1.9"), ranges), -1);
        QCOMPARE(originOf(at("fd00:1::9"), ranges), -1);
    }

    void providersAndConsumersFromElsewhereAreNamed()
    {
        for (const auto role : {ListedRole::Provider, ListedRole::Consumer}) {
            QCOMPARE(originOf(at("10.0.2.9", role), ranges), int(From::OtherZone));
            QCOMPARE(originOf(at("10.0.3.9", role), ranges), int(From::Nowhere));
            QCOMPARE(originOf(at("pay-1.internal", role), ranges), int(From::Unknown));
        }
        const auto strangers = strangersOf({at("10.0.1.9"), at("10.0.2.9")}, ranges);
        QCOMPARE(strangers, (std::vector<Stranger>{{at("10.0.2.9"), From::OtherZone}}));
    }

    void theRegistryOfTheOtherZoneIsLookedAtFromItsOwnSide()
    {
        Listed listed = at("10.0.1.9");
        listed.zone = Zone::B;
        QCOMPARE(originOf(listed, ranges), int(From::OtherZone));
    }

    void anAddressInTheRangesOfBothIsAtHome()
    {
        QCOMPARE(originOf(at("127.0.0.1"), {{u"127.0.0.0/8"_s}, {u"127.0.0.0/8"_s}}), -1);
    }

    void withoutOwnRangesOnlyTheOtherZonesAreStrangers()
    {
        const PerZone<QStringList> onlyB{{}, {u"10.0.2.0/24"_s}};
        QCOMPARE(originOf(at("10.0.3.9"), onlyB), -1);
        QCOMPARE(originOf(at("10.0.2.9"), onlyB), int(From::OtherZone));
        QCOMPARE(originOf(at("10.0.2.9"), {}), -1);
        QCOMPARE(originOf(at("pay-1.internal"), {}), -1);
    }

    void aGhostIsNoStranger()
    {
        Listed ghost = at("10.0.2.9");
        ghost.ghostOf = u"pay-2"_s;
        QCOMPARE(originOf(ghost, ranges), -1);
    }
};

QTEST_APPLESS_MAIN(TestStrangers)
#include "test_strangers.moc"
