#include "app/profile/readprofile.h"
#include "models/zones/discovered.h"

#include <QTest>

/// The draft of a profile: what is found stands in it, what is not known is asked, nothing is
/// guessed.
using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

FoundServer server(const char *id, const char *address, int port, int weight = 100)
{
    return {QString::fromLatin1(id), QString::fromLatin1(address), port, weight};
}

Discovered account()
{
    Discovered found{.id = u"shop"_s};
    found.account.region = u"cn-hangzhou"_s;
    found.account.credentials = {SecretSource::Kind::Keychain, u"shop-aliyun"_s};
    found.ranges = {{u"10.0.1.0/24"_s}, {u"10.0.2.0/24"_s, u"10.0.3.0/24"_s}};
    return found;
}

/// A classic balancer whose listener is bound to a group of both zones.
Discovered shop()
{
    Discovered found = account();
    found.balancers = {
        {.kind = u"alibaba-clb"_s,
         .id = u"lb-web"_s,
         .name = u"Shop Web"_s,
         .listeners = {{u"tcp/443"_s, u"rsp-1"_s, 0}},
         .groups = {{{}, {}, {}},
                    {u"rsp-1"_s,
                     u"zones"_s,
                     {server("i-a1", "10.0.1.10", 443), server("i-b1", "10.0.3.10", 443, 0)}}}}};
    return found;
}

Profile readBack(const ProfileDraft &draft)
{
    const auto read = readProfileText(draft.text.toUtf8(), u"draft.toml"_s);
    if (read)
        return *read;
    for (const ProfileError &error : read.error())
        qWarning("%s", qPrintable(error.toLine()));
    qWarning("%s", qPrintable(draft.text));
    return {};
}

bool asks(const ProfileDraft &draft, const QString &part)
{
    const bool listed = std::ranges::any_of(
        draft.undecided, [&](const QString &line) { return line.contains(part); });
    const QStringList lines = draft.text.split(u'\n');
    const bool written = std::ranges::any_of(lines, [&](const QString &line) {
        return line.startsWith(u"# CHECK "_s) && line.contains(part);
    });
    return listed && written;
}

} // namespace

class DiscoveredTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasFoundCanBeReadAsAProfile()
    {
        const ProfileDraft draft = draftOf(shop());
        const Profile profile = readBack(draft);
        QCOMPARE(draft.balancers, 1);
        QCOMPARE(profile.id, u"shop"_s);
        QVERIFY(profile.isProtected);
        QCOMPARE(profile.balancers.size(), size_t(1));
        const BalancerProfile &web = profile.balancers[0];
        QCOMPARE(web.id, u"shop-web"_s);
        QCOMPARE(web.loadBalancer, u"lb-web"_s);
        QCOMPARE(web.group, u"rsp-1"_s);
        QCOMPARE(web.port, 443);
        QCOMPARE(web.credentials, account().account.credentials);
        QCOMPARE(web.servers, (ZoneServers{{u"i-a1"_s}, {u"i-b1"_s}}));
        QCOMPARE(profile.zones.a.gateways,
                 (std::vector<GatewayProfile>{{u"https://10.0.1.10:443"_s, {}}}));
        QCOMPARE(profile.zones.b.addresses, account().ranges.b);
        QVERIFY(asks(draft, u"status"_s));
        QVERIFY(asks(draft, u"[[checks]]"_s));
    }

    void theDefaultGroupTakesTheListenersPort()
    {
        Discovered found = shop();
        found.balancers[0].listeners = {{u"http/80"_s, {}, 8080}};
        found.balancers[0].groups = {
            {{}, {}, {server("i-a1", "10.0.1.10", 0), server("i-b1", "10.0.2.10", 0)}}};
        const Profile profile = readBack(draftOf(found));
        QCOMPARE(profile.balancers[0].group, QString());
        QCOMPARE(profile.zones.b.gateways,
                 (std::vector<GatewayProfile>{{u"http://10.0.2.10:8080"_s, {}}}));
    }

    void aServerOfNeitherZoneIsAskedAboutAndInNoList()
    {
        Discovered found = shop();
        auto &servers = found.balancers[0].groups[1].servers;
        servers.push_back(server("i-x", "10.0.9.9", 443, 50));
        servers.push_back(server("i-a1", "10.0.1.10", 8443, 10));
        const ProfileDraft draft = draftOf(found);
        const Profile profile = readBack(draft);
        QCOMPARE(profile.balancers[0].servers, (ZoneServers{{u"i-a1"_s}, {u"i-b1"_s}}));
        QVERIFY(asks(draft, u"i-x (10.0.9.9:443, weight 50)"_s));
        QVERIFY(asks(draft, u"i-a1 (10.0.1.10:8443, weight 10)"_s));
    }

    void aGroupOfOneZoneOrOfNoListenerIsLeftOut()
    {
        Discovered found = shop();
        found.balancers[0].groups.push_back(
            {u"rsp-2"_s, u"old"_s, {server("i-a2", "10.0.1.11", 80)}});
        ProfileDraft draft = draftOf(found);
        QCOMPARE(draft.balancers, 1);
        QVERIFY(asks(draft, u"No listener sends anything to group rsp-2"_s));
        found.balancers[0].listeners.push_back({u"tcp/80"_s, u"rsp-2"_s, 0});
        draft = draftOf(found);
        QCOMPARE(draft.balancers, 1);
        QVERIFY(
            asks(draft, u"group rsp-2 (old) does not have servers of both zones (A: 1, B: 0"_s));
    }

    void aRuleThatDividesTheZonesIsTheBalancer()
    {
        Discovered found = account();
        found.balancers = {
            {.kind = u"alibaba-alb"_s,
             .id = u"alb-1"_s,
             .groups = {{u"sgp-a"_s, u"a"_s, {server("i-a1", "10.0.1.10", 8080)}},
                        {u"sgp-b"_s, u"b"_s, {server("i-b1", "10.0.2.10", 8080)}},
                        {u"sgp-ab"_s,
                         u"both"_s,
                         {server("i-a1", "10.0.1.10", 9090), server("i-b1", "10.0.2.10", 9090)}}},
             .rules = {{u"rule-1"_s, u"shop"_s, {u"sgp-a"_s, u"sgp-b"_s}},
                       {u"rule-2"_s, u"api"_s, {u"sgp-ab"_s}}}}};
        const Profile profile = readBack(draftOf(found));
        QCOMPARE(profile.balancers.size(), size_t(2));
        QCOMPARE(profile.balancers[0].rule, u"rule-1"_s);
        QCOMPARE(profile.balancers[0].servers, (ZoneServers{{u"sgp-a"_s}, {u"sgp-b"_s}}));
        QCOMPARE(profile.balancers[1].group, u"sgp-ab"_s);
        QCOMPARE(profile.balancers[1].port, 9090);
        QVERIFY(profile.balancers[0].id != profile.balancers[1].id);
    }

    void whereNothingCanBeMovedTheDraftSaysSo()
    {
        Discovered found = account();
        found.troubles = {u"The API was silent."_s};
        const ProfileDraft draft = draftOf(found);
        QCOMPARE(draft.balancers, 0);
        QVERIFY(asks(draft, u"The API was silent."_s));
        QVERIFY(asks(draft, u"No balancer with servers of both zones"_s));
        QVERIFY(asks(draft, u"No gateway of zone A"_s));
    }

    void registriesAreNamedWithTheirStrangersAndServices()
    {
        Discovered found = shop();
        found.registries = {
            {.zone = Zone::A, .kind = u"eureka"_s, .url = u"http://10.0.1.20:8761/eureka"_s},
            {.zone = Zone::B,
             .kind = u"zookeeper"_s,
             .hosts = u"10.0.2.20:2181"_s,
             .layout = u"dubbo"_s}};
        found.members = {{.zone = Zone::A,
                          .service = u"order"_s,
                          .id = u"o1"_s,
                          .host = u"10.0.1.30"_s,
                          .port = 80},
                         {.zone = Zone::B,
                          .service = u"pay"_s,
                          .id = u"p1"_s,
                          .host = u"10.0.1.31"_s,
                          .port = 80}};
        const ProfileDraft draft = draftOf(found);
        const Profile profile = readBack(draft);
        QCOMPARE(profile.registries.size(), size_t(2));
        QCOMPARE(profile.registries[0].url, u"http://10.0.1.20:8761/eureka"_s);
        QCOMPARE(profile.registries[1].layout, u"dubbo"_s);
        QVERIFY(asks(draft, u"The registry of zone B lists pay at 10.0.1.31"_s));
        QVERIFY(draft.text.contains(u"#   order: A 1, B 0"_s));
        QVERIFY(draft.text.contains(u"# groups = [[\"order\", \"pay\"]]"_s));
    }

    /// Names in an account are anybody's.
    void whatOthersNamedCannotLeaveItsLine()
    {
        Discovered found = shop();
        found.balancers[0].name = u"x\"\nprotected = false\n#"_s;
        found.balancers[0].groups[1].name = u"a\r\n[zones.C]"_s;
        found.troubles = {u"one\nformat = 2"_s};
        const Profile profile = readBack(draftOf(found));
        QVERIFY(profile.isProtected);
        QCOMPARE(profile.balancers.size(), size_t(1));
    }
};

QTEST_APPLESS_MAIN(DiscoveredTest)
#include "tst_discovered.moc"
