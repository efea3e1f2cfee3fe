#include "tests/unit/profile/leastprofile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTest>

using namespace switchyard;

namespace
{

Profile exampleAt(const char *name)
{
    const auto read = readProfile(QStringLiteral(SWITCHYARD_PROFILES "/") + QLatin1String(name));
    if (!read) {
        for (const ProfileError &error : read.error())
            qWarning("%s", qPrintable(error.toLine()));
        return {};
    }
    return *read;
}

using Strings = QStringList;

} // namespace

class TestProfile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLeastProfileTakesEveryDefault();
    void theClbExampleReadsIntoItsValues();
    void presetsMakeTheQueriesAndOwnOnesGoFirst();
    void theClbExampleReadsItsSourcesAndRelease();
    void theHaproxyExampleReadsIntoItsValues();
    void theAlbExampleReadsIntoItsValues();
    void theCloudMonitorExampleReadsIntoItsValues();
    void theAssistantExampleReadsIntoItsValues();
    void theZookeeperExampleReadsIntoItsValues();
    void everyExampleIsGood();
    void durationsAreReadInEveryUnit();
    void aFileThatCannotBeReadIsOneError();
    void aLabFileIsTakenWhereAllEndpointsAreLoopback();
    void aDamagedFileIsAProfileOrErrorsOfOneLine();
};

void TestProfile::theLeastProfileTakesEveryDefault()
{
    Profile expected;
    expected.id = QStringLiteral("shop");
    expected.name = QStringLiteral("Shop");
    expected.zones.a.gateways = {{.url = QStringLiteral("http://10.0.1.10")}};
    expected.zones.b.gateways = {{.url = QStringLiteral("http://10.0.2.10")}};
    BalancerProfile web;
    web.id = QStringLiteral("web");
    web.kind = QStringLiteral("haproxy");
    web.socket = QStringLiteral("unix:/run/haproxy.sock");
    web.backend = QStringLiteral("shop");
    web.servers.a = {QStringLiteral("a1")};
    web.servers.b = {QStringLiteral("b1")};
    expected.balancers = {web};
    expected.hash =
        QString::fromLatin1(QCryptographicHash::hash(least, QCryptographicHash::Sha256).toHex());
    QCOMPARE(errorLines(least), QStringList());
    QVERIFY(readProfileText(least, QStringLiteral("x")).value() == expected);
}

void TestProfile::theClbExampleReadsIntoItsValues()
{
    const Profile shop = exampleAt("alibaba-clb-eureka.toml");
    QCOMPARE(shop.id, QStringLiteral("shop-production"));
    QCOMPARE(shop.name, QStringLiteral("Shop production"));
    QVERIFY(shop.isProtected);

    const ZoneProfile &a = shop.zones.a;
    QCOMPARE(a.gateways.size(), size_t(2));
    QCOMPARE(a.gateways[1].url, QStringLiteral("https://10.0.1.11"));
    QCOMPARE(a.gateways[1].status, QStringLiteral("http://10.0.1.11:8090/status"));
    QCOMPARE(a.addresses, Strings{QStringLiteral("10.0.1.0/24")});
    QCOMPARE(a.drain.set, (Strings{QStringLiteral("/usr/bin/ssh"), QStringLiteral("gw-a"),
                                   QStringLiteral("touch /run/zone/drain")}));
    QCOMPARE(a.drain.clear.size(), 3);
    QCOMPARE(a.drain.shown, QStringLiteral("http://10.0.1.10:8090/drain"));
    QCOMPARE(a.capacityRequestsPerSecond, 1200);
    QCOMPARE(a.gatewaySlots, (SlotsProfile{4096, 4, 2, 64}));
    QCOMPARE(shop.zones.b.gatewaySlots, SlotsProfile{});
    QCOMPARE(a.noise, std::vector<NoiseProfile>({{QStringLiteral("CLB health checks"), 60}}));
    QCOMPARE(shop.zones.b.addresses, Strings{QStringLiteral("10.0.2.0/24")});

    QCOMPARE(shop.balancers.size(), size_t(2));
    const BalancerProfile &web = shop.balancers[0];
    QCOMPARE(web.kind, QStringLiteral("alibaba-clb"));
    QCOMPARE(web.region, QStringLiteral("cn-hangzhou"));
    QCOMPARE(web.loadBalancer, QStringLiteral("lb-bp1example0000000web"));
    QCOMPARE(web.group, QString());
    QCOMPARE(web.lagMs, -1);
    QCOMPARE(web.lifeMs, -1);
    QCOMPARE(web.credentials.kind, SecretSource::Kind::Keychain);
    QCOMPARE(web.credentials.name, QStringLiteral("shop-aliyun"));
    QCOMPARE(web.servers.b,
             std::vector<QString>({QStringLiteral("i-bp1b1"), QStringLiteral("i-bp1b2")}));
    const BalancerProfile &api = shop.balancers[1];
    QCOMPARE(api.group, QStringLiteral("rsp-bp1example"));
    QCOMPARE(api.port, 443);
    QCOMPARE(api.lagMs, 5000);
    QCOMPARE(api.callsPerMinute, 200);
    QCOMPARE(api.lifeMs, 60'000);
    QCOMPARE(api.credentials.kind, SecretSource::Kind::Command);
    QCOMPARE(api.credentials.command.size(), 3);
}

void TestProfile::presetsMakeTheQueriesAndOwnOnesGoFirst()
{
    const auto telemetry = [](const QByteArray &keys) {
        const auto read = readProfileText(least +
                                              "[telemetry]\nkind = \"prometheus\"\nurl = "
                                              "\"http://10.0.9.9:9090\"\n" +
                                              keys,
                                          QStringLiteral("shop.toml"));
        return read ? read->telemetry : TelemetryProfile();
    };
    const TelemetryProfile spring = telemetry("preset = \"spring\"\nslow-over = \"500ms\"\n");
    QCOMPARE(spring.requests,
             QStringLiteral("sum by (zone, application, instance) (http_server_requests_seconds_"
                            "count{uri!~\"/actuator.*\",status!~\"4..|UNKNOWN\"})"));
    QVERIFY(spring.errors.contains(QStringLiteral("status=~\"5..\"")));
    QVERIFY(spring.slow.endsWith(QStringLiteral(",le=~\"0[.]50*\"})")));
    QVERIFY(spring.slowNeedsBucket);
    QVERIFY(spring.latency.contains(QStringLiteral("sum by (zone, application, le) (rate(")));
    QCOMPARE(spring.serviceLabel, QStringLiteral("application"));
    QVERIFY(telemetry("preset = \"spring\"\n").slow.isEmpty());
    QCOMPARE(spring.uris,
             QStringLiteral("sum by (zone, application, uri) (increase(http_server_requests_"
                            "seconds_count{uri!~\"/actuator.*\",status=~\"5..\"}[{seconds}s]))"));
    QVERIFY(telemetry("preset = \"spring\"\nuri-label = \"path\"\n")
                .uris.startsWith(QStringLiteral("sum by (zone, application, path) (")));
    QCOMPARE(telemetry("preset = \"spring\"\nuris = \"mine\"\n").uris, QStringLiteral("mine"));
    QVERIFY(telemetry("preset = \"nginx-vts\"\n").uris.isEmpty());
    QVERIFY(telemetry("preset = \"spring\"\nslow-over = \"1s\"\n")
                .slow.endsWith(QStringLiteral("le=~\"1([.]0*)?\"})")));
    const TelemetryProfile own = telemetry(
        "preset = \"spring\"\nslow-over = \"500ms\"\nzone-label = \"az\"\nversion-label = "
        "\"version\"\nzone-values = { A = [\"hz-g\"], B = [\"hz-h\"] }\nerrors = \"bad\"\n"
        "slow = \"late\"\n");
    QVERIFY(own.requests.startsWith(
        QStringLiteral("sum by (az, application, instance, version) (http_server")));
    QCOMPARE(own.errors, QStringLiteral("bad"));
    QCOMPARE(own.slow, QStringLiteral("late"));
    QVERIFY(!own.slowNeedsBucket);
    QCOMPARE(own.zoneValues.b, QStringList{QStringLiteral("hz-h")});
    const TelemetryProfile haproxy = telemetry("preset = \"haproxy\"\n");
    QCOMPARE(haproxy.zoneValues.a, QStringList{QStringLiteral("a1")});
    QVERIFY(haproxy.requests.contains(QStringLiteral("proxy=~\"shop\"")));
    QVERIFY(haproxy.slow.isEmpty() && haproxy.latency.isEmpty());
    const TelemetryProfile nginx = telemetry("preset = \"nginx\"\nerrors = \"bad\"\n");
    QVERIFY(nginx.requests.contains(QStringLiteral("nginx_http_requests_total")));
}

void TestProfile::theClbExampleReadsItsSourcesAndRelease()
{
    const Profile shop = exampleAt("alibaba-clb-eureka.toml");
    QCOMPARE(shop.registries.size(), size_t(2));
    QCOMPARE(shop.queues.size(), size_t(2));
    QCOMPARE(shop.queues[1].zone, Zone::B);
    QCOMPARE(shop.queues[1].url, QStringLiteral("http://10.0.2.30:15672"));
    QCOMPARE(shop.queues[0].credentials.name, QStringLiteral("shop-rabbitmq-a"));
    QCOMPARE(shop.queues[0].aside,
             (QStringList{QStringLiteral("parked.*"), QStringLiteral("retry-later")}));
    QCOMPARE(shop.registries[0].chain.leaseMs, qint64(15'000));
    QCOMPARE(shop.registries[0].chain.evictionMs, qint64(5'000));
    QVERIFY(!shop.registries[0].chain.selfPreservation);
    QCOMPARE(shop.registries[0].peers, Strings{QStringLiteral("http://10.0.1.21:8761/eureka")});
    QCOMPARE(shop.registries[0].credentials.name, QStringLiteral("shop-eureka-a"));
    QCOMPARE(shop.registries[1].credentials.kind, SecretSource::Kind::None);
    QCOMPARE(shop.registries[1].peers, Strings());
    QCOMPARE(shop.registries[1].chain, CacheChain{});
    QCOMPARE(shop.registries[1].zone, Zone::B);
    QCOMPARE(shop.registries[1].kind, QStringLiteral("eureka"));
    QCOMPARE(shop.registries[1].url, QStringLiteral("http://10.0.2.20:8761/eureka"));
    QVERIFY(shop.telemetry.requests == TelemetryProfile().requests);
    QVERIFY(shop.telemetry.errors == TelemetryProfile().errors);
    QCOMPARE(shop.telemetry.url, QStringLiteral("http://10.0.9.9:9090"));
    QCOMPARE(shop.telemetry.via, Access{});
    QCOMPARE(shop.zones.b.via,
             (Access{.kind = Access::Kind::Ssh, .name = QStringLiteral("bastion")}));
    QCOMPARE(shop.upgrade.groups,
             (std::vector<Strings>{{QStringLiteral("config"), QStringLiteral("user")},
                                   {QStringLiteral("order"), QStringLiteral("coupon")}}));
    QCOMPARE(shop.upgrade.deploy.size(), 4);
    QCOMPARE(shop.upgrade.deadlineMs, 600'000);
    QCOMPARE(shop.upgrade.stop.actuator, QStringLiteral("/actuator"));
    QCOMPARE(shop.upgrade.stop.limitMs, 60'000);
    QCOMPARE(shop.upgrade.stop.credentials.name, QStringLiteral("shop-actuator"));
    QCOMPARE(shop.probe.credentials.name, QStringLiteral("shop-actuator"));
    QCOMPARE(shop.shared.audit, QStringList({QStringLiteral("/usr/local/bin/sql-audit"),
                                             QStringLiteral("--schema"), QStringLiteral("shop")}));
    QCOMPARE(shop.shared.limitMs, qint64(60'000));
    QCOMPARE(shop.artefacts.check.size(), 4);
    QCOMPARE(shop.artefacts.limitMs, qint64(120'000));
    QCOMPARE(shop.parts.size(), size_t(1));
    QCOMPARE(shop.parts[0].name, QStringLiteral("web"));
    QCOMPARE(shop.parts[0].version.json, QStringLiteral("version"));
    QCOMPARE(shop.parts[0].healthBody, QStringLiteral("<title>Shop"));
    QCOMPARE(shop.parts[0].deploy.size(), 4);
    QCOMPARE(shop.parts[0].places, PerZone<QStringList>{});
    QCOMPARE(shop.commands.size(), size_t(2));
    QVERIFY(shop.commands[0].when == CommandProfile::When::Before && !shop.commands[0].mayFail);
    QCOMPARE(shop.commands[0].limitMs, qint64(120'000));
    QVERIFY(shop.commands[1].when == CommandProfile::When::After && shop.commands[1].mayFail);
    QCOMPARE(shop.commands[1].step, QStringLiteral("cutover"));
    QVERIFY(!shop.commands[1].zone);
    QCOMPARE(shop.probe.url, QStringLiteral("https://shop.example.com/{service}/actuator/info"));
    QCOMPARE(shop.checks.size(), size_t(4));
    QCOMPARE(shop.checks[0].body, QStringLiteral("UP"));
    QCOMPARE(shop.checks[0].headers, Strings{QStringLiteral("Content-Type: application/json")});
    QCOMPARE(shop.checks[1].status, 200);
    QCOMPARE(shop.checks[2].command.size(), 5);
    QCOMPARE(shop.checks[2].limitMs, 8'000);
    QVERIFY(shop.checks[3].assetsOfOther && !shop.checks[0].assetsOfOther);
    QCOMPARE(shop.testers.browser, Strings());
    QCOMPARE(shop.testers.dns.name, QStringLiteral("shop.example.com"));
    QCOMPARE(shop.testers.dns.set.size(), 3);
    QCOMPARE(shop.testers.dns.clear.size(), 2);
    QCOMPARE(shop.testers.dns.shown.size(), 4);
    QCOMPARE(shop.notify.size(), size_t(2));
    QCOMPARE(shop.notify[0].kind, QStringLiteral("dingtalk"));
    QCOMPARE(shop.notify[0].name, QStringLiteral("release group"));
    QCOMPARE(shop.notify[0].url.name, QStringLiteral("shop-dingtalk"));
    QCOMPARE(shop.notify[0].secret.name, QStringLiteral("shop-dingtalk-secret"));
    QCOMPARE(shop.notify[0].from, NotifyProfile::From::Steps);
    QCOMPARE(shop.notify[1].name, QStringLiteral("wecom"));
    QCOMPARE(shop.notify[1].secret.kind, SecretSource::Kind::None);
    QCOMPARE(shop.notify[1].from, NotifyProfile::From::Trouble);

    QCOMPARE(shop.team, (TeamProfile{.kind = QStringLiteral("postgresql"),
                                     .host = QStringLiteral("db1.example.com,db2.example.com"),
                                     .port = 5432,
                                     .database = QStringLiteral("ops"),
                                     .credentials = {.kind = SecretSource::Kind::Keychain,
                                                     .name = QStringLiteral("switchyard-team")},
                                     .caFile = QStringLiteral("/etc/ssl/company-ca.pem"),
                                     .approvals = 1}));
    QCOMPARE(shop.freezes.size(), size_t(2));
    QCOMPARE(
        shop.freezes[0],
        (FreezeProfile{
            .name = QStringLiteral("Singles' Day"),
            .from = {.each = FreezeMoment::Each::Year, .month = 11, .day = 9},
            .to = {.each = FreezeMoment::Each::Year, .month = 11, .day = 12, .minute = 12 * 60},
            .timeZone = QStringLiteral("Asia/Shanghai")}));
    QCOMPARE(shop.freezes[1].from.each, FreezeMoment::Each::Week);
    ReleaseProfile release;
    release.approval = true; // all else in the example is what the defaults are, written out
    QVERIFY(shop.release == release);
    QVERIFY(shop.lab == LabProfile());
}

void TestProfile::theHaproxyExampleReadsIntoItsValues()
{
    const Profile shop = exampleAt("haproxy-nginx.toml");
    QCOMPARE(shop.telemetry.slowOverMs, qint64(500));
    QCOMPARE(shop.telemetry.serviceLabel, QStringLiteral("application"));
    QCOMPARE(shop.balancers.size(), size_t(1));
    const BalancerProfile &edge = shop.balancers[0];
    QCOMPARE(edge.socket, QStringLiteral("unix:/run/haproxy/admin.sock"));
    QCOMPARE(edge.master, QStringLiteral("unix:/run/haproxy/master.sock"));
    QCOMPARE(edge.backend, QStringLiteral("shop"));
    QCOMPARE(edge.credentials.kind, SecretSource::Kind::None);
    QCOMPARE(shop.upgrade.parallel, 4);
    QCOMPARE(shop.upgrade.deadlineMs, 300'000);
    QCOMPARE(shop.release.ramp, (std::vector<int>{10, 50, 100}));
    QCOMPARE(shop.release.stageMs, 30'000);
    QCOMPARE(shop.release.soakMs, 120'000);
}

void TestProfile::theAlbExampleReadsIntoItsValues()
{
    const Profile shop = exampleAt("alibaba-alb.toml");
    QCOMPARE(shop.telemetry.kind, QStringLiteral("access-log"));
    QCOMPARE(shop.telemetry.logs.follow.b.size(), size_t(1));
    QCOMPARE(shop.telemetry.logs.follow.b[0].size(), 3);
    QCOMPARE(shop.telemetry.logs.keys.service, QStringLiteral("$proxy_host"));
    QCOMPARE(shop.telemetry.logs.latenessMs, qint64(2'000));
    QCOMPARE(shop.telemetry.slowOverMs, qint64(500));
    QCOMPARE(shop.balancers.size(), size_t(2));
    const BalancerProfile &web = shop.balancers[0];
    QCOMPARE(web.kind, QStringLiteral("alibaba-alb"));
    QCOMPARE(web.group, QStringLiteral("sgp-example000web"));
    QCOMPARE(web.port, 443);
    QCOMPARE(web.rule, QString());
    const BalancerProfile &api = shop.balancers[1];
    QCOMPARE(api.rule, QStringLiteral("rule-example000api"));
    QCOMPARE(api.group, QString());
    QCOMPARE(api.lifeMs, 120'000);
    QCOMPARE(api.servers.b, std::vector<QString>({QStringLiteral("sgp-example0zone-b")}));
}

void TestProfile::theCloudMonitorExampleReadsIntoItsValues()
{
    const Profile shop = exampleAt("alibaba-cloudmonitor.toml");
    QCOMPARE(shop.telemetry.kind, QStringLiteral("cloudmonitor"));
    QCOMPARE(shop.telemetry.cloud, CloudMonitorProfile());
    QCOMPARE(shop.release.stageMs, 600'000);
    QCOMPARE(shop.release.canaryPercent, 10);
    QCOMPARE(shop.release.canaryMs, 1'200'000);
    QCOMPARE(shop.release.canaryWeight, 10);
}

void TestProfile::theAssistantExampleReadsIntoItsValues()
{
    const UpgradeProfile upgrade = exampleAt("alibaba-cloud-assistant.toml").upgrade;
    QCOMPARE(upgrade.kind, QStringLiteral("cloud-assistant"));
    QCOMPARE(upgrade.deploy.size(), 4);
    QCOMPARE(upgrade.stop.command.size(), 3);
    const AssistantProfile &assistant = upgrade.assistant;
    QCOMPARE(assistant.region, QStringLiteral("cn-hangzhou"));
    QCOMPARE(assistant.credentials.name, QStringLiteral("shop-deploy"));
    QCOMPARE(assistant.servers.size(), size_t(4));
    QCOMPARE(assistant.servers.at(QStringLiteral("10.0.2.11")), QStringLiteral("i-bp1b11"));
    QCOMPARE(assistant.user, QStringLiteral("shop"));
    QCOMPARE(assistant.directory, QStringLiteral("/opt/shop"));
    QCOMPARE(assistant.callsPerMinute, 200);
}

void TestProfile::theZookeeperExampleReadsIntoItsValues()
{
    const Profile shop = exampleAt("haproxy-zookeeper.toml");
    QCOMPARE(shop.telemetry.kind, QStringLiteral("haproxy"));
    QCOMPARE(shop.registries.size(), size_t(2));
    RegistryProfile b;
    b.zone = Zone::B;
    b.kind = QStringLiteral("zookeeper");
    b.versionKey = QStringLiteral("app.version");
    b.hosts = QStringLiteral("10.2.2.21:2181,10.2.2.22:2181,10.2.2.23:2181");
    b.layout = QStringLiteral("dubbo");
    b.canTakeOut = true;
    b.chain = {0, 40'000, false, 0, 0, 0, 0, false}; // sessions and watches
    QVERIFY(shop.registries[1] == b);
    QCOMPARE(shop.registries[0].root, QStringLiteral("/dubbo"));
    QCOMPARE(shop.registries[0].credentials.name, QStringLiteral("shop-zookeeper-a"));
}

void TestProfile::everyExampleIsGood()
{
    const QStringList names =
        QDir(QStringLiteral(SWITCHYARD_PROFILES)).entryList({QStringLiteral("*.toml")});
    QVERIFY(names.size() >= 3);
    for (const QString &name : names)
        QVERIFY2(!exampleAt(name.toLatin1().constData()).id.isEmpty(), qPrintable(name));
}

void TestProfile::durationsAreReadInEveryUnit()
{
    const auto read = readProfileText(
        least + "[release]\nsoak = \"500ms\"\nstage = \"30s\"\nmixed-limit = \"5m\"\n"
                "gates = { alone-limit = \"4h\", capacity-headroom = 1 }\n",
        QStringLiteral("x"));
    QVERIFY(read);
    QCOMPARE(read->release.soakMs, 500);
    QCOMPARE(read->release.stageMs, 30'000);
    QCOMPARE(read->release.mixedLimitMs, 300'000);
    QCOMPARE(read->release.aloneLimitMs, 14'400'000);
    QCOMPARE(read->release.capacityHeadroomPerMille, 1000);
}

void TestProfile::aFileThatCannotBeReadIsOneError()
{
    const auto read = readProfile(QStringLiteral("/nowhere/shop.toml"));
    QVERIFY(!read);
    QCOMPARE(read.error().size(), size_t(1));
    QVERIFY(
        read.error()[0].toLine().startsWith(u"/nowhere/shop.toml: the profile cannot be read: "));
}

void TestProfile::aLabFileIsTakenWhereAllEndpointsAreLoopback()
{
    QByteArray text =
        least +
        "[lab]\ncontrol = \"http://127.0.0.1:4000\"\ntoken = { lab-file = \"/run/x/token\" }\n";
    QCOMPARE(errorLines(text),
             QStringList{QStringLiteral(
                 "shop.toml:16:22: \"lab-file\" is for the built-in lab alone, and "
                 "http://10.0.1.10 is not on this machine; use { keychain = \"name\" } or "
                 "{ command = [...] }")});
    text.replace("10.0.1.10", "127.0.0.1:8001").replace("10.0.2.10", "[::1]:8002");
    QCOMPARE(errorLines(text), QStringList());
    text += "[[registries]]\nzone = \"A\"\nkind = \"zookeeper\"\nlayout = \"dubbo\"\n";
    QCOMPARE(errorLines(text + "hosts = \"127.0.0.1:2181,[::1]:2181\"\n"), QStringList());
    QCOMPARE(errorLines(text + "hosts = \"127.0.0.1:2181,10.0.1.20:2181\"\n").size(), 1);
}

void TestProfile::aDamagedFileIsAProfileOrErrorsOfOneLine()
{
    QFile file(QStringLiteral(SWITCHYARD_PROFILES "/alibaba-clb-eureka.toml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    const auto tell = [](const QByteArray &text) {
        for (const QString &line : errorLines(text))
            QVERIFY2(!line.contains(u'\n') && line.size() < 600, qPrintable(line));
    };
    for (qsizetype at = 0; at < whole.size(); at += 7) {
        tell(whole.left(at));
        QByteArray flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
        tell(flipped);
    }
}

QTEST_APPLESS_MAIN(TestProfile)
#include "test_profile.moc"
