#include "app/testers/testerdns.h"
#include "tests/integration/adapters/server.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <pwd.h>
#include <unistd.h>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

} // namespace

/// A real name server (dnsmasq), told by commands and asked by dig, as a company's would be.
class TestTesterDns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_port = freePort();
        QVERIFY(writeFile(m_dir.filePath(u"hosts"_s), {}));
        const QString user = QString::fromLocal8Bit(getpwuid(getuid())->pw_name);
        QVERIFY(m_dnsmasq.start(
            m_dir.path(), u"/usr/sbin/dnsmasq"_s,
            {u"--keep-in-foreground"_s, u"--conf-file=/dev/null"_s, u"--no-resolv"_s,
             u"--no-hosts"_s, u"--user="_s + user, u"--listen-address=127.0.0.1"_s,
             u"--bind-interfaces"_s, u"--port=%1"_s.arg(m_port), u"--local-ttl=1"_s,
             u"--addn-hosts="_s + m_dir.filePath(u"hosts"_s), u"--log-facility=-"_s,
             u"--pid-file="_s + m_dir.filePath(u"pid"_s)}));
        QVERIFY(listens(m_port));
        script(u"set"_s, "echo \"$2 $1\" > hosts && kill -HUP $(cat pid)\n");
        script(u"clear"_s, ": > hosts && kill -HUP $(cat pid)\n");
        m_profile.id = u"shop"_s;
        m_profile.zones.a.gateways = {{.url = u"https://10.0.1.10"_s}};
        m_profile.zones.b.gateways = {{.url = u"https://10.0.2.10"_s},
                                      {.url = u"https://10.0.2.11"_s}};
        m_profile.testers.dns = {u"shop.example.com"_s,
                                 {m_dir.filePath(u"set"_s), u"{name}"_s, u"{address}"_s},
                                 {m_dir.filePath(u"clear"_s), u"{name}"_s},
                                 {u"/usr/bin/dig"_s, u"@127.0.0.1"_s, u"-p"_s,
                                  QString::number(m_port), u"+short"_s, u"{name}"_s}};
    }

    void aNameIsSetAskedAndCleared()
    {
        TesterDns dns(m_profile, m_dir.path());
        QVERIFY(dns.isConfigured());
        QCOMPARE(dns.shown(soon()), Result<QStringList>(QStringList()));
        for (const Zone zone : {Zone::B, Zone::A}) {
            QCOMPARE(dns.set(zone, soon()), Outcome(Ok{}));
            QVERIFY(dns.isSet());
            const QStringList address{zone == Zone::A ? u"10.0.1.10"_s : u"10.0.2.10"_s};
            QTRY_COMPARE_WITH_TIMEOUT(dns.shown(soon()), Result<QStringList>(address), 60'000);
            QVERIFY(dns.where(address).contains(zone == Zone::A ? u"zone A"_s : u"zone B"_s));
        }
        QCOMPARE(dns.clear(soon()), Outcome(Ok{}));
        QVERIFY(!dns.isSet());
        QTRY_COMPARE_WITH_TIMEOUT(dns.shown(soon()), Result<QStringList>(QStringList()), 60'000);
    }

    /// Another program, or the same one after a crash, finds what was set at the end of a release.
    void whatIsSetIsClearedAtTheEnd()
    {
        QCOMPARE(TesterDns(m_profile, m_dir.path()).set(Zone::B, soon()), Outcome(Ok{}));
        const QString said = clearTesterDnsAtEnd(m_profile, m_dir.path(), soon());
        QVERIFY2(said.startsWith(u"The testers' name was cleared."_s), qPrintable(said));
        QTRY_COMPARE_WITH_TIMEOUT(TesterDns(m_profile, m_dir.path()).shown(soon()),
                                  Result<QStringList>(QStringList()), 60'000);
        QCOMPARE(clearTesterDnsAtEnd(m_profile, m_dir.path(), soon()), QString());
    }

    void whatCannotBeClearedIsSaidAndKept()
    {
        Profile profile = m_profile;
        profile.testers.dns.clear = {u"/bin/ls"_s, u"/nonexistent/record"_s};
        TesterDns dns(profile, m_dir.path());
        QCOMPARE(dns.set(Zone::B, soon()), Outcome(Ok{}));
        QVERIFY(std::holds_alternative<Unknown>(dns.clear(soon())));
        const QString said = clearTesterDnsAtEnd(profile, m_dir.path(), soon());
        QVERIFY2(said.contains(u"could not be cleared"_s) &&
                     said.contains(u"/nonexistent/record"_s),
                 qPrintable(said));
        QVERIFY(dns.isSet());
        QCOMPARE(TesterDns(m_profile, m_dir.path()).clear(soon()), Outcome(Ok{}));
    }

    void aServerThatDoesNotAnswerIsNotEmpty()
    {
        Profile profile = m_profile;
        profile.testers.dns.shown[3] = QString::number(freePort());
        profile.testers.dns.shown += {u"+tries=1"_s, u"+time=1"_s};
        QVERIFY(!TesterDns(profile, m_dir.path()).shown(soon()));
    }

    void anAddressOfNeitherZoneIsSaid()
    {
        const TesterDns dns(m_profile, m_dir.path());
        QVERIFY(dns.where({u"10.0.2.10"_s, u"10.0.2.11"_s}).contains(u"zone B"_s));
        QVERIFY(dns.where({u"10.0.2.10"_s, u"10.0.1.10"_s}).contains(u"neither zone"_s));
        QVERIFY(dns.where({}).contains(u"no address"_s));
    }

private:
    void script(const QString &name, const QByteArray &text)
    {
        const QString path = m_dir.filePath(name);
        QVERIFY(writeFile(path, "#!/bin/sh\ncd \"$(dirname \"$0\")\" || exit 1\n" + text));
        QVERIFY(
            QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    QTemporaryDir m_dir;
    Server m_dnsmasq;
    Profile m_profile;
    int m_port = 0;
};

QTEST_GUILESS_MAIN(TestTesterDns)
#include "test_testerdns.moc"
