#include "app/net/http.h"
#include "tests/integration/tls/certificates.h"
#include "tests/integration/tls/tlsserver.h"
#include "tests/support/cannedserver.h"

#include <QtTest>

using namespace switchyard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(20s); }

/// A change to a server of this port, trusting this authority alone; empty: the system's.
HttpRequest change(int port, const QString &caFile)
{
    return {.method = "POST",
            .url = u"https://127.0.0.1:%1/"_s.arg(port),
            .caFile = caFile,
            .change = true};
}

} // namespace

class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aCertificateOfTheNamedAuthorityIsTaken();
    void theNameOfTheUrlCountsAndNotTheAddress();
    void whatCannotBeTrustedIsNotSentTo_data();
    void whatCannotBeTrustedIsNotSentTo();
    void aPlainServerIsSaidToBeOne();
    void aServerThatNeverShakesHandsIsUnreachable();
    void aCaFileThatIsNoneIsSaid();

private:
    Certificates m_certificates;
};

void TestTls::initTestCase()
{
    m_certificates.makeAuthority(u"ours"_s);
    m_certificates.makeAuthority(u"theirs"_s);
    const QString here = u"IP:127.0.0.1"_s;
    m_certificates.makeServer(u"good"_s, u"ours"_s, here);
    m_certificates.makeServer(u"named"_s, u"ours"_s, u"DNS:shop.lab"_s);
    m_certificates.makeServer(u"expired"_s, u"ours"_s, here, -1);
    m_certificates.makeServer(u"foreign"_s, u"theirs"_s, here);
    m_certificates.makeSelfSigned(u"self"_s, here);
}

void TestTls::aCertificateOfTheNamedAuthorityIsTaken()
{
    TlsServer server(m_certificates.crt(u"good"_s), m_certificates.key(u"good"_s));
    HttpClient client;
    const auto answer = client.send(change(server.port(), m_certificates.crt(u"ours"_s)), soon());
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
    QCOMPARE(answer->status, 200);
    QCOMPARE(server.requests().size(), size_t(1));
}

void TestTls::theNameOfTheUrlCountsAndNotTheAddress()
{
    TlsServer server(m_certificates.crt(u"named"_s), m_certificates.key(u"named"_s));
    HttpRequest request = change(server.port(), m_certificates.crt(u"ours"_s));
    request.url = u"https://shop.lab/health"_s;
    request.connectTo = u"127.0.0.1:%1"_s.arg(server.port());
    HttpClient client;
    const auto answer = client.send(request, soon());
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
    QCOMPARE(server.names(), std::vector<QByteArray>{"shop.lab"});
    QVERIFY(server.requests().front().contains("\r\nHost: shop.lab\r\n"));
}

void TestTls::whatCannotBeTrustedIsNotSentTo_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("authority");
    QTest::addColumn<int>("newest");
    QTest::addColumn<QString>("said");
    const int now = TLS1_3_VERSION;
    const QString ours = u"ours"_s;
    QTest::newRow("another host") << u"named"_s << ours << now << u"another host name"_s;
    QTest::newRow("expired") << u"expired"_s << ours << now << u"has expired"_s;
    QTest::newRow("self-signed") << u"self"_s << ours << now << u"self-signed"_s;
    QTest::newRow("self-signed, system's authorities")
        << u"self"_s << QString() << now << u"self-signed"_s;
    QTest::newRow("another authority")
        << u"foreign"_s << ours << now << u"not signed by the authority in the profile"_s;
    QTest::newRow("an authority that the system does not know")
        << u"good"_s << QString() << now << u"does not trust"_s;
    QTest::newRow("TLS 1.1") << u"good"_s << ours << TLS1_1_VERSION << u"older than 1.2"_s;
    QTest::newRow("TLS 1.0") << u"good"_s << ours << TLS1_VERSION << u"older than 1.2"_s;
}

void TestTls::whatCannotBeTrustedIsNotSentTo()
{
    QFETCH(QString, certificate);
    QFETCH(QString, authority);
    QFETCH(int, newest);
    QFETCH(QString, said);
    TlsServer server(m_certificates.crt(certificate), m_certificates.key(certificate), newest);
    const QString caFile = authority.isEmpty() ? QString() : m_certificates.crt(authority);
    HttpClient client;
    const auto answer = client.send(change(server.port(), caFile), soon());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Failure::Kind::Unreachable);
    QVERIFY(!answer.error().maySent);
    QVERIFY2(answer.error().detail.contains(said), qPrintable(answer.error().detail));
    QCOMPARE(server.requests().size(), size_t(0));
}

void TestTls::aPlainServerIsSaidToBeOne()
{
    CannedServer plain(
        [](Peer &peer, const QByteArray &) {
            peer.write(CannedServer::answer("400 Bad Request", "", "use HTTP"));
        },
        CannedServer::Speaks::Bytes);
    HttpClient client;
    const auto answer = client.send(change(plain.port(), {}), soon());
    QVERIFY(!answer);
    QVERIFY(!answer.error().maySent);
    QVERIFY2(answer.error().detail.contains(u"does not speak TLS"_s),
             qPrintable(answer.error().detail));
}

void TestTls::aServerThatNeverShakesHandsIsUnreachable()
{
    CannedServer silent([](Peer &peer, const QByteArray &) { peer.holdUntilClosed(); });
    HttpClient client;
    const auto answer = client.send(change(silent.port(), {}), Call::within(300ms));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Failure::Kind::Unreachable);
    QVERIFY(!answer.error().maySent);
}

void TestTls::aCaFileThatIsNoneIsSaid()
{
    TlsServer server(m_certificates.crt(u"good"_s), m_certificates.key(u"good"_s));
    HttpClient client;
    for (const QString &file : {u"/nonexistent/ca.pem"_s, m_certificates.key(u"good"_s)}) {
        const auto answer = client.send(change(server.port(), file), soon());
        QVERIFY(!answer);
        QVERIFY(!answer.error().maySent);
        QVERIFY2(answer.error().detail.contains(u"ca-file"_s), qPrintable(answer.error().detail));
    }
}

QTEST_GUILESS_MAIN(TestTls)
#include "test_tls.moc"
