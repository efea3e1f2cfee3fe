#include "models/views/minmax.h"

#include <QtTest>
#include <cmath>
#include <rapidcheck.h>

using namespace switchyard;

namespace
{

constexpr float none = std::numeric_limits<float>::quiet_NaN();
constexpr qsizetype all = 1'000'000;

struct Sample {
    qint64 at = 0;
    qint64 windowMs = 0;
    float value = 0; ///< NaN: no data
};

/// The same, the slow way: every sample looked at.
Trace naiveTrace(const std::vector<Sample> &samples, const TraceRange &range)
{
    Tracer tracer(range);
    const double gap = gapOf(range);
    for (const Sample &sample : samples) {
        const auto at = double(sample.at);
        if (std::isnan(sample.value) || at < double(range.from) - gap ||
            at > double(range.to) + gap)
            continue;
        tracer.begin(at - double(sample.windowMs));
        tracer.take({at, double(sample.value)});
        tracer.end(at);
    }
    return tracer.finish(0);
}

MinMaxHistory historyOf(const std::vector<Sample> &samples, std::vector<qsizetype> kept)
{
    MinMaxHistory history(1, 1, std::move(kept));
    for (const Sample &sample : samples) {
        const float value[] = {sample.value};
        const float one[] = {1};
        history.append(sample.at, sample.windowMs, value, one);
    }
    return history;
}

Trace traceOf(const MinMaxHistory &history, const TraceRange &range)
{
    Tracer tracer(range);
    return tracer.finish(history.draw(0, range, tracer) * 0);
}

/// Seconds mostly, now and then a silence, values with peaks, and some without data.
std::vector<Sample> someSamples()
{
    const int count = *rc::gen::inRange(0, 3'000);
    std::vector<Sample> samples;
    qint64 at = 1'000'000'000;
    for (int i = 0; i < count; ++i) {
        const int luck = *rc::gen::inRange(0, 1'000);
        at += luck < 5 ? 40'000 + luck * 900 : luck < 30 ? 6'000 : 900 + luck % 200;
        const bool isPeak = luck % 97 == 0;
        samples.push_back({at, luck % 3 == 0 ? 5'000 : 1'000,
                           luck % 19 == 0 ? none : float(isPeak ? 1'000 + luck : luck % 50)});
    }
    return samples;
}

TraceRange someRange(const std::vector<Sample> &samples)
{
    const qint64 first = samples.empty() ? 0 : samples.front().at;
    const qint64 last = samples.empty() ? 10'000 : samples.back().at;
    const qint64 from = *rc::gen::inRange<qint64>(first - 20'000, last + 1);
    const qint64 to = *rc::gen::inRange<qint64>(from + 1, last + 30'000);
    return {.from = from, .to = to, .columns = *rc::gen::inRange(1, 900)};
}

} // namespace

class TestMinMax : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPictureIsThatOfAllSamples()
    {
        QVERIFY(rc::check([] {
            const auto samples = someSamples();
            const MinMaxHistory history = historyOf(samples, {all, all, all, all});
            const TraceRange range = someRange(samples);
            const Trace quick = traceOf(history, range);
            const Trace slow = naiveTrace(samples, range);
            RC_ASSERT(quick.segments == slow.segments);
            RC_ASSERT(quick.gaps == slow.gaps);
        }));
    }

    // Where the samples are gone their extremes still stand, at their time.
    void noPeakIsLostWithTheSamples()
    {
        QVERIFY(rc::check([] {
            const auto samples = someSamples();
            RC_PRE(!samples.empty());
            const MinMaxHistory history = historyOf(samples, {64, 64, 512, 4'096});
            const TraceRange range{.from = samples.front().at - 10'000,
                                   .to = samples.back().at + 10'000,
                                   .columns = *rc::gen::inRange(1, 2'000)};
            const Trace coarse = traceOf(history, range);
            const Trace whole = naiveTrace(samples, range);
            RC_ASSERT(greatestOf(coarse) == greatestOf(whole));
            for (const auto &segment : coarse.segments)
                for (const Point &point : segment)
                    RC_ASSERT(std::ranges::any_of(samples, [&](const Sample &sample) {
                        return double(sample.at) == point.x && double(sample.value) == point.y;
                    }));
        }));
    }

    // A silence stays one at each level, in an empty stretch and beside data.
    void gapsStayGaps_data()
    {
        QTest::addColumn<int>("kept");
        QTest::newRow("whole") << 100'000;
        QTest::newRow("by eight") << 2'000;
        QTest::newRow("by 64") << 250;
    }
    void gapsStayGaps()
    {
        QFETCH(int, kept);
        std::vector<Sample> samples;
        qint64 at = 1'000'000;
        for (int i = 0; i < 10'000; ++i) {
            at += i == 3'003 ? 700'000 : 1'000;
            samples.push_back({at, 1'000, float(i % 7)});
        }
        const MinMaxHistory history = historyOf(samples, {kept, kept, kept, 20'000});
        const Trace trace =
            traceOf(history, {.from = samples.front().at, .to = at, .columns = 500});
        QCOMPARE(trace.gaps.size(), std::size_t(1));
        QCOMPARE(trace.gaps[0].second - trace.gaps[0].first, 699'000.0);
        QCOMPARE(trace.segments.size(), std::size_t(2));
    }

    void aPictureCostsItsColumnsNotItsSamples()
    {
        qsizetype visited[2];
        int at = 0;
        for (const int count : {10'000, 1'000'000}) {
            MinMaxHistory history(1, 0, {all, all, all, all, all});
            for (int i = 0; i < count; ++i) {
                const float value[] = {float(i % 101)};
                history.append(qint64(i) * 1'000, 1'000, value);
            }
            const TraceRange range{.from = 0, .to = qint64(count) * 1'000, .columns = 1'000};
            Tracer tracer(range);
            visited[at] = history.draw(0, range, tracer);
            const Trace trace = tracer.finish(visited[at++]);
            std::size_t points = 0;
            for (const auto &segment : trace.segments)
                points += segment.size();
            QVERIFY2(points <= 2 * 1'010, qPrintable(QString::number(points)));
        }
        // Per column a few groups of eight at each level, whatever stands behind it.
        QVERIFY2(visited[1] <= 60 * 1'000, qPrintable(QString::number(visited[1])));
        QVERIFY2(visited[0] <= 60 * 1'000, qPrintable(QString::number(visited[0])));
    }

    void silencesWithoutEndMakeNoPiecesWithoutEnd()
    {
        std::vector<Sample> samples;
        for (int i = 0; i < 20'000; ++i)
            samples.push_back({qint64(i) * 10'000, 0, 1});
        const MinMaxHistory history = historyOf(samples, {all, all, all});
        const TraceRange range{.from = 0, .to = 200'000'000, .columns = 300};
        QVERIFY(traceOf(history, range).segments.size() <= 100);
    }

    void aDayMoreTakesNoMoreRoom()
    {
        MinMaxHistory history(4, 4, {7'200, 4'096, 4'096, 1'024});
        const float values[] = {1, 2, 3, 4};
        const float sums[] = {1, 1, 1, 1};
        qsizetype most[2] = {0, 0};
        for (int day = 0; day < 12; ++day)
            for (int second = 0; second < 86'400; ++second) {
                history.append((day * 86'400LL + second) * 1'000, 5'000, values, sums);
                if (qsizetype &seen = most[day < 9 ? 0 : 1]; history.stored() > seen)
                    seen = history.stored();
            }
        QVERIFY(most[1] <= most[0]);
        QVERIFY(most[0] <= (7'200 + 2 * 4'096 + 1'024) * 5 / 4 + 32);
        // Nine days and more are still there, coarsely.
        QVERIFY(history.newest() - history.oldest() >= 5 * 86'400'000LL);
    }

    void aMomentIsFoundAtTheFinestLevelThatHasIt()
    {
        std::vector<Sample> samples;
        for (int i = 0; i < 1'000; ++i)
            samples.push_back({qint64(i) * 1'000, 1'000, float(i)});
        const MinMaxHistory history = historyOf(samples, {80, 800, 800});
        const auto late = history.near(999'400);
        QCOMPARE(late->samples, qsizetype(1));
        QCOMPARE(late->least[0], 999.0F);
        const auto early = history.near(100'300);
        QCOMPARE(early->samples, qsizetype(8));
        QCOMPARE(early->least[0], 96.0F);
        QCOMPARE(early->greatest[0], 103.0F);
        QCOMPARE(early->sums[0], 8.0F);
        QVERIFY(history.moments(0, 1'000'000, 200).size() <= 200);
        QCOMPARE(history.moments(950'000, 960'000, 200).size(), std::size_t(11));
    }

    void timeDoesNotGoBack()
    {
        MinMaxHistory history(1, 0, {100, 100});
        const float value[] = {1};
        QVERIFY(history.append(2'000, 1'000, value));
        QVERIFY(!history.append(2'000, 1'000, value));
        QVERIFY(!history.append(1'000, 1'000, value));
        QCOMPARE(history.count(), qsizetype(1));
    }
};

QTEST_APPLESS_MAIN(TestMinMax)
#include "test_minmax.moc"
