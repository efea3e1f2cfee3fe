#include "tests/integration/dataplane/plane/ctlrun.h"
#include "tests/integration/dataplane/plane/daemon.h"
#include "tests/integration/dataplane/plane/loadrun.h"
#include "tests/integration/dataplane/plane/profile.h"
#include "tests/integration/dataplane/plane/steps.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

#include <csignal>

using namespace switchyard::plane;
using namespace Qt::StringLiterals;

/// One zone's nginx with 64 slots: what the capacity gate says of it, and what becomes of the users
/// where nobody listens.
class CapacityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatFitsIntoOneZoneGoes();
    void whatDoesNotFitIsRefusedWithItsNumbersAndFailsWhereItIsForced();
    void lastWeeksSameHoursAreCounted();
};

namespace
{

#define WORKED(call) QCOMPARE(call, QString())

const QString program = QStringLiteral(SWITCHYARDCTL);
constexpr int slots = 64;

/// The profile, with what nginx's configuration says of connections.
QString writeProfileWithSlots(const Plane &plane)
{
    QString text = profileText(plane);
    text.replace(u"capacity = { requests-per-second = 2000 }"_s,
                 u"capacity = { requests-per-second = 2000, worker-connections = %1, "
                 "listeners = 3 }"_s.arg(slots));
    QFile file(plane.layout().profileFile());
    if (file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0)
        return {};
    return file.errorString();
}

bool underLoad(const LoadRun &load)
{
    return QTest::qWaitFor([&] { return load.requests() >= 1'000; }, limitMs);
}

QString weightsOf(const Plane &plane)
{
    return u"%1/%2"_s.arg(plane.server(Zone::A).weight).arg(plane.server(Zone::B).weight);
}

CtlResult shiftToA(const Plane &plane, const QStringList &more = {})
{
    CtlResult result =
        runCtl(plane, program, QStringList{u"shift"_s, u"--to"_s, u"A"_s, u"--yes"_s} + more);
    qInfo("switchyardctl ended with %d\n%s%s", result.exitCode, result.err.constData(),
          result.out.constData());
    return result;
}

/// A week ago, in the hours that begin now: 3000 requests a second, for half an hour of them.
QString writeLastWeek(const Layout &layout)
{
    const qint64 from = QDateTime::currentSecsSinceEpoch() - 7 * 24 * 3600 - 600;
    QByteArray text = "# TYPE http_requests counter\n";
    qint64 count = 0;
    for (int minute = 0; minute < 120; ++minute) {
        count += 60 * (minute >= 30 && minute < 60 ? 3'000 : 100);
        text += "http_requests_total{zone=\"A\",service=\"shop\",instance=\"a1\",code=\"200\"} " +
                QByteArray::number(count) + ' ' + QByteArray::number(from + 60 * minute) + '\n';
    }
    QFile file(layout.path(u"lastweek.txt"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(text + "# EOF\n") < 0 || !file.flush())
        return file.errorString();
    QProcess promtool;
    endWithParent(promtool, SIGKILL);
    promtool.start(u"/usr/bin/promtool"_s, {u"tsdb"_s, u"create-blocks-from"_s, u"openmetrics"_s,
                                            file.fileName(), layout.path(u"tsdb"_s)});
    if (!promtool.waitForFinished(60'000) || promtool.exitCode() != 0)
        return u"promtool: "_s + QString::fromUtf8(promtool.readAllStandardError());
    return {};
}

} // namespace

void CapacityTest::whatFitsIntoOneZoneGoes()
{
    Plane plane(Mode::Tcp);
    plane.setWorkerConnections(slots);
    WORKED(plane.start());
    WORKED(writeProfileWithSlots(plane));
    LoadRun load(plane.layout(), {.keeping = 10, .fresh = 0, .requestsPerSecond = 100});
    WORKED(load.start());
    QVERIFY(underLoad(load));
    QCOMPARE(shiftToA(plane).exitCode, 0);
    QCOMPARE(weightsOf(plane), u"100/0"_s);
    QCOMPARE(load.finish()["failed"_L1].toInteger(-1), 0);
}

void CapacityTest::whatDoesNotFitIsRefusedWithItsNumbersAndFailsWhereItIsForced()
{
    Plane plane(Mode::Tcp);
    plane.setWorkerConnections(slots);
    WORKED(plane.start());
    WORKED(writeProfileWithSlots(plane));
    // More than they get: each client is always busy, for nginx takes the slots of idle ones back.
    LoadRun load(plane.layout(), {.keeping = 40, .fresh = 0, .requestsPerSecond = 4000});
    WORKED(load.start());
    QVERIFY(underLoad(load));

    const CtlResult refused = shiftToA(plane);
    QCOMPARE(refused.exitCode, 4);
    QVERIFY2(refused.err.contains("connections now at the gateways of both zones"),
             refused.err.constData());
    QVERIFY2(refused.err.contains("the gateways of zone A have 64, 44 with headroom"),
             refused.err.constData());
    QCOMPARE(weightsOf(plane), u"100/100"_s);
    QCOMPARE(load.failed(), 0);

    shiftToA(plane, {u"--override"_s, u"capacity=we want to see it"_s});
    QTRY_VERIFY_WITH_TIMEOUT(load.failed() >= 20, limitMs);
    QVERIFY(load.finish()["failed"_L1].toInteger() >= 20);
}

void CapacityTest::lastWeeksSameHoursAreCounted()
{
    Plane plane(Mode::Tcp);
    WORKED(writeLastWeek(plane.layout()));
    WORKED(plane.start());
    WORKED(writeProfile(plane));
    LoadRun load(plane.layout(), {.keeping = 10, .fresh = 0, .requestsPerSecond = 100});
    WORKED(load.start());
    QVERIFY(underLoad(load));
    const CtlResult refused = shiftToA(plane);
    QCOMPARE(refused.exitCode, 4);
    QVERIFY2(refused.err.contains("3000 at most in the same hours of last week, zone A is declared "
                                  "for 2000, 1400 with headroom"),
             refused.err.constData());
    QCOMPARE(weightsOf(plane), u"100/100"_s);
    QCOMPARE(load.finish()["failed"_L1].toInteger(-1), 0);
}

QTEST_GUILESS_MAIN(CapacityTest)
#include "capacity_test.moc"
