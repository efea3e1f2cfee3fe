#include "app/telemetry/logcounter.h"
#include "models/zones/logformat.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 noon = 1'795'521'600; // 2026-11-24 12:00:00 UTC

LogKeys none() { return {.time = {}, .status = {}}; }

LogEntry at(qint64 second, int status = 200, double seconds = 0.01)
{
    return {.utcMs = second * 1'000, .status = status, .seconds = seconds, .path = u"/cart"_s};
}

Completed totalOf(const LogCounter &counter)
{
    Completed sum;
    for (const auto &[key, counted] : counter.totals()) {
        sum.requests += counted.requests;
        sum.errors += counted.errors;
        sum.slow += counted.slow;
    }
    return sum;
}

} // namespace

/// Lines of an access log, and what is counted of them.
class AccessLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCombinedLineIsRead()
    {
        const LogFormat format(u"combined"_s, none());
        QCOMPARE(format.problem(), QString());
        QVERIFY(!format.tellsSeconds());
        const auto entry = format.read(
            R"(10.0.0.9 - ann [24/Nov/2026:20:00:01 +0800] "GET /cart?id=1 HTTP/1.1" 502 157 "-" "curl \x22x\x22")");
        QVERIFY(entry);
        QCOMPARE(*entry,
                 (LogEntry{.utcMs = (noon + 1) * 1'000, .status = 502, .path = u"/cart"_s}));
    }

    void aFormatOfOnesOwnTellsTimeAndService()
    {
        const LogFormat format(
            u"$msec $status $request_time ${upstream_addr}|$proxy_host \"$request\""_s,
            {.time = {}, .status = {}, .service = u"$proxy_host"_s});
        QCOMPARE(format.problem(), QString());
        const auto entry = format.read(
            R"(1795521600.250 200 0.031 10.0.1.1:80, 10.0.1.2:80|Order "GET / HTTP/1.1")");
        QVERIFY(entry);
        QCOMPARE(entry->utcMs, noon * 1'000 + 250);
        QCOMPARE(entry->seconds, std::optional(0.031));
        QCOMPARE(entry->service, u"order"_s);
    }

    void jsonIsReadByTheNamesOfItsKeys()
    {
        const LogFormat format({}, {.time = u"ts"_s,
                                    .status = u"code"_s,
                                    .seconds = u"took"_s,
                                    .service = u"app"_s,
                                    .version = u"v"_s,
                                    .request = u"uri"_s});
        const auto texts = format.read(
            R"({"ts":"2026-11-24T20:00:00+08:00","code":"200","took":"0.5","app":"PAY","v":"2.1","uri":"/a?b"})");
        QVERIFY(texts);
        QCOMPARE(*texts, (LogEntry{.utcMs = noon * 1'000,
                                   .status = 200,
                                   .seconds = 0.5,
                                   .service = u"pay"_s,
                                   .version = u"2.1"_s,
                                   .path = u"/a"_s}));
        const auto numbers =
            format.read(R"({"ts":1795521600.125,"code":200,"took":0.25,"uri":"-"})");
        QVERIFY(numbers);
        QCOMPARE(numbers->utcMs, noon * 1'000 + 125);
        QCOMPARE(numbers->seconds, std::optional(0.25));
        QCOMPARE(numbers->path, QString());
    }

    void whatIsNoLineIsNotRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line :
             {"", "garbage", R"(10.0.0.9 - - [24/Nov/2026:20:00:01 +0800] "GET / HTTP/1.1" 20)",
              R"(10.0.0.9 - - [24/Nix/2026:20:00:01 +0800] "GET / HTTP/1.1" 200 1 "-" "x")",
              R"(10.0.0.9 - - [99/Nov/2026:20:00:01 +0800] "GET / HTTP/1.1" 200 1 "-" "x")",
              R"(10.0.0.9 - - [24/Nov/2026:20:00:01 +0800] "GET / HTTP/1.1" many 1 "-" "x")",
              R"(10.0.0.9 - - [24/Nov/2026:20:00:01 +0800] "GET / HTTP/1.1" 9999 1 "-" "x")"})
            QTest::newRow(line) << QByteArray(line);
    }
    void whatIsNoLineIsNotRead()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!LogFormat(u"combined"_s, none()).read(line));
        QVERIFY(!LogFormat({}, {}).read(line));
    }

    void aFormatThatCannotBeReadSaysWhy_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("why");
        QTest::newRow("no time") << u"$status \"$request\""_s << u"it has no time"_s;
        QTest::newRow("no status") << u"$msec \"$request\""_s << u"it has no $status"_s;
        QTest::newRow("side by side") << u"$msec $status$request_time"_s << u"side by side"_s;
    }
    void aFormatThatCannotBeReadSaysWhy()
    {
        QFETCH(QString, format);
        QFETCH(QString, why);
        const QString problem = LogFormat(format, none()).problem();
        QVERIFY2(problem.contains(why), qPrintable(problem));
    }

    void aSecondIsCountedOnceTheLogHasGoneOn()
    {
        LogCounter counter({.slowOverMs = 500});
        counter.feed(at(noon), 1'000);
        counter.feed(at(noon, 500), 1'100);
        counter.feed(at(noon, 404), 1'200); // the caller's own mistake
        counter.feed(at(noon, 200, 0.7), 1'300);
        QCOMPARE(totalOf(counter), Completed());
        counter.feed(at(noon + 1), 2'000);
        QCOMPARE(totalOf(counter), Completed());
        counter.feed(at(noon + 3), 3'900);
        QCOMPARE(totalOf(counter), (Completed{3, 1, 1}));
        counter.feed(at(noon), 4'000);
        QCOMPARE(counter.tooLate(), 1);
        QCOMPARE(totalOf(counter), (Completed{3, 1, 1}));
    }

    void whereNobodyAsksAnyMoreTheLastSecondsAreCountedAsWell()
    {
        LogCounter counter({});
        counter.feed(at(noon), 1'000);
        counter.close(3'999);
        QCOMPARE(totalOf(counter).requests, qint64(0));
        QCOMPARE(counter.ageMs(3'999), qint64(2'999));
        counter.close(4'000);
        QCOMPARE(totalOf(counter).requests, qint64(1));
        QCOMPARE(counter.ageMs(9'000), qint64(2'000));
    }

    void aLineThatComesALittleLateCounts()
    {
        LogCounter counter({});
        counter.feed(at(noon + 1), 1'000);
        counter.feed(at(noon), 1'500); // buffered by another worker of nginx
        counter.feed(at(noon + 5), 6'000);
        QCOMPARE(totalOf(counter).requests, qint64(2));
        QCOMPARE(counter.tooLate(), 0);
    }

    void whatIsAsideDoesNotCount()
    {
        LogCounter counter({.aside = {u"/health"_s, u"/actuator*"_s}, .latenessMs = 0});
        for (const char *path : {"/health", "/healthy", "/actuator", "/actuator/info", "/cart"}) {
            LogEntry entry = at(noon);
            entry.path = QString::fromLatin1(path);
            counter.feed(entry, 1'000);
        }
        counter.close(9'000);
        QCOMPARE(totalOf(counter).requests, qint64(2));
    }

    void quantilesAreOfTheLastMinuteAndToATwentieth()
    {
        LogCounter counter({.latenessMs = 0});
        LogEntry slow = at(noon, 200, 9);
        counter.feed(slow, 0);
        for (int i = 0; i < 100; ++i) {
            LogEntry entry = at(noon + 100, 200, i < 90 ? 0.02 : 0.4);
            entry.service = u"pay"_s;
            counter.feed(entry, 100'000);
        }
        counter.close(110'000);
        const auto all = quantilesOf({counter.lastMinute(110'000)});
        QCOMPARE(all.size(), size_t(2));
        QVERIFY(std::abs(all.at(QString()).p50 / 0.02 - 1) < 0.05);
        QVERIFY(std::abs(all.at(u"pay"_s).p95 / 0.4 - 1) < 0.05);
        QVERIFY2(quantilesOf({counter.lastMinute(200'000)}).empty(), "nobody asked since");
    }

    void aHostileLogStaysBounded()
    {
        LogCounter counter({});
        for (int i = 0; i < 5'000; ++i) {
            LogEntry entry = at(noon + i * 7'919LL % 100'000);
            entry.service = u"s%1"_s.arg(i);
            counter.feed(entry, i);
        }
        counter.close(1'000'000);
        QVERIFY(counter.totals().size() <= 501);
    }
};

QTEST_APPLESS_MAIN(AccessLogTest)
#include "test_accesslog.moc"
