#include "app/net/haproxyreply.h"
#include "tests/unit/adapters/fixture.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

HaproxyLine lineOf(const std::vector<HaproxyLine> &lines, const QString &proxy, const QString &name)
{
    for (const HaproxyLine &line : lines)
        if (line.proxy == proxy && line.name == name)
            return line;
    return {};
}

} // namespace

class HaproxyReplyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statisticsAreReadByTheNamesOfTheirColumns()
    {
        const auto all = readStat(fixture("haproxy26_show_stat.csv"));
        QVERIFY2(!all, "frontends have no weight and are never asked for");
        QByteArray text;
        for (const QByteArray &line : fixture("haproxy26_show_stat.csv").split('\n'))
            if (line.startsWith('#') || line.startsWith("bk_web,"))
                text += line + '\n';
        const auto lines = readStat(text + '\n');
        QVERIFY(lines);
        QCOMPARE(lineOf(*lines, u"bk_web"_s, u"zone_b_1"_s),
                 (HaproxyLine{u"bk_web"_s, u"zone_b_1"_s, u"UP"_s, 20, 0, u"http"_s, u""_s}));
        QCOMPARE(lineOf(*lines, u"bk_web"_s, u"zone_a_2"_s).status, u"DRAIN"_s);
        QCOMPARE(lineOf(*lines, u"bk_web"_s, u"zone_b_dead"_s).status, u"DOWN"_s);
        QCOMPARE(lineOf(*lines, u"bk_web"_s, u"BACKEND"_s).algorithm, u"roundrobin"_s);
    }

    void columnsMayStandInAnotherOrderAndSlowStartDoesNotHideTheWeight()
    {
        const auto lines = readStat("# pxname,svname,mode,uweight,status,scur,weight,\n"
                                    "be,a1,tcp,100,UP,3,12,\n\n");
        QVERIFY(lines);
        QCOMPARE(lines->at(0), (HaproxyLine{u"be"_s, u"a1"_s, u"UP"_s, 100, 3, u"tcp"_s, u""_s}));
    }

    void anAnswerThatIsNotWholeOrNotStatisticsIsAFailure_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("kind");
        const int malformed = int(Failure::Kind::Malformed);
        QTest::newRow("zero bytes") << QByteArray() << malformed;
        QTest::newRow("cut inside a line")
            << QByteArray("# pxname,svname,scur,status,weight,\nbe,a1,0,U") << malformed;
        QTest::newRow("cut after a line")
            << QByteArray("# pxname,svname,scur,status,weight,\nbe,a1,0,UP,1,\n") << malformed;
        QTest::newRow("a weight that is no number")
            << QByteArray("# pxname,svname,scur,status,weight,\nbe,a1,0,UP,x,\n\n") << malformed;
        QTest::newRow("a negative count")
            << QByteArray("# pxname,svname,scur,status,weight,\nbe,a1,-1,UP,1,\n\n") << malformed;
        QTest::newRow("a number that does not fit")
            << QByteArray("# pxname,svname,scur,status,weight,\nbe,a1,99999999999,UP,1,\n\n")
            << malformed;
        QTest::newRow("a column is missing")
            << QByteArray("# pxname,svname,scur,status,\nbe,a1,0,UP,\n\n") << malformed;
        QTest::newRow("too few fields")
            << QByteArray("# pxname,svname,scur,status,weight,\nbe,a1\n\n") << malformed;
        QTest::newRow("no such backend")
            << QByteArray("No such proxy.\n\n") << int(Failure::Kind::Refused);
        QTest::newRow("rights") << QByteArray("Permission denied\n\n")
                                << int(Failure::Kind::Denied);
    }
    void anAnswerThatIsNotWholeOrNotStatisticsIsAFailure()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, kind);
        const auto lines = readStat(answer);
        QVERIFY(!lines);
        QCOMPARE(int(lines.error().kind), kind);
        QVERIFY(!lines.error().detail.isEmpty());
    }

    void onlyWorkersOfAnOlderGenerationAreListed()
    {
        const auto none = readOldWorkers(fixture("haproxy26_master_show_proc.txt"));
        QVERIFY(none);
        QVERIFY(none->empty());
        const auto some = readOldWorkers(
            "#<PID>          <type>          <reloads>       <uptime>        <version>      \n"
            "8172            master          2 [failed: 0]   0d00h04m59s     2.6.12\n"
            "# workers\n9838            worker          0               0d00h00m02s     2.6.12\n"
            "# old workers\n8175            worker          2               0d00h04m59s     "
            "2.6.12\n"
            "9001            worker          1               0d00h03m59s     2.6.12\n"
            "# programs\n77              dataplane       0               0d00h03m59s     -\n\n");
        QVERIFY(some);
        QCOMPARE(*some, (std::vector<qint64>{8175, 9001}));
        QVERIFY(!readOldWorkers("#<PID> <type>\n# old workers\nx worker\n\n"));
        QVERIFY(!readOldWorkers("#<PID> <type>\n# old workers\n8175 work"));
    }

    void eachChangeOfABatchIsAccountedFor_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("accepted");
        QTest::addColumn<QStringList>("refused");
        QTest::addColumn<bool>("whole");
        const QStringList none;
        const QStringList server = {u"No such server."_s};
        QTest::newRow("one accepted") << QByteArray("\n") << 1 << 1 << none << true;
        QTest::newRow("two accepted") << QByteArray("\n\n") << 2 << 2 << none << true;
        QTest::newRow("one refused")
            << QByteArray("No such server.\n\n") << 1 << 0 << server << true;
        QTest::newRow("refused, accepted")
            << QByteArray("No such server.\n\n\n") << 2 << 1 << server << true;
        QTest::newRow("accepted, refused")
            << QByteArray("\nNo such server.\n\n") << 2 << 1 << server << true;
        QTest::newRow("zero bytes") << QByteArray() << 1 << 0 << none << false;
        QTest::newRow("one answer of two") << QByteArray("\n") << 2 << 1 << none << false;
        QTest::newRow("cut in a reason") << QByteArray("No such ser") << 1 << 0 << none << false;
        QTest::newRow("something is left over") << QByteArray("\nx") << 1 << 1 << none << false;
    }
    void eachChangeOfABatchIsAccountedFor()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, count);
        QFETCH(int, accepted);
        QFETCH(QStringList, refused);
        QFETCH(bool, whole);
        const BatchReply reply = readBatch(answer, count);
        QCOMPARE(reply.accepted, accepted);
        QCOMPARE(reply.refused, refused);
        QCOMPARE(reply.whole, whole);
    }
};

QTEST_APPLESS_MAIN(HaproxyReplyTest)
#include "test_haproxyreply.moc"
