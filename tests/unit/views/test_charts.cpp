#include "models/views/chartstore.h"
#include "models/views/readingtext.h"
#include "models/views/timewindow.h"

#include <QtTest>

using namespace switchyard;

namespace
{

QString s(const char *text) { return QString::fromUtf8(text); }

constexpr qint64 start = 1'700'000'000'000;

RatePoint point(qint64 second, double requests, double errors)
{
    RatePoint made{.utcMs = start + second * 1'000, .windowMs = 5'000};
    made.total.a = RateFigures{requests, errors};
    made.services[s("pay")].a = RateFigures{requests / 2, errors};
    return made;
}

std::size_t pointsOf(const std::vector<ChartLine> &lines, Zone zone)
{
    std::size_t count = 0;
    for (const ChartLine &line : lines)
        if (line.zone == zone)
            for (const auto &segment : line.trace.segments)
                count += segment.size();
    return count;
}

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCopyOfTheLogSharesWhatIsSealed()
    {
        RateLog log(200);
        for (int i = 0; i < 1'000; ++i)
            QVERIFY(log.append(point(i, 1, 0)));
        const RateLog copy = log;
        QCOMPARE(copy, log);
        QCOMPARE(log.next(), 1'000);
        QVERIFY(log.size() >= 200 && log.size() < 200 + 128);
        QVERIFY(&copy.at(copy.first()) == &log.at(log.first()));
        QVERIFY(!log.append(point(999, 1, 0)));
        QVERIFY(log.append(point(1'000, 1, 0)));
        QVERIFY(copy != log);
        QCOMPARE(copy.next(), 1'000);
        QCOMPARE(log.at(1'000).utcMs, start + 1'000'000);
    }

    void aClockThatWasSetBackBeginsTheLogAnew()
    {
        RateLog log;
        log.append(point(5'000, 1, 0));
        QVERIFY(!log.append(point(4'970, 1, 0)));
        QVERIFY(log.append(point(0, 1, 0)));
        QCOMPARE(log.size(), qsizetype(1));
        QCOMPARE(log.next(), 2);
    }

    void aScreenThatSkippedStatesMissesNothing()
    {
        RateLog log;
        ChartStore often, seldom;
        for (int i = 0; i < 600; ++i) {
            log.append(point(i, 100, i % 7));
            often.take(log);
            if (i % 50 == 49)
                seldom.take(log);
        }
        QCOMPARE(seldom.stored(), often.stored());
        const TraceRange range{.from = start, .to = start + 600'000, .columns = 2'000};
        QCOMPARE(pointsOf(seldom.lines(Measure::Errors, {}, range), Zone::A), std::size_t(600));
        QCOMPARE(pointsOf(seldom.lines(Measure::Errors, s("pay"), range), Zone::A),
                 std::size_t(600));
        QCOMPARE(pointsOf(seldom.lines(Measure::Errors, {}, range), Zone::B), std::size_t(0));
    }

    void whatIsOlderIsShownBeforeWhatCameLive()
    {
        RateLog log;
        for (int i = 100; i < 200; ++i)
            log.append(point(i, 100, 1));
        ChartStore store;
        store.take(log);
        std::vector<RatePoint> older;
        for (int i = 0; i < 150; i += 5)
            older.push_back(point(i, 50, 5));
        store.setOlder(older);
        const TraceRange range{.from = start, .to = start + 200'000, .columns = 2'000};
        const auto lines = store.lines(Measure::Errors, {}, range);
        QCOMPARE(lines[0].trace.segments.size(), std::size_t(1));
        // Twenty of the older, up to where the live ones begin, and all hundred of these.
        QCOMPARE(pointsOf(lines, Zone::A), std::size_t(20 + 100));
        const auto then = store.reading({}, start + 50'000, 5'000);
        QCOMPARE(then.a->ratio.a, double(0.1F));
        QVERIFY(!then.b);
        QCOMPARE(store.rows({}, start, start + 200'000, 1'000).size(), std::size_t(120));
        store.setOlder({});
        QVERIFY(!store.reading({}, start + 50'000, 5'000).a);
    }

    void whatIsPointedAtTellsHowSureItIs()
    {
        RateLog log;
        log.append(point(0, 400, 0));
        log.append(point(1, 1'204, 3));
        ChartStore store;
        store.take(log);
        const auto reading = store.reading({}, start + 1'000, 2'000);
        QVERIFY(reading.a);
        QCOMPARE(errorsText(*reading.a), s("0.25 %, 3 of 1204, 95 %: 0.08 % to 0.73 %"));
        const QStringList lines = readingLines(Measure::Errors, reading, start + 1'000);
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines[2].contains(s("no data")), qPrintable(lines[2]));
        QVERIFY2(readingLines(Measure::Latency, reading, start)[1].contains(s("no latency")),
                 qPrintable(lines[1]));
    }

    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
    void theBandIsWilsons()
    {
        const auto near = [](double a, double b) { return std::abs(a - b) < 5e-4; };
        for (const auto &[hits, n, low, high] : {std::tuple{81, 263, 0.2553, 0.3662},
                                                 {15, 148, 0.0624, 0.1605},
                                                 {0, 20, 0.0, 0.1611},
                                                 {1, 29, 0.0061, 0.1718}}) {
            const PerZone<double> band = wilson95(hits, n);
            QVERIFY2(near(band.a, low) && near(band.b, high),
                     qPrintable(QStringLiteral("%1 %2").arg(band.a).arg(band.b)));
        }
        QCOMPARE(wilson95(0, 0).b, 1.0);
    }

    void latencyHasThreeLinesAZone()
    {
        RateLog log;
        RatePoint timed = point(0, 10, 0);
        timed.total.a->latency = Quantiles{0.01, 0.1, 0.3};
        log.append(timed);
        ChartStore store;
        store.take(log);
        QVERIFY(store.hasLatency({}));
        QVERIFY(!store.hasLatency(s("pay")));
        const auto lines = store.lines(Measure::Latency, {},
                                       {.from = start - 9'000, .to = start + 1'000, .columns = 9});
        QCOMPARE(lines.size(), std::size_t(6));
        QCOMPARE(lines[2].quantile, 2);
        QCOMPARE(lines[2].trace.segments.at(0).at(0).y, double(0.3F));
        QVERIFY(lines[3].trace.segments.empty());
    }

    void evidenceIsAPartOfItsThreshold()
    {
        RateLog log;
        RatePoint judged = point(0, 10, 0);
        judged.evidence = EvidencePoint{2'301, 2'301, -4'000, 3'000};
        log.append(judged);
        ChartStore store;
        store.take(log);
        const auto lines = store.lines(Measure::Evidence, {},
                                       {.from = start - 9'000, .to = start + 1'000, .columns = 9});
        QCOMPARE(lines[0].trace.segments.at(0).at(0).y, evidenceDecades);
        QCOMPARE(lines[1].trace.segments.at(0).at(0).y, 0.0);
    }

    void servicesAreBounded()
    {
        RateLog log;
        for (int i = 0; i < 200; ++i) {
            RatePoint made = point(i, 1, 0);
            made.services.clear();
            for (int service = 0; service < 200; ++service)
                made.services[QString::number(service)].a = RateFigures{1, 0};
            log.append(made);
        }
        ChartStore store;
        store.take(log);
        QCOMPARE(store.services().size(), qsizetype(ChartStore::mostServices));
    }

    // The engine's log and the screen's store together, over a simulated day and the one after it.
    void aDayAtASecondTakesNoMoreRoom()
    {
        RateLog log;
        ChartStore store;
        qsizetype most[2] = {0, 0};
        for (int second = 0; second < 10 * 86'400; ++second) {
            log.append(point(second, 100, second % 3));
            store.take(log);
            const bool late = second >= 8 * 86'400;
            most[late] = std::max(most[late], store.stored() + log.size());
        }
        QVERIFY(most[1] <= most[0]);
        QVERIFY2(most[0] < 35'000, qPrintable(QString::number(most[0])));
    }

    void theWindowFollowsUntilAPersonLooksElsewhere()
    {
        TimeWindow window(start);
        QVERIFY(window.follows() && window.isUsual());
        window.setNow(start + 5'000);
        QCOMPARE(window.to(), start + 5'000);
        window.pan(-60'000);
        QVERIFY(!window.follows());
        window.setNow(start + 9'000);
        QCOMPARE(window.to(), start - 55'000);
        window.pan(100'000);
        QVERIFY(window.follows());
        window.pause();
        window.setNow(start + 20'000);
        QCOMPARE(window.to(), start + 9'000);
        window.reset();
        QCOMPARE(window.to(), start + 20'000);
    }

    void zoomingKeepsTheMomentUnderThePointer()
    {
        TimeWindow window(start);
        window.pan(-TimeWindow::usualMs);
        const qint64 at = window.from() + window.span() / 4;
        window.zoom(0.5, at);
        QCOMPARE(window.span(), TimeWindow::usualMs / 2);
        QCOMPARE(at - window.from(), window.span() / 4);
        for (int i = 0; i < 40; ++i)
            window.zoom(0.5, at);
        QCOMPARE(window.span(), TimeWindow::leastMs);
        for (int i = 0; i < 40; ++i)
            window.zoom(2, at);
        QCOMPARE(window.span(), TimeWindow::mostMs);
        QVERIFY(window.to() <= start);
        window.reset();
        window.zoom(0.5, window.from());
        QVERIFY(window.follows() && !window.isUsual());
        window.show(start - 100'000, start - 40'000);
        QCOMPARE(window.from(), start - 100'000);
        QCOMPARE(window.to(), start - 40'000);
    }
};

QTEST_APPLESS_MAIN(TestCharts)
#include "test_charts.moc"
