#include "app/balancers/haproxy.h"
#include "tests/integration/adapters/server.h"
#include "tests/support/cannedserver.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

/// Keeps each connection until the client closes it.
void hold(Peer &peer, const QByteArray &)
{
    peer.write("here\n");
    peer.holdUntilClosed();
}

QByteArray configOf(const QString &dir, int control, int front, int a, int b)
{
    const QByteArray text = R"(
global
  stats socket DIR/admin.sock level admin expose-fd listeners
  stats socket DIR/operator.sock level operator
  stats socket DIR/user.sock level user
  stats socket ipv4@127.0.0.1:CONTROL level admin
defaults
  timeout connect 5s
  timeout client 300s
  timeout server 300s
frontend front
  mode tcp
  bind 127.0.0.1:FRONT
  default_backend be_tcp
backend be_tcp
  mode tcp
  server a1 127.0.0.1:PORT_A weight 100
  server b1 127.0.0.1:PORT_B weight 100
backend be_http
  mode http
  server a1 127.0.0.1:PORT_A weight 100
  server b1 127.0.0.1:PORT_B weight 100
  server c1 127.0.0.1:PORT_B weight 7
backend be_static
  mode tcp
  balance static-rr
  server a1 127.0.0.1:PORT_A weight 100
  server b1 127.0.0.1:PORT_B weight 100
)";
    return QByteArray(text)
        .replace("DIR", dir.toUtf8())
        .replace("CONTROL", QByteArray::number(control))
        .replace("FRONT", QByteArray::number(front))
        .replace("PORT_A", QByteArray::number(a))
        .replace("PORT_B", QByteArray::number(b));
}

} // namespace

class TestHaproxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_a = std::make_unique<CannedServer>(&hold, CannedServer::Speaks::Lines);
        m_b = std::make_unique<CannedServer>(&hold, CannedServer::Speaks::Lines);
        m_control = freePort();
        m_front = freePort();
        QVERIFY(writeFile(m_dir->filePath(u"h.cfg"_s),
                          configOf(m_dir->path(), m_control, m_front, m_a->port(), m_b->port())));
        m_haproxy = std::make_unique<Server>();
        QVERIFY(m_haproxy->start(
            m_dir->path(), u"/usr/sbin/haproxy"_s,
            {u"-W"_s, u"-db"_s, u"-f"_s, u"h.cfg"_s, u"-S"_s, m_dir->filePath(u"master.sock"_s)}));
        // Its sockets take their names one after the other; once the worker answers, all have
        // theirs.
        QTRY_VERIFY_WITH_TIMEOUT(Haproxy(profileOf(u"be_tcp"_s)).read(soon()), 60'000);
    }
    void cleanup()
    {
        m_haproxy.reset();
        m_a.reset();
        m_b.reset();
    }

    void weightsAreSetAndReadBack_data()
    {
        QTest::addColumn<bool>("overTcp");
        QTest::addColumn<QString>("backend");
        QTest::addColumn<QString>("splitOf");
        for (const bool overTcp : {false, true})
            for (const char *mode : {"tcp", "http"})
                QTest::addRow("%s socket, mode %s", overTcp ? "TCP" : "unix", mode)
                    << overTcp << u"be_"_s + QLatin1StringView(mode)
                    << (qstrcmp(mode, "tcp") == 0 ? u"connections"_s : u"requests"_s);
    }
    void weightsAreSetAndReadBack()
    {
        QFETCH(bool, overTcp);
        QFETCH(QString, backend);
        QFETCH(QString, splitOf);
        BalancerProfile profile = profileOf(backend);
        if (overTcp)
            profile.socket = u"tcp:localhost:%1"_s.arg(m_control);
        Haproxy haproxy(profile);
        for (const Weights &target :
             {Weights{{u"a1"_s, 100}, {u"b1"_s, 0}}, Weights{{u"a1"_s, 0}, {u"b1"_s, 256}},
              Weights{{u"a1"_s, 1}, {u"b1"_s, 37}}}) {
            QCOMPARE(haproxy.set(target, soon()), Outcome(Ok{}));
            const auto reading = haproxy.read(soon());
            QVERIFY(reading);
            QVERIFY(reading->weights == target);
            QVERIFY(reading->missing.isEmpty());
        }
        QCOMPARE(haproxy.traits().splitOf, splitOf);
        QCOMPARE(haproxy.set({{u"b1"_s, 5}}, soon()), Outcome(Ok{}));
        QVERIFY((haproxy.read(soon())->weights == (Weights{{u"a1"_s, 1}, {u"b1"_s, 5}})));
    }

    void onlyLevelAdminMaySetWeights_data()
    {
        QTest::addColumn<QString>("level");
        QTest::newRow("user") << u"user"_s;
        QTest::newRow("operator") << u"operator"_s;
    }
    void onlyLevelAdminMaySetWeights()
    {
        QFETCH(QString, level);
        BalancerProfile profile = profileOf(u"be_tcp"_s);
        profile.socket = u"unix:"_s + m_dir->filePath(level + u".sock"_s);
        Haproxy haproxy(profile);
        const Outcome outcome = haproxy.set({{u"a1"_s, 5}, {u"b1"_s, 6}}, soon());
        QVERIFY(std::holds_alternative<Refused>(outcome));
        QCOMPARE(std::get<Refused>(outcome).why.kind, Failure::Kind::Denied);
        QVERIFY((haproxy.read(soon())->weights == (Weights{{u"a1"_s, 100}, {u"b1"_s, 100}})));
        QCOMPARE(haproxy.check(soon()),
                 Result<QStringList>(QStringList{u"needs level admin; this socket is "_s + level}));
    }

    void theCheckNamesWhatIsWrong()
    {
        QCOMPARE(Haproxy(profileOf(u"be_tcp"_s)).check(soon()), Result<QStringList>(QStringList()));
        const auto stranger = Haproxy(profileOf(u"be_http"_s)).check(soon());
        QCOMPARE(stranger->size(), 1);
        QVERIFY(stranger->front().contains(u"c1"_s));
        const auto fixed = Haproxy(profileOf(u"be_static"_s)).check(soon());
        QCOMPARE(fixed->size(), 1);
        QVERIFY(fixed->front().contains(u"static-rr"_s));
        const auto none = Haproxy(profileOf(u"be_none"_s)).check(soon());
        QVERIFY(none->front().contains(u"be_none"_s));
        BalancerProfile profile = profileOf(u"be_tcp"_s);
        profile.servers.b.push_back(u"b2"_s);
        QVERIFY(Haproxy(profile).check(soon())->front().contains(u"b2"_s));
        profile.socket = u"unix:"_s + m_dir->filePath(u"none.sock"_s);
        QCOMPARE(Haproxy(profile).check(soon()).error().kind, Failure::Kind::Unreachable);
    }

    void strangersAndMissingServersAreTold()
    {
        BalancerProfile profile = profileOf(u"be_http"_s);
        profile.servers.a.push_back(u"a2"_s);
        const auto reading = Haproxy(profile).read(soon());
        QVERIFY((reading->foreign == (Weights{{u"c1"_s, 7}})));
        QCOMPARE(reading->missing, QStringList{u"a2"_s});
        QCOMPARE(reading->health.at(u"a1"_s), u"no check"_s);
    }

    void whatHaproxyRefusesIsRefusedAndHalfABatchIsUnknown()
    {
        Haproxy fixed(profileOf(u"be_static"_s));
        const Outcome half = fixed.set({{u"a1"_s, 50}}, soon());
        QVERIFY(std::holds_alternative<Refused>(half));
        QVERIFY(std::get<Refused>(half).why.detail.contains(u"static LB algorithm"_s));
        Haproxy haproxy(profileOf(u"be_tcp"_s));
        QVERIFY(std::holds_alternative<Refused>(haproxy.set({{u"nobody"_s, 5}}, soon())));
        const Outcome part = haproxy.set({{u"a1"_s, 5}, {u"nobody"_s, 5}}, soon());
        QVERIFY(std::holds_alternative<Unknown>(part));
        QVERIFY(std::get<Unknown>(part).why.detail.contains(u"No such server."_s));
        QCOMPARE(haproxy.read(soon())->weights.at(u"a1"_s), 5);
    }

    void aNameThatWouldBeAnotherCommandIsNeverSent()
    {
        Haproxy haproxy(profileOf(u"be_tcp"_s));
        for (const QString &name : {u"a1 weight 0; set server be_tcp/b1"_s, u"a1\n"_s, QString()})
            QVERIFY(std::holds_alternative<Refused>(haproxy.set({{name, 5}}, soon())));
        for (const int weight : {-1, 257})
            QVERIFY(std::holds_alternative<Refused>(haproxy.set({{u"a1"_s, weight}}, soon())));
        QVERIFY(!Haproxy(profileOf(u"be_tcp; show info"_s)).read(soon()));
        QVERIFY((haproxy.read(soon())->weights == (Weights{{u"a1"_s, 100}, {u"b1"_s, 100}})));
    }

    void anOldWorkersSessionsAreSeenAfterAReload()
    {
        BalancerProfile profile = profileOf(u"be_tcp"_s);
        profile.master = u"unix:"_s + m_dir->filePath(u"master.sock"_s);
        Haproxy haproxy(profile);
        QCOMPARE(haproxy.set({{u"a1"_s, 0}}, soon()), Outcome(Ok{}));
        QTcpSocket client;
        client.connectToHost(u"127.0.0.1"_s, quint16(m_front));
        QVERIFY(client.waitForConnected(10'000));
        client.write("hello\n");
        QVERIFY(client.waitForReadyRead(10'000));
        const std::map<QString, int> one = {{u"a1"_s, 0}, {u"b1"_s, 1}};
        QTRY_VERIFY_WITH_TIMEOUT(haproxy.read(soon())->sessions == one, 60'000);
        QCOMPARE(haproxy.read(soon())->oldWorkerSessions, 0);

        ::kill(pid_t(m_haproxy->pid()), SIGUSR2);
        QTRY_COMPARE_WITH_TIMEOUT(oldSessions(haproxy), 1, 60'000);
        const auto after = haproxy.read(soon());
        QCOMPARE(after->sessions.at(u"b1"_s), 0);
        QCOMPARE(after->weights.at(u"a1"_s), 100); // a reload forgets what was set at run time
        BalancerProfile withoutMaster = profileOf(u"be_tcp"_s);
        QCOMPARE(Haproxy(withoutMaster).read(soon())->oldWorkerSessions, 0);

        client.disconnectFromHost();
        QTRY_COMPARE_WITH_TIMEOUT(oldSessions(haproxy), 0, 60'000);
    }

    void aWriteToAProcessThatHangsIsUnknownAndMayLandLater()
    {
        Haproxy haproxy(profileOf(u"be_tcp"_s));
        const QList<qint64> workers = childrenOf(m_haproxy->pid());
        QCOMPARE(workers.size(), 1);
        ::kill(pid_t(workers.front()), SIGSTOP);
        QTRY_VERIFY_WITH_TIMEOUT(isStopped(workers.front()), 60'000);
        const auto shortly = [] { return Call::within(std::chrono::milliseconds(300)); };
        const Outcome outcome = haproxy.set({{u"a1"_s, 55}}, shortly());
        const auto reading = haproxy.read(shortly());
        ::kill(pid_t(workers.front()), SIGCONT);
        QVERIFY(std::holds_alternative<Unknown>(outcome));
        QCOMPARE(std::get<Unknown>(outcome).why.kind, Failure::Kind::TimedOut);
        QVERIFY(!reading);
        QTRY_COMPARE_WITH_TIMEOUT(haproxy.read(soon())->weights.at(u"a1"_s), 55, 60'000);
    }

private:
    BalancerProfile profileOf(const QString &backend) const
    {
        BalancerProfile profile;
        profile.servers = {{u"a1"_s}, {u"b1"_s}};
        profile.socket = u"unix:"_s + m_dir->filePath(u"admin.sock"_s);
        profile.backend = backend;
        return profile;
    }

    /// -1 while the old and the new worker change places.
    static qint64 oldSessions(Haproxy &haproxy)
    {
        const auto reading = haproxy.read(soon());
        return reading ? reading->oldWorkerSessions : -1;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<CannedServer> m_a;
    std::unique_ptr<CannedServer> m_b;
    std::unique_ptr<Server> m_haproxy;
    int m_control = 0;
    int m_front = 0;
};

QTEST_GUILESS_MAIN(TestHaproxy)
#include "test_haproxy.moc"
