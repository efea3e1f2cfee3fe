#include "app/gateways/assets.h"
#include "app/gateways/nginx.h"
#include "tests/support/cannedserver.h"

#include <QtTest>

using namespace switchyard;
using namespace switchyard::gateways;
using namespace Qt::StringLiterals;

namespace
{

const QUrl shop(u"https://shop.example.com/start"_s);

Call soon() { return Call::within(std::chrono::seconds(60)); }

QStringList pathsIn(const QByteArray &html)
{
    QStringList paths;
    for (const QString &asset : assetsIn(html, shop))
        paths << QUrl(asset).toString(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    return paths;
}

/// A zone's front end: a page and the assets that it has.
class FrontEnd
{
public:
    FrontEnd(const QByteArray &page, const QByteArrayList &assets)
        : m_server([=](Peer &peer, const QByteArray &request) {
              const QByteArray path = request.split(' ').value(1);
              if (path == "/")
                  peer.write(CannedServer::ok(page, "text/html"));
              else if (path == "/page-instead.js")
                  peer.write(CannedServer::ok("<html>", "text/html; charset=utf-8"));
              else if (assets.contains(path) && request.startsWith("HEAD /get-only"))
                  peer.write(CannedServer::answer("405 Not So", "", ""));
              else if (assets.contains(path))
                  peer.write(request.startsWith("HEAD")
                                 ? QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\n"
                                              "Content-Length: 9\r\nConnection: close\r\n\r\n")
                                 : CannedServer::ok("let a = 1", "text/javascript"));
              else
                  peer.write(CannedServer::answer("404 Not Found", "", ""));
          })
    {
    }
    QString url() const { return m_server.url(); }
    int asked() const { return int(m_server.requests().size()); }

private:
    CannedServer m_server;
};

Profile profileOf(const FrontEnd &a, const FrontEnd &b)
{
    Profile profile;
    profile.zones.a.gateways = {{.url = a.url()}};
    profile.zones.b.gateways = {{.url = b.url()}};
    profile.checks = {
        {.name = u"old assets"_s, .url = u"https://shop.example.com/"_s, .assetsOfOther = true}};
    return profile;
}

CheckAnswer checkOf(const Profile &profile, Zone zone,
                    const std::shared_ptr<AssetsSeen> &seen = makeAssetsSeen())
{
    return NginxGateway(profile, zone, seen).runChecks(soon()).at(0);
}

} // namespace

class TestAssets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageNamesScriptsSheetsAndImages()
    {
        QCOMPARE(pathsIn(R"(<!doctype html><head>
            <link rel="stylesheet" href="/css/a.1.css">
            <link href=icon.png rel='shortcut icon'>
            <link rel=canonical href="/start"><link rel="alternate" href="/feed">
            <link rel="modulepreload" href="/js/chunk.2.js?v=1&amp;w=2#top">
            <script type="module" src = "/js/app.3.js"></script>
            <script>var s = '<script src="/js/no.js">';</script>
            <!-- <script src="/js/old.js"></script> -->
            <style>a { background: url("<img src=/css/no.png>"); }</style>
            </head><body><IMG SRC="img/logo.png"/><img alt="> <img src=x>" src='/js/app.3.js'>)"),
                 (QStringList{u"/css/a.1.css"_s, u"/icon.png"_s, u"/js/chunk.2.js?v=1&w=2"_s,
                              u"/js/app.3.js"_s, u"/img/logo.png"_s}));
    }

    void onlyItsOwnHostCounts()
    {
        QCOMPARE(pathsIn("<script src='https://cdn.example.com/a.js'></script>"
                         "<script src='//shop.example.com/b.js'></script>"
                         "<script src='https://shop.example.com:8443/c.js'></script>"
                         "<img src='data:image/png;base64,AAAA'><img src='javascript:1'>"
                         "<img src='file:///etc/passwd'><img src=''>"),
                 QStringList{u"/b.js"_s});
        QCOMPARE(pathsIn("<base href='/v2/'><base href='/v3/'><script src=a.js></script>"),
                 QStringList{u"/v2/a.js"_s});
    }

    void brokenPagesDoNoHarm()
    {
        for (const QByteArray &html :
             {QByteArray(), QByteArray("<"), QByteArray("<img src="), QByteArray("<img src='/a"),
              QByteArray("<img ="), QByteArray("<img =src =\"/a\">"), QByteArray("<!--"),
              QByteArray("<script"), QByteArray("\xff\xfe<img\0src=a>", 13),
              QByteArray(100'000, '<'), QByteArray("<img ").repeated(20'000)})
            (void)assetsIn(html, shop);
    }

    void whatTheOtherZonesPageNamesIsAskedForHere()
    {
        const QByteArray page = "<script src=/app.1.js></script><script src=/get-only.js></script>";
        FrontEnd a(page, {});
        FrontEnd b("<script src=/app.2.js></script>", {"/app.1.js", "/get-only.js"});
        const CheckAnswer kept = checkOf(profileOf(a, b), Zone::B);
        QVERIFY2(kept.passed, qPrintable(kept.detail));
        QCOMPARE(a.asked(), 1);
        QCOMPARE(b.asked(), 3);
    }

    void whatIsMissingIsNamed()
    {
        FrontEnd a("<script src=/app.1.js></script><script src=/there.js></script>"
                   "<script src=/page-instead.js></script>",
                   {});
        FrontEnd b("", {"/there.js"});
        const CheckAnswer gone = checkOf(profileOf(a, b), Zone::B);
        QVERIFY(!gone.passed);
        QVERIFY2(gone.detail.contains(u"/app.1.js"_s) && gone.detail.contains(u"HTTP 404"_s),
                 qPrintable(gone.detail));
        QVERIFY(gone.detail.contains(u"/page-instead.js"_s));
        QVERIFY(!gone.detail.contains(u"/there.js"_s));
    }

    void requestsToTheOtherZoneAreNoKnownNoiseHere()
    {
        FrontEnd a("<script src=/app.1.js></script>", {});
        FrontEnd b("", {"/app.1.js"});
        NginxGateway gateway(profileOf(a, b), Zone::B);
        QVERIFY(gateway.runChecks(soon()).at(0).passed);
        QCOMPARE(gateway.ownRequests(), qint64(1));
    }

    /// By then both zones run the new version, and pages that were opened before are still open.
    void whatAZonesOwnPageNamedBeforeItsUpgradeIsAskedForToo()
    {
        FrontEnd old("<script src=/app.1.js></script>", {"/app.1.js"});
        FrontEnd fresh("<script src=/app.2.js></script>", {"/app.1.js", "/app.2.js"});
        FrontEnd swept("<script src=/app.2.js></script>", {"/app.2.js"});
        const auto seen = makeAssetsSeen();
        QVERIFY(checkOf(profileOf(old, fresh), Zone::B, seen).passed);
        const CheckAnswer gone = checkOf(profileOf(swept, fresh), Zone::A, seen);
        QVERIFY(!gone.passed);
        QVERIFY2(gone.detail.contains(u"/app.1.js"_s), qPrintable(gone.detail));
        QVERIFY(checkOf(profileOf(fresh, fresh), Zone::A, seen).passed);
        // It has been asked for: the next release begins with the pages of then.
        QVERIFY(checkOf(profileOf(swept, fresh), Zone::A, seen).passed);
    }

    void aPageThatTellsNothingIsNoPass()
    {
        FrontEnd bare("no markup", {});
        FrontEnd b("", {});
        QVERIFY(!checkOf(profileOf(bare, b), Zone::B).passed);
        QByteArray many;
        for (int i = 0; i < 201; ++i)
            many += "<img src=/" + QByteArray::number(i) + ">";
        FrontEnd full(many, {});
        const CheckAnswer tooMany = checkOf(profileOf(full, b), Zone::B);
        QVERIFY(!tooMany.passed);
        QVERIFY(tooMany.detail.contains(u"201"_s));
        QCOMPARE(b.asked(), 0);
        for (const QByteArray &answer : {CannedServer::answer("500 Oh", "", ""),
                                         CannedServer::answer("302 Found", "Location: /\r\n", ""),
                                         CannedServer::ok(QByteArray(3 * 1024 * 1024, ' ')),
                                         QByteArray("HTTP/1.1 200 OK\r\n"
                                                    "Content-Length: 9\r\n"
                                                    "\r\n<img")}) {
            CannedServer broken(answer);
            Profile profile = profileOf(bare, b);
            profile.zones.a.gateways = {{.url = broken.url()}};
            const CheckAnswer unknown = checkOf(profile, Zone::B);
            QVERIFY(!unknown.passed);
            QVERIFY2(unknown.detail.contains(u"not known"_s), qPrintable(unknown.detail));
        }
    }

    void oneGatewayOfTheOtherZoneIsEnoughAndEachOfThisOneIsAsked()
    {
        FrontEnd a("<script src=/app.1.js></script>", {});
        FrontEnd b("", {"/app.1.js"});
        FrontEnd stale("", {});
        Profile profile = profileOf(a, b);
        profile.zones.a.gateways.insert(profile.zones.a.gateways.begin(),
                                        {.url = u"http://127.0.0.1:1"_s});
        QVERIFY(checkOf(profile, Zone::B).passed);
        profile.zones.b.gateways.push_back({.url = stale.url()});
        const CheckAnswer half = checkOf(profile, Zone::B);
        QVERIFY(!half.passed);
        QVERIFY(half.detail.contains(stale.url().section(u':', -1)));
    }
};

QTEST_APPLESS_MAIN(TestAssets)
#include "test_assets.moc"
