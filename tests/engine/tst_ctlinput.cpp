// What is wrong with a command line, a profile or an endpoint is said in one clear line, with an
// exit code of its own, and changes nothing.
#include "tests/integration/tls/certificates.h"
#include "tests/integration/tls/tlsserver.h"
#include "tests/support/ctlprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QtTest>

using namespace switchyard;

namespace
{

QString q(const char *text) { return QString::fromLatin1(text); }

bool changesWereSent(const LabProcess &lab)
{
    for (const QJsonValue &call : lab.state().value(q("calls")).toArray())
        if (call[q("action")].toString().startsWith(q("Set")))
            return true;
    return false;
}

} // namespace

class TestCtlInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aWrongCommandLineIsUsage_data();
    void aWrongCommandLineIsUsage();
    void aWrongProfileIsNamedByLineAndColumn_data();
    void aWrongProfileIsNamedByLineAndColumn();
    void aWrongEndpointChangesNothing_data();
    void aWrongEndpointChangesNothing();
    void aProtectedEnvironmentWantsItsName();
    void aGateThatDoesNotHoldChangesNothing();

private:
    std::unique_ptr<LabProcess> m_lab;
};

void TestCtlInput::initTestCase()
{
    m_lab = std::make_unique<LabProcess>(q(SWITCHYARD_LAB));
    QVERIFY(m_lab->isRunning());
}

void TestCtlInput::aWrongCommandLineIsUsage_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("no such command") << q("deploy");
    QTest::newRow("no such option") << q("status --colour");
    QTest::newRow("no version") << q("release --yes");
    QTest::newRow("no terminal and no --yes") << q("release --to-version 2");
    QTest::newRow("no such template") << q("release --yes --to-version 2 --template big");
    QTest::newRow("no such zone") << q("release --yes --to-version 2 --first C");
    QTest::newRow("an override without a reason")
        << q("release --yes --to-version 2 --override capacity-headroom");
    QTest::newRow("a log of no known kind")
        << q("release --yes --to-version 2 --export /tmp/log.doc");
    QTest::newRow("no such manifest") << q("release --yes --manifest /nowhere");
    QTest::newRow("leaving to both") << q("shift --to both --now");
    QTest::newRow("no verb of log") << q("log burn");
    QTest::newRow("no such way to write calls") << q("plan --to-version 2 --as curl");
    QTest::newRow("no such role") << q("policy --role owner");
    QTest::newRow("no such choice") << q("resume --choose maybe");
}

void TestCtlInput::aWrongCommandLineIsUsage()
{
    QFETCH(const QString, command);
    const auto ended = CtlProcess(*m_lab).run(command);
    QVERIFY2(ended.code == 2, qPrintable(ended.err));
    QVERIFY(!ended.err.trimmed().isEmpty());
    QVERIFY(!changesWereSent(*m_lab));
}

void TestCtlInput::aWrongProfileIsNamedByLineAndColumn_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("with");
    QTest::addColumn<QString>("said");
    const QByteArray servers = "B = [\"i-b1\", \"i-b2\"] }";
    QTest::newRow("an unknown key")
        << QByteArray("parallel = 8") << QByteArray("paralel = 8") << q("paralel");
    QTest::newRow("a wrong type") << QByteArray("parallel = 8") << QByteArray("parallel = \"8\"")
                                  << q("parallel");
    QTest::newRow("a missing server") << servers << QByteArray("B = [] }") << q("B");
    QTest::newRow("a broken line")
        << QByteArray("protected = false") << QByteArray("protected = ") << q("protected");
}

void TestCtlInput::aWrongProfileIsNamedByLineAndColumn()
{
    QFETCH(const QByteArray, what);
    QFETCH(const QByteArray, with);
    QFETCH(const QString, said);
    const CtlProcess ctl(*m_lab, changedProfile(*m_lab, q("wrong.toml"), {{what, with}}));
    for (const char *command : {"check", "release --yes --to-version 2.0.0"}) {
        const auto ended = ctl.run(q(command));
        QVERIFY2(ended.code == 2, qPrintable(ended.err));
        const QStringList lines = ended.err.trimmed().split(u'\n');
        QCOMPARE(lines.size(), 1);
        const QRegularExpression place(q("^.*wrong\\.toml:[0-9]+:[0-9]+: .+"));
        QVERIFY2(place.match(lines.first()).hasMatch(), qPrintable(lines.first()));
    }
    QVERIFY(!changesWereSent(*m_lab));
}

void TestCtlInput::aWrongEndpointChangesNothing_data()
{
    QTest::addColumn<QString>("wrong");
    QTest::addColumn<QString>("said");
    QTest::addColumn<int>("lines");
    QTest::newRow("an unreachable balancer") << q("unreachable") << q("web") << 1;
    QTest::newRow("wrong credentials") << q("credentials") << q("web") << 1;
    QTest::newRow("credentials that are not there") << q("missing") << q("web") << 1;
    QTest::newRow("an expired certificate") << q("expired") << q("expired") << 1;
    QTest::newRow("a server that the balancer does not have") << q("server") << q("i-b9") << 2;
}

void TestCtlInput::aWrongEndpointChangesNothing()
{
    QFETCH(const QString, wrong);
    QFETCH(const QString, said);
    QFETCH(const int, lines);
    const QByteArray endpoint =
        "endpoint = \"" + m_lab->value(q("balancers[0].endpoint")).toUtf8() + '"';
    const QByteArray secret = m_lab->value(q("balancers[0].credentials.lab-file")).toUtf8();
    std::vector<std::pair<QByteArray, QByteArray>> changes;
    std::unique_ptr<TlsServer> server;
    Certificates certificates;
    if (wrong == u"unreachable") {
        changes = {{endpoint, "endpoint = \"http://127.0.0.1:1\""}};
    } else if (wrong == u"missing") {
        changes = {{secret, secret + "-not-there"}};
    } else if (wrong == u"server") {
        changes = {{"\"i-b2\"", "\"i-b9\""}};
    } else if (wrong == u"credentials") {
        const QString file = m_lab->folder() + q("/credentials");
        QFile made(file);
        QVERIFY(made.open(QIODevice::WriteOnly));
        QVERIFY(made.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        made.write("LTAIstranger not-the-secret\n");
        changes = {{secret, file.toUtf8()}};
    } else {
        certificates.makeAuthority(q("ours"));
        certificates.makeServer(q("expired"), q("ours"), q("IP:127.0.0.1"), -1);
        server = std::make_unique<TlsServer>(certificates.crt(q("expired")),
                                             certificates.key(q("expired")));
        changes = {
            {endpoint, "endpoint = \"https://127.0.0.1:" + QByteArray::number(server->port()) +
                           "\"\nca-file = \"" + certificates.crt(q("ours")).toUtf8() + '"'}};
    }
    const CtlProcess ctl(*m_lab, changedProfile(*m_lab, q("changed.toml"), changes));
    const auto check = ctl.run(q("check"));
    QVERIFY2(check.code == 4, qPrintable(check.err));
    QVERIFY2(check.err.contains(said), qPrintable(check.err));
    QCOMPARE(check.err.trimmed().split(u'\n').size(), lines);
    const auto release = ctl.run(q("release --yes --to-version 2.0.0"));
    QVERIFY2(release.code == 4, qPrintable(release.err));
    QVERIFY(!changesWereSent(*m_lab));
}

void TestCtlInput::aProtectedEnvironmentWantsItsName()
{
    const CtlProcess ctl(*m_lab, changedProfile(*m_lab, q("protected.toml"),
                                                {{"protected = false", "protected = true"}}));
    QCOMPARE(ctl.run(q("shift --to A --yes")).code, 2);
    QCOMPARE(ctl.run(q("shift --to A --yes --confirm Labor")).code, 2);
    QVERIFY(!changesWereSent(*m_lab));
}

void TestCtlInput::aGateThatDoesNotHoldChangesNothing()
{
    const auto changed = changedProfile(
        *m_lab, q("small.toml"), {{"requests-per-second = 1000", "requests-per-second = 1"}});
    const CtlProcess ctl(*m_lab, changed);
    const auto blocked = ctl.run(q("release --yes --to-version 2.0.0 --json"));
    QVERIFY2(blocked.code == 4, qPrintable(blocked.err));
    QVERIFY2(blocked.err.contains(q("requests/s")), qPrintable(blocked.err));
    QVERIFY(!changesWereSent(*m_lab));
    const auto status = ctl.run(q("status --json"));
    QVERIFY(status.json[q("release")].isNull());

    // It is a soft gate: a reason passes it, and the log keeps the reason.
    const auto passed =
        ctl.run(q("shift --to A --yes"), {q("--override"), q("capacity=the night is quiet")});
    QVERIFY2(passed.code == 0, qPrintable(passed.err));
    QVERIFY(ctl.run(q("log show")).out.contains(q("the night is quiet")));
}

QTEST_GUILESS_MAIN(TestCtlInput)
#include "tst_ctlinput.moc"
