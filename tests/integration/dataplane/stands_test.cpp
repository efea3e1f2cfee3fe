#include "tests/integration/dataplane/plane/configs.h"
#include "tests/integration/dataplane/plane/loadrun.h"
#include "tests/integration/dataplane/plane/recipe.h"
#include "tests/integration/dataplane/plane/wire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace switchyard::plane;
using namespace Qt::StringLiterals;

/// The data plane itself: it can be released onto without loss, and it can lose. Without the second
/// the first would say nothing.
class StandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPartAnswersAsItShould();
    void theRecipeLosesNothing_data();
    void theRecipeLosesNothing();
    void restartingWithoutDrainingFailsRequests();
    void weightWithoutTheDrainFlagFailsRequests();
    void weightBeforeADirectProbeFailsRequests();
};

namespace
{

#define WORKED(call) QCOMPARE(call, QString())

/// Value of an instant query's first row; empty: no row.
QString query(const Plane &plane, const QByteArray &expression)
{
    const auto answer =
        httpGet(plane.layout().prometheus, "/api/v1/query?query=" + expression.toPercentEncoding());
    const auto data = QJsonDocument::fromJson(answer.body).object().value("data"_L1).toObject();
    return data.value("result"_L1)[0]["value"_L1][1].toString();
}

bool underLoad(const LoadRun &load)
{
    return QTest::qWaitFor([&] { return load.requests() >= 1000; }, 60'000);
}

} // namespace

void StandsTest::everyPartAnswersAsItShould()
{
    Plane plane(Mode::Http);
    WORKED(plane.start());
    for (const Zone zone : zones) {
        WORKED(probeUntilAllAnswer(plane, zone, u"v1"_s));
        QCOMPARE(httpGet(plane.at(zone).status, "/drain").status, 404);
        WORKED(plane.setDrainFlag(zone, true));
        QCOMPARE(httpGet(plane.at(zone).plain, "/shop").header("Connection"), u"close"_s);
        WORKED(plane.setDrainFlag(zone, false));
    }
    LoadRun load(plane.layout());
    WORKED(load.start());
    QVERIFY(underLoad(load));
    QTRY_COMPARE_WITH_TIMEOUT(query(plane, "count(up == 1)"), u"8"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(query(plane, "sum(rate(http_requests_total[5s]))").toDouble() > 300,
                             30'000);
    QCOMPARE(query(plane, "sum(http_requests_total{code=\"500\"})"), u"0"_s);
    const QJsonObject report = load.finish();
    QCOMPARE(report["failed"_L1].toInteger(-1), 0);
    QVERIFY(report["zones"_L1]["A"_L1].toInteger() > 100);
    QVERIFY(report["zones"_L1]["B"_L1].toInteger() > 100);
}

void StandsTest::theRecipeLosesNothing_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::newRow("tcp") << Mode::Tcp;
    QTest::newRow("http") << Mode::Http;
}

void StandsTest::theRecipeLosesNothing()
{
    QFETCH(const Mode, mode);
    Plane plane(mode);
    WORKED(plane.start());
    LoadRun load(plane.layout());
    WORKED(load.start());
    QVERIFY(underLoad(load));
    WORKED(upgradeWithoutLoss(plane, Zone::B, u"v2"_s));
    WORKED(upgradeWithoutLoss(plane, Zone::A, u"v2"_s));
    const QJsonObject report = load.finish();
    QCOMPARE(report["failed"_L1].toInteger(-1), 0);
    QVERIFY(report["versions"_L1]["v1"_L1].toInteger() > 1000);
    QVERIFY(report["versions"_L1]["v2"_L1].toInteger() > 1000);
}

void StandsTest::restartingWithoutDrainingFailsRequests()
{
    Plane plane(Mode::Tcp);
    WORKED(plane.start());
    LoadRun load(plane.layout());
    WORKED(load.start());
    QVERIFY(underLoad(load));
    QCOMPARE(load.failed(), 0);
    WORKED(plane.deploy(Zone::B, u"v2"_s));
    QTRY_VERIFY_WITH_TIMEOUT(load.failed() >= 500, 60'000);
    QVERIFY(load.finish()["failures"_L1]["5xx"_L1].toInteger() >= 500);
}

void StandsTest::weightWithoutTheDrainFlagFailsRequests()
{
    Plane plane(Mode::Tcp);
    WORKED(plane.start());
    LoadRun load(plane.layout());
    WORKED(load.start());
    QVERIFY(underLoad(load));
    QCOMPARE(load.failed(), 0);
    WORKED(plane.setWeight(Zone::B, 0));
    const qint64 before = plane.server(Zone::B).total;
    QTRY_VERIFY_WITH_TIMEOUT(load.requests() >= 2000, 60'000);
    WORKED(plane.deploy(Zone::B, u"v2"_s));
    QTRY_VERIFY_WITH_TIMEOUT(load.failed() >= 500, 60'000);
    // No new connection went there: all of it was lost on kept ones.
    QCOMPARE(plane.server(Zone::B).total, before);
    QVERIFY(load.finish()["failures"_L1]["5xx"_L1].toInteger() >= 500);
}

void StandsTest::weightBeforeADirectProbeFailsRequests()
{
    Plane plane(Mode::Tcp);
    WORKED(plane.start());
    LoadRun load(plane.layout());
    WORKED(load.start());
    QVERIFY(underLoad(load));
    WORKED(plane.setWeight(Zone::B, 0));
    WORKED(plane.setDrainFlag(Zone::B, true));
    WORKED(waitUntilQuiet(plane, Zone::B));
    QCOMPARE(load.failed(), 0);
    // The instances are back and registered; nginx, which a health check asked meanwhile, holds
    // them for dead.
    WORKED(plane.deploy(Zone::B, u"v2"_s));
    QTRY_COMPARE_WITH_TIMEOUT(plane.registered(Zone::B), QStringList(3, u"v2"_s), 60'000);
    WORKED(plane.setDrainFlag(Zone::B, false));
    WORKED(plane.setWeight(Zone::B, 100));
    WORKED(plane.setWeight(Zone::A, 0));
    WORKED(plane.setDrainFlag(Zone::A, true));
    QTRY_VERIFY_WITH_TIMEOUT(load.failed() >= 100, 60'000);
    // Which of them the gateway answers itself, and which it cuts, hangs on the load of the
    // machine.
    QVERIFY(load.finish()["failures"_L1]["5xx"_L1].toInteger() > 0);
}

QTEST_GUILESS_MAIN(StandsTest)
#include "stands_test.moc"
