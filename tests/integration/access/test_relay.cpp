// What speaks no SOCKS, behind a proxy that speaks nothing else.
#include "app/access/tunnels.h"
#include "app/registries/registry.h"
#include "tests/integration/access/sshd.h"
#include "tests/integration/adapters/zkservers.h"
#include "tests/support/cannedserver.h"

#include <QTcpSocket>
#include <QtTest>

#include <mutex>
#include <unistd.h>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

QByteArray bytes(std::initializer_list<int> values)
{
    QByteArray all;
    for (const int value : values)
        all += char(value);
    return all;
}

/// A proxy as its script says it: what it answers to the greeting and to the request. Then it is
/// the host, which says hello and repeats what it hears.
class FakeProxy
{
public:
    FakeProxy(QByteArray greeted, QByteArray led)
        : m_greeted(std::move(greeted)), m_led(std::move(led))
    {
    }
    QString address() const { return u"127.0.0.1:%1"_s.arg(m_server.port()); }
    QByteArray request() const
    {
        const std::lock_guard lock(m_mutex);
        return m_request;
    }

private:
    void serve(Peer &peer)
    {
        if (!peer.write(m_greeted))
            return;
        const QByteArray request = peer.readBytes();
        {
            const std::lock_guard lock(m_mutex);
            m_request = request;
        }
        peer.write(m_led + "hello");
        for (QByteArray heard = peer.readBytes(); !heard.isEmpty(); heard = peer.readBytes())
            peer.write(heard);
    }

    QByteArray m_greeted;
    QByteArray m_led;
    mutable std::mutex m_mutex;
    QByteArray m_request = {};
    CannedServer m_server{[this](Peer &peer, const QByteArray &) { serve(peer); },
                          CannedServer::Speaks::Bytes};
};

/// What comes from the near end until it closes, or `enough` has come.
QByteArray heardAt(const Relay &relay, QByteArrayView enough, QTcpSocket &socket)
{
    const QString near = relay.near().front();
    socket.connectToHost(near.section(u':', 0, 0), near.section(u':', 1).toUShort());
    QByteArray heard;
    while (heard != enough && socket.state() != QAbstractSocket::UnconnectedState) {
        if (!socket.waitForReadyRead(20'000) && socket.bytesAvailable() == 0)
            break;
        heard += socket.readAll();
    }
    return heard;
}

const QByteArray taken = bytes({5, 0});
const QByteArray leads = bytes({5, 0, 0, 1, 0, 0, 0, 0, 0, 0});

} // namespace

class TestRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProxyIsToldWhereToAndThenBytesPass_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("led");
        QTest::newRow("a name, for it to look up")
            << u"zk.only.there:2181"_s
            << bytes({5, 1, 0, 3, 13}) + "zk.only.there" + bytes({8, 133}) << leads;
        QTest::newRow("an address")
            << u"10.0.1.20:443"_s << bytes({5, 1, 0, 1, 10, 0, 1, 20, 1, 187}) << leads;
        QTest::newRow("an address of version 6")
            << u"[fd00::7]:2181"_s
            << bytes({5, 1, 0, 4, 0xfd}) + QByteArray(14, 0) + bytes({7, 8, 133}) << leads;
        QTest::newRow("it names itself")
            << u"a:80"_s << bytes({5, 1, 0, 3, 1}) + 'a' + bytes({0, 80})
            << bytes({5, 0, 0, 3, 5}) + "proxy" + bytes({0, 9});
        QTest::newRow("from an address of version 6")
            << u"a:80"_s << bytes({5, 1, 0, 3, 1}) + 'a' + bytes({0, 80})
            << bytes({5, 0, 0, 4}) + QByteArray(18, 7);
    }
    void theProxyIsToldWhereToAndThenBytesPass()
    {
        QFETCH(QString, host);
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, led);
        FakeProxy proxy(taken, led);
        const Relay relay(proxy.address(), {host});
        QTcpSocket socket;
        QCOMPARE(heardAt(relay, "hello", socket), "hello");
        QCOMPARE(proxy.request(), request);
        const QByteArray much(300'000, 'x');
        socket.write(much);
        QByteArray back;
        while (back.size() < much.size() && socket.waitForReadyRead(20'000))
            back += socket.readAll();
        QCOMPARE(back, much);
    }

    void whereTheProxyDoesNotLeadTheConnectionCloses_data()
    {
        QTest::addColumn<QByteArray>("greeted");
        QTest::addColumn<QByteArray>("led");
        QTest::newRow("wants a login") << bytes({5, 255}) << QByteArray();
        QTest::newRow("no such host") << taken << bytes({5, 4, 0, 1, 0, 0, 0, 0, 0, 0});
        QTest::newRow("not allowed") << taken << bytes({5, 2, 0, 1, 0, 0, 0, 0, 0, 0});
        QTest::newRow("SOCKS4") << bytes({0, 90}) << QByteArray();
        QTest::newRow("HTTP") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << QByteArray();
    }
    void whereTheProxyDoesNotLeadTheConnectionCloses()
    {
        QFETCH(QByteArray, greeted);
        QFETCH(QByteArray, led);
        FakeProxy proxy(greeted, led);
        const Relay relay(proxy.address(), {u"a:80"_s});
        QTcpSocket socket;
        QCOMPARE(heardAt(relay, "hello", socket), "");
    }

    void anotherUserOfThisMachineIsNotLetIn()
    {
        if (::geteuid() != 0)
            return; // only root can be somebody else
        FakeProxy proxy(taken, leads);
        const Relay relay(proxy.address(), {u"a:80"_s});
        QProcess other;
        other.start(u"/usr/bin/setpriv"_s,
                    {u"--reuid=65534"_s, u"--clear-groups"_s, u"/bin/bash"_s, u"-c"_s,
                     u"exec 3<>/dev/tcp/127.0.0.1/%1; echo in; cat <&3"_s.arg(
                         relay.near().front().section(u':', 1))});
        QVERIFY(other.waitForFinished());
        QCOMPARE(other.readAllStandardOutput(), "in\n");
        QCOMPARE(proxy.request(), "");
    }

    void itsConnectionsEndWithIt()
    {
        FakeProxy proxy(taken, leads);
        auto relay = std::make_unique<Relay>(proxy.address(), QStringList{u"a:80"_s});
        QTcpSocket socket;
        QCOMPARE(heardAt(*relay, "hello", socket), "hello");
        relay.reset();
        QVERIFY(socket.waitForDisconnected(20'000));
    }

    void aSourceIsNeverReachedPastItsWay()
    {
        const Access via{.kind = Access::Kind::Socks, .name = u"p:1"_s, .proxy = u"p:1"_s};
        const auto read = makeRegistry({.kind = u"zookeeper"_s,
                                        .hosts = u"127.0.0.1:1"_s,
                                        .layout = u"spring-cloud"_s,
                                        .via = via})
                              ->read(soon());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Kind::NoWay);
    }

    /// OpenSSH's own SOCKS5 proxy, and a real ensemble behind it.
    void aRegistryBehindAProxyIsUnknownWhileThatIsCutAndThenComesBack()
    {
        ZkServers keepers;
        for (int i = 0; i < ZkServers::count; ++i)
            QVERIFY(keepers.start(i));
        Registrant service(keepers.hosts(), 300);
        QVERIFY(service.does({u"create"_s, u"/services/Pay/one"_s,
                              u"{\"address\":\"127.0.0.1\",\"port\":8081}"_s, true}));
        const Sshd sshd;
        QVERIFY2(sshd.problem().isEmpty(), qPrintable(sshd.problem()));
        const int port = freePort();
        QTemporaryDir dir;
        Server proxy;
        const auto start = [&] {
            return proxy.start(dir.path(), u"/usr/bin/ssh"_s,
                               {u"-N"_s, u"-D"_s, u"127.0.0.1:%1"_s.arg(port), u"-F"_s,
                                sshd.config(), u"bastion"_s}) &&
                   listens(port);
        };
        QVERIFY(start());
        const QString address = u"127.0.0.1:%1"_s.arg(port);
        Profile profile;
        profile.registries = {
            {.kind = u"zookeeper"_s,
             .hosts = keepers.hosts(),
             .layout = u"spring-cloud"_s,
             .via = {.kind = Access::Kind::Socks, .name = address, .proxy = address}}};
        const Tunnels tunnels(profile);
        QCOMPARE(tunnels.opened().registries[0].nearHosts.split(u',').size(), 3);
        const auto registry = makeRegistry(tunnels.opened().registries[0]);
        const auto before = registry->read(soon());
        QVERIFY2(before, before ? "" : qPrintable(before.error().detail));
        QCOMPARE(before->size(), size_t(1));

        proxy.stop();
        for (int i = 0; i < 3; ++i) {
            const auto cut = registry->read(Call::within(std::chrono::seconds(1)));
            QVERIFY(!cut); // and so unknown, never empty
            QCOMPARE(cut.error().kind, Failure::Kind::Unreachable);
            QVERIFY2(cut.error().detail.contains(u"the SOCKS proxy "_s + address),
                     qPrintable(cut.error().detail));
        }
        QVERIFY(start());
        const auto after = registry->read(soon());
        QVERIFY2(after, after ? "" : qPrintable(after.error().detail));
        QCOMPARE(*after, *before);
    }
};

QTEST_GUILESS_MAIN(TestRelay)
#include "test_relay.moc"
