// A plan that is saved, looked at again, and begun later, on the built lab.
#include "tests/support/ctlprocess.h"
#include "tests/support/labtruth.h"

#include <QFile>
#include <QJsonArray>
#include <QtTest>
#include <sys/stat.h>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCtlPlans : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPlanIsSavedLookedAtAndBegun();
    void rampAndDeclarationAreOfOneRelease();
};

void TestCtlPlans::aPlanIsSavedLookedAtAndBegun()
{
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB));
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab, quickProfile(lab));
    const QString path = lab.folder() + u"/night.plan.json"_s;
    const auto saved =
        ctl.run(u"plan --to-version 2.0.0 --first A --ticket CHG-1 --json --save "_s + path);
    QVERIFY2(saved.code == 0, qPrintable(saved.err));
    QVERIFY(saved.err.contains(u"Nothing has begun"));
    QCOMPARE(QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
    const auto again = ctl.run(u"plan --json --plan "_s + path);
    QVERIFY2(again.code == 0, qPrintable(again.err));
    QVERIFY2(again.json[u"changed"_s].toArray().size() == 1, // when it was saved
             qPrintable(again.out.left(2000)));
    QCOMPARE(again.json[u"first"_s].toString(), u"A"_s);

    // One instance runs it already: what is sent differs, and is named.
    const QString id = lab.state()[u"instances"_s][0][u"id"_s].toString();
    QCOMPARE(lab.tell(u"deploy --instance %1 --version 2.0.0"_s.arg(id)), 0);
    const auto changed = ctl.run(u"plan --plan "_s + path);
    QVERIFY2(changed.out.contains(u"Since then:"), qPrintable(changed.out));
    QVERIFY2(changed.out.contains(id), qPrintable(changed.out));

    QCOMPARE(ctl.run(u"release --yes --first B --plan "_s + path).code, 2);
    const QString other = lab.folder() + u"/other.plan.json"_s;
    QFile of(other);
    QVERIFY(of.open(QIODevice::WriteOnly));
    QByteArray text = contentOf(path);
    text.replace("\"environment\": \"", "\"environment\": \"another-");
    QVERIFY(of.write(text) == text.size());
    of.close();
    const auto refused = ctl.run(u"release --yes --plan "_s + other);
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains(u"another-"), qPrintable(refused.err));

    // A pipe can be read once: what stands in it is begun, and compared with what is now.
    const QString pipe = lab.folder() + u"/pipe"_s;
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QProcess writer;
    writer.start(u"/bin/sh"_s, {u"-c"_s, u"cat \"$0\" > \"$1\""_s, path, pipe});
    QVERIFY(writer.waitForStarted());
    const auto release = ctl.run(u"release --yes --plan "_s + pipe);
    QVERIFY2(release.code == 0, qPrintable(release.err));
    QVERIFY2(release.err.contains(u"Since then:"), qPrintable(release.err));
    for (const QJsonValue &instance : lab.state()[u"instances"_s].toArray())
        QCOMPARE(instance[u"version"_s].toString(), u"2.0.0"_s);
}

void TestCtlPlans::rampAndDeclarationAreOfOneRelease()
{
    const LabProcess lab(QStringLiteral(SWITCHYARD_LAB), {u"--services"_s, u"1"_s});
    QVERIFY(lab.isRunning());
    const CtlProcess ctl(lab, quickProfile(lab));
    const auto usual = ctl.run(u"plan --to-version 2.0.0 --json"_s);
    QVERIFY2(usual.code == 0, qPrintable(usual.err));
    const auto atOnce = ctl.run(u"plan --to-version 2.0.0 --json --ramp 100 --declare dba"_s);
    QVERIFY2(atOnce.code == 0, qPrintable(atOnce.err));
    const auto watched = [](const CtlProcess::Ended &ran) {
        return ran.json[u"planned"_s][u"watchingSeconds"_s].toDouble();
    };
    QVERIFY2(watched(atOnce) < watched(usual), qPrintable(atOnce.out.left(2000)));
    const auto wrong = ctl.run(u"release --yes --to-version 2.0.0 --ramp 50,40"_s);
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.err.contains(u"--ramp 50,40"_s), qPrintable(wrong.err));
    QCOMPARE(weightOf(lab.state(), u'b'), 200);
    const auto release = ctl.run(u"release --yes --to-version 2.0.0 --ramp 100 --declare dba"_s);
    QVERIFY2(release.code == 0, qPrintable(release.err));
    const QString log = ctl.run(u"log show"_s).out;
    QVERIFY2(log.contains(u"declared: dba"_s), qPrintable(log.left(2000)));
}

QTEST_GUILESS_MAIN(TestCtlPlans)
#include "tst_ctlplans.moc"
