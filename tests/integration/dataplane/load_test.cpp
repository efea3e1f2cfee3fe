#include "tests/integration/dataplane/echo.h"
#include "tests/support/cannedserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

/// The clients of the zero-loss test are strict: each way to lose a request is counted as what it
/// is, none is hidden by a second attempt.
class LoadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rightAnswersAreNoFailures();
    void eachWayToFailIsCountedAsWhatItIs_data();
    void eachWayToFailIsCountedAsWhatItIs();
    void aRefusedConnectionIsAFailure();
    void aFailedRequestIsNotSentAgain();
};

Q_DECLARE_METATYPE(CannedServer::Script)

namespace
{

/// Four requests, the last of them a POST; one after the other where there is one client.
QJsonObject loadAgainst(int port, int clients = 1)
{
    QProcess process;
    process.start(QStringLiteral(DATAPLANE_LOAD),
                  {u"127.0.0.1"_s, QString::number(port), u"--keep-alive"_s,
                   QString::number(clients), u"--fresh"_s, u"0"_s, u"--rate"_s, u"100"_s,
                   u"--requests"_s, u"4"_s});
    if (!process.waitForFinished(120'000))
        process.kill();
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

QByteArray rightAnswer(const QByteArray &request)
{
    const std::string id = request.mid(request.indexOf("id=") + 3).split(' ').first().toStdString();
    const std::string body = request.mid(request.indexOf("\r\n\r\n") + 4).toStdString();
    const std::string text = request.startsWith("POST") ? echo::order(id, body) : echo::item(id);
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(qsizetype(text.size())) +
           "\r\n\r\n" + QByteArray::fromStdString(text);
}

} // namespace

void LoadTest::rightAnswersAreNoFailures()
{
    CannedServer server([](Peer &peer, QByteArray request) {
        for (; !request.isEmpty(); request = peer.readRequest())
            peer.write(rightAnswer(request));
    });
    const QJsonObject report = loadAgainst(server.port());
    QCOMPARE(report["requests"_L1].toInteger(), 4);
    QCOMPARE(report["failed"_L1].toInteger(-1), 0);
    QCOMPARE(report["posts"_L1].toInteger(), 1);
    QCOMPARE(report["connections"_L1].toInteger(), 1);
}

void LoadTest::eachWayToFailIsCountedAsWhatItIs_data()
{
    QTest::addColumn<CannedServer::Script>("script");
    QTest::addColumn<int>("failed"); // of four requests
    const auto row = [](const char *kind, int failed, CannedServer::Script script) {
        QTest::newRow(kind) << std::move(script) << failed;
    };
    const auto always = [](const QByteArray &answer) {
        return [answer](Peer &peer, const QByteArray &) { peer.write(answer); };
    };
    row("5xx", 4, always("HTTP/1.1 502 Bad\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    row("status", 4, always("HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    row("body", 4,
        always("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nitem "));
    row("cut", 4, always("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nitem "));
    row("empty", 4, [](Peer &, const QByteArray &) {});
    row("reset", 4, [](Peer &peer, const QByteArray &) { peer.closeByReset(); });
    row("timeout", 4, [](Peer &peer, const QByteArray &) { peer.holdUntilClosed(); });
    // Answers one request, takes another, and ends: every second request is on such a connection.
    row("stale", 2, [](Peer &peer, const QByteArray &request) {
        peer.write(rightAnswer(request));
        peer.readRequest();
    });
}

void LoadTest::eachWayToFailIsCountedAsWhatItIs()
{
    QFETCH(const CannedServer::Script, script);
    QFETCH(const int, failed);
    CannedServer server(script);
    const auto kind = QLatin1StringView(QTest::currentDataTag());
    // Four clients run into their limit at once.
    const QJsonObject report = loadAgainst(server.port(), kind == "timeout"_L1 ? 4 : 1);
    QCOMPARE(report["requests"_L1].toInteger(), 4);
    QCOMPARE(report["failed"_L1].toInteger(), failed);
    QCOMPARE(report["failures"_L1][kind].toInteger(), failed);
}

void LoadTest::aRefusedConnectionIsAFailure()
{
    const int port = CannedServer(QByteArray()).port(); // nobody listens there any more
    const QJsonObject report = loadAgainst(port);
    QCOMPARE(report["failed"_L1].toInteger(), 4);
    QCOMPARE(report["failures"_L1]["connect"_L1].toInteger(), 4);
}

void LoadTest::aFailedRequestIsNotSentAgain()
{
    CannedServer server([](Peer &, const QByteArray &) {});
    loadAgainst(server.port());
    QCOMPARE(server.requests().size(), 4u);
    for (int i = 0; i < 4; ++i)
        QVERIFY(server.requests()[size_t(i)].contains("id=" + QByteArray::number(i) + ' '));
}

QTEST_GUILESS_MAIN(LoadTest)
#include "load_test.moc"
