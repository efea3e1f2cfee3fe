#include "app/profile/metricpresets.h"
#include "app/telemetry/haproxystatistics.h"
#include "app/telemetry/prometheus.h"
#include "models/judge/counters.h"
#include "tests/integration/adapters/server.h"
#include "tests/support/cannedserver.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

/// Answers as the path asks; "cut" is no answer at all.
void answer(Peer &peer, const QByteArray &request)
{
    const QByteArray path = request.split(' ').value(1);
    if (path.endsWith("/fail"))
        peer.write(CannedServer::answer("500 Internal Server Error", {}, "failed"));
    else if (path.endsWith("/missing"))
        peer.write(CannedServer::answer("404 Not Found", {}, "none"));
    else if (!path.endsWith("/cut"))
        peer.write(CannedServer::ok("fine", "text/plain"));
}

const QByteArray config = R"(
global
  stats socket DIR/admin.sock level user
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  retries 0
frontend web
  bind 127.0.0.1:WEB
  default_backend shop
frontend plain
  mode tcp
  bind 127.0.0.1:PLAIN
  default_backend through
frontend exporter
  bind 127.0.0.1:EXPORTER
  http-request use-service prometheus-exporter
backend shop
  use-server a1 if { path_beg /a }
  use-server b1 if { path_beg /b }
  use-server b2 if { path_beg /dead }
  server a1 127.0.0.1:PORT
  server b1 127.0.0.1:PORT
  server b2 127.0.0.1:1
backend through
  mode tcp
  server a1 127.0.0.1:PORT
)";

} // namespace

/// What a real HAProxy counts, asked directly and through a real Prometheus that scrapes it.
class TestHaproxyStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        for (int *port : {&m_web, &m_plain, &m_exporter})
            *port = freePort();
        const QByteArray text = QByteArray(config)
                                    .replace("DIR", m_dir->path().toUtf8())
                                    .replace("EXPORTER", QByteArray::number(m_exporter))
                                    .replace("WEB", QByteArray::number(m_web))
                                    .replace("PLAIN", QByteArray::number(m_plain))
                                    .replace("PORT", QByteArray::number(m_server.port()));
        QVERIFY(writeFile(m_dir->filePath(u"h.cfg"_s), text));
        m_haproxy = std::make_unique<Server>();
        QVERIFY(m_haproxy->start(m_dir->path(), u"/usr/sbin/haproxy"_s,
                                 {u"-W"_s, u"-db"_s, u"-f"_s, u"h.cfg"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(HaproxyStatistics(profile()).counters(soon()), 60'000);
        QVERIFY(listens(m_web));
    }
    void cleanup() { m_haproxy.reset(); }

    void answersAreCountedByServerAndZone()
    {
        ask(u"/a/fine"_s, 10);
        ask(u"/a/fail"_s, 2);
        ask(u"/a/missing"_s, 3); // the caller's own mistake
        ask(u"/a/cut"_s, 1);
        ask(u"/b/fine"_s, 4);
        ask(u"/dead"_s, 2); // no connection: no answer of a server's, and an error all the same
        HaproxyStatistics statistics(profile());
        const std::vector<SeriesCounters> expected = {of(Zone::A, u"web/a1"_s, 13, 3),
                                                      of(Zone::B, u"web/b1"_s, 4, 0),
                                                      of(Zone::B, u"web/b2"_s, 2, 2)};
        QTRY_COMPARE_WITH_TIMEOUT(*statistics.counters(soon()), expected, 60'000);
        QVERIFY(statistics.history(0, 1'000, 1, soon())->empty());
        QVERIFY(statistics.latency(soon())->empty());
        QCOMPARE(*statistics.connections(soon()), (PerZone<std::optional<qint64>>{0, 0}));
    }

    void aReloadBeginsAtZeroAndLosesNothing()
    {
        HaproxyStatistics statistics(profile());
        CounterHistory history;
        history.feed(*statistics.counters(soon()), 1'000);
        ask(u"/a/fine"_s, 5);
        ask(u"/a/fail"_s, 1);
        const auto ofA = [&] { return statistics.counters(soon())->at(0).requests; };
        QTRY_COMPARE_WITH_TIMEOUT(ofA(), qint64(6), 60'000);
        history.feed(*statistics.counters(soon()), 2'000);
        ::kill(pid_t(m_haproxy->pid()), SIGUSR2);
        const auto zero = [&] {
            const auto counters = statistics.counters(soon());
            return counters && counters->at(0).requests == 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(zero(), 60'000);
        QVERIFY(listens(m_web));
        // For a moment the old worker takes connections too, and nobody counts those.
        const auto counted = [&] {
            ask(u"/a/fine"_s, 1);
            return ofA() >= 2;
        };
        QTRY_VERIFY_WITH_TIMEOUT(counted(), 60'000);
        const auto after = statistics.counters(soon());
        history.feed(*after, 3'000);
        QCOMPARE(history.between(Zone::A, 1'000, 3'000), (Counts{6 + after->at(0).requests, 1}));
    }

    void tcpModeIsSaidToKnowConnectionsAlone()
    {
        Profile tcp = profile();
        tcp.balancers[0].backend = u"through"_s;
        const auto refused = HaproxyStatistics(tcp).counters(soon());
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.contains(u"TCP mode"_s),
                 qPrintable(refused.error().detail));
        tcp.telemetry.countsConnections = true;
        ask(u"/fail"_s, 3, m_plain);
        HaproxyStatistics statistics(tcp);
        const std::vector<SeriesCounters> expected = {{.zone = Zone::A,
                                                       .service = u"through"_s,
                                                       .instance = u"web/a1"_s,
                                                       .requests = 3,
                                                       .ageMs = 0}};
        QTRY_COMPARE_WITH_TIMEOUT(*statistics.counters(soon()), expected, 60'000);
    }

    void thePresetCountsTheSameThroughPrometheus()
    {
        ask(u"/a/fine"_s, 7);
        ask(u"/a/fail"_s, 2);
        ask(u"/b/missing"_s, 3);
        ask(u"/dead"_s, 2);
        const int port = freePort();
        const QByteArray scrape = "global: {scrape_interval: 200ms, scrape_timeout: 200ms}\n"
                                  "scrape_configs:\n- job_name: haproxy\n"
                                  "  static_configs: [{targets: ['127.0.0.1:" +
                                  QByteArray::number(m_exporter) + "']}]\n";
        QVERIFY(writeFile(m_dir->filePath(u"p.yml"_s), scrape));
        Server server;
        QVERIFY(server.start(m_dir->path(), u"/usr/bin/prometheus"_s,
                             {u"--config.file=p.yml"_s, u"--storage.tsdb.path=data"_s,
                              u"--web.listen-address=127.0.0.1:%1"_s.arg(port)}));
        QVERIFY(listens(port));
        TelemetryProfile preset;
        preset.url = u"http://127.0.0.1:%1"_s.arg(port);
        profile::presetLabels(u"haproxy"_s, preset);
        profile::presetQueries(u"haproxy"_s, preset, profile().balancers);
        Prometheus prometheus(preset);
        std::vector<SeriesCounters> told;
        const auto all = [&] {
            told = prometheus.counters(soon()).value_or(std::vector<SeriesCounters>());
            return told.size() == 3 && told[0].requests == 9 && told[1].requests == 0 &&
                   told[2].requests == 2;
        };
        QTRY_VERIFY_WITH_TIMEOUT(all(), 60'000);
        QCOMPARE(told[0].zone, Zone::A);
        QCOMPARE(told[0].service, u"shop"_s);
        QVERIFY(told[0].instance.startsWith(u"a1/"_s));
        QCOMPARE(told[0].errors, qint64(2));
        QCOMPARE(told[2].zone, Zone::B);
        QCOMPARE(told[2].errors, qint64(2));
        QVERIFY(told[0].ageMs >= 0 && told[0].ageMs < 60'000);
        QVERIFY(Prometheus(preset).connections(soon())->a.has_value());
    }

private:
    static SeriesCounters of(Zone zone, const QString &instance, qint64 requests, qint64 errors)
    {
        return {.zone = zone,
                .service = u"shop"_s,
                .instance = instance,
                .requests = requests,
                .errors = errors,
                .ageMs = 0};
    }

    Profile profile() const
    {
        Profile profile;
        profile.telemetry.kind = u"haproxy"_s;
        profile.balancers = {{.id = u"web"_s,
                              .kind = u"haproxy"_s,
                              .servers = {{u"a1"_s}, {u"b1"_s, u"b2"_s}},
                              .socket = u"unix:"_s + m_dir->filePath(u"admin.sock"_s),
                              .backend = u"shop"_s}};
        return profile;
    }

    void ask(const QString &path, int times, int port = 0) const
    {
        for (int i = 0; i < times; ++i) {
            QTcpSocket client;
            client.connectToHost(u"127.0.0.1"_s, quint16(port ? port : m_web));
            QVERIFY(client.waitForConnected(10'000));
            client.write("GET " + path.toUtf8() +
                         " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
            while (client.state() != QAbstractSocket::UnconnectedState)
                QVERIFY(client.waitForDisconnected(10'000));
        }
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    CannedServer m_server{&answer};
    std::unique_ptr<Server> m_haproxy;
    int m_web = 0;
    int m_plain = 0;
    int m_exporter = 0;
};

QTEST_GUILESS_MAIN(TestHaproxyStatistics)
#include "test_haproxystatistics.moc"
