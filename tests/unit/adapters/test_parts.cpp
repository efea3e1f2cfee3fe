#include "app/parts/part.h"
#include "app/parts/partversion.h"
#include "app/upgrades/upgrade.h"
#include "tests/support/cannedserver.h"

#include <QtTest>

#include <atomic>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

PartProfile webAt(const QStringList &places)
{
    return {.name = u"web"_s,
            .places = {.b = places},
            .version = {.url = u"https://shop.example.com/version.json"_s, .json = u"version"_s}};
}

Profile profileWith(const PartProfile &part)
{
    Profile profile;
    profile.parts = {part};
    return profile;
}

std::shared_ptr<Part> partOf(const PartProfile &part)
{
    return makeParts(profileWith(part), Zone::B).front();
}

QByteArray json(const QByteArray &version)
{
    return CannedServer::ok("{\"version\":\"" + version + "\"}");
}

/// Answers what it was last told to.
struct Changing {
    std::mutex mutex = {};
    QByteArray answer = {};
    CannedServer server{[this](Peer &peer, const QByteArray &) {
        const std::lock_guard lock(mutex);
        peer.write(answer);
    }};
    explicit Changing(const QByteArray &first) { say(first); }
    void say(const QByteArray &next)
    {
        const std::lock_guard lock(mutex);
        answer = next;
    }
};

QString versionFrom(const PartVersionProfile &profile, const QByteArray &body,
                    const QByteArray &header = {})
{
    const auto version = versionIn(profile, {200, {{"X-Version", header}}, body}, u"web@b"_s);
    return version ? *version : u"! "_s + version.error().detail;
}

} // namespace

class TestParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVersionIsTakenFromWhereTheProfileSays()
    {
        QCOMPARE(versionFrom({.json = u"version"_s}, R"({"version":"1.2.3"})"), u"1.2.3"_s);
        QCOMPARE(versionFrom({.json = u"build.tag"_s}, R"({"build":{"tag":"v7"}})"), u"v7"_s);
        QCOMPARE(versionFrom({.header = u"x-version"_s}, "", "2024-11"), u"2024-11"_s);
        QCOMPARE(versionFrom({.body = u"data-v=\"([^\"]+)\""_s}, "<html data-v=\"4.5\">"),
                 u"4.5"_s);
        QCOMPARE(versionFrom({}, "1.0-rc1+7\n"), u"1.0-rc1+7"_s);
    }

    void whatIsNoVersionIsNotTaken_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QString &json, const QString &pattern,
                            const QByteArray &body, const QString &says) {
            QTest::newRow(name) << json << pattern << body << says;
        };
        const QString none;
        row("a number", u"version"_s, none, R"({"version":1.2})", u"is no text"_s);
        row("a list", u"version"_s, none, R"({"version":["1"]})", u"is no text"_s);
        row("nothing", u"version"_s, none, R"({"v":"1"})", u"without the field"_s);
        row("not so deep", u"a.b"_s, none, R"({"a":"1"})", u"without the field"_s);
        row("no JSON", u"version"_s, none, "<html>1.0</html>", u"web@b"_s);
        row("a list at the root", u"version"_s, none, "[1]", u"web@b"_s);
        row("an option", u"version"_s, none, R"({"version":"--all"})", u"is no version"_s);
        row("a path", u"version"_s, none, R"({"version":"../1"})", u"is no version"_s);
        row("two lines", u"version"_s, none, R"({"version":"1\n2"})", u"is no version"_s);
        row("an empty one", u"version"_s, none, R"({"version":""})", u"is no version"_s);
        row("a long one", u"version"_s, none, "{\"version\":\"" + QByteArray(129, '1') + "\"}",
            u"is no version"_s);
        row("a page", none, none, "<!doctype html><title>Shop</title>", u"is no version"_s);
        row("an empty page", none, none, "", u"is no version"_s);
        row("no match", none, u"v=([0-9]+)"_s, "v=x", u"looks for"_s);
        row("no UTF-8", none, none, "1.0\xff", u"not UTF-8"_s);
    }
    void whatIsNoVersionIsNotTaken()
    {
        QFETCH(QString, json);
        QFETCH(QString, pattern);
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        const QString version = versionFrom({.json = json, .body = pattern}, body);
        QVERIFY2(version.startsWith(u'!') && version.contains(says), qPrintable(version));
    }

    void eachPlaceIsAskedWithTheProductionName()
    {
        CannedServer one(json("1.0"));
        CannedServer two(json("1.1"));
        const auto read = partOf(webAt({one.url(), two.url()}))->read(soon());
        QVERIFY(read);
        QCOMPARE(read->size(), size_t(2));
        QCOMPARE(read->front(), (Instance{.id = u"web@127.0.0.1:%1"_s.arg(one.port()),
                                          .zone = Zone::B,
                                          .service = u"web"_s,
                                          .host = u"127.0.0.1"_s,
                                          .port = one.port(),
                                          .version = u"1.0"_s,
                                          .registry = Health::Up}));
        QCOMPARE(read->back().version, u"1.1"_s);
        const QByteArray request = one.requests().at(0);
        QVERIFY(request.startsWith("GET /version.json HTTP/1.1\r\n"));
        QVERIFY(request.contains("\r\nHost: shop.example.com\r\n"));
    }

    void securedPagesAreAskedWithTheLoginOfTheirPartAlone()
    {
        const auto answer = [](Peer &peer, const QByteArray &request) {
            peer.write(request.contains("\r\nAuthorization: Basic " +
                                        QByteArray("reader:s3cret").toBase64() + "\r\n")
                           ? json("1.0")
                           : CannedServer::answer("401 Unauthorized", "", ""));
        };
        CannedServer one(answer);
        CannedServer two(answer);
        Profile profile = profileWith(webAt({one.url()}));
        profile.parts.push_back(webAt({two.url()}));
        profile.parts.back().name = u"docs"_s;
        const Credentials reader{u"reader"_s, SecretBytes("s3cret")};
        const auto parts = makeParts(profile, Zone::B, {reader});
        QCOMPARE(parts[0]->read(soon())->front().version, u"1.0"_s);
        QCOMPARE(parts[0]->probe(soon()).at(0).status, 200);
        const auto none = parts[1]->read(soon());
        QVERIFY(!none);
        QCOMPARE(none.error().kind, Failure::Kind::Denied);
        QVERIFY2(none.error().detail.contains(u"no credentials"_s),
                 qPrintable(none.error().detail));
        const auto other =
            makeParts(profile, Zone::B, {{u"guest"_s, SecretBytes("s3cret")}})[0]->read(soon());
        QVERIFY(!other);
        QVERIFY(other.error().detail.contains(u"\"guest\""_s));
        QVERIFY(!other.error().detail.contains(u"s3cret"_s));
    }

    void withoutPlacesItIsBehindTheGatewaysAndIsKnownNoiseThere()
    {
        CannedServer gateway(json("1.0"));
        CannedServer elsewhere(json("1.0"));
        Profile profile = profileWith(webAt({}));
        profile.zones.b.gateways = {{.url = gateway.url()}};
        const auto part = makeParts(profile, Zone::B).front();
        QCOMPARE(part->read(soon())->size(), size_t(1));
        QCOMPARE(part->probe(soon()).size(), size_t(1));
        QCOMPARE(part->ownRequests(), qint64(2));
        profile.parts = {webAt({elsewhere.url()})};
        const auto own = makeParts(profile, Zone::B).front();
        QVERIFY(own->read(soon()));
        QCOMPARE(own->ownRequests(), qint64(0));
    }

    void oneLostAnswerIsNoDeadPart()
    {
        Changing web(json("1.0"));
        const auto part = partOf(webAt({web.server.url()}));
        QCOMPARE(part->read(soon())->front().registry, Health::Up);
        web.say(CannedServer::answer("503 Away", "", ""));
        QCOMPARE(part->read(soon())->front().version, u"1.0"_s);
        const Instance down = part->read(soon())->front();
        QCOMPARE(down.registry, Health::Down);
        QCOMPARE(down.version, QString());
        web.say(json("2.0"));
        const Instance up = part->read(soon())->front();
        QCOMPARE(up.registry, Health::Up);
        QCOMPARE(up.version, u"2.0"_s);
    }

    void badAnswersAreNeverAVersion_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("not there") << CannedServer::answer("404 Not Found", "", "{}");
        QTest::newRow("elsewhere") << CannedServer::answer("302 Found", "Location: /\r\n", "");
        QTest::newRow("cut") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"vers");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("huge") << CannedServer::ok("{\"version\":\"1.0\",\"x\":\"" +
                                                  QByteArray(300 * 1024, 'x') + "\"}");
        QTest::newRow("not JSON") << CannedServer::ok("<html>1.0</html>", "text/html");
        QTest::newRow("wrong type") << CannedServer::ok(R"({"version":{"a":1}})");
    }
    void badAnswersAreNeverAVersion()
    {
        QFETCH(QByteArray, answer);
        CannedServer web(answer);
        const auto part = partOf(webAt({web.url()}));
        const auto read = part->read(soon());
        QVERIFY2(!read, "what never told anything is not known");
        QVERIFY(!read.error().detail.isEmpty());
        const ProbeAnswer probed = part->probe(soon()).at(0);
        QCOMPARE(probed.version, QString());
        QVERIFY(!probed.error.isEmpty());
        QVERIFY(probed.status == 0 || probed.status >= 500);
    }

    void aSlowOneHoldsNobodyForLong()
    {
        CannedServer slow([](Peer &peer, const QByteArray &) { peer.holdUntilClosed(); });
        const auto read = partOf(webAt({slow.url()}))->read(Call::within(std::chrono::hours(1)));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Kind::TimedOut);
    }

    void healthIsAskedBesideTheVersion()
    {
        CannedServer web([](Peer &peer, const QByteArray &request) {
            peer.write(request.startsWith("GET /version.json")
                           ? json("1.0")
                           : CannedServer::answer("200 OK", "", "<h1>It works</h1>"));
        });
        PartProfile part = webAt({web.url()});
        part.healthUrl = u"https://shop.example.com/"_s;
        part.healthBody = u"It works"_s;
        QCOMPARE(partOf(part)->read(soon())->front().registry, Health::Up);
        QCOMPARE(partOf(part)->probe(soon()).at(0).status, 200);
        part.healthBody = u"Shop"_s;
        const Instance unfit = partOf(part)->read(soon())->front();
        QCOMPARE(unfit.registry, Health::Down);
        QCOMPARE(unfit.version, u"1.0"_s);
        const ProbeAnswer probed = partOf(part)->probe(soon()).at(0);
        QCOMPARE(probed.status, 0);
        QVERIFY2(probed.error.contains(u"without \"Shop\""_s), qPrintable(probed.error));
    }

    void aWayThatIsCutTellsNothingOfThePart()
    {
        CannedServer web(json("1.0"));
        Profile profile = profileWith(webAt({web.url()}));
        profile.zones.b.via = {.kind = Access::Kind::Ssh, .name = u"bastion"_s};
        const auto part = makeParts(profile, Zone::B).front();
        QCOMPARE(part->probe(soon()).size(), size_t(0));
        QVERIFY(!part->read(soon()));
        QCOMPARE(web.connections(), 0);
    }

    void aCommandMayTellTheVersion()
    {
        PartProfile part = webAt({u"http://10.0.2.50:8080"_s});
        part.version = {.command = {u"/bin/sh"_s, u"-c"_s, u"echo \"$1-$2-$3-$4\"; echo more"_s,
                                    u"tell"_s, u"{service}"_s, u"{zone}"_s, u"{host}"_s,
                                    u"{port}"_s}};
        QCOMPARE(partOf(part)->read(soon())->front().version, u"web-B-10.0.2.50-8080"_s);
        for (const QString &script : {u"echo 1.0; exit 3"_s, u"exit 0"_s, u"echo '<html>'"_s,
                                      u"exec tail -f /dev/null"_s}) {
            part.version.command = {u"/bin/sh"_s, u"-c"_s, script};
            part.version.limitMs = 200;
            QVERIFY2(!partOf(part)->read(soon()), qPrintable(script));
        }
    }

    /// A part has no process that could be asked to end.
    void aPartIsDeployedByItsOwnCommandAndStoppedByNone()
    {
        UpgradeProfile upgrade{.kind = u"command"_s,
                               .stop = {.actuator = u"/actuator"_s},
                               .deploy = {u"/bin/false"_s, u"{service}"_s}};
        PartProfile own = webAt({});
        own.deploy = {u"/bin/true"_s, u"{version}"_s};
        PartProfile usual = webAt({});
        usual.name = u"admin"_s;
        const auto port = makePartsUpgrade(upgrade, {own, usual});
        const Instance web{.id = u"web@b"_s, .service = u"web"_s};
        const Instance admin{.id = u"admin@b"_s, .service = u"admin"_s};
        QCOMPARE(port->preview(web, u"2"_s), u"/bin/true 2"_s);
        QCOMPARE(port->preview(admin, u"2"_s), u"/bin/false admin"_s);
        QCOMPARE(port->deploy(web, {u"2"_s, u"1"_s}, soon()), Outcome(Ok{}));
        QVERIFY(std::holds_alternative<Refused>(port->deploy(admin, {u"2"_s, u"2"_s}, soon())));
        const Instance order{
            .id = u"o"_s, .service = u"order"_s, .host = u"127.0.0.1"_s, .port = 1};
        QVERIFY(port->preview(order, u"2"_s).contains(u"/actuator/shutdown"_s));
        upgrade.kind = u"unknown"_s;
        QVERIFY(!makePartsUpgrade(upgrade, {own}));
    }
};

QTEST_APPLESS_MAIN(TestParts)
#include "test_parts.moc"
