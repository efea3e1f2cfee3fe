// What a person needs when no console runs, and what a key needs: the card, the policy, the plan as
// commands.
#include "tests/support/ctlprocess.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QtTest>

using namespace switchyard;

namespace
{

QString q(const char *text) { return QString::fromLatin1(text); }

} // namespace

class TestCtlPapers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thePlanCanBeTypedByHand();
    void theCardAddsBeforeItRemoves();
    void theCardIsKeptInTheStateFolder();
    void thePolicyIsForTheRole();

private:
    /// The lab's key, which may stand nowhere.
    QStringList secrets() const
    {
        QFile file(m_lab->value(q("balancers[0].credentials.lab-file")));
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(file.readAll()).simplified().split(u' ')
                   : QStringList();
    }
    std::unique_ptr<LabProcess> m_lab;
};

void TestCtlPapers::initTestCase()
{
    m_lab = std::make_unique<LabProcess>(q(SWITCHYARD_LAB),
                                         QStringList{q("--balancers"), q("2"), q("--rps"), q("0")});
    QVERIFY(m_lab->isRunning());
    QCOMPARE(secrets().size(), 2);
}

void TestCtlPapers::thePlanCanBeTypedByHand()
{
    const auto plan = CtlProcess(*m_lab).run(q("plan --to-version 2.0.0 --as aliyun-cli"));
    QVERIFY2(plan.code == 0, qPrintable(plan.err));
    QVERIFY(plan.out.contains(q("aliyun slb SetBackendServers ")));
    QVERIFY(plan.out.contains(q("aliyun slb SetVServerGroupAttribute ")));
    QVERIFY(!plan.out.contains(q("POST http")));
    for (const QString &secret : secrets())
        QVERIFY(!plan.out.contains(secret));
}

void TestCtlPapers::theCardAddsBeforeItRemoves()
{
    const auto card = CtlProcess(*m_lab).run(q("card"));
    QVERIFY2(card.code == 0, qPrintable(card.err));
    const QString onlyB = card.out.section(q("## B only"), 1).section(q("## Both"), 0, 0);
    const QStringList lines = onlyB.split(u'\n');
    const auto first = [&](const char *server, const char *weight) {
        for (qsizetype i = 0; i < lines.size(); ++i)
            if (lines[i].contains(QLatin1String(server)) &&
                lines[i].contains(QLatin1String(weight)))
                return i;
        return qsizetype(-1);
    };
    const qsizetype raised = first("i-b1", "\"Weight\":\"100\"");
    const qsizetype lowered = first("i-a1", "\"Weight\":\"0\"");
    QVERIFY2(raised >= 0 && lowered > raised, qPrintable(onlyB));
    QCOMPARE(onlyB.count(q("aliyun slb Set")), 4); // two balancers, raise and lower
    QCOMPARE(onlyB.count(q("aliyun slb Describe")), 4);
    for (const QString &secret : secrets())
        QVERIFY(!card.out.contains(secret));

    QProcess shell; // every line of it is one that a shell can read
    shell.start(q("/bin/sh"), {q("-n")});
    shell.write(card.out.toUtf8());
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 0);
}

void TestCtlPapers::theCardIsKeptInTheStateFolder()
{
    const auto status = CtlProcess(*m_lab).run(q("status --json"));
    QVERIFY2(status.code == 0, qPrintable(status.err));
    QDirIterator files(m_lab->folder(), {q("card.txt")}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
    QFile file(files.next());
    QCOMPARE(file.permissions() &
                 (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray kept = file.readAll();
    QCOMPARE(QString::fromUtf8(kept).trimmed(), CtlProcess(*m_lab).run(q("card")).out.trimmed());

    const QString other = changedProfile(*m_lab, q("other.toml"), {{"\"lb-lab1\"", "\"lb-lab9\""}});
    QCOMPARE(CtlProcess(*m_lab, other).run(q("card")).code, 0);
    QFile fresh(file.fileName());
    QVERIFY(fresh.open(QIODevice::ReadOnly));
    QVERIFY(fresh.readAll().contains("lb-lab9"));
}

void TestCtlPapers::thePolicyIsForTheRole()
{
    const auto policyOf = [this](const char *role) {
        return CtlProcess(*m_lab).run(q("policy --role ") + q(role)).out.toUtf8();
    };
    const QByteArray observer = policyOf("observer");
    const QByteArray releaser = policyOf("releaser");
    QVERIFY(!QJsonDocument::fromJson(observer).isNull());
    QVERIFY(!observer.contains("slb:Set"));
    QVERIFY(releaser.contains("slb:SetBackendServers"));
    QVERIFY(releaser.contains("slb:SetVServerGroupAttribute"));
    QVERIFY(releaser.contains("acs:slb:cn-lab:*:loadbalancer/lb-lab1"));
    // Whoever only looks reads the metrics too.
    const QString monitored =
        CtlProcess(*m_lab, q(SWITCHYARD_PROFILES "/alibaba-cloudmonitor.toml"))
            .run(q("policy --role observer"))
            .out;
    QVERIFY2(monitored.contains(q("cms:DescribeMetricList")), qPrintable(monitored));
}

QTEST_GUILESS_MAIN(TestCtlPapers)
#include "tst_ctlpapers.moc"
