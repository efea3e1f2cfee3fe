#include "app/registries/registry.h"
#include "tests/unit/registries/fakezookeeper.h"

#include <QtTest>

#include <algorithm>
#include <mutex>
#include <optional>

using namespace switchyard;
using namespace Qt::StringLiterals;
using Kind = Failure::Kind;
using Request = FakeZookeeper::Request;

/// ZooKeeper servers that are broken, hostile or not there: a read fails with a reason that can be
/// shown, and a change is never Ok.
namespace
{

constexpr std::chrono::milliseconds longTime(60'000);
constexpr std::chrono::milliseconds shortTime(400);

const QByteArray entry = R"({"address":"10.0.0.1","port":80})";

FakeZookeeper::Tree springTree(const QByteArray &data = entry)
{
    return {
        {"/services", {{"pay"}}}, {"/services/pay", {{"one"}}}, {"/services/pay/one", {{}, data}}};
}

FakeZookeeper::Tree dubboTree()
{
    const QByteArray node = "dubbo%3A%2F%2F10.0.0.1%3A20880%2Fcom.x.Pay%3Fapplication%3Dpay";
    return {{"/dubbo", {{"com.x.Pay"}}},
            {"/dubbo/com.x.Pay", {{"providers", "configurators"}}},
            {"/dubbo/com.x.Pay/providers", {{node}}},
            {"/dubbo/com.x.Pay/configurators", {}},
            {"/dubbo/com.x.Pay/providers/" + node, {}}};
}

const Credentials ops{u"ops"_s, SecretBytes(QByteArray("canary-7")), {}, {}};

std::unique_ptr<Registry> at(const QString &hosts, const char *layout = "spring-cloud",
                             const Credentials &credentials = {})
{
    return makeRegistry(
        {.kind = u"zookeeper"_s, .hosts = hosts, .layout = QString::fromLatin1(layout)},
        credentials);
}

bool isPlain(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c.isPrint(); });
}

struct Hostile {
    const char *name;
    FakeZookeeper::Answer answer;
    std::optional<Kind> kind = {}; ///< none: any
};

/// Answers one kind of question in its own way.
Hostile to(int op, const char *name, std::function<QByteArray(const Request &)> bytes,
           std::optional<Kind> kind)
{
    return {name,
            [=](const Request &request, const QByteArray &good) {
                return request.op == op ? bytes(request) : good;
            },
            kind};
}

QByteArray body(const Request &request, const QByteArray &bytes, int code = 0)
{
    return FakeZookeeper::frame(FakeZookeeper::header(request.xid, code) + bytes);
}

std::vector<Hostile> brokenFrames()
{
    const auto bytes = [](const QByteArray &all) { return [all](const Request &) { return all; }; };
    const auto cut = [](const Request &, const QByteArray &good) { return good.chopped(1); };
    return {
        {"nothing, and closes", [](const auto &, const auto &) { return QByteArray(); },
         Kind::Unreachable},
        {"a byte less", cut},
        to(3, "noise", bytes(QByteArray(1000, '\x9c')), {}),
        to(3, "HTTP", bytes("HTTP/1.1 200 OK\r\n\r\n"), {}),
        to(3, "a length below 0", bytes(FakeZookeeper::number(0xffffffff) + "abcdefgh"), {}),
        to(3, "a length of 2 GiB", bytes(FakeZookeeper::number(0x7fffffff) + "abcdefgh"), {}),
        to(3, "an empty frame", bytes(FakeZookeeper::frame({})), {}),
        to(3, "another request's number",
           [](const Request &request) {
               return FakeZookeeper::frame(FakeZookeeper::header(request.xid + 7, 0));
           },
           {}),
    };
}

std::vector<Hostile> brokenAnswers()
{
    const auto coded = [](int code) {
        return [code](const Request &request) { return body(request, {}, code); };
    };
    const auto names = [](int count, const QByteArray &name) {
        return [=](const Request &request) {
            QByteArray all = FakeZookeeper::number(quint32(count));
            for (int i = 0; i < count; ++i)
                all += FakeZookeeper::text(name + QByteArray::number(i));
            // Of a node's record, 68 bytes, only the number of children matters here.
            return body(request, all + QByteArray(56, '\0') +
                                     FakeZookeeper::number(quint32(count)) + QByteArray(8, '\0'));
        };
    };
    return {
        to(3, "no root", coded(-101), Kind::Refused),
        to(12, "no right", coded(-102), Kind::Denied),
        to(4, "no right to an entry", coded(-102), Kind::Denied),
        to(12, "a code that nobody knows", coded(-999), Kind::Malformed),
        to(12, "60,000 names", names(60'000, "n"), Kind::Malformed),
        to(12, "names that are paths", names(2, "../n//"), Kind::Malformed),
        to(
            12, "fewer names than it says",
            [](const Request &request) { return body(request, FakeZookeeper::number(1000)); },
            Kind::Malformed),
    };
}

std::vector<Hostile> hostiles()
{
    std::vector<Hostile> all = brokenFrames();
    const std::vector<Hostile> more = brokenAnswers();
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace

class TestZookeeperWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodTreeIsRead()
    {
        const FakeZookeeper server(springTree());
        const auto read = at(server.hosts())->read(Call::within(longTime));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->size(), size_t(1));
        QCOMPARE(read->front().host, u"10.0.0.1"_s);
    }

    void aLoginIsShownBeforeAnythingIsAsked()
    {
        std::mutex mutex;
        std::vector<Request> asked;
        const FakeZookeeper server(springTree(),
                                   [&](const Request &request, const QByteArray &good) {
                                       const std::lock_guard lock(mutex);
                                       asked.push_back(request);
                                       return good;
                                   });
        QVERIFY(at(server.hosts(), "spring-cloud", ops)->read(Call::within(longTime)));
        QCOMPARE(asked.front().op, FakeZookeeper::login);
        QCOMPARE(asked.front().path,
                 FakeZookeeper::text("digest") + FakeZookeeper::text("ops:canary-7"));
    }

    void aLoginThatIsNotTakenIsDenied()
    {
        const FakeZookeeper server(
            springTree(), [](const Request &request, const QByteArray &good) {
                return request.op == FakeZookeeper::login ? body(request, {}, -115) : good;
            });
        const auto read = at(server.hosts(), "spring-cloud", ops)->read(Call::within(longTime));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Kind::Denied);
        QVERIFY2(read.error().detail.endsWith(u"It was asked as the user \"ops\"."),
                 qPrintable(read.error().detail));
    }

    void nothingHostileIsTaken_data()
    {
        QTest::addColumn<int>("hostile");
        const auto all = hostiles();
        for (size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << int(i);
    }
    void nothingHostileIsTaken()
    {
        QFETCH(int, hostile);
        const Hostile other = hostiles()[size_t(hostile)];
        const FakeZookeeper server(springTree(), other.answer);
        const auto limit = other.kind ? longTime : shortTime;
        const auto read = at(server.hosts())->read(Call::within(limit));
        QVERIFY(!read);
        QVERIFY2(isPlain(read.error().detail), qPrintable(read.error().detail));
        if (other.kind)
            QCOMPARE(read.error().kind, *other.kind);
        const Instance one{.id = u"one"_s, .service = u"pay"_s};
        const auto outcome = at(server.hosts())->setOutOfService(one, true, Call::within(limit));
        QVERIFY(std::holds_alternative<Refused>(outcome)); // nothing was changed before it was read
    }

    void dataOfAnotherLayoutIsMalformed_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("10.0.0.1");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("no address") << QByteArray(R"({"port":80})");
        QTest::newRow("no port") << QByteArray(R"({"address":"10.0.0.1","port":null})");
        QTest::newRow("a port beyond all") << QByteArray(R"({"address":"10.0.0.1","port":65536})");
        QTest::newRow("not UTF-8") << QByteArray("{\"address\":\"\xff\xfe\",\"port\":80}");
        QTest::newRow("deep") << QByteArray("{\"a\":").repeated(65) + "1" + QByteArray(65, '}');
        QTest::newRow("2 MiB") << QByteArray(R"({"address":"10.0.0.1","port":80,"x":")") +
                                      QByteArray(2 * 1024 * 1024, 'x') + "\"}";
    }
    void dataOfAnotherLayoutIsMalformed()
    {
        QFETCH(QByteArray, data);
        const FakeZookeeper server(springTree(data));
        const auto read = at(server.hosts())->read(Call::within(longTime));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Kind::Malformed);
        QVERIFY2(isPlain(read.error().detail), qPrintable(read.error().detail));
    }

    void whoNeverAnswersIsNotWaitedForBeyondTheCall()
    {
        CannedServer silent([](Peer &peer, const QByteArray &) { peer.holdUntilServerEnds(); },
                            CannedServer::Speaks::Bytes);
        const QString hosts = u"127.0.0.1:%1"_s.arg(silent.port());
        QCOMPARE(at(hosts)->read(Call::within(shortTime)).error().kind, Kind::Unreachable);
        const int closed = CannedServer(QByteArray()).port();
        const auto nobody = at(u"127.0.0.1:%1"_s.arg(closed))->read(Call::within(shortTime));
        QCOMPARE(nobody.error().kind, Kind::Unreachable);
        QVERIFY(!nobody.error().maySent);
    }

    void aStopEndsTheCall()
    {
        std::stop_source stop;
        const FakeZookeeper server(springTree(),
                                   [&](const Request &request, const QByteArray &good) {
                                       if (request.op != 12)
                                           return good;
                                       stop.request_stop();
                                       return good.left(4); // the rest never comes
                                   });
        const auto read = at(server.hosts())->read(Call::within(longTime, stop.get_token()));
        QCOMPARE(read.error().kind, Kind::Stopped);
    }

    void aServerThatFallsSilentIsNotAnsweredForFromMemory()
    {
        std::atomic<bool> silent = false;
        const FakeZookeeper server(springTree(), [&](const Request &, const QByteArray &good) {
            return silent ? good.left(4) : good;
        });
        const auto registry = at(server.hosts());
        QVERIFY(registry->read(Call::within(longTime)));
        silent = true;
        QCOMPARE(registry->read(Call::within(shortTime)).error().kind, Kind::TimedOut);
    }

    void anEntryThatWasGoneForAMomentIsAskedForAgain()
    {
        std::atomic<int> asked = 0;
        const FakeZookeeper server(
            springTree(), [&](const Request &request, const QByteArray &good) {
                return request.op == 4 && asked++ == 0 ? body(request, {}, -101) : good;
            });
        const auto registry = at(server.hosts());
        QCOMPARE(registry->read(Call::within(longTime))->size(), size_t(0));
        QCOMPARE(registry->read(Call::within(longTime))->size(), size_t(1));
    }

    void aChangeWithoutAnAnswerIsUnknown_data()
    {
        QTest::addColumn<int>("hostile");
        QTest::newRow("closes") << 0;
        QTest::newRow("noise") << 1;
        QTest::newRow("taken, but not to be seen") << 2;
    }
    void aChangeWithoutAnAnswerIsUnknown()
    {
        QFETCH(int, hostile);
        const std::vector<QByteArray> answers{"", QByteArray(1000, '\x9c')};
        const FakeZookeeper server(
            dubboTree(), [&](const Request &request, const QByteArray &good) {
                return request.op == 1 && hostile < 2 ? answers[size_t(hostile)] : good;
            });
        const Instance one{.id = u"10.0.0.1:20880"_s, .service = u"pay"_s};
        const auto outcome =
            at(server.hosts(), "dubbo")->setOutOfService(one, true, Call::within(longTime));
        const auto *unknown = std::get_if<Unknown>(&outcome);
        QVERIFY(unknown);
        QVERIFY2(isPlain(unknown->why.detail), qPrintable(unknown->why.detail));
    }

    void aChangeThatIsNotAllowedIsRefused()
    {
        const FakeZookeeper server(dubboTree(), [](const Request &request, const QByteArray &good) {
            return request.op == 1 ? body(request, {}, -102) : good;
        });
        const Instance one{.id = u"10.0.0.1:20880"_s, .service = u"pay"_s};
        const auto outcome =
            at(server.hosts(), "dubbo")->setOutOfService(one, true, Call::within(longTime));
        const auto *refused = std::get_if<Refused>(&outcome);
        QVERIFY(refused);
        QCOMPARE(refused->why.kind, Kind::Denied);
    }
};

QTEST_APPLESS_MAIN(TestZookeeperWire)
#include "test_zookeeperwire.moc"
