#include "app/net/http.h"
#include "app/profile/metricpresets.h"
#include "app/telemetry/prometheus.h"
#include "tests/integration/adapters/server.h"
#include "tests/support/cannedserver.h"

#include <QDateTime>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

} // namespace

class TestPrometheus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_port = freePort();
        const QByteArray config = "global: {scrape_interval: 200ms, scrape_timeout: 200ms}\n"
                                  "scrape_configs:\n"
                                  "- job_name: shop\n"
                                  "  honor_labels: true\n"
                                  "  static_configs: [{targets: ['127.0.0.1:" +
                                  QByteArray::number(m_exporter.port()) + "']}]\n";
        QVERIFY(writeFile(m_dir.filePath(u"p.yml"_s), config));
        QVERIFY(m_prometheus.start(m_dir.path(), u"/usr/bin/prometheus"_s,
                                   {u"--config.file=p.yml"_s, u"--storage.tsdb.path=data"_s,
                                    u"--web.listen-address=127.0.0.1:%1"_s.arg(m_port)}));
        QVERIFY(listens(m_port));
    }

    void countersAreReadSeriesBySeries()
    {
        Prometheus prometheus(profile());
        const auto order = [&]() -> SeriesCounters {
            const auto counters = prometheus.counters(soon());
            return counters && !counters->empty() ? counters->front() : SeriesCounters();
        };
        QTRY_VERIFY_WITH_TIMEOUT(order().requests > 1000, 60'000);
        const auto counters = prometheus.counters(soon());
        QCOMPARE(counters->size(), size_t(2));
        QCOMPARE(counters->at(0).service, u"order"_s);
        QCOMPARE(counters->at(0).instance, u"i1"_s);
        // Requests and errors are of one moment: the exporter keeps one error in ten.
        QCOMPARE(counters->at(0).errors * 10, counters->at(0).requests);
        QCOMPARE(counters->at(1), (SeriesCounters{Zone::B, u"order"_s, u"i2"_s, 0, 0}));
        const qint64 before = counters->at(0).requests;
        QTRY_VERIFY_WITH_TIMEOUT(order().requests > before, 60'000);
    }

    void historyIsRatesOfTheSameCounters()
    {
        Prometheus prometheus(profile());
        std::vector<RatePoint> points;
        const auto seen = [&] {
            const qint64 now = QDateTime::currentMSecsSinceEpoch();
            const auto history = prometheus.history(now - 60'000, now, 1, soon());
            points = history.value_or(std::vector<RatePoint>());
            return !points.empty() && points.back().requestsPerSecond(Zone::A).value_or(0) > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(seen(), 60'000);
        QVERIFY(qAbs(*points.back().errorRatio(Zone::A) - 0.1) < 1e-9);
        QCOMPARE(points.back().requestsPerSecond(Zone::B), std::optional(0.0));
        QVERIFY(!points.back().errorRatio(Zone::B));
    }

    void theSpringPresetTellsSlowRequestsAndLatency()
    {
        TelemetryProfile spring = profile();
        spring.slowOverMs = 500;
        profile::presetLabels(u"spring"_s, spring);
        profile::presetQueries(u"spring"_s, spring, {});
        spring.slowNeedsBucket = true;
        Prometheus prometheus(spring);
        std::vector<SeriesCounters> told;
        const auto counted = [&] {
            told = prometheus.counters(soon()).value_or(std::vector<SeriesCounters>());
            return told.size() == 1 && told[0].requests > 100;
        };
        QTRY_VERIFY_WITH_TIMEOUT(counted(), 60'000);
        // Of each 100 requests 4 were not found, which is the caller's own mistake; of the others 3
        // failed and 5 took over half a second.
        QCOMPARE(told[0].service, u"cart"_s);
        QCOMPARE(told[0].errors * 96, told[0].requests * 3);
        QCOMPARE(told[0].slow * 96, told[0].requests * 5);
        QVERIFY(told[0].ageMs >= 0 && told[0].ageMs < 60'000);

        const auto quantiles = [&] {
            const auto latency = prometheus.latency(soon());
            return latency && !latency->empty() ? latency->front().q : Quantiles();
        };
        const auto failed = prometheus.failedUris(Zone::A, 120, soon());
        QVERIFY2(failed, failed ? "" : qPrintable(failed.error().detail));
        QCOMPARE(failed->size(), size_t(1));
        QCOMPARE(failed->front().uri, u"/cart"_s);
        QVERIFY(failed->front().service == u"cart" && failed->front().errors > 0);

        QTRY_VERIFY_WITH_TIMEOUT(quantiles().p50 > 0, 60'000);
        const Quantiles q = quantiles();
        for (const auto &[part, own] : {std::pair(0.5, q.p50), {0.95, q.p95}, {0.99, q.p99}}) {
            const double other = theirs(part, spring.latency);
            QVERIFY2(std::abs(own - other) < 1e-6,
                     qPrintable(u"%1: %2, %3"_s.arg(part).arg(own).arg(other)));
        }
        spring.slowOverMs = 700;
        profile::presetQueries(u"spring"_s, spring, {});
        const auto withoutBucket = Prometheus(spring).counters(soon());
        QVERIFY(!withoutBucket);
        QVERIFY2(withoutBucket.error().detail.contains(u"0.7 s"_s),
                 qPrintable(withoutBucket.error().detail));
    }

    void noSeriesIsNoDataAndAMistakeIsNamed()
    {
        TelemetryProfile other = profile();
        other.requests = u"nothing_of_this_name"_s;
        QCOMPARE(Prometheus(other).counters(soon())->size(), size_t(0));
        other.requests = u"sum((http_requests_total"_s;
        const auto wrong = Prometheus(other).counters(soon());
        QVERIFY(!wrong);
        QVERIFY2(wrong.error().detail.contains(u"parenthesis"_s), qPrintable(wrong.error().detail));
        const auto tooMany = Prometheus(profile()).history(0, 1'000'000'000, 1, soon());
        QVERIFY(!tooMany);
        QVERIFY2(tooMany.error().detail.contains(u"11,000"_s), qPrintable(tooMany.error().detail));
        other = profile();
        other.zoneLabel = u"site"_s;
        QVERIFY(!Prometheus(other).counters(soon()));
    }

    void aLongQueryIsPosted()
    {
        TelemetryProfile longer = profile();
        longer.requests += u" or vector(0) < 0"_s.repeated(200);
        QCOMPARE(Prometheus(longer).counters(soon())->size(), size_t(2));
    }

private:
    /// What Prometheus itself makes of the same buckets.
    double theirs(double part, const QString &buckets) const
    {
        HttpClient client;
        const QString query = u"histogram_quantile(%1, %2)"_s.arg(part).arg(buckets);
        const auto answer =
            client.send({.url = profile().url + u"api/v1/query?query="_s +
                                QString::fromLatin1(QUrl::toPercentEncoding(query))},
                        soon());
        const auto read = readPrometheus(answer ? answer->body : QByteArray());
        return read && !read->series.empty() ? read->series[0].samples[0].value : -1;
    }

    TelemetryProfile profile() const
    {
        TelemetryProfile profile;
        profile.kind = u"prometheus"_s;
        profile.url = u"http://127.0.0.1:%1/"_s.arg(m_port);
        return profile;
    }

    CannedServer::Script script()
    {
        return [this](Peer &peer, const QByteArray &) {
            peer.write(CannedServer::ok(metrics(), "text/plain; version=0.0.4"));
        };
    }

    /// Each scrape finds 1000 requests more in zone A, of which 100 are errors; zone B has none.
    QByteArray metrics()
    {
        const qint64 hundreds = ++m_scrapes;
        const auto line = [](const char *zone, const char *instance, const char *code,
                             qint64 value) {
            return QByteArray("http_requests_total{zone=\"") + zone +
                   "\",service=\"order\",instance=\"" + instance + "\",code=\"" + code + "\"} " +
                   QByteArray::number(value) + "\n";
        };
        return "# TYPE http_requests_total counter\n" + line("a", "i1", "200", 900 * hundreds) +
               line("a", "i1", "500", 100 * hundreds) + line("B", "i2", "200", 0) +
               micrometer(hundreds);
    }

    /// A Spring service as Micrometer writes it, with more of its labels than are asked for.
    static QByteArray micrometer(qint64 hundreds)
    {
        struct Shown {
            const char *status;
            const char *uri;
            qint64 all, upTo100ms, upTo500ms;
        };
        QByteArray text = "# TYPE http_server_requests_seconds histogram\n";
        for (const Shown &shown :
             {Shown{"200", "/cart", 93, 70, 88}, Shown{"500", "/cart", 3, 3, 3},
              Shown{"404", "/x", 4, 4, 4}, Shown{"200", "/actuator/health", 50, 0, 0}}) {
            const QByteArray labels =
                QByteArray("{application=\"cart\",exception=\"None\",instance=\"c1:8080\",method="
                           "\"GET\",outcome=\"x\",status=\"") +
                shown.status + "\",uri=\"" + shown.uri + "\",zone=\"A\"";
            const auto add = [&](const QByteArray &name, const QByteArray &more, qint64 each) {
                text += "http_server_requests_seconds_" + name + labels + more + "} " +
                        QByteArray::number(double(each * hundreds), 'f', 1) + "\n";
            };
            add("bucket", ",le=\"0.1\"", shown.upTo100ms);
            add("bucket", ",le=\"0.5\"", shown.upTo500ms);
            add("bucket", ",le=\"1.0\"", shown.all);
            add("bucket", ",le=\"+Inf\"", shown.all);
            add("count", "", shown.all);
            add("sum", "", shown.all);
        }
        return text;
    }

    std::atomic<qint64> m_scrapes = 0;
    QTemporaryDir m_dir;
    CannedServer m_exporter{script()};
    Server m_prometheus;
    int m_port = 0;
};

QTEST_GUILESS_MAIN(TestPrometheus)
#include "test_prometheus.moc"
