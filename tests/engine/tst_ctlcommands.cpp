// Commands of the profile beside the steps, in whole releases by switchyardctl on a lab.
#include "tests/support/ctlprocess.h"

#include <QFile>
#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

QByteArray commandRow(const char *name, const char *step, const char *when,
                      const QByteArray &script)
{
    return QByteArray("\n[[commands]]\nname = \"") + name + "\"\nstep = \"" + step +
           "\"\nwhen = \"" + when + "\"\nrun = [\"/bin/sh\", \"-c\", '" + script + "']\n";
}

QStringList linesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly)
               ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)
               : QStringList();
}

} // namespace

class TestCtlCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyRunWhereTheyStandAndAFailedOneIsAskedAbout()
    {
        const LabProcess lab(u"" SWITCHYARD_LAB ""_s);
        QVERIFY(lab.isRunning());
        const QString told = lab.folder() + u"/told"_s;
        const QByteArray file = told.toUtf8();
        const QByteArray once = file + ".once";
        const QByteArray rows =
            commandRow("silence", "one-zone", "before",
                       "echo $SWITCHYARD_STEP $SWITCHYARD_ZONE >>" + file) +
            commandRow("smoke", "upgrade", "upgraded",
                       "echo smoke $SWITCHYARD_ZONE $(echo \"$SWITCHYARD_INSTANCES\" | wc -l) >>" +
                           file) +
            commandRow("purge", "cutover", "after",
                       "echo purge >>" + file + "; if ! test -e " + once + "; then touch " + once +
                           "; echo no such zone >&2; exit 3; fi");
        const CtlProcess ctl(lab, changedProfile(lab, u"commands.toml"_s,
                                                 {{"\n[release]", rows + "\n[release]"},
                                                  {"ramp = [5, 25, 50, 100]", "ramp = [100]"},
                                                  {"soak = \"5s\"", "soak = \"1s\""},
                                                  {"stage = \"3s\"", "stage = \"1s\""}}));
        const auto plan = ctl.run(u"plan --to-version 2.0.0"_s);
        QVERIFY2(plan.out.contains(u"command \"smoke\""_s), qPrintable(plan.out + plan.err));
        const auto release = ctl.run(u"release --to-version 2.0.0 --yes --json"_s);
        QVERIFY2(release.code == 5, qPrintable(release.err));
        QVERIFY2(release.err.contains(u"no such zone"_s), qPrintable(release.err));
        const auto resumed = ctl.run(u"resume --choose retry --yes"_s);
        QVERIFY2(resumed.code == 0, qPrintable(resumed.err));
        const QStringList lines = linesOf(told);
        QCOMPARE(lines.size(), 5);
        QCOMPARE(lines[0], u"one-zone A"_s);
        QVERIFY(lines[1].startsWith(u"smoke B "_s) && !lines[1].endsWith(u" 0"_s));
        QCOMPARE(lines[2], u"purge"_s);
        QCOMPARE(lines[3], u"purge"_s);
        QVERIFY(lines[4].startsWith(u"smoke A "_s));
        QCOMPARE(ctl.run(u"log verify"_s).code, 0);
    }
};

QTEST_GUILESS_MAIN(TestCtlCommands)
#include "tst_ctlcommands.moc"
