#include "app/engine/leftalone.h"
#include "tests/unit/release/story.h"

#include <QTest>

using namespace switchyard;

/// What a program leaves alone that watches the release of another one.
class TestLeftAlone : public QObject
{
    Q_OBJECT

    /// When a release comes to that operation.
    static PerZone<bool> at(Story &s, Op::Kind kind, Zone zone)
    {
        s.startZone();
        if (!s.runUntil([&] {
                const Op *op = currentOp(s.release);
                return op && op->kind == kind && op->zone == zone;
            }))
            qFatal("the release does not come there");
        return leftAloneBeside(s.release, s.evidence);
    }

private Q_SLOTS:
    void aZoneIsLeftAloneWhileItsQuietIsWaitedFor_data();
    void aZoneIsLeftAloneWhileItsQuietIsWaitedFor();
    void aZoneThatServesMeanwhileIsNot();
};

void TestLeftAlone::aZoneIsLeftAloneWhileItsQuietIsWaitedFor_data()
{
    QTest::addColumn<Op::Kind>("kind");
    QTest::addColumn<Zone>("zone");
    QTest::addColumn<bool>("a");
    QTest::addColumn<bool>("b");
    QTest::newRow("drain B") << Op::Kind::Drain << Zone::B << false << true;
    QTest::newRow("arrive at B") << Op::Kind::Arrive << Zone::B << false << true;
    QTest::newRow("soak B") << Op::Kind::Soak << Zone::B << false << false;
    QTest::newRow("drain A") << Op::Kind::Drain << Zone::A << true << false;
}

void TestLeftAlone::aZoneIsLeftAloneWhileItsQuietIsWaitedFor()
{
    QFETCH(Op::Kind, kind);
    QFETCH(Zone, zone);
    Story s;
    const PerZone<bool> alone = at(s, kind, zone);
    QTEST(alone.a, "a");
    QTEST(alone.b, "b");
}

void TestLeftAlone::aZoneThatServesMeanwhileIsNot()
{
    Story s;
    QVERIFY(at(s, Op::Kind::Drain, Zone::B).b);
    s.evidence.balancers[0].weights = {{QStringLiteral("a1"), 100}, {QStringLiteral("b1"), 1}};
    QVERIFY(!leftAloneBeside(s.release, s.evidence).b);
}

QTEST_APPLESS_MAIN(TestLeftAlone)
#include "tst_leftalone.moc"
