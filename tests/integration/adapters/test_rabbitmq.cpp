#include "app/queues/queue.h"
#include "models/zones/queuemeter.h"
#include "tests/integration/adapters/rabbitbroker.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(30)); }

Credentials credentials(const char *password = RabbitBroker::password)
{
    return {.id = QString::fromLatin1(RabbitBroker::user),
            .secret = SecretBytes(QByteArray(password))};
}

const QueueDepth *find(const QueuesReading &queues, const QString &name)
{
    const auto it = std::ranges::find(queues, name, &QueueDepth::name);
    return it == queues.end() ? nullptr : &*it;
}

} // namespace

/// Two real brokers, a zone's each.
class TestRabbitmq : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const Zone zone : bothZones)
            QVERIFY(m_brokers[zone].start());
        for (const Zone zone : bothZones)
            QVERIFY(m_brokers[zone].waitUntilUp());
    }

    void aFreshBrokerHasNoQueues()
    {
        const auto read = queue(Zone::A)->read(soon());
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        QVERIFY(read->empty());
    }

    // The statistics of the same broker lag by seconds; what is told must be what is there.
    void whatWaitsIsToldAtOnce()
    {
        RabbitBroker &broker = m_brokers.b;
        QVERIFY(broker.declare(u"orders"_s) && broker.declare(u"parked.orders"_s));
        QVERIFY(broker.publish(u"parked.orders"_s, 5));
        QVERIFY(broker.publish(u"orders"_s, 758));
        const qint64 statistics = broker.statisticsOf(u"orders"_s);
        const auto read = queue(Zone::B)->read(soon());
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        qInfo("758 wait; the statistics say %lld", statistics);
        QVERIFY(find(*read, u"orders"_s));
        QCOMPARE(find(*read, u"orders"_s)->ready, qint64(758));

        QueueMeter meter;
        for (const qint64 at : {0, 1'000, 2'000, 3'000})
            meter.add(at, *read, {u"parked.*"_s});
        QVERIFY(!meter.account().empty);
        QCOMPARE(meter.account().waiting, qint64(758));
        QCOMPARE(meter.account().aside, qint64(5));
        QCOMPARE(queue(Zone::A)->read(soon())->size(), size_t(0));
    }

    void whatAConsumerHoldsIsNotDone()
    {
        const QTemporaryDir dir;
        Server consumer; // busy with its first message until it is stopped, and its child with it
        QVERIFY(consumer.start(dir.path(), u"/usr/bin/amqp-consume"_s,
                               {u"--url"_s, m_brokers.b.amqpUrl(), u"-q"_s, u"orders"_s, u"-p"_s,
                                u"10"_s, u"--"_s, u"/usr/bin/setpriv"_s, u"--pdeathsig"_s,
                                u"KILL"_s, u"sleep"_s, u"600"_s}));
        const auto held = [&] {
            const auto read = queue(Zone::B)->read(soon());
            return read && find(*read, u"orders"_s) ? find(*read, u"orders"_s)->unacknowledged : -1;
        };
        QTRY_COMPARE_WITH_TIMEOUT(held(), qint64(10), 60'000);
        consumer.stop();
        QTRY_COMPARE_WITH_TIMEOUT(held(), qint64(0), 60'000); // back in the queue
        QCOMPARE(find(*queue(Zone::B)->read(soon()), u"orders"_s)->ready, qint64(758));
    }

    void anEmptiedQueueIsBelievedAfterThreeLooks()
    {
        QVERIFY(m_brokers.b.purge(u"orders"_s));
        QueueMeter meter;
        for (const qint64 at : {0, 1'000, 2'000}) {
            QVERIFY(!meter.account().empty);
            meter.add(at, *queue(Zone::B)->read(soon()), {u"parked.*"_s});
        }
        QVERIFY(meter.account().empty);
        QCOMPARE(meter.account().aside, qint64(5));
    }

    // A consumer that is quick enough leaves nothing to be counted.
    void whoStillPublishesIsSeenThoughNothingWaits()
    {
        RabbitBroker &broker = m_brokers.b;
        const auto port = queue(Zone::B);
        const auto rate = [&] {
            const auto read = port->read(soon());
            return read && find(*read, u"orders"_s) ? find(*read, u"orders"_s)->publishing : -1;
        };
        QTRY_COMPARE_WITH_TIMEOUT(rate(), 0.0, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            broker.publish(u"orders"_s, 5) && broker.purge(u"orders"_s) && rate() > 0, 60'000);
        QueueMeter meter;
        for (const qint64 at : {0, 1'000, 2'000, 3'000})
            meter.add(at, *port->read(soon()), {u"parked.*"_s});
        QCOMPARE(meter.account().waiting, qint64(0));
        QVERIFY(!meter.account().empty);
        QCOMPARE(meter.account().publishedTo, u"orders"_s);
        QTRY_COMPARE_WITH_TIMEOUT(rate(), 0.0, 60'000); // nobody does any more
    }

    void moreQueuesThanAPageHolds()
    {
        for (int i = 0; i < 520; ++i)
            QVERIFY(m_brokers.a.declare(u"q%1"_s.arg(i)));
        const auto read = queue(Zone::A)->read(soon());
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        QCOMPARE(read->size(), size_t(520));
    }

    void aWrongPasswordIsDenied()
    {
        const auto read =
            makeQueue({.kind = u"rabbitmq"_s, .url = m_brokers.a.url()}, credentials("wrong"))
                ->read(soon());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Kind::Denied);
        QVERIFY(!read.error().detail.contains(u"wrong"));
    }

    void aStoppedBrokerIsUnknownAndNotEmpty()
    {
        m_brokers.b.stop();
        const auto read = queue(Zone::B)->read(soon());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Kind::Unreachable);
    }

private:
    std::unique_ptr<Queue> queue(Zone zone)
    {
        return makeQueue({.zone = zone, .kind = u"rabbitmq"_s, .url = m_brokers[zone].url()},
                         credentials());
    }

    PerZone<RabbitBroker> m_brokers;
};

QTEST_GUILESS_MAIN(TestRabbitmq)
#include "test_rabbitmq.moc"
