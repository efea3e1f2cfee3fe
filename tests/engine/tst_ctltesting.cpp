// What shows a person the dark zone, on the lab: checks, hosts file, browser, the testers' name.
#include "tests/support/ctlprocess.h"

#include <QFile>
#include <QtTest>

using namespace switchyard;

namespace
{

QString q(const char *text) { return QString::fromLatin1(text); }

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeProgram(const QString &path, const QByteArray &script)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + script) < 0 ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

class TestCtlTesting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void checksTellWhoAnswered();
    void aCheckThatFailsIsAnExitCode();
    void hostsLinesPointAtTheZone();
    void aBrowserSeesTheZone();
    void withoutABrowserNothingIsOpened();
    void theTestersNameIsSetAndAskedAndCleared();
    void theTestersNameIsClearedWhenTheReleaseEnds();

private:
    QString file(const char *name) const { return m_lab->folder() + u'/' + q(name); }
    /// A name server that is a file.
    QString profileWithDns() const;

    std::unique_ptr<LabProcess> m_lab;
};

void TestCtlTesting::initTestCase()
{
    m_lab = std::make_unique<LabProcess>(q(SWITCHYARD_LAB), QStringList{q("--rps"), q("0")});
    QVERIFY(m_lab->isRunning());
    qputenv("XDG_CACHE_HOME", file("cache").toUtf8());
}

void TestCtlTesting::checksTellWhoAnswered()
{
    const auto checks = CtlProcess(*m_lab).run(q("checks B --json"));
    QCOMPARE(checks.code, 0);
    QCOMPARE(checks.json[q("zone")].toString(), q("B"));
    QVERIFY(checks.json[q("ok")].toBool());
    const QJsonArray all = checks.json[q("checks")].toArray();
    QVERIFY(!all.isEmpty());
    for (const QJsonValue &check : all)
        QVERIFY2(check[q("detail")].toString().contains(q("version 1.0.0")),
                 qPrintable(check[q("detail")].toString()));
    QCOMPARE(CtlProcess(*m_lab).run(q("checks")).code, 2);
    QCOMPARE(CtlProcess(*m_lab).run(q("checks C")).code, 2);
}

void TestCtlTesting::aCheckThatFailsIsAnExitCode()
{
    const QString profile = changedProfile(
        *m_lab, q("fussy.toml"),
        {{"[probe]",
          "[[checks]]\nname = \"fussy\"\ncommand = [\"/bin/false\", \"{zone}\"]\n[probe]"}});
    const auto checks = CtlProcess(*m_lab, profile).run(q("checks B"));
    QCOMPARE(checks.code, 4);
    QVERIFY2(checks.out.contains(q("fussy: failed. The command ended with 1")),
             qPrintable(checks.out));
    QVERIFY(checks.out.contains(q(": passed. ")));
}

void TestCtlTesting::hostsLinesPointAtTheZone()
{
    const auto a = CtlProcess(*m_lab).run(q("hosts A"));
    const auto b = CtlProcess(*m_lab).run(q("hosts B"));
    QCOMPARE(b.code, 0);
    QVERIFY2(b.out.contains(q(" shop.lab\n")), qPrintable(b.out));
    QVERIFY(a.out.section(u'\n', 1, 1) != b.out.section(u'\n', 1, 1));
}

void TestCtlTesting::aBrowserSeesTheZone()
{
    const QByteArray path = qgetenv("PATH");
    QVERIFY(QDir().mkpath(file("bin")));
    writeProgram(file("bin/chromium"),
                 "printf '%s\\n' \"$@\" > \"$0.part\"; mv \"$0.part\" \"$0.called\"\n");
    qputenv("PATH", file("bin").toUtf8() + ':' + path);
    const auto opened = CtlProcess(*m_lab).run(q("browse B"));
    qputenv("PATH", path);
    QCOMPARE(opened.code, 0);
    QVERIFY2(opened.err.contains(q("shop.lab is answered by zone B")), qPrintable(opened.err));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file("bin/chromium.called")), 60'000);
    const QByteArrayList words = content(file("bin/chromium.called")).trimmed().split('\n');
    QCOMPARE(words.last(), "http://shop.lab/");
    const QString b =
        CtlProcess(*m_lab).run(q("hosts B")).out.section(u'\n', 1, 1).section(u' ', 0, 0);
    QVERIFY(words.join(' ').contains("--host-resolver-rules=MAP shop.lab " + b.toUtf8() + ':'));
    QVERIFY(words.join(' ').contains("--user-data-dir=" + file("cache").toUtf8()));
}

void TestCtlTesting::withoutABrowserNothingIsOpened()
{
    const QByteArray path = qgetenv("PATH");
    QVERIFY(QDir().mkpath(file("empty")));
    qputenv("PATH", file("empty").toUtf8());
    const auto refused = CtlProcess(*m_lab).run(q("browse B"));
    qputenv("PATH", path);
    QCOMPARE(refused.code, 4);
    QVERIFY(refused.err.contains(q("No browser was found")));
}

QString TestCtlTesting::profileWithDns() const
{
    writeProgram(file("point"), "echo \"$2\" > \"$0.at\"\n");
    writeProgram(file("forget"),
                 "rm -f \"$(dirname \"$0\")/point.at\"; echo \"$1\" >> \"$0.called\"\n");
    writeProgram(file("where"), "cat \"$(dirname \"$0\")/point.at\" 2>/dev/null || true\n");
    const auto program = [&](const char *name) { return '"' + file(name).toUtf8() + '"'; };
    return changedProfile(
        *m_lab, q("dns.toml"),
        {{"[probe]", "[testers]\ndns = { name = \"shop.lab\", set = [" + program("point") +
                         ", \"{name}\", \"{address}\"], clear = [" + program("forget") +
                         ", \"{name}\"], shown = [" + program("where") + "] }\n[probe]"}});
}

void TestCtlTesting::theTestersNameIsSetAndAskedAndCleared()
{
    QCOMPARE(CtlProcess(*m_lab).run(q("testers B")).code, 4); // the lab has no name server
    const CtlProcess ctl(*m_lab, profileWithDns());
    QVERIFY(ctl.run(q("testers show")).out.contains(q("has no address of its own")));
    const auto set = ctl.run(q("testers B"));
    QCOMPARE(set.code, 0);
    QVERIFY2(set.out.contains(q("shop.lab points at zone B (")), qPrintable(set.out));
    QVERIFY(ctl.run(q("testers A")).out.contains(q("points at zone A")));
    const auto cleared = ctl.run(q("testers clear"));
    QCOMPARE(cleared.code, 0);
    QVERIFY(cleared.out.contains(q("has no address of its own")));
    QCOMPARE(content(file("forget.called")), "shop.lab\n");
    QCOMPARE(ctl.run(q("testers elsewhere")).code, 2);
}

void TestCtlTesting::theTestersNameIsClearedWhenTheReleaseEnds()
{
    const CtlProcess ctl(*m_lab, profileWithDns());
    QFile::remove(file("forget.called"));
    QCOMPARE(ctl.run(q("testers B")).code, 0);
    const auto shift = ctl.run(q("shift --to A=60,B=40 --yes"));
    QVERIFY2(shift.code == 0, qPrintable(shift.err));
    QVERIFY2(shift.err.contains(q("The testers' name was cleared.")), qPrintable(shift.err));
    QCOMPARE(content(file("forget.called")), "shop.lab\n");
    // Once only: nothing is left to clear.
    const auto again = ctl.run(q("shift --to A=50,B=50 --yes"));
    QVERIFY2(again.code == 0 && !again.err.contains(q("testers")), qPrintable(again.err));
}

QTEST_GUILESS_MAIN(TestCtlTesting)
#include "tst_ctltesting.moc"
