// Shifts and the emergency by switchyardctl.
#include "tests/support/ctlprocess.h"

#include <QJsonArray>
#include <QtTest>

#include <csignal>

using namespace switchyard;

namespace
{

QString q(const char *text) { return QString::fromLatin1(text); }

/// The sum of the weights of a zone's servers on the lab's first balancer.
int weightOf(const LabProcess &lab, const QString &zone)
{
    int sum = 0;
    const QJsonObject weights = lab.state().value(q("balancers"))[0][q("weights")].toObject();
    for (auto it = weights.begin(); it != weights.end(); ++it)
        if (it.key().startsWith(q("i-") + zone))
            sum += it.value().toInt();
    return sum;
}

} // namespace

class TestCtlShift : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trafficIsMovedAndPutBack();
    void leavingWaitsForNothingOfTheZoneThatIsLeft();
    void leavingTakesOverFromAHolderThatDoesNotAnswer();
};

void TestCtlShift::trafficIsMovedAndPutBack()
{
    const LabProcess lab(q(SWITCHYARD_LAB));
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab);
    const auto onlyA = ctl.run(q("shift --to A --yes --json"));
    QVERIFY2(onlyA.code == 0, qPrintable(onlyA.err));
    QCOMPARE(weightOf(lab, q("b")), 0);
    QCOMPARE(ctl.run(q("shift --to both --yes")).code, 0);
    QCOMPARE(weightOf(lab, q("b")), 200);
    QCOMPARE(ctl.run(q("shift --to A=75,B=25 --yes")).code, 0);
    QCOMPARE(weightOf(lab, q("a")), 200);
    QCOMPARE(weightOf(lab, q("b")), 66);
    QCOMPARE(ctl.run(q("shift --to A=75,B=20 --yes")).code, 2);
    QCOMPARE(ctl.run(q("log list --json")).json[q("releases")].toArray().size(), 3);
}

void TestCtlShift::leavingWaitsForNothingOfTheZoneThatIsLeft()
{
    const LabProcess lab(q(SWITCHYARD_LAB),
                         {q("--fault"), q("registry-silent"), q("--fault"), q("metrics-silent")});
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab);
    const auto left = ctl.run(q("shift --to A --now --json"));
    QVERIFY2(left.code == 0, qPrintable(left.err));
    QCOMPARE(weightOf(lab, q("b")), 0);
    QVERIFY(left.json[q("confirmedSeconds")].isDouble());
}

void TestCtlShift::leavingTakesOverFromAHolderThatDoesNotAnswer()
{
    const LabProcess lab(q(SWITCHYARD_LAB), {q("--fault"), q("hold=Deploy:before")});
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab);
    const auto release = ctl.begin(q("release --to-version 2.0.0 --yes"));
    QCOMPARE(lab.tell(q("wait Deploy")), 0);
    ::kill(pid_t(release->processId()), SIGSTOP);
    const auto left = ctl.run(q("shift --to A --now --json"));
    QVERIFY2(left.code == 0, qPrintable(left.err));
    QCOMPARE(weightOf(lab, q("b")), 0);
    QVERIFY(left.json[q("confirmedSeconds")].isDouble());

    // The old holder finds itself passed by, sends nothing more, and says so.
    ::kill(pid_t(release->processId()), SIGCONT);
    QCOMPARE(lab.tell(q("fault release=Deploy")), 0);
    const auto old = CtlProcess::end(*release);
    QVERIFY2(old.code == 3 || old.code == 5, qPrintable(old.err));
    QCOMPARE(weightOf(lab, q("b")), 0);
    QCOMPARE(ctl.run(q("log verify")).code, 0);
}

QTEST_GUILESS_MAIN(TestCtlShift)
#include "tst_ctlshift.moc"
