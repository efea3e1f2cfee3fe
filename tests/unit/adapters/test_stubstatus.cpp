#include "app/gateways/stubstatus.h"

#include <QtTest>

using namespace switchyard;

class StubStatusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePageOfNginxIsRead()
    {
        const auto status = readStubStatus("Active connections: 291 \n"
                                           "server accepts handled requests\n"
                                           " 16630948 16630946 31070465 \n"
                                           "Reading: 6 Writing: 179 Waiting: 106 \n");
        QVERIFY(status);
        QCOMPARE(*status, (GatewayStatus{.active = 291,
                                         .accepts = 16630948,
                                         .handled = 16630946,
                                         .requests = 31070465,
                                         .reading = 6,
                                         .writing = 179,
                                         .waiting = 106}));
    }

    void anotherPageIsMalformedAndNeverZeroes_data()
    {
        QTest::addColumn<QByteArray>("page");
        const QByteArray good = "Active connections: 1 \nserver accepts handled requests\n"
                                " 1 1 1 \nReading: 0 Writing: 1 Waiting: 0 \n";
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a welcome page") << QByteArray("<h1>Welcome to nginx!</h1>");
        QTest::newRow("cut before the counters") << good.left(60);
        QTest::newRow("cut inside the last line") << good.left(good.size() - 8);
        QTest::newRow("something before") << "x" + good;
        QTest::newRow("something after") << good + "x";
        QTest::newRow("a negative count") << QByteArray(good).replace(" 1 1 1 ", " 1 1 -1 ");
        QTest::newRow("a count that does not fit")
            << QByteArray(good).replace(" 1 1 1 ", " 1 1 99999999999999999999 ");
        QTest::newRow("two counters") << QByteArray(good).replace(" 1 1 1 ", " 1 1 ");
        QTest::newRow("a long tail of blanks") << good + QByteArray(2000, ' ');
    }
    void anotherPageIsMalformedAndNeverZeroes()
    {
        QFETCH(QByteArray, page);
        const auto status = readStubStatus(page);
        QVERIFY(!status);
        QCOMPARE(status.error().kind, Failure::Kind::Malformed);
    }
};

QTEST_APPLESS_MAIN(StubStatusTest)
#include "test_stubstatus.moc"
