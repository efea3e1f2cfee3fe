#include "app/jobs/jobs.h"
#include "tests/support/cannedserver.h"

#include <QtTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::milliseconds longTime(60'000);
constexpr std::chrono::milliseconds shortTime(300);

const PerZone<QStringList> ranges{{u"10.0.1.0/24"_s}, {u"10.0.2.0/24"_s}};

struct Behaviour {
    const char *name;
    CannedServer::Script answer;
};

Behaviour saying(const char *name, const QByteArray &bytes)
{
    return {name, [bytes](Peer &peer, const QByteArray &) { peer.write(bytes); }};
}

const std::vector<Behaviour> &behaviours()
{
    static const std::vector<Behaviour> all = {
        {"silent", [](Peer &peer, const QByteArray &) { peer.holdUntilServerEnds(); }},
        {"closes without a word", [](Peer &, const QByteArray &) {}},
        {"resets without a word", [](Peer &peer, const QByteArray &) { peer.closeByReset(); }},
        saying("another protocol", "HTTP/1.1 400 Bad Request\r\n\r\n"),
        saying("noise", QByteArray(1000, '\x9c')),
        saying("zeroes", QByteArray(1000, '\0')),
        saying("too many connections",
               QByteArray("\x17\0\0\0\xff\x10\x04Too many connections", 27)),
        saying("a handshake cut off", QByteArray("\x4a\0\0\0\x0a"
                                                 "8.0.36",
                                                 11)),
    };
    return all;
}

std::unique_ptr<Jobs> at(const QString &kind, int port)
{
    return makeJobs({.kind = kind,
                     .hosts = u"127.0.0.1:%1"_s.arg(port),
                     .space = u"shop"_s,
                     .database = u"xxl"_s},
                    ranges, {u"user"_s, SecretBytes(QByteArray("secret")), {}, {}});
}

bool isKept(const Failure &why) { return !why.detail.isEmpty() && !why.detail.contains(u"secret"); }

} // namespace

/// What the contract of adapters owes, for each kind of scheduler.
class TestSchedulers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whateverItSaysNothingIsReadAndNothingIsChanged_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("behaviour");
        for (const char *kind : {"elasticjob", "xxl-job"})
            for (size_t i = 0; i < behaviours().size(); ++i)
                QTest::addRow("%s: %s", kind, behaviours()[i].name)
                    << QString::fromLatin1(kind) << int(i);
    }
    void whateverItSaysNothingIsReadAndNothingIsChanged()
    {
        QFETCH(QString, kind);
        QFETCH(int, behaviour);
        CannedServer server(
            [&](Peer &peer, const QByteArray &) {
                behaviours()[size_t(behaviour)].answer(peer, QByteArray());
            },
            kind == u"xxl-job" ? CannedServer::Speaks::First : CannedServer::Speaks::Bytes);
        const auto read = at(kind, server.port())->read(Call::within(shortTime));
        QVERIFY(!read);
        QVERIFY2(isKept(read.error()), qPrintable(read.error().detail));
        const Outcome outcome =
            at(kind, server.port())->setStarting(Zone::A, false, Call::within(shortTime));
        QVERIFY(std::holds_alternative<Refused>(outcome));
        QVERIFY(isKept(std::get<Refused>(outcome).why));
        QVERIFY(!std::get<Refused>(outcome).why.maySent);
    }

    void nobodyThereIsUnreachableAndCertainlyNotDone_data() { eachKind(); }
    void nobodyThereIsUnreachableAndCertainlyNotDone()
    {
        QFETCH(QString, kind);
        const int closed = CannedServer(QByteArray()).port();
        const auto read = at(kind, closed)->read(Call::within(shortTime));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Kind::Unreachable);
        QVERIFY(!read.error().maySent);
        const Outcome outcome =
            at(kind, closed)->setStarting(Zone::A, false, Call::within(shortTime));
        QVERIFY(std::holds_alternative<Refused>(outcome));
    }

    void aCallThatWasStoppedAsksNothing_data() { eachKind(); }
    void aCallThatWasStoppedAsksNothing()
    {
        QFETCH(QString, kind);
        CannedServer server([](Peer &peer, const QByteArray &) { peer.holdUntilServerEnds(); },
                            CannedServer::Speaks::Bytes);
        std::stop_source stop;
        stop.request_stop();
        const Call call = Call::within(longTime, stop.get_token());
        const auto read = at(kind, server.port())->read(call);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Kind::Stopped);
        QVERIFY(std::holds_alternative<Refused>(
            at(kind, server.port())->setStarting(Zone::A, false, call)));
    }

private:
    static void eachKind()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"elasticjob", "xxl-job"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
};

QTEST_GUILESS_MAIN(TestSchedulers)
#include "test_schedulers.moc"
