#include "tests/unit/contract/contract.h"

#include <QtTest>

#include <algorithm>

using namespace switchyard;
using namespace switchyard::contract;

/// Other sides that mean harm, or are broken beyond what happens every day. Whatever they answer, a
/// read fails, a change is never Ok, and nothing is sent to where they point.
namespace
{

constexpr std::chrono::milliseconds longTime(60'000);

enum class What : quint8 { Redirect, Other };

struct Hostile {
    const char *name;
    std::function<void(Peer &, const QByteArray &good, int trap)> answer;
    What what = What::Other;
};

QByteArray bodyOf(const QByteArray &answer) { return answer.mid(answer.indexOf("\r\n\r\n") + 4); }

Hostile bytes(const char *name, const QByteArray &all)
{
    return {name, [all](Peer &peer, const QByteArray &, int) { peer.write(all); }};
}

Hostile body(const char *name, const QByteArray &all) { return bytes(name, CannedServer::ok(all)); }

/// The good body under another head.
Hostile head(const char *name, const QByteArray &status, const QByteArray &headers = {})
{
    return {name, [=](Peer &peer, const QByteArray &good, int) {
                peer.write(CannedServer::answer(status, headers, bodyOf(good)));
            }};
}

Hostile redirect(const char *name, const QByteArray &status, const QByteArray &location)
{
    return {
        name,
        [=](Peer &peer, const QByteArray &good, int trap) {
            QByteArray to = location;
            to.replace("TRAP", QByteArray::number(trap));
            peer.write(CannedServer::answer(
                status, "Location: " + to + "\r\nRefresh: 0; url=" + to + "\r\n", bodyOf(good)));
        },
        What::Redirect};
}

Hostile endless(const char *name, const QByteArray &start, const QByteArray &block)
{
    return {name, [=](Peer &peer, const QByteArray &, int) {
                peer.write(start);
                while (peer.write(block)) {
                }
            }};
}

/// 100 MiB of blanks in 100 KiB, as zlib packs them.
QByteArray packedBlanks()
{
    static const QByteArray packed = qCompress(QByteArray(100 * 1024 * 1024, ' ')).mid(4);
    return packed;
}

std::vector<Hostile> redirects()
{
    return {
        redirect("300", "300 Multiple Choices", "http://127.0.0.1:TRAP/"),
        redirect("301 to another port", "301 Moved", "http://127.0.0.1:TRAP/"),
        redirect("302 to another host", "302 Found", "http://localhost:TRAP/"),
        redirect("303", "303 See Other", "http://127.0.0.1:TRAP/"),
        redirect("307 to another port", "307 Temporary", "http://127.0.0.1:TRAP/"),
        redirect("308 to another scheme", "308 Permanent", "https://127.0.0.1:TRAP/"),
        redirect("308 with credentials", "308 Permanent", "http://a:b@127.0.0.1:TRAP/"),
        redirect("302 to a file", "302 Found", "file:///etc/hostname"),
        redirect("302 to gopher", "302 Found", "gopher://127.0.0.1:TRAP/_x"),
        redirect("307 to itself", "307 Temporary", "/"),
        redirect("304", "304 Not Modified", "http://127.0.0.1:TRAP/"),
        redirect("305 a proxy", "305 Use Proxy", "http://127.0.0.1:TRAP/"),
    };
}

std::vector<Hostile> brokenHttp()
{
    const QByteArray line = "HTTP/1.1 200 OK\r\n";
    return {
        bytes("one header of 200 KiB", line + "X: " + QByteArray(200 * 1024, 'a') + "\r\n\r\n{}"),
        endless("headers without end", line, "X-Name: " + QByteArray(1000, 'a') + "\r\n"),
        endless("a header line without end", line + "X: ", QByteArray(64 * 1024, 'a')),
        endless("continue without end", "", "HTTP/1.1 100 Continue\r\n\r\n"),
        endless("a status line without end", "HTTP/1.1 200 ", QByteArray(64 * 1024, 'a')),
        bytes("a length beyond all", line + "Content-Length: 9223372036854775807\r\n\r\n{}"),
        bytes("a length that overflows", line + "Content-Length: 99999999999999999999\r\n\r\n{"),
        bytes("a length below 0", line + "Content-Length: -1\r\n\r\n{"),
        bytes("a chunk size of words", line + "Transfer-Encoding: chunked\r\n\r\nten\r\n{}"),
        bytes("a chunk size that overflows",
              line + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n"),
        bytes("chunks without the last", line + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"),
        endless("chunks without end", line + "Transfer-Encoding: chunked\r\n\r\n",
                "10000\r\n" + QByteArray(0x10000, ' ') + "\r\n"),
        bytes("no HTTP", "{\"RequestId\":\"R\"}\r\n"),
        bytes("another protocol", "SSH-2.0-OpenSSH_9.2p1\r\n"),
        bytes("a TLS alert", QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)),
        head("status 000", "000 None"),
        head("status 99999", "99999 Many"),
        head("status -200", "-200 OK"),
        head("switching protocols", "101 Switching Protocols", "Upgrade: h2c\r\n"),
        head("good words under 500", "500 Internal Server Error"),
        head("good words under 502", "502 Bad Gateway"),
        head("good words under 504", "504 Gateway Timeout"),
        head("gzip that is none", "200 OK", "Content-Encoding: gzip\r\n"),
        head("an unknown encoding, twice", "200 OK", "Content-Encoding: gzip, zip2\r\n"),
        bytes("a compression bomb",
              CannedServer::answer("200 OK", "Content-Encoding: deflate\r\n", packedBlanks())),
        bytes("half a compression", CannedServer::answer("200 OK", "Content-Encoding: deflate\r\n",
                                                         packedBlanks().left(1000))),
    };
}

std::vector<Hostile> brokenBodies()
{
    const QByteArray deep(100'000, '[');
    return {
        body("null", "null"),
        body("a number", "1e999"),
        body("a text", "\"lb-1\""),
        body("a list", "[{}]"),
        body("deep lists", deep),
        body("deep objects", QByteArray("{\"a\":").repeated(100'000)),
        body("depth that ends well", deep + QByteArray(100'000, ']')),
        body("depth of 65", QByteArray("{\"a\":").repeated(65) + "1" + QByteArray(65, '}')),
        body("NULs", QByteArray(1000, '\0')),
        body("UTF-8 cut short", "{\"RequestId\":\"\xe4\xb8\"}"),
        body("UTF-8 too long", "{\"RequestId\":\"\xc0\xaf\"}"),
        body("UTF-16", QByteArray("\xff\xfe{\0}\0", 6)),
        body("a lone surrogate", "{\"RequestId\":\"\\ud800\",\"LoadBalancerId\":1}"),
        body("an entity bomb", "<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>"),
        body("comments", "/* x */ {}"),
        body("a number without end", "{\"a\":" + QByteArray(1'000'000, '9') + "}"),
        body("a name without end", "{\"" + QByteArray(1'000'000, 'a')),
        body("other types", R"({"RequestId":5,"LoadBalancerId":["lb-1"],"status":{},"data":"x",
                               "applications":7,"BackendServers":"none"})"),
        {"the good answer twice",
         [](Peer &peer, const QByteArray &good, int) {
             peer.write(CannedServer::ok(bodyOf(good) + bodyOf(good)));
         }},
        {"half of the good answer",
         [](Peer &peer, const QByteArray &good, int) {
             peer.write(CannedServer::ok(bodyOf(good).left(bodyOf(good).size() / 2)));
         }},
    };
}

const std::vector<Hostile> &hostiles()
{
    static const std::vector<Hostile> all = [] {
        std::vector<Hostile> list = redirects();
        for (const auto &more : {brokenHttp(), brokenBodies()})
            list.insert(list.end(), more.begin(), more.end());
        return list;
    }();
    return all;
}

bool isPlain(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c.isPrint(); });
}

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingHostileIsTaken_data()
    {
        QTest::addColumn<int>("adapter");
        QTest::addColumn<int>("hostile");
        for (size_t a = 0; a < adapters().size(); ++a) {
            if (adapters()[a].protocol != CannedServer::Speaks::Http)
                continue;
            for (size_t h = 0; h < hostiles().size(); ++h)
                QTest::addRow("%s: %s", adapters()[a].name, hostiles()[h].name) << int(a) << int(h);
        }
    }
    void nothingHostileIsTaken()
    {
        QFETCH(int, adapter);
        QFETCH(int, hostile);
        const Adapter &row = adapters().at(size_t(adapter));
        const Hostile &other = hostiles().at(size_t(hostile));
        CannedServer trap(row.good);
        CannedServer server(
            [&](Peer &peer, const QByteArray &) { other.answer(peer, row.good, trap.port()); });
        const Result<void> read = row.read(server.port(), Call::within(longTime));
        QVERIFY(!read);
        QVERIFY2(isPlain(read.error().detail), qPrintable(read.error().detail));
        QCOMPARE(trap.connections(), 0);
        // Eureka's good answer to a change is an empty one: half of nothing is still good.
        if (!row.change || bodyOf(row.goodChange).isEmpty())
            return;
        CannedServer changed([&](Peer &peer, const QByteArray &request) {
            if (isBeside(request, row))
                peer.write(row.goodChange);
            else
                other.answer(peer, row.goodChange, trap.port());
        });
        const Outcome outcome = row.change(changed.port(), Call::within(longTime));
        QCOMPARE(decidingIn(changed.requests(), row), size_t(1));
        QCOMPARE(trap.connections(), 0);
        // Where statuses are all the codes that there are, "elsewhere" is a no.
        if (other.what == What::Redirect && !row.hasOwnCodes) {
            QVERIFY(std::holds_alternative<Refused>(outcome));
            return;
        }
        const auto *unknown = std::get_if<Unknown>(&outcome);
        QVERIFY2(unknown, std::holds_alternative<Ok>(outcome) ? "ok" : "refused");
        QVERIFY2(isPlain(unknown->why.detail), qPrintable(unknown->why.detail));
    }
};

QTEST_APPLESS_MAIN(TestHostile)
#include "test_hostile.moc"
