#include "models/views/manifesttext.h"
#include "models/views/text.h"
#include "models/views/trace.h"

#include <QTest>

#include <random>

using namespace switchyard;

class TestText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void durationsAreRounded_data();
    void durationsAreRounded();
    void sharesAndRatiosKeepTheirSmallFigures();
    void textThatCouldTurnHideOrEndItIsShown_data();
    void textThatCouldTurnHideOrEndItIsShown();
    void aManifestIsALineAService();
    void aManifestSaysWhichLineIsWrong_data();
    void aManifestSaysWhichLineIsWrong();
    void decimationKeepsEachPeak();
    void decimationLeavesAtMostTwoPointsAColumn();
    void whereThereIsNoDataTheLineIsCut();
    void aScaleEndsAtARoundNumber();
};

void TestText::durationsAreRounded_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("not known") << qint64(-1) << dash();
    QTest::newRow("nothing") << qint64(0) << QStringLiteral("0 s");
    QTest::newRow("under a minute") << qint64(59'999) << QStringLiteral("59 s");
    QTest::newRow("a few minutes") << qint64(108'500) << QStringLiteral("1 min 48 s");
    QTest::newRow("minutes") << qint64(38 * 60'000) << QStringLiteral("38 min");
    QTest::newRow("hours") << qint64(185 * 60'000) << QStringLiteral("3 h 5 min");
    QTest::newRow("days") << qint64(50) * 3'600'000 << QStringLiteral("2 d 2 h");
}

void TestText::durationsAreRounded()
{
    QFETCH(qint64, ms);
    QFETCH(QString, text);
    QCOMPARE(durationText(ms), text);
}

void TestText::sharesAndRatiosKeepTheirSmallFigures()
{
    QCOMPARE(shareText(950), QStringLiteral("95 %"));
    QCOMPARE(shareText(5), QStringLiteral("0.5 %"));
    QCOMPARE(shareText(-1), dash());
    QCOMPARE(ratioText(0.0021), QStringLiteral("0.21 %"));
    QCOMPARE(ratioText(0), QStringLiteral("0.00 %"));
    QCOMPARE(ratioText(0.00001), QStringLiteral("<0.01 %"));
    QCOMPARE(ratioText(0.5), QStringLiteral("50 %"));
    QCOMPARE(ratioText(-1), dash());
    QCOMPARE(rateText(0.4), QStringLiteral("0.4/s"));
    QCOMPARE(rateText(210.4), QStringLiteral("210/s"));
}

void TestText::textThatCouldTurnHideOrEndItIsShown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QStringLiteral("pay <b>PASSED</b> &amp;")
                           << QStringLiteral("pay <b>PASSED</b> &amp;");
    QTest::newRow("NUL") << QString(QChar(0)) << QStringLiteral("\u2400");
    QTest::newRow("ESC") << QStringLiteral("\x1b[32m") << QStringLiteral("\u241b[32m");
    QTest::newRow("override") << QStringLiteral("a\u202eb") << QStringLiteral("a[U+202E]b");
    QTest::newRow("isolate") << QStringLiteral("\u2066x\u2069")
                             << QStringLiteral("[U+2066]x[U+2069]");
    QTest::newRow("zero width") << QStringLiteral("a\u200bb") << QStringLiteral("a[U+200B]b");
    QTest::newRow("line break") << QStringLiteral("a\nb") << QStringLiteral("a\u240ab");
    QTest::newRow("Chinese") << QStringLiteral("\u8ba2\u5355") << QStringLiteral("\u8ba2\u5355");
}

void TestText::textThatCouldTurnHideOrEndItIsShown()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(shownLiterally(text), shown);
}

void TestText::aManifestIsALineAService()
{
    const ManifestText read = readManifest(
        QStringLiteral("# comment\nOrder 2.42.0\n\ncoupon\t1.9.4  coupon.jar # hot fix\n"));
    QCOMPARE(read.error, QString());
    QCOMPARE(read.manifest.size(), std::size_t(2));
    QCOMPARE(read.manifest[0].service, QStringLiteral("order"));
    QCOMPARE(read.manifest[1].to, QStringLiteral("1.9.4"));
    QCOMPARE(read.manifest[1].artefact, QStringLiteral("coupon.jar"));
}

void TestText::aManifestSaysWhichLineIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("no version") << QStringLiteral("a 1\norder") << QStringLiteral("Line 2");
    QTest::newRow("too much") << QStringLiteral("order 1 jar more") << QStringLiteral("Line 1");
    QTest::newRow("twice") << QStringLiteral("order 1\nORDER 2")
                           << QStringLiteral("order stands twice");
    QTest::newRow("empty") << QStringLiteral("# nothing\n") << QStringLiteral("No service");
}

void TestText::aManifestSaysWhichLineIsWrong()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    QVERIFY2(readManifest(text).error.contains(says), qPrintable(readManifest(text).error));
}

namespace
{
/// A value a second, each of the second before it.
std::vector<Point> noise(int count)
{
    std::mt19937 random(7);
    std::vector<Point> samples;
    for (int at = 0; at < count; ++at)
        samples.push_back({1000.0 * at, double(random() % 1000) / 1000});
    return samples;
}

Trace traceOf(const std::vector<Point> &samples, const TraceRange &range)
{
    Tracer tracer(range);
    for (const Point &sample : samples) {
        tracer.begin(sample.x - 1000);
        tracer.take(sample);
        tracer.end(sample.x);
    }
    return tracer.finish(0);
}
} // namespace

void TestText::decimationKeepsEachPeak()
{
    std::vector<Point> samples = noise(5000);
    samples[2345].y = 7;
    const Trace trace = traceOf(samples, {.to = 5'000'000, .columns = 100});
    QCOMPARE(trace.segments.size(), std::size_t(1));
    double most = 0;
    double last = -1;
    for (const Point &point : trace.segments.front()) {
        most = std::max(most, point.y);
        QVERIFY(point.x >= last);
        last = point.x;
    }
    QCOMPARE(most, 7.0);
}

void TestText::decimationLeavesAtMostTwoPointsAColumn()
{
    const Trace trace = traceOf(noise(5000), {.to = 5'000'000, .columns = 100});
    QVERIFY(trace.segments.front().size() <= 202);
    QVERIFY(trace.segments.front().size() >= 100);
}

void TestText::whereThereIsNoDataTheLineIsCut()
{
    std::vector<Point> samples = noise(100);
    samples.erase(samples.begin() + 40, samples.begin() + 60);
    const Trace trace = traceOf(samples, {.to = 120'000, .columns = 50});
    QCOMPARE(trace.segments.size(), std::size_t(2));
    const std::vector<std::pair<double, double>> gaps{{39'000, 59'000}, {99'000, 120'000}};
    QCOMPARE(trace.gaps, gaps);
}

void TestText::aScaleEndsAtARoundNumber()
{
    QCOMPARE(roundUp(231), 250.0);
    QCOMPARE(roundUp(0.0252), 0.03);
    QCOMPARE(roundUp(9.5), 10.0);
    QCOMPARE(roundUp(1), 1.0);
    QCOMPARE(roundUp(0), 0.0);
}

QTEST_APPLESS_MAIN(TestText)
#include "test_text.moc"
