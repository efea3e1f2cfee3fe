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
};

QTEST_APPLESS_MAIN(ObserveTest)
#include "tst_observe.moc"
