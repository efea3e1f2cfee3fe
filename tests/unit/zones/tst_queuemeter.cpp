#include "models/zones/queuemeter.h"

#include <QTest>

using namespace switchyard;

namespace
{

QueuesReading queues(qint64 orders, qint64 taken = 0, qint64 parked = 0)
{
    return {{QStringLiteral("/"), QStringLiteral("orders"), orders, taken},
            {QStringLiteral("/"), QStringLiteral("mail"), 0, 0},
            {QStringLiteral("/"), QStringLiteral("parked.orders"), parked, 0}};
}

const QStringList aside{QStringLiteral("parked.*"), QStringLiteral("retry-later")};

} // namespace

/// A broker is stopped only when nothing waits in it, and one look does not tell.
class QueueMeterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeAgreeingLooksOverTwoSecondsAreWanted()
    {
        QueueMeter meter;
        meter.add(1'000, queues(0), aside);
        QVERIFY(!meter.account().empty);
        meter.add(1'500, queues(0), aside);
        meter.add(2'999, queues(0), aside);
        QVERIFY2(!meter.account().empty, "three, but not over two seconds");
        meter.add(3'000, queues(0), aside);
        QVERIFY(meter.account().empty);
    }

    void aQueueIntoWhichSomebodyPublishesIsNotEmpty()
    {
        QueuesReading busy = queues(0);
        busy[1].publishing = 2.5;
        busy[2].publishing = 7; // parked: it does not count
        QueueMeter meter;
        for (const qint64 at : {1'000, 2'000, 3'000, 4'000})
            meter.add(at, busy, aside);
        QVERIFY(!meter.account().empty);
        QCOMPARE(meter.account().publishing, 2.5);
        QCOMPARE(meter.account().publishedTo, QStringLiteral("mail"));
        for (const qint64 at : {5'000, 6'000, 7'000})
            meter.add(at, queues(0), aside);
        QCOMPARE(meter.emptySince(), qint64(5'000));
    }

    void twoLooksFarApartAreNotEnough()
    {
        QueueMeter meter;
        meter.add(1'000, queues(0), aside);
        meter.add(60'000, queues(0), aside);
        QVERIFY(!meter.account().empty);
    }

    void afterALongWhileTheLookingBeginsAnew()
    {
        QueueMeter meter;
        for (const qint64 at : {1'000, 2'000, 3'000})
            meter.add(at, queues(0), aside);
        QCOMPARE(meter.emptySince(), qint64(1'000));
        meter.add(60'000, queues(0), aside);
        QVERIFY(!meter.account().empty);
        QCOMPARE(meter.emptySince(), qint64(0));
        meter.add(61'000, queues(0), aside);
        meter.add(62'000, queues(0), aside);
        QCOMPARE(meter.emptySince(), qint64(60'000));
    }

    void aMessageInBetweenBeginsAnew()
    {
        QueueMeter meter;
        meter.add(1'000, queues(0), aside);
        meter.add(2'000, queues(0, 1), aside); // with a consumer, not yet done
        QCOMPARE(meter.account().waiting, qint64(1));
        QCOMPARE(meter.account().fullest, QStringLiteral("orders"));
        meter.add(3'000, queues(0), aside);
        meter.add(4'000, queues(0), aside);
        QVERIFY(!meter.account().empty);
        meter.add(5'000, queues(0), aside);
        QVERIFY(meter.account().empty);
    }

    void aFailedLookBeginsAnew()
    {
        QueueMeter meter;
        for (const qint64 at : {1'000, 2'000, 3'000})
            meter.add(at, queues(0), aside);
        QVERIFY(meter.account().empty);
        meter.lost();
        QVERIFY(!meter.account().empty);
        meter.add(9'000, queues(0), aside);
        QVERIFY(!meter.account().empty);
    }

    void whatIsSetAsideIsCountedAndNotWaitedFor()
    {
        QueueMeter meter;
        for (const qint64 at : {1'000, 2'000, 3'000})
            meter.add(at, queues(0, 0, 758), aside);
        QVERIFY(meter.account().empty);
        QCOMPARE(meter.account().aside, qint64(758));
        QCOMPARE(meter.account().waiting, qint64(0));
    }

    void aPatternIsANameOrTheBeginningOfOne()
    {
        QVERIFY(isNamed(QStringLiteral("parked.x"), aside));
        QVERIFY(isNamed(QStringLiteral("retry-later"), aside));
        QVERIFY(!isNamed(QStringLiteral("retry-later-2"), aside));
        QVERIFY(!isNamed(QStringLiteral("x.parked"), aside));
    }
};

QTEST_APPLESS_MAIN(QueueMeterTest)
#include "tst_queuemeter.moc"
