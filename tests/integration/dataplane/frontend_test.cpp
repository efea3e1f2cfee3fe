#include "tests/integration/dataplane/plane/profile.h"
#include "tests/integration/dataplane/plane/releaserun.h"
#include "tests/integration/dataplane/plane/wire.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace switchyard::plane;
using namespace Qt::StringLiterals;

/// The built program releases a front end of static files, served by each zone's nginx, while a
/// user has a page of the old version open.
class FrontEndTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aZoneThatLostOldAssetsDoesNotServe_data();
    void aZoneThatLostOldAssetsDoesNotServe();
    void whereOldAssetsAreKeptTheReleaseGoesThrough();
};

namespace
{

#define WORKED(call) QCOMPARE(call, QString())

const QString program = QStringLiteral(SWITCHYARDCTL);

/// deploy-web DIR ZONE VERSION: assets first, into both zones, as either may be asked for them
/// while both serve; the page that refers to them last. A zone that is named in DIR/sweeps has its
/// old assets deleted, as by rsync --delete.
constexpr char deploy[] = R"(#!/bin/sh
set -eu
site="$1/front_$2/web"
if grep -q "$2" "$1/sweeps"; then rm -rf "$site/assets"; fi
for zone in A B; do
    assets="$1/front_$zone/web/assets"
    mkdir -p "$assets"
    echo "let version = '$3'" > "$assets/app.$3.js"
    echo "a { color: red }" > "$assets/style.$3.css"
done
cat > "$site/index.html.new" <<END
<!doctype html><title>Shop $3</title>
<link rel="stylesheet" href="assets/style.$3.css">
<script src="/web/assets/app.$3.js"></script>
END
echo "{ \"build\": { \"version\": \"$3\" } }" > "$site/version.json"
mv "$site/index.html.new" "$site/index.html"
)";

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

/// The plane with a front end of version v1 in both zones.
struct Shop {
    Plane plane{Mode::Http};
    QString path(const QString &name) const { return plane.layout().path(name); }

    QString start(const QByteArray &sweeps)
    {
        if (!write(path(u"deploy-web"_s), deploy) || !write(path(u"sweeps"_s), sweeps) ||
            !write(path(u"web.manifest"_s), "web v2\n"))
            return u"no folder"_s;
        for (const Zone zone : zones)
            if (!deployTo(zone, u"v1"_s))
                return u"the front end cannot be deployed"_s;
        if (const QString wrong = plane.start(); !wrong.isEmpty())
            return wrong;
        QString profile = profileText(plane);
        profile.replace(u"\n[[checks]]\n"_s, frontEnd() + u"\n[[checks]]\n"_s);
        profile.replace(u"ramp = [5, 25, 50, 100]"_s, u"ramp = [50, 100]"_s);
        profile.replace(u"stage = \"5s\"\nsoak = \"5s\""_s, u"stage = \"2s\"\nsoak = \"2s\""_s);
        return writeProfile(plane, profile);
    }
    bool deployTo(Zone zone, const QString &version) const
    {
        return QProcess::execute(path(u"deploy-web"_s),
                                 {plane.layout().dir, nameOf(zone), version}) == 0;
    }
    QString frontEnd() const
    {
        return u"\n[[parts]]\n"
               "name = \"web\"\n"
               "version = { url = \"https://shop.lab/web/version.json\", "
               "json = \"build.version\" }\n"
               "health = { url = \"https://shop.lab/web/\", body = \"<title>Shop\" }\n"
               "deploy = [\"%1\", \"%2\", \"{zone}\", \"{version}\"]\n"
               "\n[[checks]]\n"
               "name = \"old assets\"\n"
               "url = \"https://shop.lab/web/\"\n"
               "assets-of = \"other\"\n"_s.arg(path(u"deploy-web"_s), plane.layout().dir);
    }
    QString versionOf(Zone zone) const
    {
        const auto page =
            httpsGet(plane.at(zone).tls, "/web/version.json", plane.layout().caFile());
        return QRegularExpression(u"v[0-9]+"_s).match(QString::fromUtf8(page.body)).captured();
    }
};

/// Somebody who opened the shop before the release, and one who opens it again and again.
class Users
{
public:
    explicit Users(const Shop &shop) : m_front(shop.plane.layout().front) {}
    void look()
    {
        want("/web/assets/app.v1.js");
        const HttpAnswer page = httpGet(m_front, "/web/");
        static const QRegularExpression script(u"src=\"([^\"]+)\""_s);
        want(script.match(QString::fromUtf8(page.body)).captured(1).toUtf8());
    }
    int looks() const { return m_looks; }
    QStringList missed() const { return m_missed; }

private:
    void want(const QByteArray &path)
    {
        ++m_looks;
        if (const auto got = httpGet(m_front, path); got.status != 200)
            m_missed << u"%1 %2"_s.arg(QString::fromUtf8(path)).arg(got.status);
    }
    Address m_front;
    int m_looks = 0;
    QStringList m_missed = {};
};

CtlResult release(const Shop &shop, WeightsSeen &weights, const std::function<void()> &watch)
{
    const CtlResult result =
        runCtl(shop.plane, program,
               {u"release"_s, u"--manifest"_s, shop.path(u"web.manifest"_s), u"--yes"_s,
                u"--json"_s, u"--export"_s, shop.path(u"release.jsonl"_s)},
               [&] {
                   weights.look();
                   watch();
               });
    weights.look();
    qInfo("switchyardctl ended with %d after weights %s\n%s", result.exitCode,
          qPrintable(weights.seen().join(u' ')), result.err.constData());
    return result;
}

} // namespace

void FrontEndTest::aZoneThatLostOldAssetsDoesNotServe_data()
{
    QTest::addColumn<QByteArray>("sweeps");
    QTest::addColumn<QString>("stays");
    QTest::newRow("in the zone that goes first") << QByteArray("B") << u"100/0"_s;
    QTest::newRow("in the one that goes second") << QByteArray("A") << u"0/100"_s;
}

void FrontEndTest::aZoneThatLostOldAssetsDoesNotServe()
{
    QFETCH(const QByteArray, sweeps);
    QFETCH(const QString, stays);
    Shop shop;
    WORKED(shop.start(sweeps));
    LoadRun load(shop.plane.layout());
    WORKED(load.start());
    QVERIFY(underLoad(load));
    const CtlResult check = runCtl(shop.plane, program, {u"check"_s});
    QVERIFY2(check.exitCode == 0, check.err.constData());
    WeightsSeen weights(shop.plane);
    Users users(shop);
    const CtlResult result = release(shop, weights, [&] { users.look(); });
    const QJsonObject report = load.finish();

    QCOMPARE(result.exitCode, 5);
    QVERIFY2(result.err.contains("/web/assets/app.v1.js"), result.err.constData());
    QCOMPARE(weightsOf(shop.plane), stays);
    QCOMPARE(weights.seen().last(), stays);
    QCOMPARE(shop.versionOf(sweeps == "A" ? Zone::A : Zone::B), u"v2"_s);
    QCOMPARE(users.missed(), QStringList());
    QCOMPARE(report["failed"_L1].toInteger(-1), 0);
    if (sweeps == "A")
        return;
    // Whoever brings them back goes on from there.
    QVERIFY(write(shop.path(u"sweeps"_s), ""));
    QVERIFY(shop.deployTo(Zone::B, u"v1"_s) && shop.deployTo(Zone::B, u"v2"_s));
    LoadRun again(shop.plane.layout());
    WORKED(again.start());
    QVERIFY(underLoad(again));
    const CtlResult resumed =
        runCtl(shop.plane, program, {u"resume"_s, u"--choose"_s, u"retry"_s, u"--yes"_s},
               [&] { users.look(); });
    QVERIFY2(resumed.exitCode == 0, resumed.err.constData());
    QCOMPARE(again.finish()["failed"_L1].toInteger(-1), 0);
    QCOMPARE(users.missed(), QStringList());
    QCOMPARE(weightsOf(shop.plane), u"100/100"_s);
}

void FrontEndTest::whereOldAssetsAreKeptTheReleaseGoesThrough()
{
    Shop shop;
    WORKED(shop.start(""));
    LoadRun load(shop.plane.layout());
    WORKED(load.start());
    QVERIFY(underLoad(load));
    WeightsSeen weights(shop.plane);
    Users users(shop);
    const CtlResult result = release(shop, weights, [&] { users.look(); });

    QCOMPARE(load.finish()["failed"_L1].toInteger(-1), 0);
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(weightsOf(shop.plane), u"100/100"_s);
    QVERIFY2(weights.seen().contains(u"0/100"_s), qPrintable(weights.seen().join(u' ')));
    QVERIFY(users.looks() > 50);
    QCOMPARE(users.missed(), QStringList());
    for (const Zone zone : zones)
        QCOMPARE(shop.versionOf(zone), u"v2"_s);
    // The services beside it were left alone.
    QCOMPARE(shop.plane.registered(Zone::A), QStringList(3, u"v1"_s));
    const QByteArray log = exportedLog(shop.plane);
    QVERIFY(log.contains("web@127.0.2.1:"));
}

QTEST_GUILESS_MAIN(FrontEndTest)
#include "frontend_test.moc"
