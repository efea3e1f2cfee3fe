#include "app/engine/observe.h"

#include <QTest>

using namespace switchyard;

/// What the engine makes of a report.
class ObserveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAreAsOldAsTheNewestOfTheZoneThatIsFurthestBehind_data()
    {
        QTest::addColumn<std::vector<SeriesCounters>>("series");
        QTest::addColumn<qint64>("age");
        const auto of = [](Zone zone, qint64 ageMs) {
            return SeriesCounters{.zone = zone, .ageMs = ageMs};
        };
        using All = std::vector<SeriesCounters>;
        QTest::newRow("no series") << All{} << qint64(-1);
        QTest::newRow("nobody tells") << All{of(Zone::A, -1), of(Zone::B, -1)} << qint64(-1);
        QTest::newRow("the newest of a zone")
            << All{of(Zone::A, 9'000), of(Zone::A, 2'000), of(Zone::A, -1)} << qint64(2'000);
        QTest::newRow("the zone behind")
            << All{of(Zone::A, 0), of(Zone::B, 14'000)} << qint64(14'000);
    }
    void countsAreAsOldAsTheNewestOfTheZoneThatIsFurthestBehind()
    {
        QFETCH(std::vector<SeriesCounters>, series);
        QFETCH(qint64, age);
        QCOMPARE(ageOf(series), age);
    }

    void aSourceOfMinutesThatTellsTheSameAgainIsNoScrape()
    {
        const CounterSource minutes{.tickMs = 60'000};
        const auto read = [](qint64 begunAt, qint64 ageMs) {
            return CountersRead{{begunAt, begunAt, std::vector{SeriesCounters{.ageMs = ageMs}}}};
        };
        QVERIFY(!tellsAgain(minutes, read(200'000, 150'000), -1));
        QVERIFY(tellsAgain(minutes, read(201'000, 151'000), 50'000));
        QVERIFY(tellsAgain(minutes, read(205'000, 154'400), 50'000));
        QVERIFY2(!tellsAgain(minutes, read(250'000, 140'000), 50'000), "a minute on");
        QVERIFY2(!tellsAgain({}, read(201'000, 151'000), 50'000), "each of these is a scrape");
        QVERIFY2(!tellsAgain(minutes, read(201'000, -1), 50'000), "nobody tells");
        QVERIFY(!tellsAgain(minutes, {{1, 1, Error(Failure{})}}, 50'000));
    }

    void whatTheJudgeTookLastStandsWhileItsSourceAnswers()
    {
        Snapshots snapshots;
        snapshots.judge.takenAt = 100'000;
        stillAnswers(snapshots, 130'000, 10'000);
        QCOMPARE(snapshots.countersAt, qint64(130'000));
        QVERIFY2(snapshots.judge.takenAt == 100'000, "there is no judge");
        snapshots.judge.course.emplace(SidesBy{}, JudgeSetup{});
        stillAnswers(snapshots, 130'000, 10'000);
        QCOMPARE(snapshots.judge.takenAt, qint64(125'000));
        stillAnswers(snapshots, 128'000, 10'000);
        QCOMPARE(snapshots.judge.takenAt, qint64(125'000));
        snapshots.judge.takenAt = 0;
        stillAnswers(snapshots, 131'000, 10'000);
        QVERIFY2(snapshots.judge.takenAt == 0, "it has taken nothing yet");
    }

    void theLastMinuteOfASourceOfMinutesIsAMinutesWorth()
    {
        CounterHistory counters(3'600'000, {.tickMs = 60'000});
        for (int i = 0; i < 4; ++i)
            counters.feed(
                {{.service = QStringLiteral("api"), .requests = 600 * i, .errors = 60 * i}},
                60'000 * i);
        const auto minute = lastMinuteOf(counters, 185'000);
        QCOMPARE(minute.at(QStringLiteral("api")).a, (Counts{600, 60}));
    }
};

QTEST_APPLESS_MAIN(ObserveTest)
#include "tst_observe.moc"
