#include "tests/unit/contract/contract.h"

#include <QtTest>

#include <optional>

using namespace switchyard;
using namespace switchyard::contract;

namespace
{

/// Long enough for any answer that comes; the silent ones end by it.
constexpr std::chrono::milliseconds longTime(60'000);
constexpr std::chrono::milliseconds shortTime(300);

enum class After : quint8 { Done, NotDone, Unknown };

using Kind = Failure::Kind;

/// One way the other side may behave. `read` is what an HTTP adapter's failure is; none: any.
struct Behaviour {
    const char *name;
    std::function<void(Peer &, const Adapter &, const QByteArray &good)> answer;
    std::optional<Kind> read = {};
    After change = After::Unknown;
    std::chrono::milliseconds limit = longTime;
    qint64 retryAfterMs = 0;
};

Behaviour saying(const char *name, const QByteArray &bytes, std::optional<Kind> read, After change,
                 qint64 retryAfterMs = 0)
{
    const auto answer = [bytes](Peer &peer, const Adapter &, const QByteArray &) {
        peer.write(bytes);
    };
    return {.name = name,
            .answer = answer,
            .read = read,
            .change = change,
            .retryAfterMs = retryAfterMs};
}

void flood(Peer &peer, const Adapter &adapter, const QByteArray &)
{
    if (adapter.protocol == CannedServer::Speaks::Http)
        peer.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    const QByteArray block(1024 * 1024, ' ');
    while (peer.write(block)) {
    }
}

const std::vector<Behaviour> &behaviours()
{
    const auto answer = [](const char *status, const char *headers = "") {
        return CannedServer::answer(status, headers, "");
    };
    static const std::vector<Behaviour> all = {
        {"silent",
         [](Peer &peer, const Adapter &, const QByteArray &) { peer.holdUntilServerEnds(); },
         Kind::TimedOut, After::Unknown, shortTime},
        {"half an answer, then silent",
         [](Peer &peer, const Adapter &, const QByteArray &good) {
             peer.write(good.left(good.size() / 2));
             peer.holdUntilServerEnds();
         },
         Kind::TimedOut, After::Unknown, shortTime},
        {"closes without a word", [](Peer &, const Adapter &, const QByteArray &) {}},
        {"resets without a word",
         [](Peer &peer, const Adapter &, const QByteArray &) { peer.closeByReset(); }},
        {"cut off",
         [](Peer &peer, const Adapter &, const QByteArray &good) { peer.write(good.chopped(1)); }},
        {"without an end", &flood, Kind::Malformed},
        saying("noise", QByteArray(1000, '\x9c'), {}, After::Unknown),
        saying("a page", CannedServer::ok("<html>It works!</html>", "text/html"), Kind::Malformed,
               After::Unknown),
        saying("not UTF-8", CannedServer::ok("{\"applications\":\"\xff\xfe\"}"), Kind::Malformed,
               After::Unknown),
        saying("the answer of another API", CannedServer::ok(R"({"message":"hello","ok":true})"),
               Kind::Malformed, After::Unknown),
        saying("a redirect", answer("302 Found", "Location: http://127.0.0.1:1/\r\n"),
               Kind::Refused, After::NotDone),
        saying("throttled", answer("429 Too Many Requests", "Retry-After: 3\r\n"), Kind::Busy,
               After::NotDone, 3000),
        saying("throttled for ever",
               answer("429 Too Many Requests", "Retry-After: 99999999999\r\n"), Kind::Busy,
               After::NotDone, 3600'000),
        saying("throttled, time in words", answer("429 Slow", "Retry-After: Fri, 31 Dec 1999\r\n"),
               Kind::Busy, After::NotDone),
        saying("unavailable", answer("503 Service Unavailable"), Kind::Busy, After::Unknown),
        saying("no credentials", answer("401 Unauthorized"), Kind::Denied, After::NotDone),
        saying("no right", answer("403 Forbidden"), Kind::Denied, After::NotDone),
        saying("not there", answer("404 Not Found"), Kind::Refused, After::NotDone),
        saying("its own mistake", answer("500 Internal Server Error"), Kind::Refused,
               After::Unknown),
    };
    return all;
}

After afterOf(const Outcome &outcome)
{
    if (std::holds_alternative<Ok>(outcome))
        return After::Done;
    return std::holds_alternative<Refused>(outcome) ? After::NotDone : After::Unknown;
}

Failure whyOf(const Outcome &outcome)
{
    if (const auto *refused = std::get_if<Refused>(&outcome))
        return refused->why;
    const auto *unknown = std::get_if<Unknown>(&outcome);
    return unknown ? unknown->why : Failure();
}

const Adapter &adapterOf(int index) { return adapters().at(size_t(index)); }

} // namespace

class TestContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodAnswerIsTaken_data() { eachAdapter(); }
    void aGoodAnswerIsTaken()
    {
        QFETCH(int, adapter);
        const Adapter &row = adapterOf(adapter);
        CannedServer server([&](Peer &peer, const QByteArray &) { peer.write(row.good); },
                            row.protocol);
        const Result<void> read = row.read(server.port(), Call::within(longTime));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        if (!row.change)
            return;
        CannedServer changed([&](Peer &peer, const QByteArray &) { peer.write(row.goodChange); },
                             row.protocol);
        const Outcome outcome = row.change(changed.port(), Call::within(longTime));
        QVERIFY2(afterOf(outcome) == After::Done, qPrintable(whyOf(outcome).detail));
        QCOMPARE(decidingIn(changed.requests(), row), size_t(1));
    }

    void anotherShapeIsMalformed_data() { eachAdapter(); }
    void anotherShapeIsMalformed()
    {
        QFETCH(int, adapter);
        const Adapter &row = adapterOf(adapter);
        CannedServer server([&](Peer &peer, const QByteArray &) { peer.write(row.wrongType); },
                            row.protocol);
        const Result<void> read = row.read(server.port(), Call::within(longTime));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Kind::Malformed);
    }

    void nobodyThereIsUnreachableAndCertainlyNotDone_data() { eachAdapter(); }
    void nobodyThereIsUnreachableAndCertainlyNotDone()
    {
        QFETCH(int, adapter);
        const Adapter &row = adapterOf(adapter);
        const int closed = CannedServer(QByteArray()).port();
        const Result<void> read = row.read(closed, Call::within(longTime));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Kind::Unreachable);
        QVERIFY(!read.error().maySent);
        if (row.change)
            QCOMPARE(afterOf(row.change(closed, Call::within(longTime))), After::NotDone);
    }

    void aStopEndsTheCall_data() { eachAdapter(); }
    void aStopEndsTheCall()
    {
        QFETCH(int, adapter);
        const Adapter &row = adapterOf(adapter);
        std::stop_source stop;
        CannedServer server(
            [&](Peer &peer, const QByteArray &) {
                stop.request_stop();
                peer.holdUntilServerEnds();
            },
            row.protocol);
        const Result<void> read = row.read(server.port(), Call::within(longTime, stop.get_token()));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Kind::Stopped);
        QVERIFY(read.error().maySent);
        if (row.change) // stopped before it began
            QCOMPARE(afterOf(row.change(server.port(), Call::within(longTime, stop.get_token()))),
                     After::NotDone);
    }

    void whateverTheOtherSideSaysTheAnswerIsNeverMoreThanItKnows_data()
    {
        QTest::addColumn<int>("adapter");
        QTest::addColumn<int>("behaviour");
        for (size_t a = 0; a < adapters().size(); ++a)
            for (size_t b = 0; b < behaviours().size(); ++b)
                QTest::addRow("%s: %s", adapters()[a].name, behaviours()[b].name)
                    << int(a) << int(b);
    }
    void whateverTheOtherSideSaysTheAnswerIsNeverMoreThanItKnows()
    {
        QFETCH(int, adapter);
        QFETCH(int, behaviour);
        const Adapter &row = adapterOf(adapter);
        const Behaviour &other = behaviours().at(size_t(behaviour));
        const bool http = row.protocol == CannedServer::Speaks::Http;
        CannedServer server(
            [&](Peer &peer, const QByteArray &) { other.answer(peer, row, row.good); },
            row.protocol);
        const Result<void> read = row.read(server.port(), Call::within(other.limit));
        QVERIFY(!read);
        QVERIFY(!read.error().detail.isEmpty());
        QVERIFY(read.error().maySent);
        const bool byStatus = http && !row.hasOwnCodes;
        if (byStatus && other.read)
            QCOMPARE(read.error().kind, *other.read);
        if (byStatus)
            QCOMPARE(read.error().retryAfterMs, other.retryAfterMs);
        if (!row.change)
            return;
        CannedServer changed(
            [&](Peer &peer, const QByteArray &request) {
                if (isBeside(request, row))
                    peer.write(row.goodChange);
                else
                    other.answer(peer, row, row.goodChange);
            },
            row.protocol);
        const Outcome outcome = row.change(changed.port(), Call::within(other.limit));
        // To a protocol of lines, or an API with codes of its own, a bare HTTP status is noise.
        QCOMPARE(afterOf(outcome), byStatus ? other.change : After::Unknown);
        QVERIFY(!whyOf(outcome).detail.isEmpty());
        QCOMPARE(decidingIn(changed.requests(), row), size_t(1));
    }

private:
    static void eachAdapter()
    {
        QTest::addColumn<int>("adapter");
        for (size_t i = 0; i < adapters().size(); ++i)
            QTest::newRow(adapters()[i].name) << int(i);
    }
};

QTEST_APPLESS_MAIN(TestContract)
#include "test_contract.moc"
