#include "app/telemetry/prometheus.h"
#include "tests/unit/adapters/fixture.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

PrometheusAnswer vectorOf(const QByteArray &series)
{
    return *readPrometheus(R"({"status":"success","data":{"resultType":"vector","result":[)" +
                           series + "]}}");
}

PrometheusAnswer matrixOf(const QByteArray &series)
{
    return *readPrometheus(R"({"status":"success","data":{"resultType":"matrix","result":[)" +
                           series + "]}}");
}

QByteArray at(const char *zone, const char *value, const char *service = "order")
{
    return QByteArray(
               R"({"metric":{"zone":"%1","service":"%2","instance":"i"},"value":[1000,"%3"]})")
        .replace("%1", zone)
        .replace("%2", service)
        .replace("%3", value);
}

QByteArray bucket(const char *zone, const char *service, const char *le, const char *rate)
{
    return QByteArray(R"({"metric":{"zone":"%1","service":"%2","le":"%3"},"value":[1000,"%4"]})")
        .replace("%1", zone)
        .replace("%2", service)
        .replace("%3", le)
        .replace("%4", rate);
}

/// A series of zone A with a value every ten seconds from 1000 s; "-" leaves one out.
QByteArray over(const QByteArrayList &values, const char *zone = "A")
{
    QByteArrayList pairs;
    for (qsizetype i = 0; i < values.size(); ++i)
        if (values[i] != "-")
            pairs << '[' + QByteArray::number(1000 + 10 * i) + ",\"" + values[i] + "\"]";
    return R"({"metric":{"zone":")" + QByteArray(zone) + R"(","service":"s"},"values":[)" +
           pairs.join(',') + "]}";
}

} // namespace

class PrometheusSeriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVectorAMatrixAndAnEmptyAnswerAreRead()
    {
        const auto vector = readPrometheus(fixture("prometheus242_query_vector.json"));
        QVERIFY(vector);
        QCOMPARE(vector->series.size(), size_t(2));
        QCOMPARE(vector->series[1].labels.at(u"zone"_s), u"b"_s);
        QCOMPARE(vector->series[1].samples[0].value, 0.2);
        QCOMPARE(vector->series[1].samples[0].utcMs, 1795290464648);
        const auto matrix = readPrometheus(fixture("prometheus242_range_matrix.json"));
        QVERIFY(matrix);
        QCOMPARE(matrix->series[0].samples.size(), size_t(5));
        QVERIFY(readPrometheus(fixture("prometheus242_query_empty.json"))->series.empty());
        QVERIFY(qIsNaN(
            readPrometheus(fixture("prometheus242_query_nan.json"))->series[0].samples[0].value));
    }

    void theTextOfAnErrorIsPassedOn()
    {
        const auto error = readPrometheus(fixture("prometheus242_error_parse.json"));
        QVERIFY(!error);
        QCOMPARE(error.error().kind, Failure::Kind::Refused);
        QVERIFY(error.error().detail.contains("unclosed left parenthesis"_L1));
        QVERIFY(error.error().detail.contains("bad_data"_L1));
    }

    void warningsAreKept()
    {
        const auto answer = readPrometheus(
            R"({"status":"success","data":{"resultType":"vector","result":[]},"warnings":["a store is away"]})");
        QCOMPARE(answer->warnings, QStringList{u"a store is away"_s});
    }

    void whatIsNotAnAnswerIsMalformed_data()
    {
        QTest::addColumn<QByteArray>("json");
        const auto result = [](const char *series) {
            return QByteArray(R"({"status":"success","data":{"resultType":"vector","result":)") +
                   series + "}}";
        };
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a page") << QByteArray("<html>");
        QTest::newRow("no status") << QByteArray("{}");
        QTest::newRow("no data") << QByteArray(R"({"status":"success"})");
        QTest::newRow("a scalar") << QByteArray(
            R"({"status":"success","data":{"resultType":"scalar","result":[1,"1"]}})");
        QTest::newRow("a result that is no list") << result(R"({})");
        QTest::newRow("a series that is a number") << result("[1]");
        QTest::newRow("no metric") << result(R"([{"value":[1,"1"]}])");
        QTest::newRow("no value") << result(R"([{"metric":{}}])");
        QTest::newRow("a value that is a number") << result(R"([{"metric":{},"value":[1,1]}])");
        QTest::newRow("a value that is a word") << result(R"([{"metric":{},"value":[1,"many"]}])");
        QTest::newRow("a time that is a word") << result(R"([{"metric":{},"value":["1","1"]}])");
        QTest::newRow("three of them") << result(R"([{"metric":{},"value":[1,"1",2]}])");
        QTest::newRow("times that go back")
            << result(R"([{"metric":{},"values":[[2,"1"],[1,"1"]]}])");
    }
    void whatIsNotAnAnswerIsMalformed()
    {
        QFETCH(QByteArray, json);
        const auto answer = readPrometheus(json);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Failure::Kind::Malformed);
    }

    void requestsAndErrorsAreMergedSeriesBySeries()
    {
        const auto counters = countersOf(vectorOf(at("a", "1e+03") + ',' + at("B", "7") + ',' +
                                                  at("b", "9", "PAY") + ',' + at("c", "5")),
                                         vectorOf(at("A", "12") + ',' + at("b", "1", "gone")), {});
        QCOMPARE(counters.size(), size_t(3));
        QCOMPARE(counters[0], (SeriesCounters{Zone::A, u"order"_s, u"i"_s, 1000, 12}));
        QCOMPARE(counters[1], (SeriesCounters{Zone::B, u"order"_s, u"i"_s, 7, 0}));
        QCOMPARE(counters[2], (SeriesCounters{Zone::B, u"pay"_s, u"i"_s, 9, 0}));
    }

    void aValueThatIsNoCountIsNoData()
    {
        for (const char *value : {"NaN", "+Inf", "-Inf", "-1", "1e300"}) {
            QVERIFY2(countersOf(vectorOf(at("A", value)), {}, {}).empty(), value);
            QVERIFY2(countersOf(vectorOf(at("A", "5")), vectorOf(at("A", value)), {}).empty(),
                     value);
        }
    }

    void slowRequestsAgesAndVersionsComeWithThem()
    {
        TelemetryProfile profile;
        profile.versionLabel = u"version"_s;
        const auto value = [](const char *version, const char *of) {
            return QByteArray(
                       R"({"metric":{"zone":"A","service":"s","instance":"i","version":"%1"},)"
                       R"("value":[1000,"%2"]})")
                .replace("%1", version)
                .replace("%2", of);
        };
        const auto counters =
            countersOf(vectorOf(value("1", "50") + ',' + value("2", "7")), {}, profile,
                       {.slow = vectorOf(value("1", "4") + ',' + value("2", "-2")),
                        .sampled = vectorOf(at("A", "988.5") + ',' + at("B", "1001"))});
        QCOMPARE(counters.size(), size_t(2));
        QCOMPARE(counters[0], (SeriesCounters{Zone::A, u"s"_s, u"i"_s, 50, 0, 4, u"1"_s, 11'500}));
        QVERIFY2(counters[1].slow == 0, "a difference of two counters may be a few short");
        QCOMPARE(counters[1].version, u"2"_s);
        QCOMPARE(countersOf(vectorOf(at("B", "1")), {}, profile).at(0).ageMs, qint64(-1));
    }

    void zonesMayHaveNamesOfTheirOwn()
    {
        TelemetryProfile profile;
        profile.zoneLabel = u"az"_s;
        profile.zoneValues = {{u"hz-g"_s, u"hz-h"_s}, {u"hz-i"_s}};
        QByteArray series;
        for (const char *az : {"hz-g", "hz-h", "hz-i", "A"})
            series += QByteArray(series.isEmpty() ? "" : ",") +
                      QByteArray(R"({"metric":{"az":"%1","instance":"%1"},"value":[1,"3"]})")
                          .replace("%1", az);
        const auto counters = countersOf(vectorOf(series), {}, profile);
        QCOMPARE(counters.size(), size_t(3));
        QCOMPARE(counters[0].zone, Zone::A);
        QCOMPARE(counters[1].zone, Zone::A);
        QCOMPARE(counters[2].zone, Zone::B);
    }

    void bucketsBecomeQuantiles()
    {
        const auto order = latencyOf(
            vectorOf(bucket("A", "order", "0.1", "50") + ',' + bucket("A", "order", "0.2", "90") +
                     ',' + bucket("A", "order", "1", "98") + ',' +
                     bucket("A", "order", "+Inf", "100") + ',' + bucket("C", "order", "1", "9")),
            {});
        QCOMPARE(order.size(), size_t(2)); // the zone's total and the service
        QCOMPARE(order[0].service, QString());
        QCOMPARE(order[1].service, u"order"_s);
        QCOMPARE(order[0].q, order[1].q);
        QCOMPARE(order[0].q.p50, 0.1);
        QVERIFY(std::abs(order[0].q.p95 - 0.7) < 1e-12);
        QVERIFY2(order[0].q.p99 == 1, "of what is over the last limit no more is known");
    }

    void aTotalIsMadeOfServicesWithBucketsOfTheirOwn()
    {
        const auto all = latencyOf(
            vectorOf(bucket("B", "x", "1", "100") + ',' + bucket("B", "x", "+Inf", "100") + ',' +
                     bucket("B", "y", "2", "100") + ',' + bucket("B", "y", "+Inf", "100")),
            {});
        QCOMPARE(all.size(), size_t(3));
        // Up to 1 s: all of x and, evenly, half of y.
        QVERIFY(std::abs(all[0].q.p50 - 1.0 * 100 / 150) < 1e-12);
    }

    void whereNobodyAskedThereIsNoLatency()
    {
        QVERIFY(latencyOf(vectorOf({}), {}).empty());
        QVERIFY(latencyOf(
                    vectorOf(bucket("A", "x", "1", "0") + ',' + bucket("A", "x", "+Inf", "0")), {})
                    .empty());
        QVERIFY(
            latencyOf(
                vectorOf(bucket("A", "x", "1", "NaN") + ',' + bucket("A", "x", "+Inf", "NaN")), {})
                .empty());
        QVERIFY2(latencyOf(vectorOf(bucket("A", "x", "1", "5")), {}).empty(), "cut buckets");
        QVERIFY(latencyOf(vectorOf(bucket("A", "x", "much", "5")), {}).empty());
    }

    void theLabelsAreTheProfiles()
    {
        TelemetryProfile profile;
        profile.zoneLabel = u"site"_s;
        profile.serviceLabel = u"job"_s;
        const auto counters = countersOf(
            vectorOf(R"({"metric":{"site":"b","job":"pay"},"value":[1,"3"]})"), {}, profile);
        QCOMPARE(counters.at(0), (SeriesCounters{Zone::B, u"pay"_s, QString(), 3, 0}));
    }

    void countersOverTimeBecomeRates()
    {
        const auto rates =
            ratesOf(matrixOf(over({"100", "200", "50", "70"}) + ',' + over({"5", "5"}, "b")),
                    matrixOf(over({"-", "10", "5", "5"})), {}, 10);
        QCOMPARE(rates.size(), size_t(4));
        QCOMPARE(rates[0].utcMs, 1000'000);
        QVERIFY2(!rates[0].requestsPerSecond(Zone::A), "one value is no rate");
        QCOMPARE(*rates[1].requestsPerSecond(Zone::A), 10.0);
        QCOMPARE(*rates[1].errorRatio(Zone::A), 0.1);
        QCOMPARE(*rates[2].requestsPerSecond(Zone::A), 5.0);
        QCOMPARE(*rates[2].errorRatio(Zone::A), 0.1);
        QCOMPARE(*rates[3].errorRatio(Zone::A), 0.0);
        QCOMPARE(*rates[1].requestsPerSecond(Zone::B), 0.0);
        QVERIFY2(!rates[1].errorRatio(Zone::B), "no request is no ratio");
        QVERIFY(!rates[2].requestsPerSecond(Zone::B));
    }

    void aGapIsNoData()
    {
        const auto rates =
            ratesOf(matrixOf(over({"0", "-", "40", "-", "-", "-", "100", "NaN", "110", "120"})), {},
                    {}, 10);
        QCOMPARE(rates.size(), size_t(6));
        QCOMPARE(*rates[1].requestsPerSecond(Zone::A), 2.0);
        QVERIFY2(!rates[2].requestsPerSecond(Zone::A), "forty seconds of silence");
        QVERIFY(!rates[3].requestsPerSecond(Zone::A));
        QVERIFY(!rates[4].requestsPerSecond(Zone::A));
        QCOMPARE(*rates[5].requestsPerSecond(Zone::A), 1.0);
    }
};

QTEST_APPLESS_MAIN(PrometheusSeriesTest)
#include "test_prometheusseries.moc"
