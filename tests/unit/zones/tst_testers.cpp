#include "models/zones/testers.h"

#include <QTest>

/// How people are shown a dark zone.
using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Profile shop(const QString &gateway)
{
    Profile profile{.id = u"shop"_s};
    profile.zones.b.gateways = {{.url = u"https://gw-b.internal"_s}, {.url = gateway}};
    profile.checks = {{.url = u"https://shop.example.com/health"_s},
                      {.url = u"https://shop.example.com/login"_s},
                      {.command = {u"/bin/look"_s}},
                      {.url = u"https://10.0.9.9/"_s}};
    profile.probe.url = u"https://api.example.com/{service}/health"_s;
    return profile;
}

} // namespace

class TestersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNamesAreThoseThatUsersHave()
    {
        Profile profile = shop({});
        profile.testers.dns.name = u"m.example.com"_s;
        QCOMPARE(productionNames(profile),
                 QStringList({u"shop.example.com"_s, u"api.example.com"_s, u"m.example.com"_s}));
        QCOMPARE(productionNames(Profile()), QStringList());
    }

    void theHostsFileTakesTheGatewayThatHasAnAddress()
    {
        QCOMPARE(hostsLines(shop(u"https://10.0.2.10"_s), Zone::B),
                 QStringList({u"# zone B of shop: take this out again after the test"_s,
                              u"10.0.2.10 shop.example.com"_s, u"10.0.2.10 api.example.com"_s}));
        QCOMPARE(hostsLines(shop(u"https://gw-b2.internal"_s), Zone::B), QStringList());
        QCOMPARE(hostsLines(shop(u"https://10.0.2.10"_s), Zone::A), QStringList());
    }

    void chromiumMapsNamesAndPortToTheGateway()
    {
        const auto start = browserStart(shop(u"https://10.0.2.10:8443"_s), Zone::B,
                                        BrowserKind::Chromium, u"/cache/b"_s);
        QVERIFY(start);
        QVERIFY(start->preferences.isEmpty());
        QVERIFY(start->arguments.contains(u"--user-data-dir=/cache/b"_s));
        QVERIFY(start->arguments.contains(u"--host-resolver-rules=MAP shop.example.com "
                                          "10.0.2.10:8443, MAP api.example.com 10.0.2.10:8443"_s));
        QCOMPARE(start->arguments.last(), u"https://shop.example.com/"_s);
        const auto plain = browserStart(shop(u"http://[fd00::2]"_s), Zone::B, BrowserKind::Chromium,
                                        u"/cache/b"_s);
        QVERIFY(plain->arguments[4].contains(u"MAP shop.example.com [fd00::2]:80"_s));
        QCOMPARE(plain->arguments.last(), u"http://shop.example.com/"_s);
    }

    void firefoxLooksEveryNameUpAsTheGateway()
    {
        const auto start = browserStart(shop(u"https://10.0.2.10:8443"_s), Zone::B,
                                        BrowserKind::Firefox, u"/cache/b"_s);
        QVERIFY(
            start->preferences.contains("user_pref(\"network.dns.forceResolve\", \"10.0.2.10\");"));
        QCOMPARE(start->arguments, QStringList({u"-no-remote"_s, u"-profile"_s, u"/cache/b"_s,
                                                u"https://shop.example.com:8443/"_s}));
        QCOMPARE(browserStart(shop(u"https://10.0.2.10"_s), Zone::B, BrowserKind::Firefox, {})
                     ->arguments.last(),
                 u"https://shop.example.com/"_s);
    }

    void theKindIsInTheProgramsName()
    {
        QCOMPARE(browserKindOf(u"/usr/bin/firefox-esr"_s), BrowserKind::Firefox);
        QCOMPARE(browserKindOf(u"/opt/firefox/../chromium"_s), BrowserKind::Chromium);
    }

    void withoutAnAddressOrANameNothingIsOpened()
    {
        QVERIFY(!browserStart(shop(u"https://gw"_s), Zone::B, BrowserKind::Chromium, {}));
        Profile nameless = shop(u"https://10.0.2.10"_s);
        nameless.checks.clear();
        nameless.probe.url.clear();
        QVERIFY(!browserStart(nameless, Zone::B, BrowserKind::Firefox, {}));
    }
};

QTEST_APPLESS_MAIN(TestersTest)
#include "tst_testers.moc"
