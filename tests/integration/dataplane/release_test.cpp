#include "tests/integration/dataplane/plane/ctlrun.h"
#include "tests/integration/dataplane/plane/loadrun.h"
#include "tests/integration/dataplane/plane/profile.h"
#include "tests/integration/dataplane/plane/releaserun.h"
#include "tests/integration/dataplane/plane/wire.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace switchyard::plane;
using namespace Qt::StringLiterals;

/// The built program releases onto a real data plane while clients that never retry use it.
class ReleaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checkFindsNothingWrong();
    void aReleaseLosesNoRequest_data();
    void aReleaseLosesNoRequest();
    void aBadVersionGoesBackByItself();
    void oneThatIsThreeTimesWorseIsFoundInTheStream();
};

namespace
{

#define WORKED(call) QCOMPARE(call, QString())

const QString program = QStringLiteral(SWITCHYARDCTL);

/// A user of the shop who logs in once and asks again and again who she is.
class LoggedIn
{
public:
    explicit LoggedIn(const Plane &plane)
        : m_plane(plane), m_key(httpPost(plane.layout().front, "/api/login?user=anna").body)
    {
    }
    bool isIn() const { return !m_key.isEmpty(); }
    void asksForHerself()
    {
        const auto answer = httpGet(m_plane.layout().front, "/api/me?session=" + m_key);
        ++m_asked;
        m_unknown += answer.status != 200 || answer.body != "anna";
        m_answeredBy << answer.header("X-Zone") + u' ' + answer.header("X-Version");
    }
    int asked() const { return m_asked; }
    int unknown() const { return m_unknown; }
    QSet<QString> answeredBy() const { return m_answeredBy; }

private:
    const Plane &m_plane;
    QByteArray m_key;
    int m_asked = 0;
    int m_unknown = 0;
    QSet<QString> m_answeredBy = {};
};

} // namespace

void ReleaseTest::checkFindsNothingWrong()
{
    Plane plane(Mode::Tcp);
    WORKED(plane.start());
    WORKED(writeProfile(plane));
    const CtlResult result = runCtl(plane, program, {u"check"_s});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(weightsOf(plane), u"100/100"_s);
}

void ReleaseTest::aReleaseLosesNoRequest_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::newRow("tcp") << Mode::Tcp;
    QTest::newRow("http") << Mode::Http;
}

void ReleaseTest::aReleaseLosesNoRequest()
{
    QFETCH(const Mode, mode);
    Plane plane(mode);
    WORKED(plane.start());
    WORKED(writeProfile(plane));
    LoadRun load(plane.layout());
    WORKED(load.start(60'000));
    QVERIFY(underLoad(load));
    WeightsSeen weights(plane);
    LoggedIn anna(plane);
    QVERIFY(anna.isIn());
    QTRY_COMPARE((anna.asksForHerself(), anna.answeredBy().size()), 2); // both zones know her
    const CtlResult result =
        runRelease(plane, program, u"v2"_s, weights, [&] { anna.asksForHerself(); });
    const QJsonObject report = load.finish();

    QCOMPARE(report["failed"_L1].toInteger(-1), 0);
    // Logged in once, known by both versions in both zones all the while.
    QVERIFY(anna.asked() > 50);
    QCOMPARE(anna.unknown(), 0);
    QCOMPARE(anna.answeredBy(), (QSet<QString>{u"A v1"_s, u"A v2"_s, u"B v1"_s, u"B v2"_s}));
    QVERIFY(report["requests"_L1].toInteger() >= 60'000);
    QVERIFY(report["rate"_L1].toDouble() >= 500);
    QVERIFY(report["versions"_L1]["v1"_L1].toInteger() > 1000);
    QVERIFY(report["versions"_L1]["v2"_L1].toInteger() > 1000);
    QCOMPARE(result.exitCode, 0);
    // A alone, then B alone, then both again: all five steps.
    const qsizetype onlyA = weights.seen().indexOf(u"100/0"_s);
    const qsizetype onlyB = weights.seen().indexOf(u"0/100"_s);
    QVERIFY2(onlyA > 0 && onlyB > onlyA, qPrintable(weights.seen().join(u' ')));
    QCOMPARE(weightsOf(plane), u"100/100"_s);
    for (const Zone zone : zones) {
        QCOMPARE(plane.registered(zone), QStringList(3, u"v2"_s));
        QVERIFY(!plane.drainFlag(zone));
    }
}

void ReleaseTest::aBadVersionGoesBackByItself()
{
    Plane plane(Mode::Http);
    WORKED(plane.start());
    WORKED(writeProfile(plane));
    LoadRun load(plane.layout());
    WORKED(load.start());
    QVERIFY(underLoad(load));
    WeightsSeen weights(plane);
    const CtlResult result = runRelease(plane, program, u"bad"_s, weights);
    const QJsonObject report = load.finish();

    QCOMPARE(result.exitCode, 3);
    QCOMPARE(weightsOf(plane), u"100/0"_s);
    QVERIFY2(!weights.seen().contains(u"0/100"_s), qPrintable(weights.seen().join(u' ')));
    // The zone that serves was never touched, and what failed was the version's doing alone.
    QCOMPARE(plane.registered(Zone::A), QStringList(3, u"v1"_s));
    QVERIFY(report["failed"_L1].toInteger() > 0);
    QCOMPARE(report["failures"_L1]["5xx"_L1].toInteger(), report["failed"_L1].toInteger());
    // The log says which service, and how many of how many requests.
    const QRegularExpression why(u"worse than in the other zone: errors [1-9]\\d* / \\d+ = "_s);
    const QByteArray log = exportedLog(plane);
    QVERIFY2(why.match(QString::fromUtf8(log)).hasMatch(), log.right(4000).constData());
}

// 1 % of the API's calls fail all the time, 3 % of the new version's. The figures are printed; a
// rule of five windows of 60 s each would have acted 300 s after the first bad request at the
// earliest.
void ReleaseTest::oneThatIsThreeTimesWorseIsFoundInTheStream()
{
    Plane plane(Mode::Http);
    plane.setFirstVersion(u"usual"_s);
    WORKED(plane.start());
    WORKED(writeProfile(plane, profileText(plane)
                                   .replace(u"ramp = [5, 25, 50, 100]"_s, u"ramp = [50, 100]"_s)
                                   .replace(u"stage = \"5s\""_s, u"stage = \"10m\""_s)
                                   .replace(u"bad-rate = 0.05"_s, u"bad-rate = 0.02"_s)));
    LoadRun load(plane.layout(), {.keeping = 20, .fresh = 10, .requestsPerSecond = 200});
    WORKED(load.start());
    QVERIFY(underLoad(load));
    WeightsSeen weights(plane);
    QElapsedTimer clock;
    qint64 failedBefore = 0, failedAfter = 0, servedBad = 0; // at the first bad request, and home
    qint64 detected = -1;
    const CtlResult result = runRelease(plane, program, u"worse"_s, weights, [&] {
        const QJsonObject now = load.progress();
        servedBad = now["versions"_L1]["worse"_L1].toInteger();
        if (servedBad > 0 && !clock.isValid()) {
            clock.start();
            failedBefore = now["failed"_L1].toInteger();
        }
        const bool home = clock.isValid() && weights.seen().last() == u"100/0"_s;
        if (home && detected < 0) {
            detected = clock.elapsed();
            failedAfter = now["failed"_L1].toInteger();
        }
    });
    load.finish();

    QCOMPARE(result.exitCode, 3);
    QCOMPARE(weightsOf(plane), u"100/0"_s);
    QVERIFY(detected >= 0);
    QVERIFY2(!weights.seen().contains(u"0/100"_s), qPrintable(weights.seen().join(u' ')));
    QVERIFY(exportedLog(plane).contains("the new version is worse"));
    const double seconds = double(detected) / 1000;
    const qint64 failed = failedAfter - failedBefore;
    qInfo("from the first request of the new version to the old zone's 100 %%: %.1f s, %lld "
          "requests of the new version, %lld failed of both; five windows of 60 s: 300 s, about "
          "%lld failed",
          seconds, servedBad, failed, qint64(double(failed) * 300 / seconds));
}

QTEST_GUILESS_MAIN(ReleaseTest)
#include "release_test.moc"
