#include "app/net/http.h"
#include "tests/support/cannedserver.h"

#include <QTest>
#include <atomic>
#include <future>

using namespace switchyard;
using namespace std::chrono_literals;

namespace
{

using Kind = Failure::Kind;

Call soon() { return Call::within(10s); }

HttpRequest get(const QString &url) { return {.url = url}; }

HttpRequest post(const QString &url)
{
    return {.method = "POST", .url = url, .body = "weight=0", .change = true};
}

// A port of loopback where nobody listens: bound, then let go.
int freePort() { return CannedServer(QByteArray()).port(); }

} // namespace

class TestHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerComesWithStatusHeadersAndBody();
    void headersAreSentAsGivenAndNoneIsInvented();
    void aCallGoesToConnectToUnderTheNameOfTheUrl();
    void aChangeIsSentOnceWhenTheServerDropsTheConnection_data();
    void aChangeIsSentOnceWhenTheServerDropsTheConnection();
    void aChangeDoesNotUseAConnectionThatWasKept();
    void nobodyListeningMeansThatNothingWasSent();
    void aStopEndsACallThatWaits();
    void aDeadlineEndsACallThatWaits();
    void aStoppedCallIsNotBegun();
    void aLineBreakInAHeaderIsNotSent();
    void headersBeyond64KiBAreNotTaken();
    void aBodyBeyondItsCapIsNotTaken();
    void theEnvironmentsProxyIsNotUsed();
};

void TestHttp::anAnswerComesWithStatusHeadersAndBody()
{
    CannedServer server(CannedServer::answer("404 Not Found", "X-Request-Id: r-1\r\n", "{}"));
    HttpClient client;
    const auto answer = client.send(get(server.url()), soon());
    QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().detail));
    QCOMPARE(answer->status, 404);
    QCOMPARE(answer->header("x-request-id"), QByteArray("r-1"));
    QCOMPARE(answer->body, QByteArray("{}"));
}

void TestHttp::headersAreSentAsGivenAndNoneIsInvented()
{
    CannedServer server(CannedServer::ok("{}"));
    HttpClient client;
    HttpRequest request = post(server.url() + QStringLiteral("/a/../b?x=%2F"));
    request.body.clear();
    request.headers = {{"x-acs-action", "Set"}, {"x-empty", ""}};
    QVERIFY(client.send(request, soon()));
    const QByteArray sent = server.requests().front();
    QVERIFY2(sent.startsWith("POST /a/../b?x=%2F HTTP/1.1\r\n"), sent);
    QVERIFY2(sent.contains("\r\nx-acs-action: Set\r\n"), sent);
    QVERIFY2(sent.contains("\r\nx-empty:\r\n"), sent);
    QVERIFY2(!sent.toLower().contains("content-type") && !sent.contains("Expect"), sent);
}

void TestHttp::aCallGoesToConnectToUnderTheNameOfTheUrl()
{
    CannedServer server(CannedServer::ok("{}"));
    HttpClient client;
    HttpRequest request = get(QStringLiteral("http://shop.example.invalid/health"));
    request.connectTo = QStringLiteral("127.0.0.1:%1").arg(server.port());
    QVERIFY(client.send(request, soon()));
    QVERIFY(server.requests().front().contains("\r\nHost: shop.example.invalid\r\n"));
}

void TestHttp::aChangeIsSentOnceWhenTheServerDropsTheConnection_data()
{
    QTest::addColumn<bool>("reset");
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"POST", "PUT", "DELETE", "GET"}) {
        QTest::addRow("%s, closed", method) << false << QByteArray(method);
        QTest::addRow("%s, reset", method) << true << QByteArray(method);
    }
}

void TestHttp::aChangeIsSentOnceWhenTheServerDropsTheConnection()
{
    QFETCH(bool, reset);
    QFETCH(QByteArray, method);
    CannedServer server([reset](Peer &peer, const QByteArray &) {
        if (reset)
            peer.closeByReset();
    });
    HttpClient client;
    HttpRequest request = post(server.url());
    request.method = method;
    const auto answer = client.send(request, soon());
    QVERIFY(!answer);
    QVERIFY2(answer.error().maySent, qPrintable(answer.error().detail));
    QCOMPARE(answer.error().kind, Kind::Malformed);
    QCOMPARE(server.requests().size(), size_t(1));
}

void TestHttp::aChangeDoesNotUseAConnectionThatWasKept()
{
    std::atomic<int> changes = 0;
    CannedServer server([&changes](Peer &peer, QByteArray request) {
        // answers reads on one connection, and drops it at the first change
        while (request.startsWith("GET ")) {
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            request = peer.readRequest();
        }
        changes += request.isEmpty() ? 0 : 1;
    });
    HttpClient client;
    QVERIFY(client.send(get(server.url()), soon()));
    QVERIFY(client.send(get(server.url()), soon()));
    QCOMPARE(server.connections(), 1); // kept
    const auto answer = client.send(post(server.url()), soon());
    QVERIFY(!answer);
    QVERIFY(answer.error().maySent);
    QCOMPARE(changes.load(), 1);
    QCOMPARE(server.connections(), 2);
}

void TestHttp::nobodyListeningMeansThatNothingWasSent()
{
    HttpClient client;
    const auto answer =
        client.send(post(QStringLiteral("http://127.0.0.1:%1").arg(freePort())), soon());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::Unreachable);
    QVERIFY(!answer.error().maySent);
    QVERIFY2(answer.error().detail.contains(QStringLiteral("refused the connection")),
             qPrintable(answer.error().detail));
}

void TestHttp::aStopEndsACallThatWaits()
{
    CannedServer server([](Peer &peer, const QByteArray &) { peer.holdUntilClosed(); });
    std::stop_source stop;
    auto waiting = std::async(std::launch::async, [&] {
        HttpClient client;
        return client.send(post(server.url()), Call::within(1h, stop.get_token()));
    });
    QVERIFY(server.waitForRequests(1));
    stop.request_stop();
    const auto answer = waiting.get(); // would wait an hour
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::Stopped);
    QVERIFY(answer.error().maySent);
}

void TestHttp::aDeadlineEndsACallThatWaits()
{
    CannedServer server([](Peer &peer, const QByteArray &) { peer.holdUntilClosed(); });
    HttpClient client;
    const auto answer = client.send(post(server.url()), Call::within(300ms));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::TimedOut);
    QVERIFY(answer.error().maySent);
}

void TestHttp::aStoppedCallIsNotBegun()
{
    CannedServer server(CannedServer::ok("{}"));
    std::stop_source stop;
    stop.request_stop();
    HttpClient client;
    const auto answer = client.send(post(server.url()), Call::within(10s, stop.get_token()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::Stopped);
    QVERIFY(!answer.error().maySent);
    QCOMPARE(server.connections(), 0);
}

void TestHttp::aLineBreakInAHeaderIsNotSent()
{
    CannedServer server(CannedServer::ok("{}"));
    HttpClient client;
    HttpRequest request = get(server.url());
    request.headers = {{"x-name", "value\r\nx-other: forged"}};
    const auto answer = client.send(request, soon());
    QVERIFY(!answer);
    QVERIFY(!answer.error().maySent);
    QCOMPARE(server.connections(), 0);
}

void TestHttp::headersBeyond64KiBAreNotTaken()
{
    const QByteArray line = "X-Name: " + QByteArray(1014, 'a') + "\r\n"; // 1 KiB
    HttpClient client;
    CannedServer few(CannedServer::answer("200 OK", line.repeated(63), "{}"));
    QVERIFY(client.send(get(few.url()), soon()));
    CannedServer many(CannedServer::answer("200 OK", line.repeated(64), "{}"));
    const auto answer = client.send(get(many.url()), soon());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::Malformed);
    QVERIFY(answer.error().detail.contains(QStringLiteral("64 KiB")));
}

void TestHttp::aBodyBeyondItsCapIsNotTaken()
{
    CannedServer server(CannedServer::ok(QByteArray(1001, ' ')));
    HttpClient client;
    HttpRequest request = get(server.url());
    request.maxBody = 1001;
    QVERIFY(client.send(request, soon()));
    request.maxBody = 1000;
    const auto answer = client.send(request, soon());
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::Malformed);
    QVERIFY(answer.error().maySent);
}

void TestHttp::theEnvironmentsProxyIsNotUsed()
{
    CannedServer proxy(CannedServer::ok("proxy"));
    CannedServer server(CannedServer::ok("server"));
    qputenv("http_proxy", proxy.url().toUtf8());
    qputenv("all_proxy", proxy.url().toUtf8());
    HttpClient client;
    const auto answer = client.send(get(server.url()), soon());
    qunsetenv("http_proxy");
    qunsetenv("all_proxy");
    QVERIFY(answer);
    QCOMPARE(answer->body, QByteArray("server"));
    QCOMPARE(proxy.connections(), 0);
}

QTEST_APPLESS_MAIN(TestHttp)
#include "test_http.moc"
