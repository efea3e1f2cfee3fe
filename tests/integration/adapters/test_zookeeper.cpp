#include "app/registries/registry.h"
#include "tests/integration/adapters/zkservers.h"

#include <QDeadlineTimer>
#include <QUrl>
#include <QtTest>

#include <algorithm>
#include <memory>
#include <vector>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

Call soon() { return Call::within(std::chrono::seconds(30)); }

using Instances = std::vector<Instance>;

QString curatorEntry(int port, const char *version, const char *status = "UP")
{
    return u"{\"name\":\"Pay\",\"id\":\"x\",\"address\":\"127.0.0.1\",\"port\":%1,\"sslPort\":null,"
           "\"payload\":{\"@class\":\"org.springframework.cloud.zookeeper.discovery."
           "ZookeeperInstance\",\"id\":\"pay\",\"name\":\"pay\",\"metadata\":{\"instance_status\":"
           "\"%2\",\"version\":\"%3\"}},\"registrationTimeUTC\":1,\"serviceType\":\"DYNAMIC\"}"_s
               .arg(port)
               .arg(QLatin1String(status), QLatin1String(version));
}

QString encoded(const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); }

QString provider(const char *interface, const char *address, const char *more = "")
{
    return u"/dubbo/com.x.%1/providers/"_s.arg(QLatin1String(interface)) +
           encoded(u"dubbo://%1/com.x.%2?application=Pay&side=provider&app.version=2.0%3"_s.arg(
               QLatin1String(address), QLatin1String(interface), QLatin1String(more)));
}

QString consumer(const char *interface, const char *host)
{
    return u"/dubbo/com.x.%1/consumers/"_s.arg(QLatin1String(interface)) +
           encoded(u"consumer://%1/com.x.%2?application=web&side=consumer"_s.arg(
               QLatin1String(host), QLatin1String(interface)));
}

/// Reads until the answer is as it should be, each time without a failure.
template<class Read, class Is>
bool comes(Read read, Is is)
{
    const QDeadlineTimer limit(60'000);
    while (!limit.hasExpired()) {
        const auto answer = read();
        if (!answer) {
            qWarning("%s", qPrintable(answer.error().detail));
            return false;
        }
        if (is(*answer))
            return true;
    }
    return false;
}

} // namespace

class TestZookeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (int i = 0; i < ZkServers::count; ++i)
            QVERIFY(m_servers.start(i));
        m_living = std::make_unique<Registrant>(m_servers.hosts(), 300);
    }

    void aRootThatIsNotThereIsAFailure()
    {
        const auto read = spring(u"/nowhere"_s)->read(soon());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Failure::Kind::Refused);
        QVERIFY2(read.error().detail.contains(u"/nowhere"_s), qPrintable(read.error().detail));
    }

    void springCloudEntriesAreListed()
    {
        QVERIFY(
            m_living->does({u"create"_s, u"/services/Pay/one"_s, curatorEntry(8081, "1.0"), true}));
        QVERIFY(m_living->does({u"create"_s, u"/services/Pay/two"_s,
                                curatorEntry(8082, "1.0", "OUT_OF_SERVICE"), true}));
        QVERIFY(m_living->does({u"create"_s, u"/services/Pay/odd"_s, u"no entry"_s, true}));
        const auto read = spring()->read(soon());
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        const Instance one{.id = u"one"_s,
                           .service = u"pay"_s,
                           .host = u"127.0.0.1"_s,
                           .port = 8081,
                           .version = u"1.0"_s,
                           .registry = Health::Up};
        Instance two = one;
        two.id = u"two"_s;
        two.port = 8082;
        two.registry = Health::OutOfService;
        two.overridden = true;
        QCOMPARE(*read, (Instances{{.id = u"odd"_s, .service = u"pay"_s}, one, two})); // by id
        QVERIFY(m_living->does({u"delete"_s, u"/services/Pay/odd"_s}));
    }

    void whatComesGoesAndChangesIsSeenByWatches()
    {
        const auto registry = spring();
        const auto read = [&] { return registry->read(soon()); };
        QVERIFY(comes(read, [](const Instances &all) { return all.size() == 2; }));
        QVERIFY(m_living->does(
            {u"create"_s, u"/services/Order/new"_s, curatorEntry(8083, "1.0"), true}));
        QVERIFY(comes(read, [](const Instances &all) { return all.size() == 3; }));
        QVERIFY(m_living->does({u"set"_s, u"/services/Order/new"_s, curatorEntry(8083, "2.0")}));
        QVERIFY(comes(read, [](const Instances &all) { return all.front().version == u"2.0"; }));
        QVERIFY(m_living->does({u"delete"_s, u"/services/Order"_s}));
        QVERIFY(comes(read, [](const Instances &all) { return all.size() == 2; }));
    }

    void aGhostOfARestartIsNamedUntilItsSessionRunsOut()
    {
        const auto registry = spring();
        auto dead = std::make_unique<Registrant>(m_servers.hosts(), 3);
        QVERIFY(
            dead->does({u"create"_s, u"/services/user/old"_s, curatorEntry(8091, "1.0"), true}));
        dead->kill();
        QVERIFY(m_living->does(
            {u"create"_s, u"/services/user/new"_s, curatorEntry(8091, "2.0"), true}));
        const auto isUser = [](const auto &each) { return each.service == u"user"; };
        QVERIFY(comes([&] { return registry->read(soon()); },
                      [&](const Instances &all) {
                          return std::ranges::count_if(all, isUser) == 1 &&
                                 std::ranges::find_if(all, isUser)->id == u"new";
                      }));
        const auto listed = [&] { return registry->listed(soon()); };
        const auto hasGhost = [](const std::vector<Listed> &all) {
            return std::ranges::any_of(all, [](const Listed &each) {
                return each.id == u"old" && each.ghostOf == u"new";
            });
        };
        QVERIFY(comes(listed, hasGhost));
        QVERIFY(comes(listed, [&](const auto &all) { return !hasGhost(all); }));
    }

    void aSpringInstanceIsAskedToGoOutOfService()
    {
        const auto registry = spring();
        const Instance one = registry->read(soon())->front();
        QCOMPARE(one.id, u"one"_s);
        const Outcome unasked = registry->setOutOfService(one, true, soon());
        QVERIFY(std::holds_alternative<Refused>(unasked)); // nothing listens there
        const int port = freePort();
        const QString path = u"/services/stock/it"_s;
        QVERIFY(m_living->does({u"create"_s, path, curatorEntry(port, "1.0"), true}));
        QVERIFY(m_living->does({u"actuator"_s, port, path}));
        const auto state = [&] {
            const Instances all = *registry->read(soon());
            const auto found = std::ranges::find(all, u"stock"_s, &Instance::service);
            return found == all.end() ? Instance() : *found;
        };
        for (const bool out : {true, true, false, false}) {
            QCOMPARE(registry->setOutOfService(state(), out, soon()), Outcome(Ok{}));
            QCOMPARE(state().registry, out ? Health::OutOfService : Health::Up);
        }
        const Instance nobody{.id = u"x"_s, .service = u"stock"_s};
        QVERIFY(std::holds_alternative<Refused>(registry->setOutOfService(nobody, true, soon())));
    }

    void dubboProvidersAndConsumersAreListed()
    {
        for (const QString &path : {provider("Pay", "10.0.1.1:20880", "&version=1.0&group=g"),
                                    provider("Bill", "10.0.1.1:20880"),
                                    provider("Pay", "10.0.1.2:20880"), consumer("Pay", "10.0.1.9"),
                                    consumer("Bill", "10.0.1.9"), consumer("Bill", "10.0.2.9")})
            QVERIFY(m_living->does({u"create"_s, path, u""_s, true}));
        QVERIFY(m_living->does({u"create"_s, u"/dubbo/metadata/x"_s, u""_s, false}));
        const auto registry = dubbo();
        const auto read = registry->read(soon());
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        const Instance one{.id = u"10.0.1.1:20880"_s,
                           .service = u"pay"_s,
                           .host = u"10.0.1.1"_s,
                           .port = 20880,
                           .version = u"2.0"_s,
                           .registry = Health::Up};
        Instance two = one;
        two.id = u"10.0.1.2:20880"_s;
        two.host = u"10.0.1.2"_s;
        QCOMPARE(*read, (Instances{one, two}));
        QStringList consumers;
        const std::vector<Listed> listed = *registry->listed(soon());
        for (const Listed &each : listed)
            if (each.role == ListedRole::Consumer)
                consumers << each.service + u'@' + each.host;
        consumers.sort();
        QCOMPARE(consumers, QStringList({u"web@10.0.1.9"_s, u"web@10.0.2.9"_s}));
    }

    void aDubboProviderIsTakenOutOfEachInterfaceAndBack()
    {
        const auto registry = dubbo();
        for (const bool out : {true, true, false, false}) {
            const Instances before = *registry->read(soon());
            QCOMPARE(registry->setOutOfService(before.front(), out, soon()), Outcome(Ok{}));
            const Instances after = *registry->read(soon());
            QCOMPARE(after.front().registry, out ? Health::OutOfService : Health::Up);
            QCOMPARE(after.front().overridden, out);
            QCOMPARE(after.back(), before.back());
            const auto rules = m_living->ask({u"children"_s, u"/dubbo/com.x.Pay/configurators"_s});
            const QJsonArray wanted{
                encoded(u"override://10.0.1.1:20880/com.x.Pay?category=configurators&"
                        "disabled=true&dynamic=false&enabled=true&group=g&version=1.0"_s)};
            QCOMPARE(rules.toArray(), out ? wanted : QJsonArray());
        }
    }

    void anOverrideOfSomebodyElseIsLeftAlone()
    {
        const auto registry = dubbo();
        const QString rule =
            u"/dubbo/com.x.Bill/configurators/"_s +
            encoded(u"override://0.0.0.0/com.x.Bill?category=configurators&disabled=true"_s);
        QVERIFY(m_living->does({u"create"_s, rule, u""_s, false}));
        const Instance one = registry->read(soon())->front();
        QCOMPARE(one.registry, Health::Unknown); // out of one interface of two
        QVERIFY(std::holds_alternative<Refused>(registry->setOutOfService(one, false, soon())));
        QVERIFY(m_living->does({u"delete"_s, rule}));
        QCOMPARE(registry->setOutOfService(one, false, soon()), Outcome(Ok{}));
    }

    void whatIsGuardedIsToldToItsUserAloneAndNeverEmpty_data()
    {
        QTest::addColumn<QString>("guarded");
        QTest::newRow("all of it") << u"/guarded"_s;
        QTest::newRow("a service") << u"/guarded/Pay"_s;
        QTest::newRow("an entry") << u"/guarded/Pay/one"_s;
    }
    void whatIsGuardedIsToldToItsUserAloneAndNeverEmpty()
    {
        QFETCH(QString, guarded);
        QVERIFY(
            m_living->does({u"create"_s, u"/guarded/Pay/one"_s, curatorEntry(8081, "1.0"), false}));
        Registrant owner(m_servers.hosts(), 60);
        QVERIFY(owner.does({u"login"_s, u"ops"_s, u"canary-7"_s}));
        QVERIFY(owner.does({u"guard"_s, guarded, u"ops"_s, u"canary-7"_s}));
        const auto nobody = spring(u"/guarded"_s)->read(soon());
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().kind, Failure::Kind::Denied);
        QVERIFY2(nobody.error().detail.contains(guarded) &&
                     nobody.error().detail.endsWith(u"The profile has no credentials for it."),
                 qPrintable(nobody.error().detail));
        const auto stranger = spring(u"/guarded"_s, ops("canary-8"))->read(soon());
        QVERIFY(!stranger);
        QCOMPARE(stranger.error().kind, Failure::Kind::Denied);
        QVERIFY2(stranger.error().detail.endsWith(u"It was asked as the user \"ops\"."),
                 qPrintable(stranger.error().detail));
        const auto read = spring(u"/guarded"_s, ops("canary-7"))->read(soon());
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->size(), size_t(1));
        QVERIFY(owner.does({u"delete"_s, u"/guarded"_s}));
    }

    /// Dubbo's processes may be other users: they have to read what takes an instance out.
    void anOverrideOfAUserIsReadByAllAndRemovedByHimAlone()
    {
        const QString rules = u"/dubbo/com.x.Guarded/configurators"_s;
        for (const QString &path : {provider("Guarded", "10.0.1.7:20880"), rules})
            QVERIFY(m_living->does({u"create"_s, path, u""_s, false}));
        Registrant owner(m_servers.hosts(), 60);
        QVERIFY(owner.does({u"login"_s, u"ops"_s, u"canary-7"_s}));
        const Instance one{.id = u"10.0.1.7:20880"_s, .service = u"pay"_s};
        QCOMPARE(dubbo({}, ops("canary-7"))->setOutOfService(one, true, soon()), Outcome(Ok{}));
        const QJsonArray all = m_living->ask({u"children"_s, rules}).toArray();
        QCOMPARE(all.size(), 1);
        const QString rule = rules + u'/' + all[0].toString();
        QVERIFY(!m_living->does({u"set"_s, rule, u"x"_s}));
        QVERIFY(owner.does({u"guard"_s, rules, u"ops"_s, u"canary-7"_s}));
        const Outcome refused = dubbo()->setOutOfService(one, false, soon());
        QVERIFY(std::holds_alternative<Refused>(refused));
        QCOMPARE(std::get<Refused>(refused).why.kind, Failure::Kind::Denied);
        QCOMPARE(dubbo({}, ops("canary-7"))->setOutOfService(one, false, soon()), Outcome(Ok{}));
        QVERIFY(owner.does({u"delete"_s, u"/dubbo/com.x.Guarded"_s}));
    }

    /// Of two servers that it knows each dies once: one of them was its own.
    void readingGoesOnWhileOneServerOfThreeDies()
    {
        const auto registry = dubbo(m_servers.hosts({0, 1}));
        const Instances before = *registry->read(soon());
        QCOMPARE(before.size(), size_t(2));
        for (const int server : {0, 1}) {
            m_servers.stop(server);
            for (int i = 0; i < 20; ++i) // each begins anew where its server has gone
                QCOMPARE(registry->read(soon()), Result<Instances>(before));
            QVERIFY(m_servers.start(server));
            Registrant(m_servers.hosts({server}), 10); // it takes sessions again
        }
    }

    void withAllServersDownReadingFailsAndComesBack()
    {
        const auto registry = spring();
        QVERIFY(registry->read(soon()));
        for (int i = 0; i < ZkServers::count; ++i)
            m_servers.stop(i);
        for (int i = 0; i < 2; ++i) {
            const auto read = registry->read(Call::within(std::chrono::seconds(1)));
            QVERIFY(!read);
            QCOMPARE(read.error().kind, Failure::Kind::Unreachable);
        }
        std::stop_source stopped;
        stopped.request_stop();
        QCOMPARE(
            registry->read(Call::within(std::chrono::hours(1), stopped.get_token())).error().kind,
            Failure::Kind::Stopped);
        const Instance one{.id = u"one"_s, .service = u"pay"_s};
        QVERIFY(std::holds_alternative<Refused>(
            registry->setOutOfService(one, true, Call::within(std::chrono::seconds(1)))));
        for (int i = 0; i < ZkServers::count; ++i)
            QVERIFY(m_servers.start(i));
        const auto again = registry->read(Call::within(std::chrono::seconds(60)));
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    }

private:
    static Credentials ops(const char *password)
    {
        return {u"ops"_s, SecretBytes(QByteArray(password)), {}, {}};
    }
    std::unique_ptr<Registry> spring(const QString &root = {},
                                     const Credentials &credentials = {}) const
    {
        return makeRegistry({.kind = u"zookeeper"_s,
                             .hosts = m_servers.hosts(),
                             .layout = u"spring-cloud"_s,
                             .root = root},
                            credentials);
    }
    std::unique_ptr<Registry> dubbo(const QString &hosts = {},
                                    const Credentials &credentials = {}) const
    {
        return makeRegistry({.kind = u"zookeeper"_s,
                             .versionKey = u"app.version"_s,
                             .hosts = hosts.isEmpty() ? m_servers.hosts() : hosts,
                             .layout = u"dubbo"_s},
                            credentials);
    }

    ZkServers m_servers;
    std::unique_ptr<Registrant> m_living;
};

QTEST_GUILESS_MAIN(TestZookeeper)
#include "test_zookeeper.moc"
