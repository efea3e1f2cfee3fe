// Whole releases by switchyardctl on a lab of the test's own.
#include "tests/support/ctlprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QtTest>

using namespace switchyard;

namespace
{

QString q(const char *text) { return QString::fromLatin1(text); }

QStringList keysOf(const QJsonValue &value) { return value.toObject().keys(); }

/// The version that every instance of `zone` runs, or what differs.
QString versionOf(const LabProcess &lab, const QString &zone)
{
    QString version;
    for (const QJsonValue &instance : lab.state().value(q("instances")).toArray()) {
        const QString here = instance[q("version")].toString();
        if (instance[q("zone")].toString() != zone)
            continue;
        if (!version.isEmpty() && here != version)
            return q("mixed");
        version = here;
    }
    return version;
}

double shareOf(const CtlProcess::Ended &ended, const char *zone)
{
    return ended.json[q("zones")][q(zone)][q("share")].toDouble(-1);
}

} // namespace

class TestCtlRelease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeReleaseIsReachedAndItsLogVerifies();
    void statusAndPlanKeepTheirKeys();
    void aBadVersionGoesBackByItselfAndTheLogTellsWhy();
    void aReleaseWaitsForApprovalAndIsRolledBack();
    void aSignalPausesAndResumeFinishes();
    void whatAKillLeavesUnknownIsAskedAndNotSentTwice();
};

void TestCtlRelease::aWholeReleaseIsReachedAndItsLogVerifies()
{
    const LabProcess lab(q(SWITCHYARD_LAB));
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab, quickProfile(lab));
    const QString file = lab.folder() + q("/log.jsonl");
    const auto release = ctl.run(q("release --to-version 2.0.0 --yes --json --export ") + file);
    QVERIFY2(release.code == 0, qPrintable(release.err.right(2000)));
    QCOMPARE(release.json[q("exit")].toInt(-1), 0);
    QCOMPARE(
        keysOf(release.json),
        QStringList({q("confirmedSeconds"), q("environment"), q("exit"), q("head"), q("meaning"),
                     q("question"), q("release"), q("seconds"), q("state"), q("zones")}));
    QCOMPARE(shareOf(release, "A"), 50.0);
    QCOMPARE(versionOf(lab, q("A")), q("2.0.0"));
    QCOMPARE(versionOf(lab, q("B")), q("2.0.0"));
    QVERIFY2(release.err.contains(q("Judged healthy")), qPrintable(release.err));
    // Without a keychain nothing waits, and it is said.
    QVERIFY2(release.err.contains(q("It is not signed: ")), qPrintable(release.err));

    const QString head = release.json[q("head")].toString();
    QVERIFY2(release.err.contains(q("The log ends at ") + head), qPrintable(release.err));
    QCOMPARE(ctl.run(q("log verify ") + file).code, 0);
    QCOMPARE(ctl.run(q("log verify ") + file + q(" --head ") + head).code, 0);
    QCOMPARE(ctl.run(q("log verify ") + file + q(" --key ") + QString(64, u'0')).code, 1);
    const auto verified = ctl.run(q("log verify --json --head ") + head);
    QCOMPARE(verified.code, 0);
    QCOMPARE(verified.json[q("head")].toString(), head);
    QCOMPARE(verified.json[q("headFrom")].toString(), q("option"));
    QCOMPARE(verified.json[q("signedTo")].toInt(-1), 0);
    const auto unaided = ctl.run(q("log verify"));
    QCOMPARE(unaided.code, 0);
    QVERIFY2(unaided.out.contains(q("No checkpoint is signed.")), qPrintable(unaided.out));
    for (const QString &wrong :
         {q(" --head 12"), q(" --head 0:") + QString(64, u'0'), q(" --key x")})
        QCOMPARE(ctl.run(q("log verify ") + file + wrong).code, 2);
    QCOMPARE(ctl.run(q("log verify ") + file + q(" --head ") + QString(64, u'0')).code, 1);
    QFile log(file);
    QVERIFY(log.open(QIODevice::ReadWrite));
    const QByteArray whole = log.readAll();
    QVERIFY(log.resize(0) && log.seek(0));
    log.write(QByteArray(whole).replace("2.0.0", "2.0.1"));
    log.close();
    QCOMPARE(ctl.run(q("log verify ") + file).code, 1);
    QCOMPARE(lab.state()[q("load")][q("failed")].toInt(-1), 0);
}

void TestCtlRelease::statusAndPlanKeepTheirKeys()
{
    const LabProcess lab(q(SWITCHYARD_LAB));
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab);
    const auto status = ctl.run(q("status --json"));
    QVERIFY2(status.code == 0, qPrintable(status.err));
    QCOMPARE(keysOf(status.json),
             QStringList({q("alone"), q("at"), q("balancers"), q("environment"), q("name"),
                          q("protected"), q("release"), q("sources"), q("team"), q("trouble"),
                          q("zones")}));
    const QJsonValue zone = status.json[q("zones")][q("A")];
    QCOMPARE(keysOf(zone), QStringList({q("drainFlag"), q("fit"), q("instances"), q("instancesUp"),
                                        q("services"), q("share"), q("state"), q("why")}));
    QCOMPARE(zone[q("state")].toString(), q("serving"));
    QCOMPARE(keysOf(zone[q("services")][0]),
             QStringList({q("name"), q("of"), q("up"), q("version"), q("versions")}));
    QCOMPARE(keysOf(status.json[q("balancers")][0]),
             QStringList({q("confirmedAt"), q("error"), q("id"), q("source"), q("weights")}));
    QVERIFY(status.json[q("release")].isNull());

    const auto plan = ctl.run(q("plan --to-version 2.0.0 --json"));
    QVERIFY2(plan.code == 0, qPrintable(plan.err));
    QCOMPARE(keysOf(plan.json),
             QStringList({q("batchByBatch"), q("calls"), q("changed"), q("environment"), q("first"),
                          q("gates"), q("notes"), q("planned"), q("steps"), q("template")}));
    // Two groups of deploys in each zone, each of which fits into one round.
    for (const QString &way : {q("planned"), q("batchByBatch")})
        QCOMPARE(keysOf(plan.json[way]),
                 QStringList({q("clientsSeconds"), q("deployRounds"), q("movingSeconds"),
                              q("registeringSeconds"), q("seconds"), q("watchingSeconds")}));
    QCOMPARE(plan.json[q("steps")].toArray().size(), 6);
    QCOMPARE(keysOf(plan.json[q("steps")][1]), QStringList({q("calls"), q("does"), q("title")}));
    QCOMPARE(ctl.run(q("check --json")).json[q("ok")].toBool(), true);
    QCOMPARE(versionOf(lab, q("B")), q("1.0.0"));
}

void TestCtlRelease::aBadVersionGoesBackByItselfAndTheLogTellsWhy()
{
    const LabProcess lab(q(SWITCHYARD_LAB), {q("--fault"), q("errors=pay:40")});
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab, quickProfile(lab));
    const auto release = ctl.run(q("release --to-version 2.0.0 --yes --json"));
    QVERIFY2(release.code == 3, qPrintable(release.err));
    QCOMPARE(shareOf(release, "A"), 100.0);
    QCOMPARE(versionOf(lab, q("A")), q("1.0.0"));
    const auto log = ctl.run(q("log show"));
    const QRegularExpression numbers(
        q("pay: worse than in the other zone: errors [0-9]+ / [0-9]+ = "));
    QVERIFY2(log.out.contains(numbers), qPrintable(log.out));

    // It went back already: a roll-back has nothing to do, and the old versions can be restored.
    QCOMPARE(ctl.run(q("rollback")).code, 0);
    QCOMPARE(ctl.run(q("resume --yes")).code, 3);
    const auto restored = ctl.run(q("resume --yes --choose restore"));
    QVERIFY2(restored.code == 0, qPrintable(restored.err));
    QCOMPARE(versionOf(lab, q("B")), q("1.0.0"));
    QCOMPARE(ctl.run(q("rollback")).code, 4);
}

void TestCtlRelease::aReleaseWaitsForApprovalAndIsRolledBack()
{
    const LabProcess lab(q(SWITCHYARD_LAB));
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab, quickProfile(lab, "approval = true\n"));
    const auto release = ctl.run(q("release --to-version 2.0.0 --yes --json"));
    QVERIFY2(release.code == 5, qPrintable(release.err));
    QVERIFY2(release.err.contains(q("--approve upgrade-B")), qPrintable(release.err));
    QCOMPARE(ctl.run(q("release --to-version 3.0.0 --yes")).code, 4);
    const auto back = ctl.run(q("rollback --json"));
    QVERIFY2(back.code == 0, qPrintable(back.err));
    QCOMPARE(shareOf(back, "A"), 100.0);

    // A release that went back and that nobody runs makes room for another.
    const auto next =
        ctl.run(q("release --to-version 2.1.0 --yes --approve upgrade-B --approve upgrade-A"));
    QVERIFY2(next.code == 0, qPrintable(next.err));
    QCOMPARE(versionOf(lab, q("A")), q("2.1.0"));
}

void TestCtlRelease::aSignalPausesAndResumeFinishes()
{
    const LabProcess lab(q(SWITCHYARD_LAB), {q("--fault"), q("hold=Deploy:before")});
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab, quickProfile(lab));
    const auto release = ctl.begin(q("release --to-version 2.0.0 --yes"));
    QCOMPARE(lab.tell(q("wait Deploy")), 0);
    release->terminate();
    QCOMPARE(lab.tell(q("fault release=Deploy")), 0);
    const auto ended = CtlProcess::end(*release);
    QVERIFY2(ended.code == 130, qPrintable(ended.err));
    QCOMPARE(ctl.run(q("pause")).code, 0);
    const auto resumed = ctl.run(q("resume --yes"));
    QVERIFY2(resumed.code == 0, qPrintable(resumed.err));
    QCOMPARE(versionOf(lab, q("A")), q("2.0.0"));
}

void TestCtlRelease::whatAKillLeavesUnknownIsAskedAndNotSentTwice()
{
    const LabProcess lab(q(SWITCHYARD_LAB), {q("--fault"), q("hold=Deploy:before")});
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab, quickProfile(lab));
    const auto release = ctl.begin(q("release --to-version 2.0.0 --yes"));
    QCOMPARE(lab.tell(q("wait Deploy")), 0);
    release->kill();
    QCOMPARE(CtlProcess::end(*release).code, -1);
    const QJsonValue told = ctl.run(q("status --json")).json[q("release")];
    QCOMPARE(keysOf(told), QStringList({q("gates"), q("holder"), q("id"), q("interrupted"),
                                        q("question"), q("rollback"), q("startedAt"), q("state"),
                                        q("steps"), q("template"), q("ticket"), q("title")}));
    const QJsonValue account = told[q("interrupted")];
    QCOMPARE(keysOf(account), QStringList({q("choices"), q("done"), q("lastRecordAt"), q("ranBy"),
                                           q("unknown"), q("why"), q("world"), q("worldRead")}));
    QCOMPARE(keysOf(account[q("choices")][0]),
             QStringList({q("choice"), q("possible"), q("text"), q("why")}));
    QCOMPARE(account[q("choices")][0][q("choice")].toString(), q("go-on"));
    QCOMPARE(keysOf(account[q("unknown")][0]), QStringList({q("is"), q("text")}));
    QVERIFY(account[q("unknown")][0][q("text")].toString().contains(q("deploy of 2.0.0")));
    QVERIFY(account[q("worldRead")].toBool());
    QVERIFY(ctl.run(q("status")).out.contains(q("What is unknown")));
    const auto resumed = ctl.run(q("resume --yes --json"));
    QVERIFY2(resumed.code == 5, qPrintable(resumed.err));
    QVERIFY2(resumed.err.contains(q("What the world says now")), qPrintable(resumed.err));
    QVERIFY2(resumed.err.contains(q("resume")), qPrintable(resumed.err));
    QCOMPARE(ctl.run(q("log verify")).code, 0);
    for (const QJsonValue &instance : lab.state().value(q("instances")).toArray())
        QVERIFY(instance[q("deploys")].toInt(-1) <= 1);
    const auto aborted = ctl.run(q("abort --json"));
    QVERIFY2(aborted.code == 0, qPrintable(aborted.err));
    QCOMPARE(shareOf(aborted, "A"), 100.0);
}

QTEST_GUILESS_MAIN(TestCtlRelease)
#include "tst_ctlrelease.moc"
