#include "app/telemetry/prometheus.h"
#include "tests/support/cannedserver.h"
#include "tests/unit/adapters/fixture.h"

#include <QUrlQuery>
#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

TelemetryProfile profileOf(const CannedServer &server)
{
    TelemetryProfile profile;
    profile.kind = u"prometheus"_s;
    profile.url = server.url() + u"/metrics/"_s;
    return profile;
}

QUrl urlOf(const QByteArray &request) { return QUrl::fromEncoded(request.split(' ').at(1)); }

QString parameter(const QByteArray &request, const QString &name)
{
    return QUrlQuery(urlOf(request)).queryItemValue(name, QUrl::FullyDecoded);
}

const QByteArray one = R"({"status":"success","data":{"resultType":"vector","result":[)"
                       R"({"metric":{"zone":"A","service":"s","instance":"i"},)"
                       R"("value":[1795290464.648,"7"]}]}})";

} // namespace

class TestPrometheusQueries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorsAreAskedForTheMomentOfTheRequests()
    {
        CannedServer server(CannedServer::ok(one));
        const TelemetryProfile profile = profileOf(server);
        const auto counters = Prometheus(profile).counters(soon());
        QVERIFY(counters);
        QCOMPARE(counters->at(0), (SeriesCounters{Zone::A, u"s"_s, u"i"_s, 7, 7}));
        const auto requests = server.requests();
        QCOMPARE(requests.size(), size_t(2));
        QCOMPARE(urlOf(requests[0]).path(), u"/metrics/api/v1/query"_s);
        QCOMPARE(parameter(requests[0], u"query"_s), profile.requests);
        QCOMPARE(parameter(requests[0], u"time"_s), QString());
        QCOMPARE(parameter(requests[1], u"query"_s), profile.errors);
        QCOMPARE(parameter(requests[1], u"time"_s), u"1795290464.648"_s);
    }

    void allIsAskedForTheSameMoment()
    {
        CannedServer server(CannedServer::ok(one));
        TelemetryProfile profile = profileOf(server);
        profile.slow = u"slow_requests"_s;
        profile.sampled = u"timestamp(x)"_s;
        const auto counters = Prometheus(profile).counters(soon());
        QVERIFY(counters);
        QCOMPARE(counters->at(0).slow, qint64(7));
        const auto requests = server.requests();
        QCOMPARE(requests.size(), size_t(4));
        QCOMPARE(parameter(requests[2], u"query"_s), profile.slow);
        QCOMPARE(parameter(requests[3], u"query"_s), profile.sampled);
        for (size_t i = 1; i < requests.size(); ++i)
            QCOMPARE(parameter(requests[i], u"time"_s), u"1795290464.648"_s);
    }

    /// Answers the question for slow requests with nothing, all others with one series.
    void aHistogramWithoutTheBucketIsNamedAndNotTakenForSpeed()
    {
        CannedServer server([](Peer &peer, const QByteArray &request) {
            peer.write(CannedServer::ok(request.contains("slow_requests")
                                            ? fixture("prometheus242_query_empty.json")
                                            : one));
        });
        TelemetryProfile profile = profileOf(server);
        profile.slow = u"slow_requests"_s;
        profile.slowOverMs = 500;
        QVERIFY2(Prometheus(profile).counters(soon()), "an own counter that is not there yet");
        profile.slowNeedsBucket = true;
        const auto counters = Prometheus(profile).counters(soon());
        QVERIFY(!counters);
        QVERIFY2(counters.error().detail.contains(u"0.5 s"_s), qPrintable(counters.error().detail));
    }

    void latencyIsOneQuery()
    {
        CannedServer server(CannedServer::ok(fixture("prometheus242_query_empty.json")));
        TelemetryProfile profile = profileOf(server);
        profile.latency = u"buckets"_s;
        QVERIFY(Prometheus(profile).latency(soon())->empty());
        QCOMPARE(parameter(server.requests().at(0), u"query"_s), u"buckets"_s);
    }

    void whatFailedIsAskedOfAZoneAndTheWorstComesFirst()
    {
        // Plain strings: moc loses its way in raw ones that end in the middle of a JSON text.
        const auto series = [](const char *zone, const char *uri, const char *value) {
            return QByteArray("{\"metric\":{\"zone\":\"") + zone +
                   "\",\"service\":\"Pay\",\"uri\":\"" + uri + "\"},\"value\":[1795290464,\"" +
                   value + "\"]}";
        };
        const QByteArrayList all{series("B", "/few", "2.4"),  series("B", "/many", "41.2"),
                                 series("B", "/none", "0.4"), series("B", "/nobody", "NaN"),
                                 series("A", "/other", "99"), series("B", "", "99")};
        CannedServer server(CannedServer::ok(
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" +
            all.join(',') + "]}}"));
        TelemetryProfile profile = profileOf(server);
        profile.uris = u"increase(x[{seconds}s])"_s;
        const auto failed = Prometheus(profile).failedUris(Zone::B, 150, soon());
        QVERIFY(failed);
        QCOMPARE(*failed,
                 (std::vector<FailedUri>{{u"pay"_s, u"/many"_s, 41}, {u"pay"_s, u"/few"_s, 2}}));
        QCOMPARE(parameter(server.requests().at(0), u"query"_s), u"increase(x[150s])"_s);
    }

    void anEmptyAnswerIsNoDataAndAsksNothingMore()
    {
        CannedServer server(CannedServer::ok(fixture("prometheus242_query_empty.json")));
        QVERIFY(Prometheus(profileOf(server)).counters(soon())->empty());
        QCOMPARE(server.requests().size(), size_t(1));
    }

    void theEnvelopeTellsMoreThanTheStatus()
    {
        CannedServer server(CannedServer::answer("400 Bad Request",
                                                 "Content-Type: application/json\r\n",
                                                 fixture("prometheus242_error_parse.json")));
        const auto counters = Prometheus(profileOf(server)).counters(soon());
        QVERIFY(!counters);
        QCOMPARE(counters.error().kind, Failure::Kind::Refused);
        QVERIFY(counters.error().detail.contains(u"unclosed left parenthesis"_s));
    }

    void aLabelThatNoSeriesCarriesIsNamed()
    {
        CannedServer server(CannedServer::ok(one));
        TelemetryProfile profile = profileOf(server);
        profile.zoneLabel = u"site"_s;
        const auto counters = Prometheus(profile).counters(soon());
        QVERIFY(!counters);
        QVERIFY(counters.error().detail.contains(u"\"site\""_s));
    }

    void historyAsksBothOverTheSameRange()
    {
        CannedServer server(CannedServer::ok(fixture("prometheus242_query_empty.json")));
        QVERIFY(Prometheus(profileOf(server)).history(1'000'007, 2'000'050, 5, soon())->empty());
        const auto requests = server.requests();
        QCOMPARE(requests.size(), size_t(2));
        for (const QByteArray &request : requests) {
            QCOMPARE(urlOf(request).path(), u"/metrics/api/v1/query_range"_s);
            QCOMPARE(parameter(request, u"start"_s), u"1000.007"_s);
            QCOMPARE(parameter(request, u"end"_s), u"2000.050"_s);
            QCOMPARE(parameter(request, u"step"_s), u"5"_s);
        }
    }

    void aLongQueryIsPostedAsAForm()
    {
        CannedServer server(CannedServer::ok(one));
        TelemetryProfile profile = profileOf(server);
        profile.requests = u"a+b&c="_s + QString(3000, u'x');
        QVERIFY(Prometheus(profile).counters(soon()));
        const QByteArray request = server.requests().at(0);
        QVERIFY(request.startsWith("POST /metrics/api/v1/query HTTP/1.1"));
        QVERIFY(request.contains("\r\n\r\nquery=a%2Bb%26c%3Dxxx"));
    }
};

QTEST_APPLESS_MAIN(TestPrometheusQueries)
#include "test_prometheusqueries.moc"
