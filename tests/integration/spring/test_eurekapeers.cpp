#include "app/registries/eureka.h"
#include "tests/integration/spring/springprogram.h"

#include <QElapsedTimer>
#include <QtTest>

#include <algorithm>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(60)); }

} // namespace

/// Two real Eureka servers that are peers, with self-preservation as it is by default.
class TestEurekaPeers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(startServer(0, base(1)));
        QVERIFY(startServer(1, base(0)));
        for (size_t i = 0; i < 2; ++i)
            QVERIFY(m_pay[i].start(
                {u"server.port=%1"_s.arg(freePort()), u"spring.application.name=pay"_s,
                 u"eureka.client.service-url.defaultZone="_s + base(0) + u',' + base(1),
                 u"eureka.instance.instance-id="_s + idOf(i)}));
        Eureka first(profile({base(0)}));
        Eureka second(profile({base(1)}));
        QTRY_VERIFY_WITH_TIMEOUT(stateIn(first, 0) == u"UP" && stateIn(first, 1) == u"UP" &&
                                     stateIn(second, 0) == u"UP" && stateIn(second, 1) == u"UP",
                                 180'000);
        m_bothRun.start();
    }

    void whatIsChangedAtOneIsVerifiedAtTheOther()
    {
        Eureka first(profile({base(0)}));
        Eureka second(profile({base(1)}));
        QCOMPARE(first.setOutOfService(pay(0), true, soon()), Outcome(Ok{}));
        QTRY_COMPARE_WITH_TIMEOUT(stateIn(second, 0), u"OUT"_s, 60'000);
        QCOMPARE(second.setOutOfService(pay(0), false, soon()), Outcome(Ok{}));
        QTRY_COMPARE_WITH_TIMEOUT(stateIn(first, 0), u"UP"_s, 60'000);
    }

    void whenOneIsKilledTheOtherIsAskedWithinTheSameCall()
    {
        QCOMPARE(m_adapter.setOutOfService(pay(0), true, soon()), Outcome(Ok{}));
        QTRY_COMPARE_WITH_TIMEOUT(stateIn(m_adapter, 0), u"OUT"_s, 60'000);
        Eureka second(profile({base(1)}));
        QTRY_COMPARE_WITH_TIMEOUT(stateIn(second, 0), u"OUT"_s, 60'000);
        m_servers[0].kill();
        const auto read = m_adapter.read(Call::within(std::chrono::seconds(10)));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(stateIn(m_adapter, 0), u"OUT"_s);
        // A fresh adapter begins with the dead one, for a change as well.
        Eureka fresh(profile({base(0), base(1)}));
        QCOMPARE(fresh.setOutOfService(pay(0), false, Call::within(std::chrono::seconds(10))),
                 Outcome(Ok{}));
        QTRY_COMPARE_WITH_TIMEOUT(stateIn(fresh, 0), u"UP"_s, 60'000);
    }

    // One instance of few is enough: the server reckons with one client more than there are, and
    // hears less than the 85 % that it wants.
    void selfPreservationKeepsADeadInstanceAndTheNotesSaySo()
    {
        m_pay[1].kill();
        const qint64 lease = 2'000;
        const auto silentMs = [&] {
            const auto read = m_adapter.read(soon());
            for (const Instance &instance : read.value_or(std::vector<Instance>()))
                if (instance.id == idOf(1))
                    return QDateTime::currentMSecsSinceEpoch() - instance.lastHeardUtcMs;
            return qint64(-1);
        };
        QTRY_VERIFY_WITH_TIMEOUT(silentMs() > 2 * lease + 3'000, 60'000);
        QCOMPARE(stateIn(m_adapter, 1), u"UP"_s);
        const auto notes = m_adapter.notes(soon());
        QVERIFY(notes);
        QVERIFY2(notes->filter(u"self-preservation"_s).size() == 1, qPrintable(notes->join(u'\n')));
    }

    // It has lost sight of its peer, answers 200, and lists nobody.
    void aFreshAndEmptyServerIsNoTruth()
    {
        const qint64 lease = m_bothRun.elapsed();
        QVERIFY(startServer(0, u"http://127.0.0.1:%1/eureka"_s.arg(freePort())));
        const auto bare = [&] {
            return HttpClient()
                .send({.url = base(0) + u"/apps"_s, .headers = {{"Accept", "application/json"}}},
                      soon())
                .and_then(
                    [](const HttpResponse &answer) { return readEureka(answer.body, "version"); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(bare(), 120'000);
        QVERIFY(std::ranges::none_of(bare()->instances, [](const EurekaInstance &instance) {
            return instance.app == u"PAY";
        }));
        Eureka alone(profile({base(0)}, lease));
        const auto nothing = alone.read(soon());
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().kind, Failure::Kind::Busy);
        Eureka both(profile({base(0), base(1)}, lease));
        QCOMPARE(stateIn(both, 0), u"UP"_s);
        // Nor does it take a change for one whom it does not know.
        QCOMPARE(both.setOutOfService(pay(0), true, soon()), Outcome(Ok{}));
        QTRY_COMPARE_WITH_TIMEOUT(stateIn(both, 0), u"OUT"_s, 60'000);
    }

private:
    static QString host(size_t i) { return i == 0 ? u"127.0.0.1"_s : u"127.0.0.2"_s; }
    QString base(size_t i) const { return u"http://%1:%2/eureka"_s.arg(host(i)).arg(m_ports[i]); }
    static QString idOf(size_t i) { return u"pay:%1"_s.arg(i); }
    static Instance pay(size_t i) { return {.id = idOf(i), .service = u"pay"_s}; }

    static RegistryProfile profile(const QStringList &urls, qint64 leaseMs = 1'000)
    {
        return {.zone = Zone::A,
                .kind = u"eureka"_s,
                .url = urls.front(),
                .peers = urls.mid(1),
                .chain = {.leaseMs = leaseMs}};
    }

    /// Peers are told apart by their host's name: each has an address of its own.
    bool startServer(size_t i, const QString &peer)
    {
        return m_servers[i].start({u"server.port=%1"_s.arg(m_ports[i]),
                                   u"server.address="_s + host(i),
                                   u"eureka.instance.hostname="_s + host(i),
                                   u"eureka.instance.instance-id=registry:%1"_s.arg(i),
                                   u"eureka.server.registry-sync-retry-wait-ms=200"_s,
                                   u"eureka.client.registry-fetch-interval-seconds=1"_s,
                                   u"eureka.client.service-url.defaultZone="_s + peer});
    }

    /// "UP" or "OUT" as the adapter reads it; "gone"; or what failed.
    static QString stateIn(Eureka &adapter, size_t i)
    {
        const auto read = adapter.read(soon());
        if (!read)
            return read.error().detail;
        const auto found = std::ranges::find(*read, idOf(i), &Instance::id);
        if (found == read->end())
            return u"gone"_s;
        return found->registry == Health::Up ? u"UP"_s : found->overridden ? u"OUT"_s : u"down"_s;
    }

    int m_ports[2] = {freePort(), freePort()};
    SpringProgram m_servers[2] = {SpringProgram::registry(), SpringProgram::registry()};
    SpringProgram m_pay[2] = {SpringProgram::service(), SpringProgram::service()};
    Eureka m_adapter = Eureka(profile({base(0), base(1)}));
    QElapsedTimer m_bothRun = {};
};

QTEST_GUILESS_MAIN(TestEurekaPeers)
#include "test_eurekapeers.moc"
