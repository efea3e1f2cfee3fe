#include "tests/support/ctlprocess.h"
#include "tests/support/labtruth.h"

#include <QJsonArray>
#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

/// Whole releases of the built program on a lab whose servers are upgraded by Cloud Assistant.
class TestCtlAssistant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReleaseGoesThrough_data();
    void aReleaseGoesThrough();
    void aRefusedCommandIsAsked();
    void thePlanShowsEachCall();
    void aPolicyHasTheServersForTheReleaserAlone();
    void aHostThatTheProfileDoesNotKnowIsTold();

private:
    static QStringList lab()
    {
        return {u"--upgrade"_s, u"cloud-assistant"_s, u"--services"_s,
                u"2"_s,         u"--instances"_s,     u"2"_s};
    }
    static QStringList versionsOf(const QJsonObject &state)
    {
        QStringList all;
        for (const QJsonValue &instance : state[u"instances"_s].toArray())
            all << instance[u"version"_s].toString();
        all.removeDuplicates();
        return all;
    }
    static int callsOf(const QJsonObject &state, const QString &action)
    {
        int calls = 0;
        for (const QJsonValue &call : state[u"calls"_s].toArray())
            calls += call[u"action"_s].toString() == action ? 1 : 0;
        return calls;
    }
};

void TestCtlAssistant::aReleaseGoesThrough_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("without trouble") << QString();
    QTest::newRow("slow") << u"assistant-slow=500"_s;
    // Nobody knows, and the registry tells.
    QTest::newRow("an answer is lost") << u"assistant-lost=1"_s;
    QTest::newRow("a time that was over") << u"assistant-timeout=1"_s;
}

void TestCtlAssistant::aReleaseGoesThrough()
{
    QFETCH(QString, fault);
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB), TestCtlAssistant::lab());
    QVERIFY(lab.isRunning());
    if (!fault.isEmpty())
        QCOMPARE(lab.tell(u"fault "_s + fault), 0);
    const CtlProcess ctl(lab, quickProfile(lab));
    const auto release = ctl.run(u"release --to-version 2.0.0 --yes --json"_s);
    QVERIFY2(release.code == 0, qPrintable(release.err.right(2000)));
    const QJsonObject state = lab.state();
    QCOMPARE(versionsOf(state), QStringList(u"2.0.0"_s));
    QCOMPARE(deploysOf(state), 8); // none twice
    QCOMPARE(callsOf(state, u"RunCommand"_s), 8);
    QCOMPARE(state[u"load"_s][u"failed"_s].toInt(-1), 0);
}

void TestCtlAssistant::aRefusedCommandIsAsked()
{
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB), TestCtlAssistant::lab());
    QVERIFY(lab.isRunning());
    QCOMPARE(lab.tell(u"fault assistant-refused=1"_s), 0);
    const CtlProcess ctl(lab, quickProfile(lab));
    const auto release = ctl.run(u"release --to-version 2.0.0 --yes --json"_s);
    QCOMPARE(release.code, 5);
    QVERIFY2(release.err.contains(u"InvalidInstance.NotRunning"_s), qPrintable(release.err));
    QCOMPARE(weightOf(lab.state(), u'a'), 200);
}

void TestCtlAssistant::thePlanShowsEachCall()
{
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB), TestCtlAssistant::lab());
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab);
    const auto sent = ctl.run(u"plan --to-version 2.0.0"_s);
    QVERIFY2(sent.out.contains(u" RunCommand CommandContent="_s), qPrintable(sent.out + sent.err));
    const auto typed = ctl.run(u"plan --to-version 2.0.0 --as aliyun-cli"_s);
    QVERIFY2(typed.out.contains(u"aliyun ecs RunCommand --endpoint 127.0.0.1:"_s),
             qPrintable(typed.out + typed.err));
    for (const auto &plan : {sent, typed})
        QCOMPARE(plan.out.count(u"--instance pay-b"_s) + plan.out.count(u"--instance user-b"_s) > 0,
                 true);
}

void TestCtlAssistant::aPolicyHasTheServersForTheReleaserAlone()
{
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB), TestCtlAssistant::lab());
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab);
    const auto releaser = ctl.run(u"policy --role releaser"_s);
    QVERIFY2(releaser.out.contains(u"\"ecs:RunCommand\""_s), qPrintable(releaser.out));
    QVERIFY(releaser.out.contains(u"\"acs:ecs:cn-lab:*:instance/i-lab-a\""_s));
    const QString observer = ctl.run(u"policy --role observer"_s).out;
    QCOMPARE(observer.count(u"\"ecs:"_s), 1);
    QVERIFY2(observer.contains(u"\"ecs:DescribeCloudAssistantStatus\""_s), qPrintable(observer));
}

void TestCtlAssistant::aHostThatTheProfileDoesNotKnowIsTold()
{
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB), TestCtlAssistant::lab());
    QVERIFY(lab.isRunning());
    QCOMPARE(CtlProcess(lab).run(u"check"_s).code, 0);
    QCOMPARE(callsOf(lab.state(), u"DescribeCloudAssistantStatus"_s), 1);
    const QString profile =
        changedProfile(lab, u"short.toml"_s, {{", \"127.0.2.1\" = \"i-lab-b\"", ""}});
    const auto check = CtlProcess(lab, profile).run(u"check"_s);
    const QString said = check.out + check.err;
    QVERIFY(check.code != 0);
    QVERIFY2(said.contains(u"127.0.2.1"_s) && said.contains(u"[upgrade.servers]"_s),
             qPrintable(said));
}

QTEST_GUILESS_MAIN(TestCtlAssistant)
#include "tst_ctlassistant.moc"
