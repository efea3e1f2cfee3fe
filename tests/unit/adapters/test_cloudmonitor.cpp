#include "app/telemetry/cloudmonitor.h"
#include "app/telemetry/cmsaction.h"
#include "tests/support/cannedserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>
#include <QUrlQuery>
#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 minute = 60'000;
constexpr qint64 noon = 1'795'521'600'000; // 2026-11-24 12:00:00 UTC
constexpr auto ok2xx = "ServerGroupHTTPCodeUpstream2XX";
constexpr auto bad5xx = "ServerGroupHTTPCodeUpstream5XX";

Call soon() { return Call::within(std::chrono::seconds(60)); }

MonitorPoint point(const QString &group, int number, double perSecond, const QString &series = {})
{
    return {group, series, noon + number * minute, perSecond};
}

QString parameter(const QByteArray &request, const QString &name)
{
    const QUrl url = QUrl::fromEncoded(request.split(' ').value(1));
    return QUrlQuery(url).queryItemValue(name, QUrl::FullyDecoded);
}

/// One group's rate in one minute, as the cloud writes it.
QJsonObject told(const char *group, int number, double perSecond)
{
    return {{u"timestamp"_s, noon + number * minute},
            {u"userId"_s, u"1"_s},
            {u"loadBalancerId"_s, u"alb-1"_s},
            {u"listenerPort"_s, u"443"_s},
            {u"serverGroupId"_s, QString::fromLatin1(group)},
            {u"Value"_s, perSecond}};
}

QByteArray answer(const QJsonArray &points, const QString &next = {})
{
    QJsonObject body{{u"Code"_s, u"200"_s},
                     {u"Success"_s, true},
                     {u"RequestId"_s, u"R"_s},
                     {u"Period"_s, u"60"_s},
                     {u"Datapoints"_s, QString::fromUtf8(QJsonDocument(points).toJson())}};
    if (!next.isEmpty())
        body[u"NextToken"_s] = next;
    return CannedServer::ok(QJsonDocument(body).toJson());
}

/// CloudMonitor as a test scripts it, and clocks that a test moves.
class Cloud
{
public:
    std::map<QString, QJsonArray> points = {}; ///< by metric
    QByteArray instead = {};                   ///< this answer to everything

    Cloud()
    {
        profile.telemetry.kind = u"cloudmonitor"_s;
        profile.telemetry.cloud.endpoint = server.url();
        profile.balancers = {{.id = u"API"_s,
                              .kind = u"alibaba-alb"_s,
                              .servers = {{u"sgp-a"_s}, {u"sgp-b"_s}},
                              .region = u"cn-hangzhou"_s,
                              .rule = u"rule-1"_s}};
    }

    CloudMonitor adapter() const
    {
        return CloudMonitor(
            profile, {u"testid"_s, SecretBytes(QByteArray("testsecret")), {}, {}},
            {[this] { return steadyMs.load(); }, [this] { return noon + steadyMs.load(); }});
    }
    /// Both metrics of a minute, of both groups.
    void tell(int number, double good, double bad)
    {
        const std::lock_guard lock(m_mutex);
        for (const char *group : {"sgp-a", "sgp-b"}) {
            points[QString::fromLatin1(ok2xx)] += told(group, number, good);
            points[QString::fromLatin1(bad5xx)] += told(group, number, bad);
        }
    }

    Profile profile = {};
    std::atomic<qint64> steadyMs = 0;

private:
    std::mutex m_mutex; ///< guards points
public:
    CannedServer server{[this](Peer &peer, const QByteArray &request) {
        const std::lock_guard lock(m_mutex);
        peer.write(instead.isEmpty() ? answer(points[parameter(request, u"MetricName"_s)])
                                     : instead);
    }};
};

std::optional<SeriesCounters> of(const Result<std::vector<SeriesCounters>> &counters, Zone zone)
{
    const auto found = std::ranges::find(*counters, zone, &SeriesCounters::zone);
    return found == counters->end() ? std::nullopt : std::optional(*found);
}

} // namespace

/// Minutes of server groups, as CloudMonitor tells them late and by the page.
class CloudMonitorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMinuteIsCountedOnceTheMetricsHaveGoneOn()
    {
        MinuteCounter counter(minute);
        counter.feed(point(u"a"_s, 0, 10), ok2xx, false, 0);
        counter.feed(point(u"a"_s, 0, 0.5), bad5xx, true, 0);
        counter.close(59'999);
        QVERIFY(counter.totals().empty() && !counter.completeUntil());
        counter.feed(point(u"a"_s, 1, 10), ok2xx, false, 59'999);
        counter.close(59'999);
        QCOMPARE(counter.totals().at(u"a"_s), (Completed{630, 30, 0}));
        QCOMPARE(*counter.completeUntil(), noon + minute);
        counter.close(59'999);
        QCOMPARE(counter.totals().at(u"a"_s), (Completed{630, 30, 0}));
    }

    void theLastMinuteOfMetricsThatEndIsCountedAsWell()
    {
        MinuteCounter counter(minute);
        counter.feed(point(u"a"_s, 0, 1), ok2xx, false, 5'000);
        counter.close(64'999);
        QVERIFY(counter.totals().empty());
        counter.close(65'000);
        QCOMPARE(counter.totals().at(u"a"_s).requests, qint64(60));
    }

    void aCorrectionReplacesAndDoesNotAdd()
    {
        MinuteCounter counter(minute);
        counter.feed(point(u"a"_s, 0, 1), ok2xx, false, 0);
        counter.feed(point(u"a"_s, 0, 1), ok2xx, false, 10'000);
        counter.feed(point(u"a"_s, 0, 3), ok2xx, false, 20'000);
        counter.feed(point(u"a"_s, 0, 2, u"another listener"_s), ok2xx, false, 20'000);
        counter.close(minute);
        QCOMPARE(counter.totals().at(u"a"_s).requests, qint64(300));
    }

    void whatComesTooLateIsLeftOutAndCounted()
    {
        MinuteCounter counter(minute);
        counter.feed(point(u"a"_s, 0, 1), ok2xx, false, 0);
        counter.close(minute);
        counter.feed(point(u"a"_s, 0, 1), ok2xx, false, minute); // the same again is no news
        QCOMPARE(counter.tooLate(), qint64(0));
        counter.feed(point(u"a"_s, 0, 1), bad5xx, true, minute);
        counter.close(2 * minute);
        QCOMPARE(counter.totals().at(u"a"_s), (Completed{60, 0, 0}));
        QCOMPARE(counter.tooLate(), qint64(1));
    }

    void aGroupThatSaysNothingIsNotTold()
    {
        MinuteCounter counter(minute);
        counter.feed(point(u"a"_s, 0, 1), ok2xx, false, 0);
        counter.feed(point(u"b"_s, 0, 1), ok2xx, false, 0);
        counter.feed(point(u"a"_s, 1, 1), ok2xx, false, minute);
        counter.close(minute);
        QCOMPARE(counter.totals().size(), size_t(2));
        counter.feed(point(u"a"_s, 2, 1), ok2xx, false, 2 * minute);
        counter.close(2 * minute);
        QCOMPARE(counter.totals().size(), size_t(1));
        counter.feed(point(u"b"_s, 2, 1), ok2xx, false, 2 * minute);
        counter.feed(point(u"b"_s, 3, 1), ok2xx, false, 3 * minute);
        counter.close(3 * minute);
        QCOMPARE(counter.totals().at(u"b"_s).requests, qint64(120));
    }

    void anAnswerMayBeEmptyInThreeWays()
    {
        for (const QJsonValue &empty : {QJsonValue(u""_s), QJsonValue(u"[]"_s), QJsonValue()}) {
            const auto page = readMonitorPage({{u"Code"_s, u"200"_s}, {u"Datapoints"_s, empty}},
                                              u"cloud"_s, noon);
            QVERIFY(page);
            QVERIFY(page->points.empty() && page->next.isEmpty());
        }
    }

    void whatIsNoPointIsRefused_data()
    {
        QTest::addColumn<QString>("points");
        const QJsonObject good = told("sgp-a", 0, 1);
        const auto row = [&](const char *name, const char *key, const QJsonValue &value) {
            QJsonObject bad = good;
            bad[QLatin1String(key)] = value;
            QTest::newRow(name) << QString::fromUtf8(QJsonDocument(QJsonArray{bad}).toJson());
        };
        row("a group that is a number", "serverGroupId", 7);
        row("no group", "serverGroupId", {});
        row("a value in words", "Value", u"many"_s);
        row("less than nothing", "Value", -1);
        row("more than there can be", "Value", 1e300);
        row("no time", "timestamp", {});
        row("a time to come", "timestamp", noon + 10 * minute);
        row("a time before time", "timestamp", -1);
        QTest::newRow("not JSON") << u"[{]"_s;
        QTest::newRow("an object") << u"{}"_s;
        QTest::newRow("more than one value") << u"[], \"q\": []"_s;
        QTest::newRow("a list of lists") << u"[[]]"_s;
        QTest::newRow("deep") << QString(100'000, u'[');
    }
    void whatIsNoPointIsRefused()
    {
        QFETCH(QString, points);
        const auto page = readMonitorPage({{u"Code"_s, u"200"_s}, {u"Datapoints"_s, points}},
                                          u"cloud"_s, noon + minute);
        QVERIFY(!page);
        QCOMPARE(page.error().kind, Failure::Kind::Malformed);
    }

    void countersRiseByTheMinuteAndTellTheirAge()
    {
        Cloud cloud;
        CloudMonitor adapter = cloud.adapter();
        cloud.tell(-5, 10, 0);
        cloud.tell(-4, 10, 0.1);
        const auto first = adapter.counters(soon());
        QVERIFY(first);
        QCOMPARE(*of(first, Zone::B), (SeriesCounters{.zone = Zone::B,
                                                      .service = u"api"_s,
                                                      .instance = u"sgp-b"_s,
                                                      .ageMs = 4 * minute}));
        cloud.steadyMs += minute;
        cloud.tell(-3, 10, 0);
        const auto second = adapter.counters(soon());
        QCOMPARE(of(second, Zone::A)->requests, qint64(606));
        QCOMPARE(of(second, Zone::A)->errors, qint64(6));
        QCOMPARE(of(second, Zone::A)->ageMs, 4 * minute);
    }

    void theCloudIsAskedWhereThereMayBeANewMinute()
    {
        Cloud cloud;
        CloudMonitor adapter = cloud.adapter();
        cloud.tell(-5, 10, 0);
        cloud.tell(-4, 10, 0);
        QVERIFY(adapter.counters(soon()));
        QCOMPARE(cloud.server.requests().size(), size_t(4));
        QCOMPARE(parameter(cloud.server.requests()[0], u"Period"_s), u"60"_s);
        QCOMPARE(parameter(cloud.server.requests()[0], u"Dimensions"_s),
                 uR"([{"serverGroupId":"sgp-a"},{"serverGroupId":"sgp-b"}])"_s);
        for (int i = 0; i < 49; ++i) {
            cloud.steadyMs += 1'000;
            const auto same = adapter.counters(soon());
            QVERIFY(same);
            QCOMPARE(of(same, Zone::A)->requests, qint64(0));
            QCOMPARE(of(same, Zone::A)->ageMs, 4 * minute + cloud.steadyMs);
        }
        QCOMPARE(cloud.server.requests().size(), size_t(4));
        cloud.steadyMs += 1'000;
        QVERIFY(
            adapter.counters(soon())); // nothing new: a share of the account's calls later again
        cloud.steadyMs += 11'999;
        QVERIFY(adapter.counters(soon()));
        QCOMPARE(cloud.server.requests().size(), size_t(8));
        cloud.steadyMs += 1;
        QVERIFY(adapter.counters(soon()));
        QCOMPARE(cloud.server.requests().size(), size_t(12));
        QCOMPARE(parameter(cloud.server.requests().back(), u"StartTime"_s),
                 QString::number(noon - 8 * minute - 1));
    }

    void nothingOfALookThatFailedIsCounted()
    {
        Cloud cloud;
        CloudMonitor adapter = cloud.adapter();
        cloud.tell(-5, 10, 0);
        cloud.tell(-4, 10, 0);
        cloud.instead = CannedServer::answer(
            "400 Bad Request", "x-acs-retry-after: 30000\r\n",
            R"({"RequestId":"R","Code":"Throttling.User","Message":"flow control"})");
        const auto throttled = adapter.counters(soon());
        QVERIFY(!throttled);
        QCOMPARE(throttled.error().kind, Failure::Kind::Busy);
        QVERIFY(throttled.error().detail.contains(u"Throttling.User"));
        cloud.steadyMs += 29'999;
        QVERIFY(!adapter.counters(soon()));
        QCOMPARE(cloud.server.requests().size(), size_t(1));
        cloud.instead.clear();
        cloud.steadyMs += 1;
        const auto again = adapter.counters(soon());
        QVERIFY(again);
        QVERIFY(of(again, Zone::A) && of(again, Zone::B));
    }

    /// What was counted before it was first told must not come as one great minute.
    void aGroupThatWasSilentLatelyBeginsAtZeroToo()
    {
        Cloud cloud;
        CloudMonitor adapter = cloud.adapter();
        cloud.tell(-9, 1'000, 0);
        for (const int number : {-5, -4})
            cloud.points[QString::fromLatin1(ok2xx)] += told("sgp-a", number, 1);
        const auto first = adapter.counters(soon());
        QVERIFY(of(first, Zone::A) && !of(first, Zone::B));
        cloud.steadyMs += minute;
        cloud.tell(-3, 1, 0);
        cloud.steadyMs += minute;
        cloud.tell(-2, 1, 0);
        const auto later = adapter.counters(soon());
        QCOMPARE(of(later, Zone::A)->requests, qint64(120));
        QCOMPARE(of(later, Zone::B)->requests, qint64(60));
    }

    void aGapIsAGap()
    {
        Cloud cloud;
        CloudMonitor adapter = cloud.adapter();
        QVERIFY(adapter.counters(soon())->empty());
        cloud.steadyMs += minute;
        cloud.points[QString::fromLatin1(ok2xx)] = {told("sgp-a", -5, 1), told("sgp-a", -4, 1)};
        const auto one = adapter.counters(soon());
        QCOMPARE(one->size(), size_t(1));
        QVERIFY(!of(one, Zone::B));
    }

    void othersGroupsAreOthers()
    {
        Cloud cloud;
        CloudMonitor adapter = cloud.adapter();
        cloud.points[QString::fromLatin1(ok2xx)] = {told("sgp-x", -5, 1), told("sgp-x", -4, 1)};
        QVERIFY(adapter.counters(soon())->empty());
    }

    void pagesAreFollowedAndMayNotGoRound()
    {
        Cloud cloud;
        std::atomic<int> asked = 0;
        CannedServer server([&](Peer &peer, const QByteArray &request) {
            const int page = parameter(request, u"NextToken"_s).mid(1).toInt();
            ++asked;
            peer.write(answer({told("sgp-a", page - 9, 1)},
                              page < 3 ? u"t%1"_s.arg(page + 1) : QString()));
        });
        cloud.profile.telemetry.cloud.endpoint = server.url();
        const auto past = cloud.adapter().history(noon - 10 * minute, noon, 60, soon());
        QVERIFY2(past, qPrintable(past ? QString() : past.error().detail));
        QCOMPARE(asked, 16);
        // In each minute of a page four metrics say one request a second.
        QCOMPARE(past->size(), size_t(4));
        QCOMPARE(past->back().total.a, std::optional(RateFigures{240, 120, {}}));
        cloud.instead = answer({}, u"round and round"_s);
        cloud.profile.telemetry.cloud.endpoint = cloud.server.url();
        const auto endless = cloud.adapter().counters(soon());
        QVERIFY(!endless);
        QCOMPARE(endless.error().kind, Failure::Kind::Malformed);
        QCOMPARE(cloud.server.requests().size(), size_t(2));
    }

    void thePastIsToldByTheMinuteOrByFive()
    {
        Cloud cloud;
        cloud.tell(0, 10, 0.5);
        const auto past = cloud.adapter().history(noon, noon + 15 * minute, 5, soon());
        QVERIFY(past);
        QCOMPARE(past->size(), size_t(1));
        const RatePoint &only = past->front();
        QCOMPARE(only.utcMs, noon + minute);
        QCOMPARE(only.windowMs, minute);
        QCOMPARE(only.total.a, std::optional(RateFigures{630, 30, {}}));
        QCOMPARE(only.services.at(u"api"_s).b, std::optional(RateFigures{630, 30, {}}));
        const QByteArray first = cloud.server.requests().front();
        QCOMPARE(parameter(first, u"StartTime"_s), QString::number(noon - 1));
        QCOMPARE(parameter(first, u"EndTime"_s), QString::number(noon + 15 * minute));
        const auto week = cloud.adapter().history(noon, noon + minute, 600, soon());
        QCOMPARE(week->front().windowMs, 5 * minute);
        QCOMPARE(week->front().total.a->requests, 3'150.0);
        QCOMPARE(parameter(cloud.server.requests().back(), u"Period"_s), u"300"_s);
    }

    void itSignsForTheRegionOfItsBalancersAndNeedsOneRight()
    {
        Cloud cloud;
        cloud.profile.telemetry.cloud.endpoint.clear();
        const AlibabaAccount account = cmsAccountOf(cloud.profile);
        QCOMPARE(AlibabaApi(account, {}).endpoint(), u"https://metrics.cn-hangzhou.aliyuncs.com"_s);
        const QByteArray policy = ramPolicy(ramRights(cloud.profile));
        QVERIFY(policy.contains("\"cms:DescribeMetricList\""));
        QCOMPARE(policy.count("Action"), 1);
        cloud.profile.telemetry.kind = u"prometheus"_s;
        QVERIFY(ramRights(cloud.profile).empty());
    }

    void aMinuteIsItsTick()
    {
        Cloud cloud;
        QCOMPARE(counterSourceOf(cloud.profile.telemetry), CounterSource{.tickMs = minute});
        const SecretSource key{SecretSource::Kind::Keychain, u"shop"_s, {}};
        cloud.profile.balancers.front().credentials = key;
        QCOMPARE(telemetryCredentialsOf(cloud.profile), key);
    }
};

QTEST_APPLESS_MAIN(CloudMonitorTest)
#include "test_cloudmonitor.moc"
