#include "app/telemetry/accesslog.h"
#include "tests/integration/adapters/server.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

const QString format = u"$remote_addr [$time_local] \"$request\" $status $body_bytes_sent "
                       "$request_time \"$http_x_service\" \"$http_user_agent\""_s;

const QByteArray config = R"(
daemon off; user root; pid nginx.pid; worker_processes 2;
events { worker_connections 64; }
http {
  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
  log_format own 'FORMAT';
  log_format as_json escape=json '{"time":"$time_iso8601","status":"$status","took":$request_time,"uri":"$uri"}';
  access_log DIR/access.log own;
  access_log DIR/access.json as_json;
  limit_rate_after 1k;
  server {
    listen 127.0.0.1:PORT;
    location /fine { return 200 "fine"; }
    location /fail { return 500; }
    location /missing { return 404; }
    location /health { return 200 "UP"; }
    location /slow { limit_rate 20k; root DIR; }
  }
}
)";

} // namespace

/// The log of a real nginx, followed by a real tail.
class TestAccessLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_port = freePort();
        const QByteArray text = QByteArray(config)
                                    .replace("DIR", m_dir.path().toUtf8())
                                    .replace("FORMAT", format.toUtf8())
                                    .replace("PORT", QByteArray::number(m_port));
        QVERIFY(QDir(m_dir.path()).mkdir(u"slow"_s));
        QVERIFY(writeFile(m_dir.filePath(u"slow/page"_s), QByteArray(24 * 1024, 'x')));
        QVERIFY(writeFile(m_dir.filePath(u"other.log"_s), {}));
        QVERIFY(writeFile(m_dir.filePath(u"nginx.conf"_s), text));
        QVERIFY(m_nginx.start(m_dir.path(), u"/usr/sbin/nginx"_s,
                              {u"-p"_s, m_dir.path(), u"-c"_s, m_dir.filePath(u"nginx.conf"_s),
                               u"-e"_s, m_dir.filePath(u"error.log"_s)}));
        QVERIFY(listens(m_port));
    }

    void requestsAreCountedByServiceAndALogThatIsRotatedGoesOn()
    {
        AccessLog log(profile(u"access.log"_s));
        QVERIFY(log.counters(soon()));
        QTRY_VERIFY_WITH_TIMEOUT(hears(log, u"/fine"_s, u"warm"_s), 60'000);
        ask(u"/fine"_s, 5, u"Order"_s);
        ask(u"/fail"_s, 2, u"Order"_s);
        ask(u"/missing"_s, 3, u"Order"_s);
        ask(u"/health/ready"_s, 4, u"Order"_s);
        ask(u"/slow/page"_s, 1, u"pay"_s);
        QTRY_COMPARE_WITH_TIMEOUT(counted(log, u"order"_s), (Completed{7, 2, 0}), 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(counted(log, u"pay"_s), (Completed{1, 0, 1}), 60'000);

        QVERIFY(QFile::rename(m_dir.filePath(u"access.log"_s), m_dir.filePath(u"access.log.1"_s)));
        ::kill(pid_t(m_nginx.pid()), SIGUSR1);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_dir.filePath(u"access.log"_s)), 60'000);
        ask(u"/fine"_s, 3, u"Order"_s);
        QTRY_COMPARE_WITH_TIMEOUT(counted(log, u"order"_s), (Completed{10, 2, 0}), 60'000);
        const auto latency = log.latency(soon());
        QVERIFY(latency && !latency->empty());
        QVERIFY(latency->front().q.p99 > 0.5);
        const auto all = log.counters(soon());
        const auto zoneB = std::ranges::find(*all, Zone::B, &SeriesCounters::zone);
        QVERIFY2(zoneB != all->end() && zoneB->requests == 0, "nobody came, and that is known");
        QVERIFY(zoneB->ageMs >= 0);
    }

    void theSameAsJson()
    {
        TelemetryProfile json = profile(u"access.json"_s);
        json.logs.format.clear();
        json.logs.keys = {.seconds = u"took"_s, .request = u"uri"_s};
        AccessLog log(json);
        QVERIFY(log.counters(soon()));
        QTRY_VERIFY_WITH_TIMEOUT(hears(log, u"/fine"_s, {}), 60'000);
        ask(u"/fail"_s, 3, {});
        QTRY_COMPARE_WITH_TIMEOUT(counted(log, {}).errors, qint64(3), 60'000);
    }

    void aCommandThatEndsIsNamed()
    {
        TelemetryProfile broken = profile(u"access.log"_s);
        broken.logs.follow.b = {{u"/bin/sh"_s, u"-c"_s, u"echo no way to gw-b >&2; exit 255"_s}};
        AccessLog log(broken);
        const auto counters = log.counters(soon());
        QVERIFY(!counters);
        QVERIFY2(counters.error().detail.contains(u"zone B"_s) &&
                     counters.error().detail.contains(u"no way to gw-b"_s),
                 qPrintable(counters.error().detail));
    }

    void linesOfAnotherFormatAreNamed()
    {
        TelemetryProfile other = profile(u"access.json"_s);
        AccessLog log(other);
        QVERIFY(log.counters(soon()));
        const auto refused = [&] {
            ask(u"/fine"_s, 1, {});
            return !log.counters(soon());
        };
        QTRY_VERIFY_WITH_TIMEOUT(refused(), 60'000);
        QVERIFY(log.counters(soon()).error().detail.contains(u"do not fit the format"_s));
    }

    void aStreamWithoutLinesAndWithoutEndStaysBoundedAndStops()
    {
        TelemetryProfile endless = profile(u"access.log"_s);
        endless.logs.follow.a = {{u"/bin/cat"_s, u"/dev/zero"_s}};
        AccessLog log(endless);
        QVERIFY(log.counters(soon()));
    }

private:
    TelemetryProfile profile(const QString &name) const
    {
        TelemetryProfile profile;
        profile.kind = u"access-log"_s;
        profile.slowOverMs = 500;
        profile.logs.format = format;
        profile.logs.keys = {.time = {}, .status = {}, .service = u"$http_x_service"_s};
        profile.logs.aside = {u"/health*"_s};
        profile.logs.latenessMs = 1'000;
        const auto tail = [&](const QString &file) {
            return QStringList{u"/usr/bin/tail"_s, u"-n"_s, u"0"_s, u"-F"_s, m_dir.filePath(file)};
        };
        profile.logs.follow.a = {tail(name)};
        profile.logs.follow.b = {tail(u"other.log"_s)};
        return profile;
    }

    static Completed counted(AccessLog &log, const QString &service)
    {
        Completed sum;
        const auto counters = log.counters(soon());
        for (const SeriesCounters &series : counters.value_or(std::vector<SeriesCounters>()))
            if (series.zone == Zone::A && series.service == service)
                sum = {series.requests, series.errors, series.slow};
        return sum;
    }

    /// Whether a request is counted: the command may need a moment to open the log.
    bool hears(AccessLog &log, const QString &path, const QString &service) const
    {
        ask(path, 1, service);
        return counted(log, service).requests > 0;
    }

    void ask(const QString &path, int times, const QString &service) const
    {
        for (int i = 0; i < times; ++i) {
            QTcpSocket client;
            client.connectToHost(u"127.0.0.1"_s, quint16(m_port));
            QVERIFY(client.waitForConnected(10'000));
            client.write("GET " + path.toUtf8() + " HTTP/1.1\r\nHost: shop\r\nX-Service: " +
                         service.toUtf8() + "\r\nConnection: close\r\n\r\n");
            while (client.state() != QAbstractSocket::UnconnectedState)
                QVERIFY(client.waitForDisconnected(30'000));
        }
    }

    QTemporaryDir m_dir;
    Server m_nginx;
    int m_port = 0;
};

QTEST_GUILESS_MAIN(TestAccessLogs)
#include "test_accesslogs.moc"
